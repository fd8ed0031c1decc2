"""One page that people wrote, as it was read: its first keys, its calls, and its two parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError

from macros import addresses, wording
from macros.checks.loading.complaints import complaints
from macros.problems import Message, Mistake, Problem
from macros.record import Meeting, Reading, Record
from macros.record.asked import of_part
from macros.record.base import Authored, Id, Text
from macros.record.source import Document, Place, read
from macros.staging.pages.language import Call

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_OPENED = re.compile(rb"---[ \t]*\n[a-z_]+:")
_FENCE = re.compile(rb"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.S | re.M)

NOT_IN_A_TITLE = Message(
    "sign-in-a-title", '"{sign}" cannot stand in a title', "write plain words: no HTML and no macros"
)
NO_SECOND_LINE = Message(
    "front-matter-open", "the line --- at the top has no second one", "write --- under the last key"
)


def _plain(value: object) -> object:
    if isinstance(value, str) and (match := re.search(r"[<>{}]", value)):
        raise Mistake(NOT_IN_A_TITLE.says(sign=match.group()))
    return value


Plain = Annotated[Text, BeforeValidator(_plain)]


class FrontMatter(Authored):
    """What stands between the two lines of --- at the top of a page."""

    title: Plain | None = Field(None, description="the page's title")
    description: Plain | None = Field(None, description="one sentence for search engines")
    meeting: Id | None = Field(None, description="the meeting this page is about")
    render_macros: bool = Field(True, description="false on guide pages that show macros instead of using them")


@dataclass(frozen=True)
class Split:
    """A page's two parts; `body_line` is how many lines stand before the body."""

    front: FrontMatter
    body: str
    body_line: int
    problems: tuple[Problem, ...]
    document: Document | None = None

    def place(self, key: str) -> Place:
        """Line and column of a key; the top of the page where it is not there."""
        return self.document.place((key,), of_key=True) if self.document else (1, 1)


def split(path: str, data: bytes) -> Split:
    """Part a page's front matter from its body; nothing here raises."""
    data = data.removeprefix(_BYTE_ORDER_MARK).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    fence = _FENCE.match(data)
    if not fence:
        opened = _OPENED.match(data)
        problem = NO_SECOND_LINE.says().at(path)
        return Split(FrontMatter(), data.decode("utf-8", "replace"), 0, (problem,) if opened else ())
    # The opening --- becomes an empty line, so that the reader's line numbers are the file's.
    document, problems = read(path, b"\n" + fence[1]) if fence[1].strip() else (None, [])
    body = data[fence.end() :].decode("utf-8", "replace")
    lines = fence[0].count(b"\n")
    if document is None or problems:
        return Split(FrontMatter(), body, lines, tuple(problems))
    try:
        return Split(FrontMatter.model_validate(document.value), body, lines, (), document)
    except ValidationError as error:
        return Split(FrontMatter(), body, lines, tuple(complaints(document, (), FrontMatter, error)))


_PAPER = "/paper.md"


@dataclass(frozen=True)
class LinkInside:
    """An address inside the site: what it is to a browser, and the span in which it is written.

    A span without signs says that it is not written as one word; it begins where the link's words are.
    """

    address: str
    start: int
    end: int


@dataclass(frozen=True)
class Page:
    """A page that people wrote: its path under docs/, its front matter, its body, and the macros and links in that."""

    path: str
    front: FrontMatter
    body: str
    body_line: int
    calls: tuple[Call, ...] = ()
    links: tuple[LinkInside, ...] = ()

    @property
    def address(self) -> str:
        """Where the page stands inside an edition."""
        return addresses.from_file(self.path)

    @property
    def meeting(self) -> str | None:
        """The meeting the page is about."""
        return self.front.meeting


def file_of(path: str) -> str:
    """The file that a page is written in: the part of a meeting's page about its paper stands in the same one."""
    return path.removesuffix(_PAPER) + ".md" if path.startswith(addresses.MEETINGS) and path.endswith(_PAPER) else path


MARK = "paper_page"
CALL = "{{ paper_page() }}"


def parts_of(page: Page) -> Iterator[Page]:
    """The page, and what stands below `paper_page()` as a page of its own, if its author wrote that."""
    mark = next((call for call in page.calls if call.name == MARK), None)
    if mark is None or page.meeting is None:
        yield page
        return
    above = tuple(call for call in page.calls if call.start <= mark.start)
    links = tuple(link for link in page.links if link.start < mark.start)
    yield replace(page, body=page.body[: mark.end] + "\n", calls=above, links=links)
    yield _below(page, page.meeting, mark.end)


