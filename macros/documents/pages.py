"""One page of an edition, finished as the site has it: what documents are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from macros import addresses
from macros.engine import Sources, named
from macros.engine.finish import finished
from macros.engine.frame import whole_address
from macros.staging import State
from macros.staging.stage import stage_pages
from macros.views import PageContext

_NOT_MOVED: Mapping[str, str] = {}


@dataclass(frozen=True)
class Finished:
    """A page as it is published: its address inside the edition and, where the site has one, on the web; its HTML."""

    address: str
    whole_address: str
    html: str


def finished_page(root: Path, state: State, path: str) -> Finished:
    """The page of a staged file such as brief.md, made by the engine alone; no folder of a site is touched."""
    with TemporaryDirectory() as there:
        staged = stage_pages(root, state.site, state.pages, Path(there) / "staged")
        engine = named()
        with engine.making(Sources(root, staged, state), engine.theme, Path(there) / "made") as site:
            (_path, html), *_others = site.pages([path])
    page = PageContext(state.site, addresses.from_file(path))
    whole = whole_address(page, state.site.snapshot.edition, page.address)
    return Finished(page.address, whole, finished(html, _NOT_MOVED))
