"""What somebody typed is shown in a comment on a change, and obeyed by nobody."""

from __future__ import annotations

from macros.wording.across import escaped


def test_signs_are_shown_and_obeyed_by_nobody() -> None:
    """Each sign that Markdown or HTML would obey becomes a sign that is only seen."""
    assert escaped("a & b\n- @x `y` | ~z") == "a &amp; b - &#64;x &#96;y&#96; &#124; &#126;z"
