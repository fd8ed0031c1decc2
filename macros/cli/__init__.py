"""The commands, each with its options. `board` begins here, before anything else is loaded."""

from __future__ import annotations

import atexit
import gc


def start() -> None:
    """Run the command.

    One short run frees little: looking for what could be freed, on the way and at the end, takes a tenth of it.
    """
    gc.disable()
    atexit.register(gc.freeze)
    from macros.cli.main import main as command  # noqa: PLC0415

    command()
