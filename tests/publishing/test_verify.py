"""Anyone can check that what is published is what the repository says."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.cli.main import main
from macros.ledger.facts import total
from macros.publishing import editions, locks, manifests, verifying
from macros.publishing.adding import Order, Reissue, publish
from macros.publishing.handover import NotPublished
from macros.publishing.heads import put_head
from macros.publishing.outcomes import THE_CHAIN
from macros.publishing.revisions import commit_of
from macros.publishing.verifying import Outcome, verify

BESIDE = "beside the editions"
PAGE = "2023-08/metrics/visits-in-time/index.html"
FIRST, SECOND = "2025-01", "2025-05"


@pytest.fixture
def told(locked_board: Path, tmp_path: Path) -> Path:
    """The invented board with its locks, free to be changed: for what hangs on a figure."""
    return Path(shutil.copytree(locked_board, tmp_path / "board"))


@pytest.fixture
def told_publicly(published_board: Path, tmp_path: Path) -> Path:
    """The invented board as it was published, free to be changed."""
    return Path(shutil.copytree(published_board, tmp_path / "public"))


@pytest.fixture
def kept(small_boards: Path) -> Path:
    """A small board with its locks. Not to be changed."""
    return small_boards / "old"


@pytest.fixture
def board(kept: Path, tmp_path: Path) -> Path:
    """The same, free to be changed."""
    return Path(shutil.copytree(kept, tmp_path / "board"))


@pytest.fixture
def public(small_site: Path, tmp_path: Path) -> Path:
    """The small board as it was published, free to be changed."""
    return Path(shutil.copytree(small_site, tmp_path / "public"))


@pytest.fixture
def no_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    """For what is told before anything is built anew."""
    monkeypatch.setattr(verifying, "_bytes", lambda _work, _manifest: iter(()))


@pytest.fixture
def builds_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """For what is told of one edition: no other is built anew."""
    real = verifying._bytes
    monkeypatch.setattr(verifying, "_bytes", lambda work, one: real(work, one) if one.edition == FIRST else iter(()))


def change(path: Path, old: str, new: str) -> None:
    """Change the first place of a file where `old` stands."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def by_name(outcomes: list[Outcome]) -> dict[str, Outcome]:
    """Verdicts by what they are about."""
    return {outcome.name: outcome for outcome in outcomes}


def sign_anew(edition: Path) -> None:
    """Write the manifest of an edition as a forger would: with the hashes of the files that are there now."""
    fields = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))
    fields["files"] = manifests.files_of(edition)
    (edition / "manifest.json").write_text(json.dumps(fields), encoding="utf-8")


def test_what_was_just_published_is_the_same(kept: Path, small_site: Path) -> None:
    """Every edition and what stands beside them, held against a build of all that is made anew."""
    outcomes = verify(kept, small_site)
    assert [outcome.name for outcome in outcomes] == [FIRST, SECOND, "latest", BESIDE, THE_CHAIN]
    assert [outcome.word for outcome in outcomes] == ["same"] * (len(outcomes) - 1) + ["whole"]


def test_a_plain_build_is_the_same_site_without_a_chain(kept: Path, small_site: Path, tmp_path: Path) -> None:
    """A build is no publication: it has no chain, and its newest state names no head; all else is the same.

    What no longer belongs in its folder leaves it.
    """
    site = tmp_path / "site"
    (site / "assets").mkdir(parents=True)
    (site / "assets" / "old.css").write_text("p {}", encoding="utf-8")
    shutil.copytree(small_site / "latest", site / "2019-01")
    editions.build_all(kept, site)
    head = manifests.read_manifest(small_site / "latest").chain
    assert not (site / "chain.json").exists()
    put_head(site / "latest", head)
    plain, public = (
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (site, small_site)
    )
    assert plain.keys() == public.keys() - {"chain.json"}
    assert {name for name in public if public[name] != plain.get(name)} == {"chain.json", "manifest.json"}
    pages = [text.decode() for name, text in public.items() if name.startswith("latest/") and name.endswith(".html")]
    assert [page for page in pages if "foot__inner" in page and f"<code>{head}</code>" not in page] == []


def test_a_changed_style_is_an_older_design(board: Path, public: Path) -> None:
    """Another page or style in the repository changes no fact: the outcome is good, and nothing is built anew."""
    page = board / "docs" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nA new sentence.\n", encoding="utf-8")
    assert {outcome.word for outcome in verify(board, public)} == {"same facts, older design", "whole"}
    done = CliRunner().invoke(main, ["verify", str(public), "--root", str(board)])
    assert done.exit_code == 0
    assert f"{FIRST}: same facts, older design" in done.output


