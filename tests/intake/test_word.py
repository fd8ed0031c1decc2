"""A paper in Word is read as Word shows it: no figure is lost without a word, and none is read that is not there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner
from overlays import BOARD, copy_of_the_board
from word_files import call, cell, note, paragraph, raised, run, styled, table, word_file

from macros.checks.loading import load
from macros.cli.main import main
from macros.intake.reading_papers import Matcher, Paper, Paragraph, read_paper, rows_as_text, suggestions
from macros.record import parse_period

FIGURE = run("92%")
HIDDEN = "<w:vanish/>"


def paper(body: str, **parts: str) -> Paper:
    """What is read of a Word file."""
    return read_paper("paper.docx", word_file(body, **parts))


def texts(read: Paper) -> list[str]:
    """The texts of a paper, each row of a table as one."""
    return [text for one in read.paragraphs for text in _texts(one)]


def _texts(one: Paragraph) -> Iterable[str]:
    return rows_as_text(one.table) if one.table else (one.text,)


def told(read: Paper) -> list[str]:
    """What is told of a paper."""
    return [notice.message for notice in read.told]


def field(instruction: str, result: str) -> str:
    """A field of Word in its long form."""
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    said = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{marks['begin']}{said}{marks['separate']}{result}{marks['end']}"


def sdt(inside: str) -> str:
    """A content control around something."""
    return f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def drawn(inside: str) -> str:
    """A drawing."""
    data = f"<a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic>"
    return f"<w:r><w:drawing><wp:inline>{data}</wp:inline></w:drawing></w:r>"


def boxed(inside: str, around: str = "wps:txbx") -> str:
    """A text box."""
    return f"<wps:wsp><{around}><w:txbxContent>{inside}</w:txbxContent></{around}></wps:wsp>"


AROUND = {
    "content control": sdt(FIGURE),
    "controls in controls": sdt(sdt(FIGURE)),
    "insertion": f'<w:ins w:id="1">{FIGURE}</w:ins>',
    "moved here": f'<w:moveTo w:id="1">{FIGURE}</w:moveTo>',
    "smart tag": f'<w:smartTag w:element="figure"><w:smartTagPr/>{FIGURE}</w:smartTag>',
    "custom XML": f'<w:customXml w:element="figure"><w:customXmlPr/>{FIGURE}</w:customXml>',
    "hyperlink": f'<w:hyperlink w:anchor="x">{FIGURE}</w:hyperlink>',
    "simple field": f'<w:fldSimple w:instr=" DOCPROPERTY share ">{FIGURE}</w:fldSimple>',
    "field": field(" REF visits 7% ", FIGURE),
    "field in a field": field(" IF ", field(" =1 ", FIGURE)),
    "writing direction": f'<w:dir w:val="ltr"><w:bdo w:val="ltr">{FIGURE}</w:bdo></w:dir>',
    "hyphens and tabs": "<w:r><w:t>92</w:t><w:softHyphen/><w:t>%</w:t></w:r>",
    "alternatives": f"<mc:AlternateContent><mc:Choice>{FIGURE}</mc:Choice><mc:Fallback>{run('7%')}</mc:Fallback>"
    "</mc:AlternateContent>",
    "ruby": f"<w:r><w:ruby><w:rt>{run('7')}</w:rt><w:rubyBase>{FIGURE}</w:rubyBase></w:ruby></w:r>",
    "chosen in a form": '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
    '<w:listEntry w:val="7%"/><w:listEntry w:val="92%"/></w:ddList></w:ffData></w:fldChar></w:r>'
    '<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "equation": "<m:oMath><m:r><m:t>92%</m:t></m:r></m:oMath>",
    "unknown element": f"<w:newInTheNextWord>{FIGURE}</w:newInTheNextWord>",
}


@pytest.mark.parametrize("name", AROUND)
def test_what_is_wrapped_in_a_sentence_is_read(name: str) -> None:
    """A figure counts wherever Word keeps it; what stands beside it for programs does not."""
    assert texts(paper(paragraph("Visits: ", AROUND[name], " in May."))) == ["Visits: 92% in May."]


NOT_SHOWN = {
    "deletion": '<w:del w:id="1"><w:r><w:delText>7%</w:delText></w:r></w:del>',
    "moved away": f'<w:moveFrom w:id="1">{run("7%")}</w:moveFrom>',
    "hidden": run("7%", HIDDEN),
    "hidden by a style": run("7%", '<w:rStyle w:val="Secret"/>'),
    "page number": field(" PAGE ", run("7")),
    "number of pages": f'<w:fldSimple w:instr="NUMPAGES">{run("7")}</w:fldSimple>',
    "list of contents": field(r' TOC \o "1-3" ', run("Visits 7")),
    "instruction": field(" SEQ Table 7 ", ""),
}
SECRET = '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'


@pytest.mark.parametrize("name", NOT_SHOWN)
def test_what_is_not_shown_is_not_read(name: str) -> None:
    """No figure is proposed that was struck out, hidden, or is the number of a page."""
    assert texts(paper(paragraph("Visits", NOT_SHOWN[name], ": 92%."), styles=SECRET)) == ["Visits: 92%."]


def test_hidden_text_may_be_shown_again() -> None:
    """What a style hides, a run can show; what both a style and its paragraph hide is shown, as in Word."""
    read = paper(paragraph(run("92%", '<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>')), styles=SECRET)
    assert texts(read) == ["92%"]
    both = SECRET + SECRET.replace("character", "paragraph").replace("Secret", "All")
    assert texts(paper(styled("All", run("92%", '<w:rStyle w:val="Secret"/>'), run("7%")), styles=both)) == ["92%"]


def test_an_unfinished_field_hides_nothing() -> None:
    """A file whose field never ends is damaged; its text is still read."""
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    assert texts(paper(paragraph(begun, "92%") + paragraph("90%"))) == ["92%", "90%"]


def test_a_field_may_go_over_paragraphs() -> None:
    """A list of contents is left out as a whole, and what stands after it is read."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    contents = paragraph(begin, "<w:r><w:instrText>TOC</w:instrText></w:r>", separate, "Visits 7") + paragraph(
        "Calls 8"
    )
    assert texts(paper(contents + paragraph(end, "92%"))) == ["92%"]


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "\u2265"),
        ('<w:r><w:sym w:font="Symbol" w:char="00A3"/></w:r>', "\u2264"),
        (run("\uf0b3", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'), "\u2265"),
        (run("\u00b3", '<w:rFonts w:ascii="Symbol"/>'), "\u2265"),
        (run("\uf0b1"), "\u00b1"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0E1"/></w:r>', "\u2191"),
        (
            field(r" SYMBOL 179 \f Symbol ", "").replace('<w:r><w:fldChar w:fldCharType="separate"/></w:r>', ""),
            "\u2265",
        ),
    ],
)
def test_a_sign_is_what_is_drawn(inside: str, shown: str) -> None:
    """At least 75% is not 75%: the sign before it is drawn with a font of signs."""
    assert texts(paper(paragraph("Visits: ", inside, "75%."))) == [f"Visits: {shown}75%."]


def test_hyphens_and_breaks_are_kept_apart() -> None:
    """85-90% is a range, and two lines are two words."""
    inside = "<w:r><w:t>85</w:t><w:noBreakHyphen/><w:t>90%</w:t><w:br/><w:t>in</w:t><w:tab/><w:t>May</w:t></w:r>"
    assert texts(paper(paragraph(inside, "\u2011June"))) == ["85-90% in May-June"]


def test_a_sign_that_nobody_knows_is_told() -> None:
    """A font's own sign may mean anything: it is left out, and said."""
    read = paper(paragraph('<w:r><w:sym w:font="Ours" w:char="F041"/></w:r>', "75%"))
    assert (texts(read), told(read)) == (["75%"], ["not read: a sign of a font that is not known (at intro)"])


BLOCKS = {
    "content control": sdt(paragraph("92%")),
    "custom XML": f"<w:customXml><w:customXmlPr/>{paragraph('92%')}</w:customXml>",
    "table in a control": sdt(table(["92%", ""])),
    "row in a control": f"<w:tbl><w:tblPr/>{sdt('<w:tr>' + cell('92%') + cell('') + '</w:tr>')}</w:tbl>",
    "cell in a control": table(f"<w:tr>{sdt(cell('92%'))}{cell('')}</w:tr>"),
    "text box": paragraph(drawn(boxed(paragraph("92%")))),
    "text box of an older Word": paragraph(
        f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph('92%')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    ),
    "text box in both forms": paragraph(
        f"<w:r><mc:AlternateContent><mc:Choice>{drawn(boxed(paragraph('92%')))}</mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{paragraph('92%')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    ),
    "table in a text box": paragraph(drawn(boxed(table(["92%", ""])))),
    "table in a cell": table([cell("", table(["92%", ""])), ""]),
    "text box in a cell": table([cell(paragraph(drawn(boxed(paragraph("92%"))))), ""]),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_what_stands_apart_is_read_once(name: str) -> None:
    """A box, a control, a table in a table: each figure is found, and found once."""
    assert texts(paper(BLOCKS[name])) == ["92%"]


def test_headers_and_footers_are_no_part_of_the_paper() -> None:
    """What is printed on every page says nothing of the board."""
    assert texts(paper(paragraph("92%."), hdr=paragraph("Page 7"))) == ["92%."]


def test_the_text_is_found_by_its_relation() -> None:
    """Word on the web gives the text another name in the file."""
    assert [one.text for one in read_paper("paper.docx", word_file(paragraph("92%."), "document2")).paragraphs] == [
        "92%."
    ]


def test_a_table_keeps_its_cells_in_their_places() -> None:
    """A merged cell is held once, with all that it covers; equal cells are held each."""
    merged = table(
        [cell("Visits", properties='<w:vMerge w:val="restart"/>'), cell("2024", properties='<w:gridSpan w:val="2"/>')],
        [cell("", properties="<w:vMerge/>"), "92%", "92%"],
    )
    (one,) = paper(merged).paragraphs
    assert one.table
    assert {place: held.text for place, held in one.table.cells.items()} == {
        (1, 1): "Visits", (1, 2): "2024", (2, 2): "92%", (2, 3): "92%",
    }  # fmt: skip
    assert one.table.merged == {(1, 1): (1, 1), (2, 1): (1, 1), (1, 2): (1, 2), (1, 3): (1, 2)}
    assert (one.table.path, one.table.name) == ("paper.docx!table 1", "table 1")


def test_a_row_that_is_deleted_or_begins_further_in_keeps_the_columns() -> None:
    """Figures stay under their headings."""
    gone = f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr>{cell("7%")}{cell("8%")}</w:tr>'
    late = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("90%")}</w:tr>'
    (one,) = paper(table(["Visits", "92%"], gone, late)).paragraphs
    assert one.table
    assert {place: held.text for place, held in one.table.cells.items()} == {
        (1, 1): "Visits", (1, 2): "92%", (2, 2): "90%",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (("698", raised("1"), " children"), "698 children"),
        (("698", raised("1"), raised(","), raised("2"), " children"), "698 children"),
        (("698", raised("a"), " children"), "698 children"),
        (("698", raised("1 "), "children"), "698 children"),
        (("698", run("1", '<w:position w:val="8"/><w:sz w:val="14"/>'), " children"), "698 children"),
        (("698", raised("*"), "."), "698."),
        (("698\u00b9 children",), "698 children"),
        (("a hall of 10 m", raised("2")), "a hall of 10 m\u00b2"),
        (("the 1", raised("st"), " of May"), "the 1st of May"),
        (("20", raised("o"), "C"), "20\u00b0C"),
        (("2", raised("1"), "/", run("2", '<w:vertAlign w:val="subscript"/>'), " days"), "2 1/2 days"),
        (("CO", run("2", '<w:vertAlign w:val="subscript"/>')), "CO2"),
        (("Ofsted", raised("TM")), "OfstedTM"),
        ((raised("A whole sentence, raised: 92%."),), "A whole sentence, raised: 92%."),
        ((raised("92%"),), "92%"),
    ],
)
def test_a_raised_sign_is_no_digit(inside: tuple[str, ...], shown: str) -> None:
    """698 with a raised 1 is 698; a power, an ending and a raised text stay what they are."""
    assert texts(paper(paragraph(*inside))) == [shown]


def test_a_raised_sign_that_the_paper_explains_is_a_note() -> None:
    """What is said below a table or a text is told beside the figure."""
    below = paragraph(raised("1"), " Provisional.") + paragraph("* Counted by hand.")
    read = paper(paragraph("698", raised("1"), " and 473", raised("*")) + below)
    first = read.paragraphs[0]
    assert [(first.text[: one.at], one.sign, one.text) for one in first.notes] == [
        ("698", "1", "Provisional."), ("698 and 473", "*", "Counted by hand."),
    ]  # fmt: skip
    assert told(read) == []


def test_the_next_explanation_of_a_sign_counts() -> None:
    """Each table has its own notes, and they begin with 1 again."""
    parts = [paragraph("698", raised("1")) + paragraph(raised("1"), f" Note {at}.") for at in "AB"]
    read = paper("".join(parts))
    assert [one.text for paragraph in read.paragraphs for one in paragraph.notes] == ["Note A.", "Note B."]


def test_a_raised_sign_without_a_word_is_told() -> None:
    """It is left out of the figure, and the editor hears of it."""
    assert told(paper(paragraph("698", raised("1")))) == [
        'a raised "1" behind a word or figure is left out (at intro): nothing in the paper says what it is for'
    ]


def test_a_footnote_is_a_note_and_a_paragraph() -> None:
    """What a footnote says stands beside its figure, and its own figures are found under fn1."""
    notes = {"footnotes": note(2, " Provisional; it was 83%."), "endnotes": note(5, " See above.", kind="endnote")}
    read = paper(paragraph("Visits: 85%", call(2), " in May", call(5, "endnote"), "."), **notes)
    first = read.paragraphs[0]
    assert first.text == "Visits: 85% in May."
    assert [(first.text[: one.at], one.sign, one.text) for one in first.notes] == [
        ("Visits: 85%", "1", "Provisional; it was 83%."), ("Visits: 85% in May", "i", "See above."),
    ]  # fmt: skip
    assert [(one.place, one.text) for one in read.paragraphs[1:]] == [
        ("fn1", "Provisional; it was 83%."), ("eni", "See above."),
    ]  # fmt: skip


def test_a_footnote_may_have_a_sign_of_its_own() -> None:
    """A star that the author chose is the sign, and no number is counted for it."""
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    read = paper(paragraph("85%", own, " and 90%", call(3)), footnotes=note(2, " One.") + note(3, " Two."))
    assert [(one.sign, one.text) for one in read.paragraphs[0].notes] == [("*", "One."), ("1", "Two.")]
    assert read.paragraphs[0].text == "85% and 90%"


def test_the_notes_of_a_section_may_begin_anew() -> None:
    """Each part of a long paper may have a note 1 of its own; each is found, under a place of its own."""
    section = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    body = paragraph("85%", call(2), properties=section) + paragraph("90%", call(3))
    read = paper(body, footnotes=note(2, " One.") + note(3, " Two."))
    assert [(one.sign, one.text) for part in read.paragraphs for one in part.notes] == [("1", "One."), ("1", "Two.")]
    assert [one.place for one in read.paragraphs] == ["intro", "intro", "fn1", "fn1 2"]


UNREAD = {
    "a picture": drawn("<pic:pic/>"),
    "a chart": drawn("<c:chart/>"),
    "a diagram": drawn("<dgm:relIds/>"),
    "an object of another program": "<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject/></w:object></w:r>",
    "an equation": "<m:oMath><m:rad><m:e><m:r><m:t>92</m:t></m:r></m:e></m:rad></m:oMath>",
    "a field that holds no text": '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText>AUTONUM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "a comment beside the text": '<w:r><w:commentReference w:id="1"/></w:r>',
}


@pytest.mark.parametrize("what", UNREAD)
def test_what_cannot_be_read_is_told_with_its_place(what: str) -> None:
    """An editor knows where to look in the paper for figures that were not found."""
    assert told(paper(paragraph("1. Visits.") + paragraph(UNREAD[what]))) == [f"not read: {what} (at 1)"]


def test_what_is_told_often_is_told_once() -> None:
    """Many pictures are one line, with their places."""
    read = paper("".join(paragraph(f"{number}. Text.", UNREAD["a picture"]) for number in range(1, 10)))
    assert told(read) == ["not read: 9 pictures (at 1, 2, 3, 4, 5, 6 and 3 more)"]
    assert told(paper(paragraph("1. Text.") + '<w:altChunk r:id="x"/>')) == [
        "not read: another file that is included (at 1)"
    ]


def test_unresolved_changes_and_hidden_text_are_told() -> None:
    """A paper with changes may not be the one that was published."""
    read = paper(paragraph("1. Visits: ", AROUND["insertion"], NOT_SHOWN["deletion"], run("7%", HIDDEN)))
    assert told(read) == [
        "changes are neither accepted nor refused (at 1): what is inserted is read, what is deleted is not",
        "text that Word hides is not read (at 1)",
    ]


def test_paragraphs_whose_border_is_deleted_are_one() -> None:
    """Two halves of a sentence become one again."""
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    read = paper(paragraph("Visits: 9", properties=gone) + paragraph("2%.") + paragraph("Calls.", properties=gone))
    assert texts(read) == ["Visits: 92%.", "Calls."]


def test_a_large_first_letter_belongs_to_its_word() -> None:
    """A letter, or a figure, that is drawn over several lines begins the text beside it."""
    large = paragraph("9", properties='<w:framePr w:dropCap="drop" w:lines="3"/>')
    assert texts(paper(large + paragraph("2% of visits."))) == ["92% of visits."]


def test_text_that_is_struck_out_is_doubted() -> None:
    """An author may strike out by hand; the figure is shown, with a word of doubt beside it."""
    (one,) = paper(paragraph(run("46%", "<w:strike/>"), " 48%")).paragraphs
    assert (one.text, one.doubts) == ("46% 48%", ('"46%" is struck out in the paper',))


def test_headings_are_those_of_word() -> None:
    """A figure knows the headings above it: those of Word's styles, and a few words in bold."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{at}"><w:name w:val="heading {at}"/></w:style>' for at in (1, 2)
    )
    read = paper(
        styled("H1", "Performance")
        + styled("H2", "Visits")
        + paragraph(run("Quarter 3", "<w:b/>"))
        + paragraph("92%."),
        styles=styles,
    )
    assert read.paragraphs[-1].heading == "Performance / Visits / Quarter 3"


def figures(body: str, **parts: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """The figures that are put before an editor: where, how rough, as written, and what is told beside them."""
    record = load(BOARD)
    found = suggestions(paper(body, **parts).paragraphs, Matcher(record.metrics, record), parse_period("2024-05"))
    return [(one.place, f"{one.found.amount.kind} {one.found.written}", one.told) for one in found]


def test_a_note_is_told_beside_its_figure() -> None:
    """An editor sees that a figure is provisional before it enters the record, also in a table."""
    said = ("note 1 of the paper: Provisional.",)
    sentence = paragraph("Visits in time fell to 85%", call(2), " from 91%. Calls: 90%.")
    assert figures(sentence, footnotes=note(2, " Provisional.")) == [
        ("intro", "value 85%", said), ("intro", "value 91%", ()), ("intro", "value 90%", ()),
    ]  # fmt: skip
    rows = table(
        ["Measure", "May 2024"], ["Visits in time", cell(paragraph("85%", raised("1")))], ["Calls answered", "90%"]
    )
    assert [one[2] for one in figures(rows + paragraph(raised("1"), "Provisional."))] == [said, ()]
    alone = table(["Visits in time", cell(paragraph("85%", call(2)))], ["Calls answered", "90%"])
    assert [one[2] for one in figures(alone, footnotes=note(2, " Provisional."))] == [said, ()]


def test_a_doubt_is_told_beside_its_figure() -> None:
    """A figure with a line through it is not accepted by mistake."""
    assert figures(paragraph("Visits in time: ", run("46%", "<w:strike/>"), " 48%")) == [
        ("intro", "value 46%", ('"46%" is struck out in the paper',)), ("intro", "value 48%", ()),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        (("Calls answered: ", '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "75%."), ["at_least \u226575%"]),
        (("There were 698", raised("1"), " visits and 473", raised("2"), " calls."), ["value 698", "value 473"]),
        (("Visits: ", AROUND["simple field"], "; calls: 75%."), ["value 92%", "value 75%"]),
        (("<w:r><w:t>Visits: 85</w:t><w:noBreakHyphen/><w:t>90%.</w:t></w:r>",), ["between 85-90%"]),
    ],
)
def test_a_figure_is_what_the_paper_shows(inside: tuple[str, ...], found: list[str]) -> None:
    """At least 75%, 698 and a range reach the editor as they are printed."""
    assert [one[1] for one in figures(paragraph(*inside))] == found


def test_the_command_tells_what_was_not_read(tmp_path: Path) -> None:
    """Whoever reads a paper at the command line hears of its changes and its pictures."""
    file = tmp_path / "paper.docx"
    file.write_bytes(word_file(paragraph("Visits in time: ", AROUND["insertion"]) + paragraph(UNREAD["a picture"])))
    root = copy_of_the_board(tmp_path / "board")
    said = CliRunner().invoke(main, ["read", str(file), "--meeting", "2024-05", "--root", str(root)]).output
    assert "changes are neither accepted nor refused (at intro)" in said
    assert "not read: a picture (at intro)" in said
