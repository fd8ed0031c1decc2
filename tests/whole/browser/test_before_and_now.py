"""The pages before and now: two pictures come to one, and what is missing is said."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from audit.beside import PAPER, SIZES, Side, index, laid, pages_of, pairs
from audit.commits import build, commit_of

RED, BLUE, WHITE = [255, 0, 0], [0, 0, 255], [255, 255, 255]
_COLOURS = """async ([bytes, places]) => {
  const drawn = await createImageBitmap(await (await fetch("data:image/png;base64," + bytes)).blob());
  const canvas = new OffscreenCanvas(drawn.width, drawn.height), pen = canvas.getContext("2d");
  pen.drawImage(drawn, 0, 0);
  return places.map(([x, y]) => [...pen.getImageData(x, y, 1, 1).data].slice(0, 3));
}"""


def painted(path: Path, width: int, height: int, colour: Sequence[int]) -> Path:
    """A small picture of one colour."""

    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = (b"\0" + bytes(colour) * width) * height
    head = part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b""))
    return path


def size_of(path: Path) -> tuple[int, int]:
    """How wide and how high a picture is."""
    width, height = struct.unpack(">II", path.read_bytes()[16:24])
    return width, height


def colours(window: Page, path: Path, places: Sequence[tuple[int, int]]) -> object:
    """The colours of a picture at some places, as a browser shows them."""
    return window.evaluate(_COLOURS, [base64.b64encode(path.read_bytes()).decode(), places])


def page(site: Path, address: str, words: str, colour: str = "white") -> None:
    """A page of an invented site."""
    file = site / address / "index.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'<!doctype html><title>{words}</title><body bgcolor="{colour}"><p>{words}', encoding="utf-8")


def test_two_pictures_come_to_one_with_the_earlier_on_the_left(browser: Browser, window: Page, tmp_path: Path) -> None:
    """Whoever looks sees what was on the left and what is on the right, each whole, whatever its length."""
    before, now = painted(tmp_path / "a.png", 300, 80, RED), painted(tmp_path / "b.png", 200, 1200, BLUE)
    both = tmp_path / "both.png"
    laid(browser, [Side("before", [before, before]), Side("now", [now])], both)
    width, height = size_of(both)
    assert 500 < width < 600
    assert 1200 < height < 1300
    places = [(50, 100), (50, 200), (50, height - 30), (width - 50, 100), (width - 50, height - 30)]
    assert colours(window, both, places) == [RED, RED, WHITE, BLUE, BLUE]
    first = both.read_bytes()
    laid(browser, [Side("before", [before, before]), Side("now", [now])], both)
    assert both.read_bytes() == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.png", "b.png", "both.png"]


def test_a_page_that_was_not_there_before_is_shown_alone(browser: Browser, window: Page, tmp_path: Path) -> None:
    """Every kind of either site has a pair in each mode, also on paper, and stands on the page of all pairs."""
    old, new = tmp_path / "old", tmp_path / "new"
    page(old, "latest", "the old home page", "red")
    page(new, "latest", "the new home page", "blue")
    page(new, "editions", "every edition")
    assert pages_of(old) == {"home": "latest/"}
    assert pages_of(new) == {"home": "latest/", "list of editions": "editions/"}
    few = (SIZES[0], SIZES[-1], PAPER)
    taken = list(pairs(browser, {"before": old, "now": new}, tmp_path, few))
    assert [kind for kind, _files in taken] == ["home", "list of editions"]
    assert [mode.name for mode in SIZES] == [
        f"{width} {way}" for width in (360, 768, 1440) for way in ("light", "dark")
    ]
    for kind, files in taken:
        for mode, file in zip(few, files, strict=True):
            assert (size_of(tmp_path / file)[0] > 2 * mode.size[0]) is (kind == "home"), file
        if kind == "home":
            wide = size_of(tmp_path / files[0])[0]
            assert colours(window, tmp_path / files[0], [(40, 400), (wide - 40, 400)]) == [RED, BLUE]
        for file in files:
            assert f'src="{file}"' in index(taken)


def test_what_cannot_be_built_is_told_in_one_line(tmp_path: Path) -> None:
    """A commit that is not there, or whose program stops, ends the command with its reason."""
    with pytest.raises(SystemExit, match=r"^no-such-commit: no such commit$"):
        commit_of("no-such-commit")
    (tmp_path / "macros").mkdir()
    (tmp_path / "macros" / "__init__.py").write_text("raise ImportError('an older library is needed')")
    with pytest.raises(
        SystemExit, match=r"^abc cannot be built with what is installed here: .*older library is needed$"
    ) as told:
        build(tmp_path, tmp_path / "site", "abc")
    assert "\n" not in str(told.value)
