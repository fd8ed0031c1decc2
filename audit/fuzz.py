"""Random inputs for the three readers: a file of the record, a page, a paper. Run with `make fuzz`.

Each round is made from a seed and its own number, so that any of them can be had again: --seed 1 --only 25. A finding
is anything but an answer: a fault, a place outside the file, words that cannot be shown, or more work than a file of
its size may cost. What was run is kept in audit/fuzzing.md; `make audit` runs the beginning of each kept run again.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import signal
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any

import docx

from macros.checks.loading import load
from macros.intake.reading_papers import Matcher, read_paper, suggestions, table_text
from macros.problems import Problem, Problems, as_text
from macros.record import Record
from macros.record.dates import parse_period
from macros.record.source import read
from macros.record.source.nodes import last_lines
from macros.staging.pages import Page, read_pages
from macros.staging.pages.holds import Extensions, is_plain, looker
from macros.staging.pages.language import parse
from macros.staging.pages.prose import blank
from macros.staging.pages.seen import extensions_of
from macros.views import FILTERS, MACROS

ROOT = Path(__file__).parent.parent
BOARD = ROOT / "tests" / "board"
RESULT = Path(__file__).parent / "fuzzing.md"
# How many rounds of each kept run an audit runs again.
AGAIN = {"record": 10_000, "page": 1_000, "paper": 30}
_KEPT = re.compile(r"^\| (\w+) \| (\d+) \|", re.M)
_LARGEST, _MOST_CHANGES, _MOST_SECONDS = 60_000, 6, 20
_OPEN = re.compile(r"https://|(?!//)[^:\s]*\Z")
_BREAKS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_YAML = (
    "- ", ": ", "\n", "\n  ", "\t", "#", "'", '"', "[", "]", "{", "}", "&a ", "*a", "!!str ", "!x ", "|", ">-", "|1+",
    "<<: ", "? ", "---\n", "...\n", "%YAML 1.2\n", "%TAG ! x\n", "\ufeff", "\x85", "\u2028", "\x00", "\r", "\r\n", "~",
    "010", "0x1F", "1e999", "9" * 30, "-0", "null", '"\\ud800"', '"\\U0010ffff"', '"\\x00"', "\U0001d7d8", "\u202e",
    "\u0301", "[[", "]]", "- - - ", "a: b: ", "2024-05", "2024-04/2024-06", "\ud7ff", "\uffff", "@", "`",
)  # fmt: skip
_PAGE = (
    "{{", "}}", "{%", "%}", "{#", "#}", "{{ ", " }}", "{{-", "-}}", '"', "'", "\\", "(", ")", "[", "]", "{", "}", ",",
    "=", "|", ".", "\n", "figure(", 'figure("', '")', "capital", "\\ud800", "\\N{DASH}", "\\x", "\\777", "1", "9" * 25,
    "1_0", "1e9", "0x", "true", "none", "**", "*", "-", "not ", " if ", " else ", " is ", "raw %}", "{% endraw %}",
    "\u201c",
    "\u2019", "\r", "\x00", "\ufeff", "~", ":", "//", "```", "`", "    ", "\u2028", "lambda", "a=", "for x in y",
    "<", ">", "<u>", "</u>", "<!--", "&lt;", "&#0;", "&colon;", "](", "![", "[a](b.md)", "[a]: ", "[^1]", "*[a]: ",
    "{: .a }", "{: #b", "- ", "1. ", "> ", "!!! note\n    ", '=== "a"\n\n    ', "| a |\n|---|\n", "~~~", ":::x y",
    "---\n", "title: ", "meeting: ", "render_macros: false", "\u0301", "\u202e", "04/07", "three of the seven children",
)  # fmt: skip
_PAPER = (
    "1.", "1.1 ", "1.1. ", "99.99 ", "- ", "\u2022 ", "o ", "\n", "\n\n", "\f", "%", " per cent", "just under half",
    "between 80 and 90", "between 90 and 80", "80-90%", "in May", "January to March 2024", "31/02/2024", "2019/20",
    "Q5 2019-20", "\u00a3", "\u00a34,900", "0", "9" * 40, "1/3", "three quarters", "vast majority of", "# ", "** ",
    "\t", "\u00a0", "(", ")", ";", "within 48 hours", "up from", "against a target of", "[c]", "\u2013", "Section 47",
    "\x00",
    "from 20 to 10", "last year", "year", "1 in 0", "0 in 0", "29 February 2023", "99 May 2024", "May 99",
)  # fmt: skip
_XML = (
    "<w:p>", "</w:p>", "<w:p/>", "<w:tbl/>", "<w:tr/>", "<w:tc/>", "<w:tbl>", "</w:tbl>", 'w:val="-1"', 'w:val="x"',
    'w:val="99999999999"', 'w:val=""', 'w:ilvl w:val="12"', 'w:ilvl w:val="-9"', "<w:numPr/>", "&amp;", "&#0;", "&x;",
    '<w:gridSpan w:val="0"/>', '<w:vMerge w:val="continue"/>', "<w:vMerge/>", '<w:gridAfter w:val="5"/>', "<w:pStyle/>",
    '<w:basedOn w:val="ListBullet"/>', '<w:basedOn w:val="Normal"/>', "<!-- -->", "<![CDATA[x]]>", "<w:t>5%</w:t>",
    "\x00",
)  # fmt: skip


class Finding(AssertionError):
    """What no reader may do."""


def changed(data: bytes, pieces: Sequence[str], chance: random.Random, others: Sequence[bytes]) -> bytes:
    """An input with some of it gone, doubled, moved, or with something else in its place."""
    for _ in range(chance.randint(1, _MOST_CHANGES)):
        start = chance.randint(0, len(data))
        end = min(len(data), start + chance.choice((0, 1, 2, 8, 80, 800)))
        put = chance.choice(pieces).encode("utf-8", "surrogatepass")
        kind = chance.randrange(7)
        if kind == 0:
            put = b""
        elif kind == 1:
            put = data[start:end] * chance.randint(2, 9)
        elif kind == 2:
            put *= chance.choice((2, 25, 300))
        elif kind == 3:
            other = chance.choice(others)
            begin = chance.randint(0, len(other))
            put = other[begin : begin + chance.choice((5, 50, 500))]
        elif kind == 4:
            put = bytes([chance.randrange(256)])
        data = data[:start] + put + data[end:]
    return data[:_LARGEST]


def written(pieces: Sequence[str], chance: random.Random) -> bytes:
    """An input made of nothing but pieces of a grammar."""
    return "".join(chance.choices(pieces, k=chance.randint(1, 60))).encode("utf-8", "surrogatepass")


@cache
def inputs(kind: str) -> tuple[bytes, ...]:
    """The real inputs that the random ones are made from: records, pages, a paper made of the sources."""
    if kind == "paper":
        return (_text_paper(),)
    pattern, folder = ("*.yml", "data") if kind == "record" else ("*.md", "docs")
    return tuple(path.read_bytes() for root in (ROOT, BOARD) for path in sorted((root / folder).rglob(pattern)))


def _text_paper() -> bytes:
    said = [text for source in load(ROOT).sources.values() for text in source.paragraphs.values()]
    lines = [f"{1 + index // 8}.{1 + index % 8} {text}\n" for index, text in enumerate(said[:40])]
    return "\n".join(
        [*lines, "- 92.0% within 5 days, up from 87.5% in June 2023.", "- Around 20% in Q1 2020-21."]
    ).encode()


@cache
def word_paper() -> bytes:
    """An invented paper as a Word file, with lists, a table and headings."""
    document: Any = docx.Document()
    document.add_heading("Report", 1)
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Visits in time"
    table.cell(0, 1).text = "92.0% (38 of 50)"
    for style in ("List Number", "List Number 2", "List Bullet", "List Bullet 2", "Normal"):
        document.add_paragraph("Just under half of plans were reviewed, up from 40% in June 2023.", style=style)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _changed_word(chance: random.Random) -> bytes:
    """The Word paper with changed text in some of its parts, or with changed bytes of the file itself."""
    if chance.random() < 0.3:
        return changed(word_paper(), _XML, chance, [word_paper()])
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_paper())) as old, zipfile.ZipFile(file, "w") as new:
        wanted = chance.choice(["document.xml", "styles.xml", "numbering.xml", "document.xml.rels", "Types].xml"])
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, changed(data, _XML, chance, [data]) if name.endswith(wanted) else data)
    return file.getvalue()


def record(chance: random.Random) -> tuple[str, bytes]:
    """A file of the record."""
    every = inputs("record")
    return "data/x.yml", _of(every, _YAML, chance)


def page(chance: random.Random) -> tuple[str, bytes]:
    """A page of a meeting, or a guide."""
    path = chance.choice(("docs/about/x.md", "docs/meetings/2024-05.md"))
    return path, _of(inputs("page"), _PAGE, chance)


def paper(chance: random.Random) -> tuple[str, bytes]:
    """A paper, as text or as a Word file."""
    if chance.random() < 0.5:
        return "paper.docx", _changed_word(chance)
    return "paper.txt", _of(inputs("paper"), _PAPER, chance)


def _of(every: Sequence[bytes], pieces: Sequence[str], chance: random.Random) -> bytes:
    if chance.random() < 0.25:
        return written(pieces, chance)
    one = chance.choice(every)
    start = chance.randint(0, max(0, len(one) - 3_000))
    return changed(one[start : start + chance.choice((300, 3_000))], pieces, chance, every)


def _hold(*, true: bool, otherwise: str) -> None:
    if not true:
        raise Finding(otherwise)


def _lines(data: bytes) -> list[str]:
    return _BREAKS.split(data.decode("utf-8-sig", "replace"))


def _hold_problems(found: Sequence[Problem], data: bytes) -> None:
    lines, longest = _lines(data), max(map(len, data.split(b"\n")))
    for one in found:
        _hold(true=bool(one.message and one.hint), otherwise=f"nothing is said: {one}")
        _hold(true=1 <= one.line <= len(lines) + 1, otherwise=f"line {one.line} of {len(lines)}")
        _hold(true=1 <= one.column <= longest + 2, otherwise=f"column {one.column} of {longest}")
    as_text(tuple(found)).encode()


def reads_record(path: str, data: bytes) -> None:
    """The YAML reader answers with values that stand in the file, or with problems."""
    document, found = read(path, data)
    _hold_problems(found, data)
    _hold(true=bool(found or document.values), otherwise="neither a value nor a problem")
    lines = _lines(data)
    for line, column in (*document.values.values(), *document.keys.values()):
        _hold(true=1 <= line <= len(lines) + 1 and column >= 1, otherwise=f"a value at {line}:{column}")
    str(document.value).encode()
    if not found:
        ends = last_lines(data.decode("utf-8-sig"))
        _hold(true=all(1 <= last <= len(lines) + 1 for last in ends.values()), otherwise="an end outside the file")


def reads_page(path: str, data: bytes) -> None:
    """The page language answers with calls and refusals that stand in the page, and the check with problems."""
    _reads_macros(data)
    file = Path(_folder().name, path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    pages, problems = read_pages(Path(_folder().name), _board())
    file.unlink()
    found = [one for one in problems if one.path == path]
    _hold_problems(found, data)
    for one in pages if not found else ():
        _is_harmless(one)


def _is_harmless(page: Page) -> None:
    """What Markdown makes of a page that passed unseen is what it would have been refused for otherwise: nothing."""
    if not is_plain(blank(page.body, [(call.start, call.end) for call in page.calls])):
        return
    seen = looker(page.body, list(page.calls), _extensions())()
    _hold(true=not seen.typed, otherwise=f"HTML in a page that passed: {seen.typed}")
    _hold(true=not seen.attributes, otherwise=f"attributes in a page that passed: {seen.attributes}")
    for link in seen.links:
        is_open = not link.is_image and _OPEN.match(link.address)
        _hold(true=bool(is_open), otherwise=f"an address in a page that passed: {link.address}")


def _reads_macros(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    calls, refusals = parse(text, MACROS, FILTERS)
    for call in calls:
        _hold(true=0 <= call.start < call.end <= len(text), otherwise=f"a call at {call.start}")
        _hold(true=text[call.start : call.start + 2] == "{{", otherwise="a call that does not begin with braces")
        repr((call.arguments, call.named)).encode()
        "".join(map(str, (*call.arguments, *call.named.values()))).encode()
    for refusal in refusals:
        _hold(
            true=0 <= refusal.start <= len(text) and refusal.end <= len(text), otherwise=f"a refusal at {refusal.start}"
        )
        _hold(true=bool(refusal.notice.message and refusal.notice.hint), otherwise="nothing is said")
        f"{refusal.notice.message}{refusal.notice.hint}".encode()


@cache
def _board() -> Record:
    return load(BOARD)


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory()


@cache
def _extensions() -> Extensions:
    return extensions_of(BOARD)


@cache
def _matcher() -> Matcher:
    return Matcher(_board().metrics, _board())


def reads_paper(path: str, data: bytes) -> None:
    """The paper reader answers with suggestions that can be written down, or with problems."""
    try:
        paragraphs = read_paper(path, data).paragraphs
    except Problems as problems:
        _hold_problems(problems.found, data)
        return
    found = suggestions(paragraphs, _matcher(), parse_period("2024-05"))
    table_text(found, "paper-2024-05").encode()
    known = {paragraph.place for paragraph in paragraphs}
    _hold(true=all(one.place in known for one in found), otherwise="a figure without its paragraph")


TARGETS: dict[str, tuple[Callable[[random.Random], tuple[str, bytes]], Callable[[str, bytes], None]]] = {
    "record": (record, reads_record),
    "page": (page, reads_page),
    "paper": (paper, reads_paper),
}


def made(target: str, seed: int, number: int) -> tuple[str, bytes]:
    """The input of one round."""
    return TARGETS[target][0](random.Random(f"{target} {seed} {number}"))


def rounds(target: str, seed: int, numbers: Iterator[int]) -> Iterator[tuple[int, str]]:
    """Each round that found something, with what it found."""
    before = signal.signal(signal.SIGVTALRM, _too_long)
    for number in numbers:
        path, data = made(target, seed, number)
        signal.setitimer(signal.ITIMER_VIRTUAL, _MOST_SECONDS)
        try:
            TARGETS[target][1](path, data)
        except Exception:
            yield number, f"{path}: {traceback.format_exc()}"
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


def kept() -> list[tuple[str, int]]:
    """The reader and the seed of each run that was kept."""
    return [(target, int(seed)) for target, seed in _KEPT.findall(RESULT.read_text(encoding="utf-8"))]


def again() -> Iterator[str]:
    """What the beginning of any kept run finds today."""
    for target, seed in kept():
        for number, why in rounds(target, seed, iter(range(AGAIN[target]))):
            yield f"{target}: seed {seed}, round {number}: {why.splitlines()[-1]}"


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise Finding(f"more than {_MOST_SECONDS} seconds of work")


def main() -> None:
    """Run one target for some minutes, tell each finding once, and keep what was run."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("target", choices=TARGETS)
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--seed", type=int, default=None, help="Not given: another one each time.")
    asked.add_argument("--only", type=int, default=None, help="One round, and its input in build/fuzz/.")
    said = asked.parse_args()
    seed = said.seed if said.seed is not None else random.SystemRandom().randrange(1_000_000)
    print(f"{said.target}: seed {seed}", flush=True)
    started, count = time.monotonic(), 0

    def numbers() -> Iterator[int]:
        nonlocal count
        while said.only is None and time.monotonic() - started < 60 * said.minutes:
            yield count
            count += 1

    known = set[str]()
    for number, why in rounds(said.target, seed, numbers() if said.only is None else iter([said.only])):
        last = "".join(why.splitlines(keepends=True)[-3:]) if said.only is None else why
        kind = re.sub("[0-9]+", "0", last)
        if kind not in known:
            known.add(kind)
            _keep(said.target, seed, number)
            print(f"{said.target}: seed {seed}, round {number}: {last}", flush=True)
    minutes = (time.monotonic() - started) / 60
    line = f"| {said.target} | {seed} | {minutes:.0f} | {count} | {len(known)} |"
    print(line, flush=True)
    if said.only is None and minutes >= 1:
        with RESULT.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def _keep(target: str, seed: int, number: int) -> None:
    folder = ROOT / "build" / "fuzz"
    folder.mkdir(parents=True, exist_ok=True)
    path, data = made(target, seed, number)
    (folder / f"{target}-{seed}-{number}{Path(path).suffix}").write_bytes(data)


if __name__ == "__main__":
    main()
