"""The one place where a fault that nobody foresaw becomes words: whose it is, and which file was being read."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import click

from macros.cli.shared import told
from macros.wording import faults as words

# What the steps on the way call the file that they have in hand.
_NAMES = ("path", "file", "shown", "page", "document")


@contextmanager
def no_traceback(log: Path | None) -> Iterator[None]:
    """Tell a fault in one line and end with 2; its details go to a file that was asked for, and nowhere else."""
    try:
        with told():
            yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        _keep(log)
        click.echo(words.of_the_machine(error), err=True)
        sys.exit(2)
    except Exception as error:
        _keep(log)
        what = f"{type(error).__name__}: {error}"[:200]
        click.echo(words.of_ours(" ".join(what.split()), file_in_hand(error.__traceback__)), err=True)
        sys.exit(2)


def _keep(log: Path | None) -> None:
    if log is None:
        return
    import traceback  # noqa: PLC0415

    try:
        log.write_text(traceback.format_exc(), encoding="utf-8", errors="backslashreplace")
    except OSError:
        return
    click.echo(words.kept(str(log)), err=True)


def file_in_hand(trace: TracebackType | None) -> str | None:
    """The file that the last step which knows of one was reading."""
    found = None
    while trace is not None:
        held = trace.tb_frame.f_locals
        here = (_file(held[name]) for name in _NAMES if name in held)
        found = next((file for file in here if file), None) or found
        trace = trace.tb_next
    return found


def _file(value: object) -> str | None:
    text = value if isinstance(value, str | Path) else getattr(value, "path", None)
    is_file = isinstance(text, str | Path) and 0 < len(str(text)) < 300 and bool(Path(text).suffix)
    return str(text) if is_file and not str(text).endswith((".py", ".jinja", ".html")) else None
