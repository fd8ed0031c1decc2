"""Lists as Word files hold them, the numbers that Word prints, and the places by which the paragraphs are cited."""

from __future__ import annotations

from dataclasses import dataclass

from word_files import level, listed, override, paragraph, shape, styled, table, word_file

ONE, TWO, THREE = level(0, "%1."), level(1, "%1.%2"), level(2, "%1.%2.%3")
PLAIN = shape("1", ONE, TWO, THREE) + listed("1", "1")
BULLETS = shape("2", level(0, "\u2022", "bullet")) + listed("2", "2")
# LibreOffice 7.4 knows neither a level that only begins anew under one far above it, nor numbers that are printed in
# figures whatever the level above has, nor where a lower level begins in a list that begins anew. Word does.
NOT_IN_LIBREOFFICE = {"after the first", "in figures", "both anew"}


@dataclass(frozen=True)
class Numbered:
    """A file with lists, what is printed before each of its texts, and the places if they are not just that."""

    body: str
    numbering: str
    printed: str
    cited: str = ""
    styles: str = ""

    @property
    def data(self) -> bytes:
        """The file."""
        return word_file(self.body, numbering=self.numbering, **({"styles": self.styles} if self.styles else {}))

    @property
    def places(self) -> list[str]:
        """The place of each text."""
        return self.cited.split("|") if self.cited else [one.strip(".:)") for one in self.printed.split("|")]


def body(items: str) -> str:
    """Paragraphs, each with its list and level: 1.0 for the first level of list 1."""
    pairs = [one.split(".") for one in items.split()]
    return "".join(paragraph(f"Text {at}.", number=key, level=int(deep)) for at, (key, deep) in enumerate(pairs))


def style(key: str, numbering: str, more: str = "", kind: str = "paragraph") -> str:
    """A style with a list."""
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{key}"/>{more}'
        f"<w:pPr><w:numPr>{numbering}</w:numPr></w:pPr></w:style>"
    )


def sharing(*overrides: str) -> str:
    """Two lists that count on in the same one; the second has something of its own."""
    return PLAIN + listed("2", "1", *overrides)


def of_its_own(*levels: str) -> str:
    """One list."""
    return shape("1", *levels) + listed("1", "1")


