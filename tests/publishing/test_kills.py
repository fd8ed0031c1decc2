"""The audit kills builds and publications at random; here a few times, and once a product that would not bear it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from walked import part

ROOT = Path(__file__).parents[2]
# A way to go about it that looks well as long as nobody is disturbed.
CARELESS = """
import shutil
from macros.publishing import editions, handover

def careless(made, folder, *_given):
    shutil.rmtree(folder, ignore_errors=True)
    made.replace(folder)

editions.put_in_place = careless
handover._renew = careless
from audit import kills
# No kill at just any time: what is found here must not hang on how busy the machine is.
kills._AT_A_CHANGE = 10
kills.main({many}, {seed})
"""


def told(*words: str) -> tuple[int, list[str]]:
    """How a process ended, and what it said."""
    done = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def test_a_few_kills_leave_the_old_site_or_the_new() -> None:
    """Killed at any moment, one of the two sites is whole, and the next run leaves the new one and nothing else."""
    many = len(part(range(6), 2))
    assert told("-m", "audit.kills", f"{many}", "1") == (0, [f"{many} kills: nothing wrong"])


def test_a_site_that_is_half_is_found() -> None:
    """A builder and a publisher that take away the old before they place the new are caught."""
    code, lines = told("-c", CARELESS.format(many=8, seed=3))
    assert code == 1
    assert any(line.startswith("build, killed at ") for line in lines)
    assert any(line.startswith("publish, killed at ") for line in lines)
