"""Publishing into a folder that has editions: what is reissued, what is refused, and what is renewed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from fakes import World, fingerprint, versions

from macros.problems import Problems
from macros.publishing import editions, manifests
from macros.publishing.adding import Order, Reissue, listed
from macros.publishing.handover import NotPublished
from macros.staging import State

NAMES = ["2023-08", "2023-09-14-scrutiny"]
DAY = date(2024, 7, 1)


@pytest.fixture
def world(world_board: Path, world_state: State, tmp_path: Path) -> World:
    """Two tiny editions that are published."""
    world = World(world_board, world_state)
    world.names = list(NAMES)
    done = world.publish(tmp_path)
    assert (done.added, done.reissued, done.renewed, done.recovered) == (tuple(NAMES), (), True, "")
    return world


def reissue(world: World, to: Path, edition: str, why: str = "a letter was withdrawn") -> tuple[str, ...]:
    """Build one edition anew, and say what was reissued."""
    return world.publish(to, order=Order(world.root, to, reissue=Reissue((edition,), why, DAY))).reissued


def test_publishing_again_changes_nothing(world: World, tmp_path: Path) -> None:
    """What is there already is left alone to the byte, and nothing is said to be new."""
    before = fingerprint(tmp_path)
    done = world.publish(tmp_path)
    assert (done.added, done.reissued, done.renewed, done.recovered) == ((), (), False, "")
    assert fingerprint(tmp_path) == before
    assert not (tmp_path / ".publishing").exists()


def test_news_renew_the_newest_state_alone(world: World, tmp_path: Path) -> None:
    """Older editions are untouched."""
    before, world.news = fingerprint(tmp_path), 1
    done = world.publish(tmp_path)
    assert (done.added, done.reissued, done.renewed) == ((), (), True)
    after = fingerprint(tmp_path)
    assert {name for name in after if after[name] != before.get(name)} <= {
        "latest/index.html", "latest/manifest.json", "manifest.json",
    }  # fmt: skip
    assert b"news 1" in (tmp_path / "latest" / "index.html").read_bytes()


@pytest.mark.parametrize(("edition", "message"), [
    ("2019-01", "2019-01 is no published edition"), ("2024-02", "2024-02 is no published edition"),
])  # fmt: skip
def test_only_what_is_an_edition_is_reissued(world: World, tmp_path: Path, edition: str, message: str) -> None:
    """Another name is refused with those that there are, and nothing changes."""
    before = fingerprint(tmp_path)
    with pytest.raises(NotPublished) as refused:
        reissue(world, tmp_path, edition)
    assert (refused.value.message, refused.value.hint) == (
        message, "the editions are 2023-08, 2023-09-14-scrutiny",
    )  # fmt: skip
    assert fingerprint(tmp_path) == before


def test_what_is_not_there_yet_is_published_and_not_reissued(world: World, tmp_path: Path) -> None:
    """An edition that this folder never had is new in it."""
    world.names.append("2024-02")
    with pytest.raises(NotPublished, match="2024-02 is not in this folder yet"):
        reissue(world, tmp_path, "2024-02")
    assert world.publish(tmp_path).added == ("2024-02",)
    assert reissue(world, tmp_path, "2024-02") == ("2024-02",)
    assert versions(tmp_path) == ["latest", "2024-02", "2023-09-14-scrutiny", "2023-08"]


def test_the_reasons_of_reissues_are_kept(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second reissue stands beside the first, with its day; other editions have none."""
    seen = list[object]()
    make = world.make

    def told(job: object, wanted: list[str | None], made: Path) -> None:
        seen.append((job.reissues, wanted))  # type: ignore[attr-defined]
        make(job, wanted, made)  # type: ignore[arg-type]
        for name, notes in job.reissues.items():  # type: ignore[attr-defined]
            one = json.loads((made / name / "manifest.json").read_bytes())
            (made / name / "manifest.json").write_text(json.dumps({**one, "reissues": list(notes)}), "utf-8")

    monkeypatch.setattr(world, "make", told)
    world.publish(tmp_path)
    for why in ("first", "second"):
        assert reissue(world, tmp_path, "2023-08", why) == ("2023-08",)
    notes = tuple({"date": "2024-07-01", "why": why} for why in ("first", "second"))
    assert manifests.read_manifest(tmp_path / "2023-08").reissues == notes
    assert seen == [
        ({}, [None]), ({"2023-08": notes[:1]}, ["2023-08", None]), ({"2023-08": notes}, ["2023-08", None]),
    ]  # fmt: skip


