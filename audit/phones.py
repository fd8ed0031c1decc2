"""Lighthouse on the five main kinds of page, as a phone on a slow network sees them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from audit.browsing import FLAGS
from audit.kinds import KINDS, MAIN
from audit.pages import ROOT

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# Performance hangs on the machine that measures: it is written down, and held by nobody.
ASSERTED = CATEGORIES[1:]
LEAST = 95
_LIGHTHOUSE = ROOT / "node_modules" / ".bin" / "lighthouse"


def answer(address: str, scratch: Path) -> Mapping[str, Any]:
    """All that Lighthouse says of a page, as a throttled phone sees it."""
    path = scratch / "lighthouse.json"
    command = [
        str(_LIGHTHOUSE), address, "--quiet", "--output=json", f"--output-path={path}",
        f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={' '.join(FLAGS)}",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
    subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def scores(address: str, scratch: Path) -> Mapping[str, int]:
    """The score of a page in each category, of a hundred."""
    return scores_of(answer(address, scratch))


def scores_of(found: Mapping[str, Any]) -> Mapping[str, int]:
    """The same from an answer."""
    return {name: round(found["categories"][name]["score"] * 100) for name in CATEGORIES}


def all_scores(latest: str, scratch: Path) -> Mapping[str, Mapping[str, int]]:
    """The scores of the main kinds of page."""
    return {kind: scores(latest + KINDS[kind], scratch) for kind in MAIN}


def too_low(found: Mapping[str, Mapping[str, int]]) -> list[str]:
    """Scores that must not be below the least."""
    return [
        f"{kind}: {name} {scored[name]}" for kind, scored in found.items() for name in ASSERTED if scored[name] < LEAST
    ]
