"""`board ...`: the commands are the only room that prints or exits, and the only one that reads the clock."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from macros.cli.shared import (
    FOLDER,
    LateCommands,
    as_of_option,
    compressed_option,
    day_of,
    engine_option,
    fresh_option,
    root_option,
    told,
)
from macros.cli.verdict import Asked, built_before, keep_built, verdict
from macros.problems import FORMATS, Problems
from macros.remembered import Store, store_of

if TYPE_CHECKING:
    from macros.publishing.editions import Progress
    from macros.staging import State

_MOST_REASONS = 20
# What only some commands need is loaded by them: an officer waits for `board check` many times a day.
_LATE = {
    "brief": ("macros.cli.documents", "brief"),
    "changes": ("macros.cli.editing", "tell_changes"),
    "compare": ("macros.cli.comparing", "compare_boards"),
    "import": ("macros.cli.handing_in", "import_figures"),
    "new": ("macros.cli.editing", "new"),
    "paper": ("macros.cli.documents", "paper"),
    "read": ("macros.cli.handing_in", "read_figures"),
    "schema": ("macros.cli.editing", "schema"),
    "serve": ("macros.cli.editing", "serve"),
}


@click.group(
    cls=LateCommands,
    late=_LATE,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--log", type=click.Path(path_type=Path, dir_okay=False), help="Keep the details of a fault of ours in this file."
)
def main(log: Path | None) -> None:
    """The public record of a board's progress."""


@main.command()
@root_option
@as_of_option
@fresh_option
@click.option("--format", "shape", type=click.Choice(list(FORMATS)), default="text", help="How problems are told.")
def check(root: Path, as_of: datetime | None, fresh: bool, shape: str) -> None:
    """Print every problem of data/ and docs/; ends with 1 if there is any."""
    with told(shape):
        if problems := verdict(root, day_of(as_of), fresh=fresh):
            raise Problems(problems)
    click.echo("[]" if shape == "json" else "No problems.")
    if note := _grown_old(root, day_of(as_of)):
        click.echo(note, err=True)


def _grown_old(root: Path, day: date | None) -> str:
    """A note where the page on the programs behind the site is to be read again."""
    from macros.checks.reviewed import PAGE, overdue  # noqa: PLC0415
    from macros.wording.reviewed import review_is_old  # noqa: PLC0415

    page = root / PAGE
    old = overdue(page.read_text(encoding="utf-8"), day or date.today()) if page.is_file() else None
    return "" if old is None else review_is_old(PAGE, old)


@main.command()
@root_option
@as_of_option
@click.option("--edition", help="One edition: a meeting's id. The newest state if not given.")
@click.option("--all", "every", is_flag=True, help="Every edition and the newest state.")
@click.option("--out", type=FOLDER, help="Where the site goes; site/ if not given.")
@fresh_option
@compressed_option
@engine_option
def build(root: Path, edition: str | None, every: bool, out: Path | None, compressed: bool, **how: Any) -> None:
    """Build the site. Nothing changes in the folder unless every step passes."""
    if compressed and not every:
        raise click.UsageError("--compressed goes with --all")
    what = f"--all {'--compressed' if compressed else ''}" if every else str(edition)
    asked = Asked(root, out or root / "site", what, day_of(how["as_of"]), how["engine"])
    with told(), store_of(root, fresh=how["fresh"]) as store:
        said = built_before(asked, store)
        if said is None:
            before = asked.of() if store.keeps else None
            said = _built_all(asked, store, compressed=compressed) if every else _built(asked, edition, store)
            keep_built(asked, before, said, store)
    click.echo(said)


def _built_all(asked: Asked, store: Store, *, compressed: bool) -> str:
    from macros import wording  # noqa: PLC0415
    from macros.publishing import editions  # noqa: PLC0415

    with _progress() as tell:
        how = editions.How(tell, compressed, asked.engine)
        state = editions.build_all(asked.root, asked.out, asked.as_of, store, how)
    number = len(state.site.snapshot.meetings)
    return _said(f"{wording.count(number, 'edition')} and the newest state", asked, state)


def _built(asked: Asked, edition: str | None, store: Store) -> str:
    from macros.publishing import editions  # noqa: PLC0415

    with _progress() as tell:
        how = editions.How(tell, engine=asked.engine)
        state = editions.build(asked.root, asked.out, [edition], asked.as_of, store, how)
    return _said(edition or editions.LATEST, asked, state)


