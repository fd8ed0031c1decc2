"""The page about the checks says of each of them what it is for."""

from __future__ import annotations

import re
from pathlib import Path

from audit.report import WHAT

AUDIT = Path(__file__).parents[2] / "audit" / "__main__.py"


def test_each_check_says_what_it_is_for() -> None:
    """A reader of the page knows what was looked for, and a long run never ends without its page."""
    assert set(re.findall(r'Result\(\s*"([^"]+)"', AUDIT.read_text(encoding="utf-8"))) == set(WHAT)
