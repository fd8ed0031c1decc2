"""However Word wraps a figure, it is read once where it is shown, and never where it is not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st
from word_files import cell, level, listed, paragraph, run, shape, table, word_file

from macros.intake.reading_papers import read_paper, rows_as_text

NUMBERING = shape("1", level(0, "%1."), level(1, "%1.%2")) + listed("1", "1")
_MARKS = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
_BOX = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
AROUND_RUNS = (
    "{}",
    "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    '<w:ins w:id="1">{}</w:ins>',
    '<w:moveTo w:id="1">{}</w:moveTo>',
    '<w:smartTag w:element="x">{}</w:smartTag>',
    '<w:customXml w:element="x">{}</w:customXml>',
    '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
    '<w:fldSimple w:instr=" DOCPROPERTY x ">{}</w:fldSimple>',
    f"{_MARKS['begin']}<w:r><w:instrText>REF x</w:instrText></w:r>{_MARKS['separate']}{{}}{_MARKS['end']}",
    "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
)
OUT_OF_SIGHT = (
    '<w:del w:id="1">{}</w:del>',
    '<w:moveFrom w:id="1">{}</w:moveFrom>',
    f"{_MARKS['begin']}{{}}{_MARKS['separate']}{_MARKS['end']}",
    '<w:fldSimple w:instr=" PAGE ">{}</w:fldSimple>',
)
AROUND_BLOCKS = (
    "{}",
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:customXml>{}</w:customXml>",
    "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
)


@dataclass(frozen=True)
class Held:
    """A part of a paper, the figures that it shows, and those that it does not."""

    text: str
    shown: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()


def together(parts: list[Held], form: str = "{}") -> Held:
    """Parts one after the other, with something around them."""
    inside = "".join(part.text for part in parts)
    return Held(
        form.replace("{}", inside),
        tuple(one for part in parts for one in part.shown), tuple(one for part in parts for one in part.hidden),
    )  # fmt: skip


def out_of_sight(parts: list[Held], form: str) -> Held:
    """Parts of which nothing is shown."""
    whole = together(parts, form)
    return Held(whole.text, (), (*whole.shown, *whole.hidden))


def figures(shown: bool) -> st.SearchStrategy[Held]:
    """One figure, in one run or in several, that is shown or hidden."""

    def of(figure: int, cut: int, parts: bool) -> Held:
        digits, look = str(figure), "" if shown else "<w:vanish/>"
        pieces = [digits[:cut], digits[cut:]] if parts else [digits]
        text = run(" ") + "".join(run(piece, look) for piece in pieces) + run(" ")
        return Held(text, (figure,)) if shown else Held(text, (), (figure,))

    return st.builds(of, st.integers(10_000, 99_999), st.integers(1, 4), st.booleans())


RUNS = st.recursive(
    figures(shown=True) | figures(shown=False),
    lambda inside: (
        st.builds(together, st.lists(inside, max_size=3), st.sampled_from(AROUND_RUNS))
        | st.builds(out_of_sight, st.lists(inside, max_size=2), st.sampled_from(OUT_OF_SIGHT))
    ),
    max_leaves=6,
)


def as_paragraph(held: Held, numbered: bool) -> Held:
    """A paragraph, in a list or in none."""
    return Held(paragraph(held.text or run("x"), number="1" if numbered else ""), held.shown, held.hidden)


def as_box(held: Held) -> Held:
    """A paragraph that holds a text box."""
    return Held(paragraph(_BOX.replace("{}", held.text)), held.shown, held.hidden)


def as_table(held: list[Held]) -> Held:
    """A table with something in each cell of its one row."""
    whole = together(held)
    return Held(table([cell(one.text) for one in held]), whole.shown, whole.hidden)


BLOCKS = st.recursive(
    st.builds(as_paragraph, RUNS, st.booleans()),
    lambda inside: (
        st.builds(together, st.lists(inside, min_size=1, max_size=3), st.sampled_from(AROUND_BLOCKS))
        | st.builds(as_table, st.lists(inside, min_size=1, max_size=3))
        | st.builds(as_box, inside)
    ),
    max_leaves=5,
)


@given(BLOCKS)
def test_every_figure_that_is_shown_is_read_once(held: Held) -> None:
    """No wrapping of Word loses a figure, doubles it, or brings back one that was deleted or hidden."""
    read = read_paper("paper.docx", word_file(held.text, numbering=NUMBERING)).paragraphs
    texts = [text for one in read for text in (rows_as_text(one.table) if one.table else (one.text,))]
    words = (word.strip(":") for word in " ".join(texts).split())
    assert Counter(int(word) for word in words if word.isdigit()) == Counter(held.shown)