def test_a_published_page_does_not_go(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of the newest state that would be gone is named with where it may lead, and nothing changes."""
    before, make = fingerprint(tmp_path), world.make

    def shorter(job: object, wanted: list[str | None], made: Path) -> None:
        make(job, wanted, made)  # type: ignore[arg-type]
        (made / "latest" / "page" / "index.html").unlink()
        manifests.write(made / "latest", world.describe("latest", made / "latest"))

    monkeypatch.setattr(world, "make", shorter)
    with pytest.raises(Problems) as refused:
        world.publish(tmp_path)
    (one,) = refused.value.found
    assert (one.path, one.field, one.message) == (
        "data/redirects.yml", "page/", "latest/page/ is published, and would be gone",
    )  # fmt: skip
    assert one.hint == "bring it back, or write in data/redirects.yml: page/: the-new-address/"
    assert fingerprint(tmp_path) == before


@pytest.mark.parametrize("name", ["robots.txt", "manifest.json", "versions.json", "404.html"])
def test_what_is_lost_beside_the_editions_comes_back(world: World, tmp_path: Path, name: str) -> None:
    """Deleted or changed by hand: the next publication puts it right."""
    before = fingerprint(tmp_path)
    (tmp_path / name).unlink()
    world.publish(tmp_path)
    assert fingerprint(tmp_path) == before
    if name != "manifest.json":
        (tmp_path / name).write_text("[]", "utf-8")
        world.publish(tmp_path)
        assert fingerprint(tmp_path) == before


@pytest.mark.usefixtures("world")
def test_what_is_listed_is_what_two_files_say(tmp_path: Path) -> None:
    """The list of versions or the manifest is enough; a name that is none is not followed."""
    assert listed(tmp_path) == set(NAMES)
    for name in ("versions.json", "manifest.json"):
        kept = (tmp_path / name).read_bytes()
        (tmp_path / name).unlink()
        assert listed(tmp_path) == set(NAMES), name
        (tmp_path / name).write_bytes(kept)
    rows = [{"version": "../../elsewhere"}, {"version": "2019-01"}, {"version": "latest"}, {"version": "2019 01"}]
    (tmp_path / "versions.json").write_text(json.dumps(rows), "utf-8")
    assert listed(tmp_path) == {*NAMES, "2019-01"}
    assert listed(tmp_path / "nowhere") == set()


def test_a_manifest_keeps_what_older_editions_need(world: World, tmp_path: Path) -> None:
    """A style that only older editions name stays in the list of files, with the build that came last."""
    first = manifests.read_root(tmp_path)
    world.style = 1
    world.publish(tmp_path)
    after = manifests.read_root(tmp_path)
    assert dict(after.files) == manifests.root_files_of(tmp_path)
    assert set(first.files) < set(after.files)
    assert (first.build, after.build, after.commit) == ("0", "1", "none")
    assert after.editions == ("2023-08", "2023-09-14-scrutiny", "latest")


def test_where_nothing_can_be_published_is_told_in_one_line(world: World, tmp_path: Path) -> None:
    """A file where the folder should be: what is wrong, and that nothing was published."""
    (tmp_path / "file").write_text("mine", "utf-8")
    with pytest.raises(NotPublished) as refused:
        world.publish(tmp_path / "file" / "public")
    assert refused.value.hint.endswith("; nothing was published")
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_a_hand_over_that_fails_says_that_every_edition_is_whole(world: World, tmp_path: Path) -> None:
    """The machine gives up half way: publishing again finishes it."""

    def fail(step: str) -> None:
        if step.startswith("add "):
            raise OSError(28, "No space left on device")

    world.names.append("2024-02")
    with pytest.raises(NotPublished) as refused:
        world.publish(tmp_path, after_step=fail)
    assert refused.value.hint.endswith("; every edition is whole; publish again to finish")
    assert world.publish(tmp_path).recovered == "finished"
    assert versions(tmp_path) == ["latest", "2024-02", "2023-09-14-scrutiny", "2023-08"]


def test_what_a_build_of_all_leaves_is_what_it_built(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edition that is no longer built and a style that nobody names go; a host's own files stay. Of one all stay."""
    site = tmp_path / "site"
    monkeypatch.setattr(editions, "make", world.make)
    monkeypatch.setattr(editions, "public_state", lambda _root, _as_of, _store=None: world.state)
    editions.build(world.root, site, ("2023-08", None))
    for name in ("2019-01/index.html", "assets/old.css", "notes/plan.txt", ".well-known/x"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text("x", "utf-8")
    world.news = 1
    editions.build(world.root, site)
    assert {"2019-01", "2023-08", "assets", "latest", "notes", ".well-known"} <= {path.name for path in site.iterdir()}
    assert (site / "assets" / "old.css").is_file()
    assert b"news 1" in (site / "latest" / "index.html").read_bytes()
    assert manifests.read_root(site).editions == ("2023-08", "latest")
    assert set(versions(site)) == {"2023-08", "latest"}
    monkeypatch.setattr(editions, "editions_of", lambda _record, _as_of: ("2024-02",))
    editions.build_all(world.root, site)
    assert {path.name for path in site.iterdir() if path.is_dir()} == {
        "2024-02",
        "assets",
        "data",
        "editions",
        "latest",
        "notes",
        ".well-known",
    }
    assert [path.name for path in (site / "assets").iterdir()] == [next((site / "assets").iterdir()).name]
    assert not (site / "assets" / "old.css").exists()
    assert set(versions(site)) == {"2024-02", "latest"}
    assert manifests.read_root(site).editions == ("2024-02", "latest")
    assert dict(manifests.read_root(site).files) == manifests.root_files_of(site)


def test_what_is_no_edition_is_not_built(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown name is a problem with those that there are; nor is the board's own folder built over."""
    monkeypatch.setattr(editions, "public_state", lambda _root, _as_of, _store=None: world.state)
    with pytest.raises(Problems) as refused:
        editions.build(world.root, tmp_path / "site", ("2019-01", None, "2023-08"))
    (one,) = refused.value.found
    assert (one.path, one.message) == ("data/meetings/2019-01.yml", "no published meeting has this id")
    assert one.hint.startswith("the editions are 2023-08, 2023-09-14-scrutiny, ")
    for folder in (world.root, world.root.parent):
        with pytest.raises(NotPublished, match="holds the board's own folder"):
            editions.build(world.root, folder)
    assert not (tmp_path / "site").exists()