def test_a_changed_stylesheet_is_an_older_design(
    kept: Path, public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same with the code itself."""
    house = Path(shutil.copytree(manifests.HOUSE, tmp_path / "house" / "macros"))
    (sheet,) = house.rglob("board.css")
    sheet.write_text(sheet.read_text(encoding="utf-8") + "\np { margin: 0; }\n", encoding="utf-8")
    monkeypatch.setattr(manifests, "HOUSE", house)
    assert {outcome.word for outcome in verify(kept, public)} == {"same facts, older design", "whole"}


@pytest.mark.usefixtures("no_builds")
def test_a_changed_figure_is_tampered_with(locked_board: Path, told_publicly: Path) -> None:
    """One figure in one published page is enough, and the file is named."""
    change(told_publicly / PAGE, "87.5", "97.5")
    found = by_name(verify(locked_board, told_publicly))
    assert found["2023-08"] == Outcome("2023-08", "tampered", ("metrics/visits-in-time/index.html was changed",))
    assert {outcome.word for name, outcome in found.items() if name != "2023-08"} == {"same", "whole"}
    done = CliRunner().invoke(main, ["verify", str(told_publicly), "--root", str(locked_board)])
    assert done.exit_code == 1
    assert "2023-08: tampered\n    metrics/visits-in-time/index.html was changed\n" in done.output


@pytest.mark.usefixtures("builds_the_first")
def test_a_forged_manifest_does_not_help(kept: Path, public: Path) -> None:
    """Who changes a page and its hash is found out by building the edition anew."""
    change(public / FIRST / "meetings" / FIRST / "index.html", "The board met.", "The board did not meet.")
    sign_anew(public / FIRST)
    found = by_name(verify(kept, public))[FIRST]
    assert (found.word, found.reasons) == ("tampered", (f"meetings/{FIRST}/index.html was changed after the build",))


@pytest.mark.usefixtures("no_builds")
def test_forged_facts_do_not_help(kept: Path, public: Path) -> None:
    """A manifest whose facts are not those of the record differs, and one that does not fit itself is tampered with."""
    path = public / FIRST / "manifest.json"
    fields = json.loads(path.read_text(encoding="utf-8"))
    fields["things"][f"meetings/{FIRST}"] = "0" * 16
    path.write_text(json.dumps(fields), encoding="utf-8")
    assert by_name(verify(kept, public))[FIRST].reasons == ("manifest.json does not fit its own hash",)
    fields["facts"] = total(fields["entries"], fields["things"], {})
    path.write_text(json.dumps(fields), encoding="utf-8")
    found = by_name(verify(kept, public))[FIRST]
    assert (found.word, found.reasons) == ("facts differ", (f"meetings/{FIRST}: changed",))


@pytest.mark.usefixtures("no_builds")
def test_files_that_came_or_went_are_named(kept: Path, public: Path) -> None:
    """Missing and added files, in an edition and beside it; a link where a file was."""
    (public / FIRST / "scorecard" / "index.html").unlink()
    (public / FIRST / "extra.html").write_text("x", encoding="utf-8")
    (public / SECOND / "manifest.json").unlink()
    (public / "robots.txt").unlink()
    (public / "robots.txt").symlink_to("index.html")
    (public / "assets" / "new.js").write_text("alert(1)", encoding="utf-8")
    (public / "2099-01").mkdir()
    found = by_name(verify(kept, public))
    assert found[FIRST].reasons == ("extra.html was added", "scorecard/index.html is missing")
    assert found[SECOND].reasons == ("manifest.json is missing or cannot be read",)
    assert found["2099-01"].word == "tampered"
    assert found[BESIDE].reasons == (
        "assets/new.js was added", "robots.txt was changed", f"{SECOND} is listed, but has no manifest",
    )  # fmt: skip
    shutil.rmtree(public / SECOND)
    assert by_name(verify(kept, public))[SECOND].reasons == ("the folder is gone, but it is listed",)


@pytest.mark.usefixtures("no_builds")
def test_a_list_that_leaves_one_out_is_told(kept: Path, public: Path) -> None:
    """An edition hidden from the list of versions is still there, and the list does not fit."""
    rows = json.loads((public / "versions.json").read_text(encoding="utf-8"))
    text = json.dumps([row for row in rows if row["version"] != FIRST], indent=2) + "\n"
    (public / "versions.json").write_text(text, encoding="utf-8")
    assert by_name(verify(kept, public))[BESIDE].reasons == ("versions.json was changed",)
    fields = json.loads((public / "manifest.json").read_text(encoding="utf-8"))
    fields["files"] = manifests.root_files_of(public)
    (public / "manifest.json").write_text(json.dumps(fields), encoding="utf-8")
    assert by_name(verify(kept, public))[BESIDE].reasons == ("versions.json does not fit the editions",)


def test_a_fact_changed_in_the_record_differs(told: Path, told_publicly: Path) -> None:
    """The edition and the fact are named, with what was published and what the record says now."""
    change(told / "data" / "meetings" / "2023-08.yml", "value: 82.6", "value: 82.7")
    found = by_name(verify(told, told_publicly))
    said = 'meetings/2023-08: readings.visits-in-time[1].value: was "82.6", now "82.7"'
    for name in ("2023-08", "2023-09-14-scrutiny", "2024-02", "latest"):
        assert (found[name].word, found[name].reasons) == ("facts differ", (said,))
    assert CliRunner().invoke(main, ["verify", str(told_publicly), "--root", str(told)]).exit_code == 1


def test_a_record_that_lost_an_edition_differs(board: Path, public: Path) -> None:
    """A published edition that this commit knows nothing of is told."""
    change(board / "data" / "meetings" / f"{SECOND}.yml", "status: published", "status: draft")
    found = by_name(verify(board, public))[SECOND]
    assert (found.word, found.reasons) == ("facts differ", ("the record of this commit has no such edition",))


def hold(board: Path, meeting: str, month: str, status: str = "published") -> None:
    """Write a meeting into the record, with a page that says nothing."""
    text = f"body: board\nheld: {month}-02\npublished: {month}-20\nstatus: {status}\n"
    (board / "data" / "meetings" / f"{meeting}.yml").write_text(text, encoding="utf-8")
    (board / "docs" / "meetings" / f"{meeting}.md").write_text(f"---\nmeeting: {meeting}\n---\n", encoding="utf-8")


def test_a_late_entry_does_not_change_locked_editions(board: Path, public: Path) -> None:
    """Only the newest state has other facts, until it is published anew."""
    hold(board, "2025-03", "2025-03")
    found = by_name(verify(board, public))
    assert found[SECOND].word == "same facts, older design"
    assert found["latest"] == Outcome("latest", "facts differ", ("meetings/2025-03: was not there",))


LETTER = "title: A letter\nkind: letter\nabout: It names somebody.\npublished: 2025-03-10\nstatus: published\n"


def test_a_withdrawal_reaches_old_editions_by_a_named_reissue(board: Path, tmp_path: Path) -> None:
    """Editions that still hold what was withdrawn are named until each was issued anew."""
    public, letter = tmp_path / "public", board / "data" / "between" / "2025-03-10-letter.yml"
    letter.parent.mkdir()
    letter.write_text(LETTER, encoding="utf-8")
    shutil.rmtree(board / "data" / "published")
    hold(board, "2025-07", "2025-07")
    locks.lock_all(board)
    publish(Order(board, public))
    letter.write_text(f"{LETTER}withdrawn:\n  date: 2025-08-01\n  why: it named somebody\n", encoding="utf-8")
    publish(Order(board, public))
    found = by_name(verify(board, public))
    assert {name for name, outcome in found.items() if not outcome.is_sound} == {SECOND, "2025-07"}
    assert "between/2025-03-10-letter: withdrawn" in found[SECOND].reasons
    publish(Order(board, public, reissue=Reissue((SECOND,), "the letter was withdrawn", date(2025, 8, 1))))
    assert by_name(verify(board, public))[SECOND] == Outcome(SECOND, "same")


def test_the_day_that_was_asked_for_is_remembered(board: Path, tmp_path: Path) -> None:
    """A site of a later day verifies without saying again which day it was."""
    shutil.rmtree(board / "data" / "published")
    hold(board, "2099-01", "2099-01", "approved")
    editions.build(board, tmp_path / "site", ("2099-01", None), as_of=date(2099, 2, 1))
    assert (tmp_path / "site" / "2099-01").is_dir()
    assert {outcome.word for outcome in verify(board, tmp_path / "site")} == {"same"}


def test_a_folder_without_a_site_is_no_site(kept: Path, tmp_path: Path) -> None:
    """Nothing is said to be the same where nothing is."""
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(NotPublished, match="no published site"):
            verify(kept, folder)


def _git(folder: Path, *words: str) -> str:
    settings = ("-c", "user.name=An Officer", "-c", "user.email=officer@council.example")
    told = ["git", *settings, "-C", str(folder), *words]
    return subprocess.run(told, check=True, capture_output=True, text=True).stdout.strip()


def test_the_commit_is_read_from_the_repository(tmp_path: Path) -> None:
    """From a branch, a packed branch, a detached head and a work tree; outside of one it is unknown."""
    inner = tmp_path / "repository" / "board"
    inner.mkdir(parents=True)
    assert commit_of(inner) is None
    assert manifests.build_of(inner).commit == "unknown"
    _git(inner.parent, "init", "--quiet")
    assert commit_of(inner) is None
    _git(inner.parent, "commit", "--quiet", "--allow-empty", "--message", "one")
    first = _git(inner, "rev-parse", "HEAD")
    assert manifests.build_of(inner).commit == commit_of(inner) == first
    _git(inner, "pack-refs", "--all")
    assert commit_of(inner) == first
    _git(inner.parent, "commit", "--quiet", "--allow-empty", "--message", "two")
    _git(inner.parent, "worktree", "add", "--quiet", "--detach", str(tmp_path / "another"), first)
    assert commit_of(tmp_path / "another") == first != commit_of(inner)
