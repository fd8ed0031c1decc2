"""`board compare`: two published boards side by side, from their own data alone."""

from __future__ import annotations

from pathlib import Path

import click

from macros.cli.shared import FOLDER, told
from macros.comparing import compare
from macros.comparing.finding import find
from macros.outputs.comparison import comparison_csv
from macros.problems import Message, Mistake
from macros.views.comparison import comparison_page
from macros.wording import side_by_side as words

_PUBLISHED = click.Path(path_type=Path, exists=True)
PAGE, TABLE = "comparison.html", "comparison.csv"
INTO_A_SITE = Message(
    "comparison-into-a-site", "{out} belongs to what is compared", "name a folder of your own behind --out"
)


@click.command("compare")
@click.argument("one", type=_PUBLISHED)
@click.argument("other", type=_PUBLISHED)
@click.option("--out", type=FOLDER, help="A folder of your own for the page and the table; printed if not given.")
def compare_boards(one: Path, other: Path, out: Path | None) -> None:
    """Lay the measures that two published boards share side by side: folders, zips or edition.json of each."""
    with told():
        found = compare(find(one), find(other))
        if out is None:
            click.echo(words.as_text(found))
            return
        if any(out.resolve().is_relative_to(place.resolve()) for place in (one, other) if place.is_dir()):
            raise Mistake(INTO_A_SITE.says(out=out))
        out.mkdir(parents=True, exist_ok=True)
        (out / PAGE).write_text(comparison_page(found), encoding="utf-8", newline="\n")
        (out / TABLE).write_text(comparison_csv(found), encoding="utf-8", newline="")
    click.echo(f"{words.counted(found)}\nWrote {out / PAGE} and {out / TABLE}.")
