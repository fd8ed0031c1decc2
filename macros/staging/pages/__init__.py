"""The pages people write: what each may hold, and every problem in them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from macros import addresses
from macros.checks.loading.names import may_be_opened
from macros.checks.private import PRIVATE, private
from macros.checks.spoken import Reviewing
from macros.ledger import Snapshot
from macros.problems import NEAREST, Message, Notice, Problem
from macros.record import Record
from macros.record.source.reader import NOT_UTF8, NotText, text_of
from macros.remembered import Store
from macros.staging.pages import prose
from macros.staging.pages.body import Bodies, Body
from macros.staging.pages.language import Call, Refusal
from macros.staging.pages.page import Page, Split, file_of, parts_of, split, with_the_rest
from macros.staging.pages.prose import small_numbers, small_numbers_above, without_told
from macros.staging.pages.seen import usable
from macros.views import FILTERS, MACROS, PageContext, Site, Trial, View, WrongArgument

_OPEN_FOLDERS = ("about/", "editors/")
_THINGS = ("metrics", "actions", "challenges", "plans", "recommendations", "sources")
_LARGEST = 200_000

TOO_LARGE = Message("page-too-large", f"the page is over {_LARGEST:,} bytes", "split it into several pages")
MUST_RENDER = Message(
    "macros-not-rendered",
    "this page must render its macros",
    "delete the key: only pages under docs/about/ and docs/editors/ have it",
)
UNKNOWN_MEETING = Message(
    "page-of-no-meeting",
    'no meeting has the id "{id}"',
    "write data/meetings/{id}.yml, or rename the page",
    NEAREST,
)
MEETING_NOT_SAID = Message(
    "meeting-not-said",
    "the page does not say which meeting it is about",
    "write meeting: {id} between two lines of --- at the top",
)
OTHER_MEETING = Message(
    "page-of-another-meeting",
    'the page is named after another meeting than "{meeting}"',
    "write {id}, or rename the page",
)
NOT_OF_A_MEETING = Message(
    "not-a-meetings-page", "only a page under docs/meetings/ is about a meeting", "delete the key"
)
OF_NO_THING = Message(
    "page-of-no-thing",
    'no {noun} has the id "{id}"',
    "rename the page: it is shown with the {noun} of its name",
    NEAREST,
)
WITHOUT_PAGE = Message(
    "meeting-without-page",
    "this meeting has no page",
    "write docs/meetings/{id}.md, beginning with meeting: {id}",
)
_TAKES = "{macro} takes: {wanted}"
TOO_MANY_ARGUMENTS = Message("too-many-arguments", "too many arguments", _TAKES)
# What stands in an error of Python about the arguments of a call, and what it means.
_MISFITS = {
    "missing": Message("argument-missing", "missing a required argument: '{name}'", _TAKES),
    "too many": TOO_MANY_ARGUMENTS,
    "unexpected": Message("unknown-argument", "got an unexpected argument '{name}'", _TAKES),
    "multiple": Message("argument-twice", "multiple values for argument '{name}'", _TAKES),
}
OTHER_TYPE = Message("argument-of-another-type", "{name} cannot be {value}", 'write it in quotes: "{value}"')


def read_pages(root: Path, record: Record, store: Store | None = None) -> tuple[list[Page], list[Problem]]:
    """Every page under `root`/docs, and every problem that can be seen without a snapshot.

    The body of a page that `store` holds is not read anew.
    """
    pages, reviewing = list[Page](), Reviewing(record)
    store = store or Store(None)
    docs, (extensions, found) = root / "docs", usable(root, store)
    bodies = Bodies(record, extensions, reviewing, store)
    paths = sorted(path for path in docs.rglob("*.md") if may_be_opened(path, docs))
    for path in paths:
        name = path.relative_to(docs).as_posix()
        page, problems = _read_page(name, path.read_bytes(), record, bodies, reviewing)
        found += problems
        if page:
            pages += with_the_rest(list(parts_of(page)), record)
    bodies.keep()
    names = {path.relative_to(docs).as_posix() for path in paths}
    found += reviewing.not_needed("docs/", {f"docs/{name}" for name in names})
    return pages, found + list(_missing_pages(names, record))


def _read_page(
    path: str, data: bytes, record: Record, bodies: Bodies, reviewing: Reviewing
) -> tuple[Page | None, list[Problem]]:
    shown = f"docs/{path}"
    if len(data) > _LARGEST:
        return None, [TOO_LARGE.says().at(shown)]
    try:
        text_of(data)
    except NotText as error:
        return None, [NOT_UTF8.says(byte=error.byte).at(shown, *error.place)]
    parts = split(shown, data)
    page = Page(path, parts.front, parts.body, parts.body_line)
    problems = list(parts.problems) or [
        *_front_problems(page, parts, record),
        *_private_keys(page, parts),
        *small_numbers_above(page, parts, reviewing),
        *_about_no_thing(page, record),
    ]
    if costly := prose.costly(page.body):
        return page, [*problems, _at(page, costly)]
    body = bodies.of(page)
    problems += [_at(page, refusal) for refusal in _wrong_in(page, body, record, reviewing)]
    return replace(page, calls=body.calls, links=body.links), problems


def _wrong_in(page: Page, body: Body, record: Record, reviewing: Reviewing) -> Iterator[Refusal]:
    """All that is wrong with the body of a page, as the record is and with what somebody has read."""
    yield from body.refusals
    yield from (small := small_numbers(page, body.small, reviewing))
    if not _may_wait(page, record):
        yield from body.unfinished
    if record.is_whole("glossary"):
        yield from without_told(body.typed, small)


def _may_wait(page: Page, record: Record) -> bool:
    """The page of a draft may be unfinished, and so may one of an entry that cannot be read: it may be a draft."""
    entry = record.meetings.get(page.meeting or "")
    return entry.status == "draft" if entry else record.may_hold("meetings", page.meeting or "")


def _private_keys(page: Page, parts: Split) -> Iterator[Problem]:
    """What stands above a page is public as well: in the title of its tab, and in what search engines show."""
    for key, text in (("title", page.front.title), ("description", page.front.description)):
        for _start, shown, what in private(text or ""):
            yield PRIVATE.says(shown=shown, what=what).at(f"docs/{page.path}", *parts.place(key), key)


def _at(page: Page, refusal: Refusal) -> Problem:
    before = page.body[: refusal.start]
    line = before.count("\n") + 1 + page.body_line
    column = refusal.start - (before.rfind("\n") + 1) + 1
    return refusal.notice.at(f"docs/{file_of(page.path)}", line, column)


def _front_problems(page: Page, parts: Split, record: Record) -> Iterator[Problem]:
    shown, stem = f"docs/{page.path}", page.path.removesuffix(".md").rpartition("/")[2]
    if not page.front.render_macros and not page.path.startswith(_OPEN_FOLDERS):
        yield MUST_RENDER.says().at(shown, *parts.place("render_macros"), "render_macros")
    is_meeting = page.path.startswith("meetings/") and stem != "index"
    if is_meeting and not record.may_hold("meetings", stem):
        yield UNKNOWN_MEETING.near(stem, record.meetings, id=stem).at(shown)
    elif is_meeting and page.meeting is None:
        yield MEETING_NOT_SAID.says(id=stem).at(shown, key="meeting")
    elif is_meeting and page.meeting != stem:
        yield OTHER_MEETING.says(meeting=page.meeting, id=stem).at(shown, *parts.place("meeting"), "meeting")
    elif page.meeting and not is_meeting:
        yield NOT_OF_A_MEETING.says().at(shown, *parts.place("meeting"), "meeting")


def _about_no_thing(page: Page, record: Record) -> Iterator[Problem]:
    """Words added to a page that the record makes need the thing that page is about."""
    folder, _slash, stem = page.path.removesuffix(".md").rpartition("/")
    if page.address in addresses.TAKEN:
        return
    if folder in _THINGS and stem != "index" and not record.may_hold(folder, stem):
        noun = folder.removesuffix("s")
        yield OF_NO_THING.near(stem, getattr(record, folder), noun=noun, id=stem).at(f"docs/{page.path}")


def _missing_pages(written: set[str], record: Record) -> Iterator[Problem]:
    for key, meeting in record.meetings.items():
        if f"meetings/{key}.md" not in written and meeting.status != "draft":
            where = record.where["meetings", key]
            yield WITHOUT_PAGE.says(id=key).at(where.path)


def is_public(page: Page, snapshot: Snapshot) -> bool:
    """A meeting's page is public with its meeting; any other page always is."""
    return page.meeting is None or page.meeting in snapshot.meetings