def _said(what: str, asked: Asked, state: State) -> str:
    from macros import wording  # noqa: PLC0415

    known = state.site.snapshot
    meetings, metrics = wording.count(len(known.meetings), "meeting"), wording.count(len(known.metrics), "metric")
    said = f"Built {what} in {asked.out}: {meetings}, {metrics}."
    return said if state.record.board.site_url else f"{said}\n{wording.followed.NO_ADDRESS}"


@main.command()
@root_option
@click.argument("edition", required=False)
@click.option("--all", "every", is_flag=True, help="Every published edition that has no lock yet.")
@click.option("--renew", is_flag=True, help="Write the lock of a published edition anew; needs --why.")
@click.option("--why", help="Why it is written anew.")
def lock(root: Path, edition: str | None, every: bool, renew: bool, why: str | None) -> None:
    """Write the lock of an approved edition: the entries it folds and the hash of its facts."""
    from macros.publishing import locks  # noqa: PLC0415
    from macros.staging import sound_state  # noqa: PLC0415

    if (edition is None) != every or renew != bool(why):
        raise click.UsageError("say which edition, or --all; --renew and --why belong together")
    with told():
        renewed = (date.today(), why) if why else None
        one = None if every else sound_state(root, drawing=False)
        done = [locks.lock(root, one, str(edition), renewed)] if one else locks.lock_all(root, renewed)
    for item in done:
        if item.changed:
            click.echo(f"Wrote {item.path}.")
    if not any(item.changed for item in done):
        click.echo("Locked already, with the same facts.")


@main.command()
@root_option
@as_of_option
@click.option("--to", type=FOLDER, required=True, help="The public folder.")
@click.option("--reissue", multiple=True, help="A published edition that is to be built anew; needs --why.")
@click.option("--take-back", is_flag=True, help="Build every edition anew that shows what was taken back; needs --why.")
@click.option("--why", help="Why it is built anew; published with it.")
@compressed_option
def publish(root: Path, to: Path, reissue: tuple[str, ...], take_back: bool, why: str | None, **how: Any) -> None:
    """Add the editions that a public folder lacks, and renew its newest state. What is there is never altered."""
    from macros.publishing import adding  # noqa: PLC0415

    if bool(reissue or take_back) != bool(why):
        raise click.UsageError("--reissue or --take-back and --why belong together")
    again = adding.Reissue(reissue, why, date.today(), take_back) if why else None
    with told(), _progress() as tell:
        done = adding.publish(adding.Order(root, to, day_of(how["as_of"]), again, how["compressed"]), tell)
    if done.recovered:
        click.echo(f"A publication that was interrupted before was {done.recovered}.")
    what = [f"added {', '.join(done.added)}"] if done.added else []
    what += [f"reissued {', '.join(done.reissued)}"] if done.reissued else []
    what += ["renewed the newest state"] if done.renewed else []
    click.echo(f"In {to}: {'; '.join(what) or 'nothing to do'}.")
    if done.head:
        click.echo(f"The head of its chain: {done.head}")


@main.command()
@root_option
@as_of_option
@click.option("--folder-only", is_flag=True, help="Without a repository: hold the folder against its own chain alone.")
@click.option("--head", help="A head of the chain that somebody noted down: it must still be in the chain.")
@click.argument("folder", type=FOLDER)
def verify(root: Path, as_of: datetime | None, folder_only: bool, head: str | None, folder: Path) -> None:
    """Hold a published folder against its manifests, its chain and this commit; ends with 1 if they do not agree.

    With --folder-only it ends with 3 if all agree and an edition was issued anew.
    """
    from macros.publishing import alone, verifying  # noqa: PLC0415
    from macros.publishing.outcomes import BROKEN, REISSUED  # noqa: PLC0415

    with told(), _progress() as tell:
        outcomes = (
            alone.verify(folder, head) if folder_only else verifying.verify(root, folder, day_of(as_of), tell, head)
        )
    for outcome in outcomes:
        click.echo(f"{outcome.name}: {outcome.word}")
        # All reissues are told, and each is one line.
        most = None if outcome.word in (BROKEN, REISSUED) else _MOST_REASONS
        for reason in outcome.reasons[:most]:
            click.echo(f"    {reason}")
        if most and len(outcome.reasons) > most:
            click.echo(f"    and {len(outcome.reasons) - most} more")
    if not all(outcome.is_sound for outcome in outcomes):
        sys.exit(1)
    if folder_only and any(outcome.word == REISSUED for outcome in outcomes):
        sys.exit(3)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar while editions are built; nothing where no one is looking at a terminal."""
    if not sys.stderr.isatty():
        yield lambda _name, _done, _total: None
        return
    # Not needed by scripts, and not quick to load.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def tell(name: str, done: int, total: int) -> None:
            bar.update(task, description=name, completed=done, total=total)

        yield tell
