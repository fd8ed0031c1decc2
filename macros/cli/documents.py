"""The commands that write documents: the progress paper for a committee, and the brief for a councillor."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from macros.cli.shared import FOLDER, as_of_option, day_of, root_option, told
from macros.documents.libraries import structure, typesetting
from macros.documents.writing import Asked, Done, write_pdf, write_word
from macros.wording import documents as words

OUT = click.option("--out", type=FOLDER, required=True, help="The folder that it is put into.")


@click.command()
@root_option
@as_of_option
@click.argument("edition")
@OUT
def brief(root: Path, as_of: datetime | None, edition: str, out: Path) -> None:
    """Write the brief of an edition, or of latest, as a PDF of two sides."""
    with told():
        typesetting()
        structure()
        done = write_pdf(Asked(root, edition, "brief.md", out, day_of(as_of)))
    _told(done)


@click.command()
@root_option
@as_of_option
@click.argument("edition")
@click.option(
    "--format", "shape", type=click.Choice(["docx", "pdf"]), required=True, help="For Word, or to be printed."
)
@OUT
def paper(root: Path, as_of: datetime | None, edition: str, shape: str, out: Path) -> None:
    """Write the progress paper of an edition, or of latest, as a file for Word or as a PDF."""
    asked = Asked(root, edition, "paper.md", out, day_of(as_of))
    with told():
        if shape == "docx":
            click.echo(words.wrote_word(write_word(asked)))
        else:
            typesetting()
            structure()
            _told(write_pdf(asked))


def _told(done: Done) -> None:
    click.echo(words.wrote(done.path, done.written.sheets))
    if done.written.lacks:
        click.echo(words.not_for_everybody(done.written.lacks), err=True)
