"""What stands beside the editions: the lists of them, pages that lead on or help on, and what hosts need."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

from macros import addresses, wording
from macros.addresses import DATA_FRONT, EDITIONS, FRONT, LATEST, MISSING, SHEET
from macros.engine.finish import with_policy
from macros.engine.gate import examine
from macros.engine.gate.page import Expected, own_files
from macros.ledger import snapshot
from macros.outputs import as_json, edition_schema
from macros.problems import Problems
from macros.publishing import manifests
from macros.publishing.hosting import host_files, robots, tables_of
from macros.publishing.manifests import Manifest
from macros.record import Board, Record
from macros.staging import State
from macros.staging.stage import STYLES, dark_by_device
from macros.views import Site
from macros.views.compiled import TEMPLATES, environment
from macros.views.following import WHOLE, dates_of, whole_feeds

_NEWEST = f"{LATEST}/"
# Where a page that only leads on leads to.
_LEADS = {FRONT: _NEWEST, DATA_FRONT: f"../{_NEWEST}{addresses.DATA}"}

# The ways to follow everything: the words of a link, its type, its file.
Ways = Sequence[tuple[str, str, str]]


def editions_in(folder: Path) -> set[str]:
    """The name of every folder of a site that is an edition."""
    folders = [path.parent for path in folder.glob("*/index.html")]
    return {one.name for one in folders if one.name == LATEST or one.name not in addresses.ROOT_FOLDERS
            if not one.is_symlink()}  # fmt: skip


def write_root_files(folder: Path, record: Record, editions: Iterable[Manifest], as_of: date | None = None,
                     newest: State | None = None) -> None:  # fmt: skip
    """Every file beside the editions but the manifest: that describes the others, and is written last.

    What tells of changes is made of the newest state on a day, where the site knows its own address. `newest` is that
    state, where somebody has it: what it recalls is not made anew.
    """
    site = newest.site if newest else Site(record, snapshot(record, as_of=as_of))
    recalled = newest.recalled if newest else None
    followed = recalled.pack("followed", lambda: _followed(site)) if recalled else _followed(site)
    texts = _root_texts(record, list(editions), [way for way in WHOLE if way[2] in followed])
    made = {**{name: text.encode() for name, text in texts.items()}, **followed}
    for name in (*addresses.ROOT_FILES, *addresses.ROOT_PAGES):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if name == addresses.CARD:
            shutil.copyfile(TEMPLATES / "root" / name, folder / name)
        elif name in made:
            (folder / name).write_bytes(made[name])


def _root_texts(record: Record, editions: Sequence[Manifest], ways: Ways) -> Mapping[str, str]:
    board = record.board
    names = sorted(one.edition for one in editions) if board.site_url else []
    return {
        **host_files(board.site_url, tables_of({one.edition: one.files for one in editions})),
        addresses.ROBOTS: robots(board.site_url or "", names),
        addresses.VERSIONS: manifests.versions_text(editions),
        SHEET: _sheet(),
        **{name: _leads_on(name, board) for name in _LEADS},
        MISSING: _missing(board, ways),
        EDITIONS: _list_of(board, editions, ways),
        addresses.EDITION_SCHEMA: as_json(edition_schema()),
    }


def _followed(site: Site) -> Mapping[str, bytes]:
    """The feeds of everything and the calendar; nothing without an address of the site."""
    return {**{name: text.encode() for name, text in whole_feeds(site)}, **dict(dates_of(site))}


def _sheet() -> str:
    """How these pages look: the frame of every page, and what little they have of their own."""
    frame = dark_by_device((STYLES / "frame.css").read_text(encoding="utf-8"))
    return frame + dark_by_device((TEMPLATES / "root" / SHEET).read_text(encoding="utf-8"))


def _icon(root: str) -> str:
    """The icon of every page, where the editions share it."""
    (shared,) = own_files()["icon"]
    return root + shared.removeprefix("../")


def _leads_on(name: str, board: Board) -> str:
    root = "../" * name.count("/")
    expected = Expected(moved={name: _LEADS[name]}, sheets=(f"{root}{SHEET}",))
    return _page(name, "leads-on", expected, board=board, newest=_LEADS[name], root=root)


def _missing(board: Board, ways: Ways) -> str:
    """A host shows it under any address, so it leads from the very top."""
    root = f"{urlsplit(board.site_url or '').path.rstrip('/')}/"
    expected = Expected(beside=(MISSING,), sheets=(f"{root}{SHEET}", _icon(root)))
    return _page(MISSING, "missing", expected, board=board, root=root, icon=_icon(root), newest=_NEWEST,
                 title=wording.MISSING_TITLE, about=wording.MISSING_HELP, followed=ways)  # fmt: skip


def _list_of(board: Board, editions: Sequence[Manifest], ways: Ways) -> str:
    ordered = sorted(editions, key=lambda one: one.position, reverse=True)
    newest = [one for one in ordered if one.edition == LATEST]
    by_year = groupby(ordered[len(newest) :], lambda one: one.position[0][:4])
    expected = Expected(beside=(EDITIONS,), sheets=(f"../{SHEET}", _icon("../")))
    return _page(EDITIONS, "editions", expected, board=board, root="../", icon=_icon("../"), newest=_NEWEST,
                 title=wording.EDITIONS_TITLE, about=wording.EDITIONS_ABOUT, first=newest, followed=ways,
                 years=[(year, list(rows)) for year, rows in by_year])  # fmt: skip


def _page(name: str, template: str, expected: Expected, **values: object) -> str:
    made = environment().get_template(f"beside/{template}.html.jinja").render(**values)
    # What somebody typed may look like a macro: here none is read any more.
    text = with_policy(made.replace("{{", "{&#123;"))
    if problems := [*examine(name, text, expected)]:
        raise Problems(problems)
    return text
