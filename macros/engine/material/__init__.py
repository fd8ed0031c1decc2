"""MkDocs with the Material theme: the only folder that knows of either."""

from __future__ import annotations

from pathlib import Path

from macros.engine import Sources, Theme
from macros.engine.material import building, settings


class Material:
    """Our theme over that of Material, its pages made by MkDocs."""

    @property
    def theme(self) -> Theme:
        """Our templates, with Material's typography below our own stylesheets."""
        return settings.our_theme()

    def build(self, sources: Sources, theme: Theme, folder: Path) -> None:
        """Build the staged pages into `folder`; raises Problems for all that MkDocs warns of."""
        building.build(sources, theme, folder)

    def render(self, sources: Sources, theme: Theme, path: str) -> str:
        """One page, as `build` would write it; raises Problems."""
        return building.render(sources, theme, path)

    def serve(self, root: Path, address: str) -> None:
        """The preview; its plugin stages what is to be seen whenever a file is saved."""
        building.serve(root, address)
