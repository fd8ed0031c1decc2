"""The guide's page of messages: what each means to do, with an example where one is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from macros.checks.private import private
from macros.reference.guide import environment
from macros.reference.messages import HANDED_IN, ROOMS, Listed, messages, pattern
from macros.staging.pages.language import Call, parse
from macros.views import FILTERS, MACROS
from macros.wording.reference import ROOM_TITLES

_HINT = "    hint: "


@dataclass(frozen=True)
class Explained:
    """One message as the page shows it."""

    code: str
    text: str
    example: str
    hints: tuple[str, ...]


def errors_page(of_the_record: Mapping[str, str], handed_in: Mapping[str, str]) -> str:
    """The page of every message. The examples are messages as they were told, with the hint of each."""
    groups = []
    for room in ROOMS:
        examples = handed_in if room in HANDED_IN else of_the_record
        groups.append((*ROOM_TITLES[room], [_told(one, examples) for one in messages() if one.room == room]))
    return environment().get_template("errors.md.jinja").render(groups=groups, code=_code)


def examples_in(folder: Path) -> dict[str, str]:
    """Every message that the tests keep an example of, with its hint, in the order of their names."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*/expected.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for told, hint in pairwise(lines):
            if hint.startswith(_HINT):
                found.setdefault(told.partition(": ")[2], hint.removeprefix(_HINT))
    return found


def fits(message: Listed, said: str) -> bool:
    """Whether something that was said is this message, with or without the key it is about."""
    one = pattern(message.text)
    return any(one.fullmatch(text) for text in _ways(said))


def _ways(said: str) -> Iterator[str]:
    """The same words without the key, and without the macro, that stand in front."""
    yield said
    for _times in range(2):
        said = said.partition(": ")[2]
        if said:
            yield said


def _told(message: Listed, examples: Mapping[str, str]) -> Explained:
    fitting = (said for said, hint in examples.items() if fits(message, said) and _is_hint_of(message, hint))
    said = next((said for said in fitting if _may_stand_in_a_guide(said)), "")
    said = "" if said == message.text else said
    hints = tuple(hint for hint in message.hints if any(sign.isalpha() for sign in hint))
    return Explained(message.code, message.text, said, hints or ((examples[said],) if said else ()))


def _is_hint_of(message: Listed, hint: str) -> bool:
    """Of two messages that sound alike, an example is of the one that has its hint."""
    return any(pattern(one).fullmatch(hint) for one in message.hints)


def _may_stand_in_a_guide(text: str) -> bool:
    calls, refusals = parse(text, MACROS, FILTERS)
    return not refusals and all(isinstance(call, Call) for call in calls) and not list(private(text))


def _code(text: str) -> str:
    """Text as code in a cell of a table."""
    flat = text.replace("|", "\\|").replace("\n", " ")
    return f"`` {flat} ``" if "`" in flat else f"`{flat}`"
