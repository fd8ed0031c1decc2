"""PDFs drawn by hand, sign by sign: what a paper's program draws, and what it should not."""

from __future__ import annotations

from collections.abc import Iterable

PLAIN, BOLD, SYMBOL = "F1", "F2", "F3"
_FONTS = {PLAIN: "Helvetica", BOLD: "Helvetica-Bold", SYMBOL: "Symbol"}
# A picture over the whole of a page.
PICTURE = "q 595 0 0 842 0 0 cm /I1 Do Q"


def text(across: float, up: float, words: str, size: float = 11, font: str = PLAIN, more: str = "") -> str:
    """Words at a place of the page; `more` stands before them, such as a colour."""
    typed = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {more} 1 0 0 1 {across} {up} Tm ({typed}) Tj ET"


def line(left: float, bottom: float, right: float, top: float) -> str:
    """A straight line."""
    return f"{left} {bottom} m {right} {top} l S"


def paragraph(lines: Iterable[str], across: float = 72, up: float = 760, step: float = 13) -> list[str]:
    """Lines of print under each other."""
    return [text(across, up - step * index, words) for index, words in enumerate(lines)]


def pdf(*pages: Iterable[str]) -> bytes:
    """A PDF of these pages."""
    count = len(pages)
    fonts = " ".join(f"/{name} << /Type /Font /Subtype /Type1 /BaseFont /{font} {_encoding(name)} >>"
                     for name, font in _FONTS.items())  # fmt: skip
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(count))
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{kids}] /MediaBox [0 0 595 842] "
        f"/Resources << /Font << {fonts} >> /XObject << /I1 3 0 R >> >> >>",
        _stream(
            "\x80", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
        ),
    ]
    for index, page in enumerate(pages):
        parts += [f"<< /Type /Page /Parent 2 0 R /Contents {5 + 2 * index} 0 R >>", _stream("\n".join(page))]
    return _file(parts)


def _encoding(font: str) -> str:
    return "" if font == SYMBOL else "/Encoding /WinAnsiEncoding"


def _stream(content: str, keys: str = "") -> str:
    return f"<< {keys} /Length {len(content)} >>\nstream\n{content}\nendstream"


def _file(parts: Iterable[str]) -> bytes:
    body, places = b"%PDF-1.4\n", list[int]()
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(places) + 1
    trailer = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer << /Size {count} /Root 1 0 R >>\n"
    return body + f"{trailer}startxref\n{len(body)}\n%%EOF\n".encode()