def examine_calls(pages: list[Page], site: Site, whole: Site, *, drawing: bool = True) -> list[Problem]:
    """Every macro that asks for something that is not there.

    Pages of meetings that `site` does not hold yet are tried against `whole`, which holds everything. With `drawing`,
    what a macro gives is kept for the build.
    """
    return [problem for page in pages for problem in _call_problems(page, site, whole, drawing=drawing)]


def _call_problems(page: Page, site: Site, whole: Site, *, drawing: bool) -> Iterator[Problem]:
    held = next((one for one in (site, whole) if is_public(page, one.snapshot)), None)
    if held is None:
        return
    context, ask = (PageContext, evaluate) if drawing else (Trial, draw)
    here = context(held, page.address, page.meeting)
    if here.is_withdrawn:
        return
    for call in page.calls:
        try:
            ask(here, call)
        except WrongArgument as wrong:
            yield problem_of(page, call, wrong)


def problem_at(page: Page, start: int, notice: Notice) -> Problem:
    """A mistake at a place in a page's body."""
    return _at(page, Refusal(start, notice))


def problem_of(page: Page, call: Call, wrong: WrongArgument) -> Problem:
    """A macro that asks for something that is not there, at its place in the page."""
    return _at(page, Refusal(call.start, replace(wrong.notice, message=f"{call.name}: {wrong.notice.message}")))


