"""The audit kills builds and publications at random; here a few times, and once a product that would not bear it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from walked import part

ROOT = Path(__file__).parents[2]
# First the product as it is. Then a way to go about it that looks well as long as nobody is disturbed, killed there.
BOTH = """
import json, os, shutil, signal, sys, tempfile
from pathlib import Path
from audit import kills
from macros.publishing import editions, handover

def careless(made, folder, *_given):
    shutil.rmtree(folder, ignore_errors=True)
    os.kill(os.getpid(), signal.SIGKILL)

def at_the_worst_moment(scene, words, folder, chance):
    return "its worst" if kills.ended(kills.started(words, folder)) == -signal.SIGKILL else ""

# That what was made undisturbed can be verified is held by other tests, and by the audit.
kills.verify = lambda *_given: []
with tempfile.TemporaryDirectory() as place:
    scratch = Path(place).resolve()
    scenes = kills.prepared(scratch)
    told = [kills.wrong_in(scenes, scratch, int(sys.argv[1]), 1)]
    editions.put_in_place = handover._renew = careless
    kills.strike = at_the_worst_moment
    told += [[next(kills.trial(scene, 1, scratch / f"careless-{scene.name}", None), "")] for scene in scenes]
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def told() -> list[list[str]]:
    """What is wrong after a few kills of the product, and after one of a careless build and a careless publication."""
    command = [sys.executable, "-c", BOTH, f"{len(part(range(6), 2))}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    found: list[list[str]] = json.loads(done.stdout)
    return found


def test_a_few_kills_leave_the_old_site_or_the_new(told: list[list[str]]) -> None:
    """Killed at any moment, one of the two sites is whole, and the next run leaves the new one and nothing else."""
    assert told[0] == []


def test_a_site_that_is_half_is_found(told: list[list[str]]) -> None:
    """A builder and a publisher that take away the old before they place the new are caught."""
    assert told[1][0] == "build, killed at its worst: no site is there"
    assert told[2][0] == "publish, killed at its worst: latest is not whole"