FIRST_STYLE = style("One", '<w:numId w:val="1"/>')
SECOND_STYLE = style("Two", '<w:ilvl w:val="1"/>', '<w:basedOn w:val="One"/>')
OF_STYLES = of_its_own(
    level(0, "%1.", more='<w:pStyle w:val="One"/>'), level(1, "%1.%2", more='<w:pStyle w:val="Two"/>')
)
LINKED = PLAIN.replace("</w:abstractNum>", '<w:styleLink w:val="Ours"/></w:abstractNum>') + (
    shape("2", more='<w:numStyleLink w:val="Ours"/>') + listed("2", "2")
)
IN_A_TABLE = (
    paragraph("Text 0.", number="1")
    + table([paragraph("Text 1.", number="1", level=1), "beside"])
    + paragraph("Text 2.", number="1", level=1)
)
EMPTY = paragraph("Text 0.", number="1") + paragraph(number="1") + paragraph("Text 1.", number="1")
LETTERED = of_its_own(ONE, level(1, "(%2)", "lowerLetter"), level(2, "(%3)", "lowerRoman"))
AFTER_FIRST = level(2, "(%3)", "lowerLetter", more='<w:lvlRestart w:val="1"/>')
NEVER = level(1, "%2", more='<w:lvlRestart w:val="0"/>')
ANNEX = level(0, "Annex %1:", "upperLetter")
CASES = {
    "plain": Numbered(body("1.0 1.1 1.1 1.0 1.1"), PLAIN, "1.|1.1|1.2|2.|2.1"),
    "from five": Numbered(body("1.0 1.1"), of_its_own(level(0, "%1.", start=5), TWO), "5.|5.1"),
    "from nought": Numbered(body("1.0 1.1 1.0"), of_its_own(level(0, "%1.", start=0), TWO), "0.|0.1|1."),
    "no start": Numbered(body("1.0 1.0"), of_its_own(level(0, "%1.", start=None)), "0.|1."),
    "lower first": Numbered(body("1.1 1.1 1.0 1.1"), PLAIN, "1.1|1.2|2.|2.1"),
    "skipped": Numbered(body("1.0 1.2 1.2 1.1 1.2"), PLAIN, "1.|1.1.1|1.1.2|1.2|1.2.1"),
    "anew": Numbered(body("1.0 1.0 2.0 2.0 1.0"), sharing(override(0, 1)), "1.|2.|1.|2.|3."),
    "from four": Numbered(body("1.0 2.0 2.1 2.0"), sharing(override(0, 4)), "1.|4.|4.1|5."),
    "lower anew": Numbered(body("1.0 1.1 1.1 2.1 2.1 2.0 2.1"), sharing(override(1, 1)), "1.|1.1|1.2|1.1|1.2|2.|2.1"),
    "both anew": Numbered(body("1.0 1.1 2.0 2.1"), sharing(override(0, 1), override(1, 7)), "1.|1.1|1.|1.7"),
    "shared": Numbered(body("1.0 1.1 2.0 2.1 1.1"), sharing(), "1.|1.1|2.|2.1|2.2"),
    "apart": Numbered(
        body("1.0 1.1 2.0 2.1 1.1"), PLAIN + shape("2", ONE, TWO) + listed("2", "2"), "1.|1.1|1.|1.1|1.2"
    ),
    "own shape": Numbered(
        body("1.0 1.0 2.0 2.0"), sharing(override(0, None, ANNEX)), "1.|2.|Annex C:|Annex D:"
    ),
    "own shape anew": Numbered(
        body("1.0 1.0 2.0 2.0"), sharing(override(0, 1, ANNEX)), "1.|2.|Annex A:|Annex B:"
    ),
    "letters": Numbered(
        body("1.0 1.1 1.2 1.2 1.1 1.0 1.1"), LETTERED, "1.|(a)|(i)|(ii)|(b)|2.|(a)",
        "1|1 (a)|1 (a) (i)|1 (a) (ii)|1 (b)|2|2 (a)",
    ),
    "whole letters": Numbered(
        body("1.0 1.1 1.1"), of_its_own(ONE, level(1, "%1(%2)", "lowerLetter")), "1.|1(a)|1(b)", "1|1(a)|1(b)"
    ),
    "letters alone": Numbered(body("1.0 1.0 1.0"), of_its_own(level(0, "%1)", "lowerLetter")), "a)|b)|c)"),
    "romans": Numbered(
        body("1.0 " * 9), of_its_own(level(0, "%1.", "upperRoman")), "I.|II.|III.|IV.|V.|VI.|VII.|VIII.|IX."
    ),
    "in figures": Numbered(
        body("1.0 1.0 1.1"), of_its_own(level(0, "%1.", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")),
        "I.|II.|2.1",
    ),
    "many letters": Numbered(
        body("1.0 " * 4), of_its_own(level(0, "%1)", "upperLetter", start=25)), "Y)|Z)|AA)|BB)"
    ),
    "after the first": Numbered(
        body("1.0 1.1 1.2 1.1 1.2 1.0 1.1 1.2"), of_its_own(ONE, TWO, AFTER_FIRST),
        "1.|1.1|(a)|1.2|(b)|2.|2.1|(a)", "1|1.1|1.1 (a)|1.2|1.2 (b)|2|2.1|2.1 (a)",
    ),
    "never anew": Numbered(
        body("1.0 1.1 1.0 1.1"), of_its_own(level(0, "%1.", "upperLetter"), NEVER), "A.|1|B.|1"
    ),
    "in a table": Numbered(IN_A_TABLE, PLAIN, "1.|1.1|1.2"),
    "empty": Numbered(EMPTY, PLAIN, "1.|3."),
    "words": Numbered(
        body("1.0 1.0"), of_its_own(level(0, "Recommendation %1:")), "Recommendation 1:|Recommendation 2:"
    ),
    "noughts": Numbered(body("1.0 1.0"), of_its_own(level(0, "%1.", "decimalZero")), "01.|02."),
    "ordinals": Numbered(body("1.0 " * 4), of_its_own(level(0, "%1", "ordinal")), "1st|2nd|3rd|4th"),
    "bullets between": Numbered(body("1.0 2.0 1.0"), PLAIN + BULLETS, "1.|\u2022|2.", "1|1 b1|2"),
    "of styles": Numbered(
        "".join(styled(key, f"Text {at}.") for at, key in enumerate(("One", "Two", "Two", "One"))),
        OF_STYLES, "1.|1.1|1.2|2.", styles=FIRST_STYLE + SECOND_STYLE,
    ),
    "linked": Numbered(
        body("1.0 2.0"), LINKED, "1.|2.", styles=style("Ours", '<w:numId w:val="1"/>', kind="numbering")
    ),
}  # fmt: skip