def evaluate(context: PageContext, call: Call) -> Markup:
    """What a macro puts in its place; raises WrongArgument. What was drawn once is not drawn again."""
    key, drawn = drawn_as(context, call), context.site.drawn
    if key not in drawn:
        drawn[key] = draw(context, call)
    return drawn[key]


def drawn_as(context: PageContext, call: Call) -> Hashable:
    """Under which name a site keeps what a macro gives on a page."""
    return context.address, context.meeting, *call.asks


def draw(context: PageContext, call: Call) -> Markup:
    """What a macro puts in its place; raises WrongArgument."""
    view = MACROS[call.name]
    signature = _signature(view)
    try:
        bound = signature.bind(context, *call.arguments, **call.named).arguments
    except TypeError as error:
        wanted = ", ".join(list(signature.parameters)[1:]) or "nothing"
        raise WrongArgument(_misfit(str(error), call.name, wanted)) from error
    _check_types(bound, signature)
    html = view(context, *call.arguments, **call.named)
    for name in call.filters:
        html = FILTERS[name](html)
    return html


def _misfit(error: str, macro: str, wanted: str) -> Notice:
    message = next((one for sign, one in _MISFITS.items() if sign in error), TOO_MANY_ARGUMENTS)
    named = re.search(r"'([^']*)'", error)
    return message.says(name=named[1] if named else "", macro=macro, wanted=wanted)


@cache
def _signature(view: View) -> inspect.Signature:
    return inspect.signature(view)


def _check_types(bound: Mapping[str, Any], signature: inspect.Signature) -> None:
    for name, value in list(bound.items())[1:]:
        wanted = str(signature.parameters[name].annotation)
        fits = isinstance(value, int) if wanted.startswith("int") else isinstance(value, str)
        if not fits or isinstance(value, bool):
            shown = str(value)[:40]
            raise WrongArgument(OTHER_TYPE.says(name=name, value=shown))


__all__ = [
    "LinkInside", "Page", "draw", "drawn_as", "evaluate", "examine_calls", "file_of", "is_public", "problem_at",
    "problem_of", "read_pages",
]  # fmt: skip
