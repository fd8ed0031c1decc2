"""Publishes tiny editions and is killed at a step: run by the tests in a process of its own.

dying_publisher.py ROOT TO NAMES NEWS STYLE STEP
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from fakes import World


def main(root: str, to: str, names: str, news: str, style: str, step: str) -> None:
    """Publish, and die after the step whose name begins with `step`; an empty one lets it live."""
    world = World.of(Path(root))
    world.names, world.news, world.style = names.split(","), int(news), int(style)

    def after_step(name: str) -> None:
        if step and name.startswith(step):
            os.kill(os.getpid(), signal.SIGKILL)

    world.publish(Path(to), after_step, patience=10)


if __name__ == "__main__":
    main(*sys.argv[1:])
