"""Two boards side by side as a page of its own: no script, nothing from elsewhere."""

from __future__ import annotations

from macros.comparing import Comparison
from macros.views.compiled import environment
from macros.wording import side_by_side as words


def comparison_page(found: Comparison) -> str:
    """The page that is kept beside the table."""
    names = (found.one.board.short, found.other.board.short)
    template = environment().get_template("compared/page.html.jinja")
    return template.render(c=words, found=found, names=names)
