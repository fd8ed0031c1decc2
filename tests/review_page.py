"""A table of an invented paper's figures, and its page as the command serves it, for the tests of both."""

from __future__ import annotations

import csv
import http.client
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from queue import Queue
from threading import Thread
from urllib.parse import urlencode, urlsplit

from macros.cli.entering import opened
from macros.cli.reviewing import Work, review
from macros.wording.intake import COLUMNS

MEETING = "2024-05"
HEADS = (*COLUMNS, *(name for name in ("candidates", "role", "certainty") if name not in COLUMNS), "our own notes")
VISITS = "Visits in time have improved, with 92.0% made within 5 working days, up from 87.5% in June 2023."
MOVED = "In the quarter 3 children had moved home for a third time, and 214 children were in our care."
HALF = "Just under half were reviewed in time between January and March 2024."
TRUST = "The vast majority <b>of children</b> speak {{ well }} of their social workers."
SMALL = "3 children"


def _row(place: str, sentence: str, written: str, value: str, **more: str) -> dict[str, str]:
    return {
        "paragraph": f"report-2024-03 {place}", "sentence": sentence, "number as written": written,
        "qualifier": "value", "value": value, "role": "result", **more,
    }  # fmt: skip


ROWS = (
    _row("1", VISITS, "92.0%", "92.0", metric="visits-in-time", direction="rising", certainty="sure"),
    _row("1", VISITS, "within 5 working days", "5", qualifier="at_most", role="limit"),
    _row("1", VISITS, "87.5%", "87.5", metric="visits-in-time", period="2023-06", role="earlier", certainty="likely"),
    _row("2", MOVED, SMALL, "3", metric="children-moved", period="2024-01/2024-03", certainty="sure"),
    _row("2", MOVED, "214 children", "214", metric="children-in-care", period="2024-03", certainty="sure"),
    _row(
        "2 b1", HALF, "Just under half", "50", qualifier="under", says="Just under half", certainty="choose",
        candidates="care-plans-reviewed 41; visits-in-time 38; calls-answered 20", period="2024-01/2024-03",
    ),
    _row("3", TRUST, "The vast majority", "most of them", qualifier="words", metric="trust", certainty="likely"),
)  # fmt: skip


def write(path: Path, rows: tuple[Mapping[str, str], ...] = ROWS) -> Path:
    """The table as the command writes it, with a column that an officer added."""
    file = StringIO()
    writer = csv.DictWriter(file, HEADS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({**row, "our own notes": f"seen {number}"} for number, row in enumerate(rows, 1))
    path.write_bytes(b"\xef\xbb\xbf" + file.getvalue().encode())
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a table as they stand in the file."""
    return list(csv.DictReader(StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def decisions(path: Path) -> list[str]:
    """What was decided of each row."""
    return [row["decision"] for row in rows_of(path)]


class Clock:
    """A clock that stands still until it is moved on."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.now


@dataclass
class Answer:
    """What the server said."""

    status: int
    text: str
    headers: Mapping[str, str]


@dataclass
class Served:
    """The page of a table while the command runs."""

    address: str
    table: Path
    clock: Clock
    thread: Thread
    word: str = field(init=False)
    host: str = field(init=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        self.host, self.word = parts.netloc, parts.path.strip("/")

    def ask(
        self,
        path: str = "",
        form: Mapping[str, object] | None = None,
        *,
        method: str = "",
        word: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """What is answered to one request."""
        connection = http.client.HTTPConnection(self.host, timeout=10)
        body = None if form is None else urlencode(form, doseq=True)
        kind = {} if form is None else {"Content-Type": "application/x-www-form-urlencoded"}
        target = f"/{self.word if word is None else word}/{path}"
        how = method or ("GET" if form is None else "POST")
        connection.request(how, target, body, {**kind, **(headers or {})})
        answer = connection.getresponse()
        found = Answer(answer.status, answer.read().decode(), dict(answer.getheaders()))
        connection.close()
        return found

    def mark(self, number: int) -> str:
        """What a row was when its page was shown."""
        return self.ask(f"figure/{number}").text.split('name="seen" value="')[1].split('"')[0]

    def choose(self, number: int, choice: str, seen: str | None = None, **typed: str) -> Answer:
        """Choose on the page of one figure."""
        seen = self.mark(number) if seen is None else seen
        return self.ask(f"figure/{number}", {"seen": seen, "choice": choice, **typed})


@contextmanager
def served(root: Path, table: Path) -> Iterator[Served]:
    """The page of a table of the invented board, served as the command does; it ends with this."""
    said: Queue[str] = Queue()
    clock = Clock()

    def run() -> None:
        review(Work(opened(root, MEETING), table, "report-2024-03", "Then apply."), clock, browse)

    def browse(address: str) -> bool:
        said.put(address)
        return True

    thread = Thread(target=run)
    thread.start()
    found = Served(said.get(timeout=20), table, clock, thread)
    try:
        yield found
    finally:
        clock.now += 4_000
        thread.join(10)
        assert not thread.is_alive()
