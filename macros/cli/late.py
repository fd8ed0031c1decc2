"""Commands whose code is loaded when somebody asks for one: some take long to get ready for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

from macros.cli.faults import no_traceback


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
