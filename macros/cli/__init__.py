"""The commands, each with its options. `board` begins here, before anything else is loaded."""

from __future__ import annotations

import atexit
import gc
import os


def start() -> None:
    """Run the command.

    One short run frees little: looking for what could be freed, on the way and at the end, takes a tenth of it.
    """
    gc.disable()
    atexit.register(gc.freeze)
    # We have no plugins of pydantic: to look for some in every library takes longer than to read a small record.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from macros.cli.main import main as command  # noqa: PLC0415

    command()