def _below(page: Page, meeting: str, start: int) -> Page:
    title = page.front.title or meeting
    front = page.front.model_copy(
        update={"title": wording.paper_of(title), "description": wording.about_paper_of(title)}
    )
    head = f"# {front.title}\n\n{CALL}\n"
    moved = len(head) - start
    back = Call(len(head) - len(CALL) - 1, len(head) - 1, MARK, (), {}, ())
    below = (
        replace(call, start=call.start + moved, end=call.end + moved) for call in page.calls if call.start >= start
    )
    links = (
        replace(link, start=link.start + moved, end=link.end + moved) for link in page.links if link.start >= start
    )
    return replace(
        page,
        path=addresses.paper(meeting).removesuffix("/") + ".md",
        front=front,
        body=head + page.body[start:],
        body_line=page.body_line + page.body.count("\n", 0, start) - head.count("\n"),
        calls=(back, *below),
        links=tuple(links),
    )


# What shows all of one kind, by the key under which it is typed.
_SHOWN_BY = {
    "dealt_with": "dealt_with", "readings": "metric_table", "actions": "action_table", "challenges": "challenge_list",
    "strengths": "strength_list", "decisions": "decision_list",
}  # fmt: skip


def with_the_rest(parts: Sequence[Page], record: Record) -> Iterator[Page]:
    """A meeting's page shows all that is typed of it: what its author asks for nowhere stands at its end."""
    first, *others = parts
    meeting = record.meetings.get(first.meeting or "")
    rest = list(_left_out(meeting, [call for part in parts for call in part.calls], record)) if meeting else []
    yield _asking_for(first, rest) if rest else first
    yield from others


def _left_out(meeting: Meeting, calls: Sequence[Call], record: Record) -> Iterator[Call]:
    """What would have to be asked for, so that nothing that is typed of a meeting is left out."""
    whole = {call.name for call in calls if not call.arguments and not call.named}
    for key, macro in _SHOWN_BY.items():
        if macro in whole:
            continue
        typed = set(getattr(meeting, key)) if isinstance(getattr(meeting, key), dict) else getattr(meeting, key)
        if key == "readings":
            typed = [*_unshown(meeting, calls, record), *meeting.not_reported]
        if key == "actions":
            typed = typed - {name for call in calls for name in _in_state(call, meeting)}
        if typed:
            yield Call(0, 0, macro, (), {}, ())
    told = {call.arguments[:1] for call in calls if call.name == "fact" and not _elsewhere(call)}
    yield from (Call(0, 0, "fact", (key,), {}, ("capital",)) for key in meeting.facts if (key,) not in told)


def _unshown(meeting: Meeting, calls: Sequence[Call], record: Record) -> Iterator[str]:
    """The metrics of which a reading stands neither in a sentence nor in the table of its theme."""
    themes = {_given(call).get("theme") for call in calls if call.name == "metric_table"}
    figures = [_given(call) for call in calls if call.name == "figure" and not _elsewhere(call)]
    for key, readings in meeting.readings.items():
        told = [one for asked in figures if asked.get("metric") == key for one in _asked_for(readings, asked)]
        left_out = any(one not in told for one in readings)
        if left_out and not (key in record.metrics and record.metrics[key].theme in themes):
            yield key


def _asked_for(readings: Sequence[Reading], asked: Mapping[str, object]) -> list[Reading]:
    """The readings that a figure in a sentence is one of."""
    period, group = asked.get("period"), asked.get("group")
    of_time = [one for one in readings if period is None or (one.period and one.period.text == period)]
    return of_part(of_time, str(group) if group else None, lambda one: one)


def _in_state(call: Call, meeting: Meeting) -> Iterator[str]:
    state = _given(call).get("state") if call.name == "action_table" else None
    yield from (key for key, update in meeting.actions.items() if update.state == state)


# The arguments of the macros that show a part of what is typed, in their order.
_ARGUMENTS = {"figure": ("metric", "period", "meeting", "group"), "fact": ("key", "meeting"),
              "metric_table": ("theme",), "action_table": ("state",)}  # fmt: skip


def _given(call: Call) -> dict[str, object]:
    return dict(zip(_ARGUMENTS[call.name], call.arguments, strict=False)) | dict(call.named)


def _elsewhere(call: Call) -> bool:
    """True for what is asked of another meeting."""
    return _given(call).get("meeting") is not None


def _asking_for(page: Page, rest: Sequence[Call]) -> Page:
    """The page with what is left out at its end, as if its author had asked for it."""
    body, calls = f"{page.body.rstrip()}\n\n## {wording.ALSO_IN_THE_RECORD}\n", list(page.calls)
    for call in rest:
        key = f'"{call.arguments[0]}"' if call.arguments else ""
        written = "".join(["{{ ", f"{call.name}({key})", *(f" | {name}" for name in call.filters), " }}"])
        body += "\n- " if key else "\n"
        calls.append(replace(call, start=len(body), end=len(body) + len(written)))
        body += f"{written}\n"
    return replace(page, body=body, calls=tuple(calls))
