"""Addresses that never die: what was published once stays, or leads to where it went."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path

from macros import addresses
from macros.engine.policy import with_policy
from macros.ledger import snapshot
from macros.problems import Message, Problem, closest
from macros.record import Record
from macros.staging.pages import is_public
from macros.staging.stage.generated import generated_pages
from macros.staging.state import State
from macros.views import Site
from macros.views.context import environment

FILE = "data/redirects.yml"

_LEAD_ON = f"bring it back, or write in {FILE}: {{address}}: {{nearest}}"
GONE = Message("published-page-gone", "the published page latest/{address} is gone", _LEAD_ON)
WOULD_BE_GONE = Message("published-page-to-go", "latest/{address} is published, and would be gone", _LEAD_ON)
NOT_NEEDED = Message("redirect-not-needed", "there is a page at this address", "delete the redirect")
_FURTHER, _A_PAGE = "write {further}", "write the address of a page, such as {nearest}"
NOWHERE = Message("redirect-to-nowhere", "no page has the address {address}", _FURTHER, _A_PAGE)


def addresses_of(state: State, as_of: date = date.max) -> frozenset[str]:
    """Every address of the newest state on a day, with all that is approved by then; the home page has none."""
    whole = Site(state.record, snapshot(state.record, as_of=as_of))
    paths = {page.path for page in state.pages if is_public(page, whole.snapshot)}
    paths |= {page.path for page in generated_pages(whole)}
    return frozenset(addresses.from_file(path) for path in paths) - {addresses.HOME}


def published_addresses(record: Record) -> dict[str, str]:
    """Every address that a lock names, and the edition whose lock does."""
    return {
        address: edition for edition, lock in reversed(list(record.published.items())) for address in lock.addresses
    }


def redirect_problems(root: Path, state: State) -> list[Problem]:
    """Published addresses that are gone without a redirect, and redirects that lead nowhere."""
    if not state.record.published and not state.record.redirects:
        return []
    there, moved = addresses_of(state), state.record.redirects
    found = [*_wrong(root, there, state.record)]
    for address, edition in sorted(published_addresses(state.record).items()):
        if address not in there and address not in moved:
            path = f"data/published/{edition}.yml"
            line = _line_of(root / path, f"- {address}")
            notice = GONE.says(address=address, nearest=nearest(address, there))
            found.append(notice.at(path, line, key="addresses"))
    return found


def nearest(address: str, there: Iterable[str]) -> str:
    """The address that a page most likely moved to: in its own folder, else that folder's list."""
    folder = address.split("/", maxsplit=1)[0] + "/"
    beside = [other for other in sorted(there) if other.startswith(folder)]
    return closest(address, beside) or (folder if folder in beside else "the-new-address/")


def _wrong(root: Path, there: Collection[str], record: Record) -> Iterator[Problem]:
    for old, new in record.redirects.items():
        line = _line_of(root / FILE, f"{old}:")
        if old in there:
            yield NOT_NEEDED.says().at(FILE, line, key=old)
        if new not in there:
            further = record.redirects.get(new)
            hint = _FURTHER if further else _A_PAGE
            notice = NOWHERE.says(hint, address=new, further=further, nearest=nearest(new, there))
            yield notice.at(FILE, line, key=old)


def _line_of(path: Path, start: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    wanted = (start, start.replace(":", '":'), f'"{start}')
    return next((number for number, line in enumerate(lines, 1) if line.strip().startswith(wanted)), 1)


def write_redirects(folder: Path, record: Record) -> None:
    """A small page without any script at each old address of the newest state; it leads to the new one."""
    template = environment().get_template("moved.html.jinja")
    for old, new in sorted(record.redirects.items()):
        target = folder / old / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        link = addresses.relative(old, new)
        text = with_policy(template.render(board=record.board, link=link))
        target.write_text(text, encoding="utf-8", newline="\n")
