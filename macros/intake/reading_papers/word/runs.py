"""What Word shows of one paragraph: insertions, results of fields and signs, but nothing deleted or hidden."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from macros.intake.reading_papers.word.notes import Notes
from macros.intake.reading_papers.word.package import Element, child, is_on, local, value, word
from macros.intake.reading_papers.word.raised import Part
from macros.intake.reading_papers.word.styles import RAISED, Look, Styles
from macros.intake.reading_papers.word.symbols import UNKNOWN, as_shown, sign

DELETED, INSERTED = ("del", "moveFrom"), ("ins", "moveTo")
# What holds no text of the paper itself, whatever stands inside.
_NO_TEXT = frozenset((
    "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "instrText", "delText", "delInstrText", "fldData",
    "ffData", "rt", "footnoteRef", "endnoteRef", "annotationRef", "sectPr", "tblPr", "tblGrid", "ctrlPr",
))  # fmt: skip
_SIGNS = {"tab": " ", "ptab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-", "softHyphen": ""}
# Fields whose result is the number of a page, a list of contents, or nothing at all.
_NO_FIGURE = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "TOC", "INDEX", "TOA", "XE", "TC", "TA", "RD"))
_SYMBOL_FIELD = re.compile(r"SYMBOL\s+(?P<code>\d{1,5}|0x[0-9a-f]{1,4})\b(?:.*\\f\s+\"?(?P<font>[\w ]+\w))?", re.I)
_COUNTED = re.compile(r"(?:AUTONUM|AUTONUMLGL|AUTONUMOUT|LISTNUM|EQ)\b", re.I)
# What is drawn, by the names inside; what stands behind is told to the editor.
PICTURE, CHART, DIAGRAM, OBJECT, EQUATION, FIELD, SIGN, COMMENT, INCLUDED = (
    "picture", "chart", "diagram", "object", "equation", "field", "sign", "comment", "included",
)  # fmt: skip
_DRAWN = {"pic": PICTURE, "imagedata": PICTURE, "chart": CHART, "relIds": DIAGRAM, "textpath": PICTURE,
          "OLEObject": OBJECT, "control": OBJECT}  # fmt: skip


@dataclass
class Shown:
    """What one paragraph shows, before its signs of notes are told from its text."""

    parts: list[Part] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)
    struck: list[str] = field(default_factory=list)
    bold: bool = True
    # Text of its own that is not shown.
    hidden: bool = False
    changed: bool = False
    # Its last sign, which ends it, is deleted or hidden: what follows stands in the same line.
    runs_on: bool = False

    @property
    def text(self) -> str:
        """All its text, as it comes."""
        return "".join(part.text for part in self.parts)


class Fields:
    """Which fields are open. The results of a field may stand in several paragraphs."""

    def __init__(self, root: Element) -> None:
        self.paired = _paired(root)
        self.open: list[list[str]] = []

    @property
    def hides(self) -> bool:
        """True inside an instruction, and inside a result that holds no text of the paper."""
        return any(not done or _name(instruction) in _NO_FIGURE for instruction, done in self.open)


def _name(instruction: str) -> str:
    return (instruction.split() or [""])[0].upper()


def _paired(root: Element) -> set[Element]:
    """The signs of fields that begin and also end; one without its other half hides nothing."""
    begun: list[list[Element]] = []
    paired: set[Element] = set()
    for one in root.iter(word("fldChar")):
        kind = value(one, "fldCharType")
        if kind == "begin":
            begun.append([one])
        elif begun:
            begun[-1].append(one)
            if kind == "end":
                paired.update(begun.pop())
    return paired


class Reading:
    """Reads the paragraphs of one file one after the other."""

    def __init__(self, styles: Styles, notes: Notes, fields: Fields) -> None:
        self.styles, self.notes, self.fields = styles, notes, fields
        self.shown = Shown()
        self.style = ""
        # Texts that are the signs of notes.
        self.marks: set[Element] = set()
        self.ways: dict[str, Callable[[Element, Look], None]] = {
            "t": self._text, "sym": self._symbol, "fldChar": self._field, "fldSimple": self._simple_field,
            "footnoteReference": self._note, "endnoteReference": self._note, "AlternateContent": self._alternate,
            "drawing": self._drawn, "pict": self._drawn, "object": self._drawn, "oMath": self._equation,
            "commentReference": self._comment, "r": self._run, "instrText": self._instruction,
        }  # fmt: skip

    def paragraph(self, element: Element, style: str) -> Shown:
        """What one paragraph shows."""
        self.shown, self.style = Shown(), style
        # A large first letter of a text is a paragraph of its own, but no reader takes it for one.
        self.shown.runs_on = value(child(element, "pPr", "framePr"), "dropCap") in ("drop", "margin")
        mark = child(element, "pPr", "rPr")
        if mark is not None:
            deleted = any(child(mark, name) is not None for name in DELETED)
            self.shown.runs_on = self.shown.runs_on or deleted or is_on(child(mark, "vanish"))
            self.shown.changed = deleted or any(child(mark, name) is not None for name in INSERTED)
        self._inside(element, Look())
        if not self.shown.text.strip():
            self.shown.bold = False
        return self.shown

    def _inside(self, element: Element, look: Look) -> None:
        for one in element:
            name = local(one)
            if name in DELETED or name in INSERTED:
                self.shown.changed = True
            if one in self.marks:
                continue
            if name in self.ways:
                self.ways[name](one, look)
            elif name in _SIGNS:
                self._put(_SIGNS[name], look)
            elif name not in _NO_TEXT and name not in DELETED:
                self._inside(one, look)

    def _run(self, run: Element, _look: Look) -> None:
        self._inside(run, self.styles.look(self.style, child(run, "rPr")))

    def _put(self, text: str, look: Look) -> None:
        if self.fields.hides:
            return
        if look.hidden:
            self.shown.hidden = self.shown.hidden or bool(text.strip())
            return
        if text.strip():
            self.shown.bold = self.shown.bold and look.bold
            self.shown.struck += [text.strip()] if look.struck else []
            if UNKNOWN in text:
                self.shown.unread[SIGN] += text.count(UNKNOWN)
        self.shown.parts.append(Part(text.replace(UNKNOWN, " "), look.raised == RAISED))

    def _text(self, element: Element, look: Look) -> None:
        self._put(as_shown(element.text or "", look.font), look)

    def _symbol(self, element: Element, look: Look) -> None:
        code = value(element, "char")
        known = len(code) <= 4 and all(one in "0123456789abcdefABCDEF" for one in code) and code
        self._put(sign(value(element, "font") or look.font, int(code, 16)) if known else UNKNOWN, look)

    def _instruction(self, element: Element, _look: Look) -> None:
        if self.fields.open and not self.fields.open[-1][1]:
            self.fields.open[-1][0] += element.text or ""

    def _field(self, element: Element, look: Look) -> None:
        if element not in self.fields.paired:
            return
        kind, still_open = value(element, "fldCharType"), self.fields.open
        if kind == "begin":
            still_open.append(["", ""])
            self._chosen(element, look)
        elif kind == "separate" and still_open:
            still_open[-1][1] = "yes"
        elif kind == "end" and still_open:
            instruction, done = still_open.pop()
            if not done:
                self._without_result(instruction.strip(), look)

    def _chosen(self, element: Element, _look: Look) -> None:
        """What is chosen from a list of a form stands in no text of its own."""
        choices = child(element, "ffData", "ddList")
        if choices is not None:
            entries = [value(one) for one in choices.findall(word("listEntry"))]
            chosen = value(child(choices, "result")) or value(child(choices, "default")) or "0"
            self.fields.open[-1][0] = "FORMDROPDOWN "
            if chosen.isdecimal() and int(chosen) < len(entries):
                self.shown.parts.append(Part(entries[int(chosen)]))

    def _without_result(self, instruction: str, look: Look) -> None:
        if match := _SYMBOL_FIELD.match(instruction):
            self._put(sign(match["font"] or "", int(match["code"], 0)), look)
        elif _COUNTED.match(instruction):
            self.shown.unread[FIELD] += 1

    def _simple_field(self, element: Element, look: Look) -> None:
        self.fields.open.append([value(element, "instr"), "yes"])
        self._inside(element, look)
        self.fields.open.pop()

    def _note(self, element: Element, look: Look) -> None:
        """The sign of a footnote or endnote; a sign of its own choice is the text behind it in the same run."""
        own = ""
        if value(element, "customMarkFollows") not in ("", "0", "false"):
            marks = [one for one in element.itersiblings() if local(one) in ("t", "sym")]
            own = "".join(one.text or "*" for one in marks).strip() or "*"
            self.marks.update(marks)
        if not look.hidden and not self.fields.hides:
            self.shown.parts.append(Part(*self.notes.called(element, own)))

    def _alternate(self, element: Element, look: Look) -> None:
        """Of the same thing in several forms, the first: the others are for older programs."""
        first = next(iter(element), None)
        if first is not None:
            self._inside(first, look)

    def _drawn(self, element: Element, look: Look) -> None:
        found = list(_drawings(element))
        if local(element) == "object" and OBJECT not in found:
            found.append(OBJECT)
        boxes = [one for one in found if not isinstance(one, str)]
        kinds = {one for one in found if isinstance(one, str)}
        if look.hidden or self.fields.hides:
            return
        self.shown.boxes += boxes
        self.shown.unread.update(kinds - {PICTURE} if OBJECT in kinds else kinds)

    def _equation(self, element: Element, look: Look) -> None:
        plain = {local(one) for one in element.iter() if _MATHS in one.tag} <= _PLAIN_MATHS
        if not plain:
            self.shown.unread[EQUATION] += 1
        self._put(_maths(element) if plain else " ", look)

    def _comment(self, _element: Element, _look: Look) -> None:
        self.shown.unread[COMMENT] += 1


def _drawings(element: Element) -> Iterator[Element | str]:
    """The text boxes of a drawing, and the kinds of what else it holds."""
    for one in element:
        name = local(one)
        if name == "txbxContent":
            yield one
        elif name == "AlternateContent":
            yield from _drawings(one[0]) if len(one) else ()
        else:
            if name in _DRAWN:
                yield _DRAWN[name]
            yield from _drawings(one)


_MATHS = "/math}"
_PLAIN_MATHS = frozenset(("oMath", "r", "t", "f", "num", "den", "fPr", "rPr", "ctrlPr", "sty", "type", "nor", "scr"))


def _maths(element: Element) -> str:
    """An equation of signs and fractions on one line."""
    name = local(element)
    if name == "t":
        return element.text or ""
    inside = [_maths(one) for one in element if not local(one).endswith("Pr")]
    return " / ".join(inside) if name == "f" else "".join(inside)
