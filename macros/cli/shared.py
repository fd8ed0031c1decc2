"""What the commands share: the board's folder, the day, how problems and unforeseen faults are told."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType, TracebackType
from typing import TypeVar

import click

from macros.problems import FORMATS, Mistake, Problems

Command = TypeVar("Command", bound=Callable[..., None])
# The engine reads a relative path from a folder of its own choice: every folder is made absolute first.
FOLDER = click.Path(path_type=Path, file_okay=False, resolve_path=True)


def root_option(command: Command) -> Command:
    """`--root`: the folder of the board."""
    there = click.Path(path_type=Path, exists=True, file_okay=False, resolve_path=True)
    return click.option("--root", type=there, default=Path(), help="A board's folder: data/, docs/, mkdocs.yml.")(
        command
    )


def as_of_option(command: Command) -> Command:
    """`--as-of`: the day up to which approved entries count as published."""
    help_text = "Approved entries up to this day count as published."
    return click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), default=None, help=help_text)(command)


def fresh_option(command: Command) -> Command:
    """`--fresh`: without what earlier runs worked out."""
    help_text = "Work everything out anew, without what earlier runs remembered."
    return click.option("--fresh", is_flag=True, help=help_text)(command)


def compressed_option(command: Command) -> Command:
    """`--compressed`: packed copies beside the texts."""
    help_text = "A packed copy (.gz) beside each text, for a server that sends such copies. Twice as many files."
    return click.option("--compressed", is_flag=True, help=help_text)(command)


# As `macros/engine` names them, which is not loaded by those who only ask for help.
ENGINES = ("material", "zensical")


def engine_option(command: Command) -> Command:
    """`--engine`: what makes the pages."""
    help_text = "What makes the pages. Only the first is published with."
    return click.option("--engine", type=click.Choice(ENGINES), default=ENGINES[0], show_default=True, help=help_text)(
        command
    )


def day_of(as_of: datetime | None) -> date | None:
    """The day that `--as-of` names."""
    return as_of.date() if as_of else None


@contextmanager
def told(shape: str = "text") -> Iterator[None]:
    """Tell every problem, and end with 1; with 2 if it is the machine's."""
    try:
        yield
    except Problems as problems:
        click.echo(FORMATS[shape](problems.found), err=shape == "text")
        sys.exit(1)
    except Mistake as mistake:
        click.echo(f"{mistake.message}\n    hint: {mistake.hint}", err=True)
        sys.exit(mistake.ending)


# The names by which functions on the way hold the file that they read.
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
        click.echo(_words().of_the_machine(error), err=True)
        sys.exit(2)
    except Exception as error:
        _keep(log)
        what = f"{type(error).__name__}: {error}"[:200]
        click.echo(_words().of_ours(" ".join(what.split()), file_in_hand(error.__traceback__)), err=True)
        sys.exit(2)


def _words() -> ModuleType:
    """What is said of a fault; only needed where there is one."""
    from macros.wording import faults  # noqa: PLC0415

    return faults


def _keep(log: Path | None) -> None:
    if log is None:
        return
    import traceback  # noqa: PLC0415

    try:
        log.write_text(traceback.format_exc(), encoding="utf-8", errors="backslashreplace")
    except OSError:
        return
    click.echo(_words().kept(str(log)), err=True)


def file_in_hand(trace: TracebackType | None) -> str | None:
    """The file that the last step which knows of one was reading."""
    newest = None
    while trace is not None:
        held = trace.tb_frame.f_locals
        here = (_file(held[name]) for name in _NAMES if name in held)
        newest = next((file for file in here if file), None) or newest
        trace = trace.tb_next
    return newest


def _file(value: object) -> str | None:
    text = value if isinstance(value, str | Path) else getattr(value, "path", None)
    is_file = isinstance(text, str | Path) and 0 < len(str(text)) < 300 and bool(Path(text).suffix)
    return str(text) if is_file and not str(text).endswith((".py", ".jinja", ".html")) else None


class LateCommands(click.Group):
    """A group that knows of some of its commands only where they are, until they are asked for."""

    def __init__(self, *arguments: object, late: Mapping[str, tuple[str, str]], **named: object) -> None:
        super().__init__(*arguments, **named)  # type: ignore[arg-type]
        self.late = late

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; whatever goes wrong in it is told in words."""
        with no_traceback(ctx.params.get("log")):
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted({*super().list_commands(ctx), *self.late})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command, loaded if it was not yet."""
        if cmd_name in self.late and cmd_name not in self.commands:
            module, name = self.late[cmd_name]
            self.add_command(getattr(import_module(module), name))
        return super().get_command(ctx, cmd_name)
