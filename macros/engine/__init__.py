"""What makes a site of staged pages, in three acts. Each engine has a folder of its own; nobody outside looks into it.

What stands around a page, how an edition is finished and the gate stand beside them: they hold for every engine.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, assert_never

from macros.staging import State
from macros.staging.stage import Staged

Name = Literal["material", "zensical"]
CHOSEN: Name = "material"


@dataclass(frozen=True, repr=False)
class Sources:
    """What a site is made of: a board's folder, its staged pages, what they show, and which engine makes it."""

    root: Path
    staged: Staged
    state: State
    engine: Name = CHOSEN


@dataclass(frozen=True)
class Theme:
    """What stands around every page: templates, scripts and pictures in a folder, and stylesheets by their address.

    A later stylesheet wins where two say something of the same thing. A script that says something to a reader stands
    in `scripts`, by its address, in place of that in the folder: its words are said once, and not on every page.
    """

    folder: Path
    styles: Mapping[str, bytes]
    scripts: Mapping[str, bytes]

    @property
    def made(self) -> Mapping[str, bytes]:
        """The files that do not stand in the folder as a reader gets them."""
        return {**self.styles, **self.scripts}


class Making(Protocol):
    """A site in the making: what stands beside its pages, and these one after the other, so that none is held."""

    def furnish(self) -> None:
        """Put all of an edition but its pages into the folder, once."""

    def pages(self, paths: Collection[str]) -> Iterator[tuple[str, str]]:
        """The pages that are staged at some paths: each with its path, ready to be finished."""


class Engine(Protocol):
    """What every engine can do, and all that is asked of one."""

    @property
    def theme(self) -> Theme:
        """Our theme, as this engine reads it."""

    def making(self, sources: Sources, theme: Theme, folder: Path) -> AbstractContextManager[Making]:
        """Begin an edition of the staged pages in `folder`; raises Problems at its end for all that was warned of."""

    def serve(self, root: Path, address: str) -> None:
        """Show a board's folder at an address such as 127.0.0.1:8000 while it is edited, until it is stopped.

        Raises Problems where the settings cannot be read.
        """


def named(name: Name = CHOSEN) -> Engine:
    """The engine of a name; it is loaded only now, because it is not quick to load."""
    match name:
        case "material":
            from macros.engine.material import Material  # noqa: PLC0415

            return Material()
        case "zensical":
            from macros.engine.zensical import Zensical  # noqa: PLC0415

            return Zensical()
        case _:
            assert_never(name)
