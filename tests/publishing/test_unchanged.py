"""An edition that nothing has changed for is taken from the last build: the site is that of a fresh build."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from ready import ready

from audit.unchanged import (
    FIRST,
    NOTHING,
    PANEL,
    SECOND,
    THIRD,
    add,
    build,
    change,
    fingerprint,
    there,
    walk,
)
from macros import remembered
from macros.cli import verdict
from macros.publishing import editions, manifests
from macros.publishing.handover import second_name
from macros.remembered import digest, digest_of_site, forget

# A few of them, and whether a fresh build is made after each.
FEW = {"a later figure": False, "a later measure": False, "locks": False, "a page under a lock": True}


@pytest.fixture
def root(remembered_build: Path, tmp_path: Path) -> Path:
    """The invented board, built into the folder beside it."""
    shutil.copytree(remembered_build, tmp_path, dirs_exist_ok=True)
    return tmp_path / "board"


@pytest.fixture
def small(small_build: Path, tmp_path: Path) -> Path:
    """The small board, built into the folder beside it."""
    shutil.copytree(small_build, tmp_path, dirs_exist_ok=True)
    return tmp_path / "board"


def test_after_an_edit_the_site_is_what_a_fresh_build_makes(root: Path, tmp_path: Path) -> None:
    """Whatever changes, only what it changes is built anew, and no reader meets a page of before."""
    assert list(walk(root, tmp_path, FEW)) == []


def test_a_damaged_edition_is_built_anew(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody changed in the built folder, its manifest too, is not taken; nor is what other code built."""
    site = tmp_path / "site"
    whole = fingerprint(site)
    change(site, f"{FIRST}/index.html", "</h1>", "!</h1>")
    change(site, f"{PANEL}/manifest.json", '"title": "', '"title": "The ')
    add(site, f"{SECOND}/more.html", "more")
    next((site / "assets").rglob("*.js")).unlink()
    changed = manifests.read_manifest(site / THIRD)
    (site / THIRD / "404.txt").write_text("more", encoding="utf-8")
    manifests.write(site / THIRD, replace(changed, files=manifests.files_of(site / THIRD)))
    assert (build(small, site), fingerprint(site)) == (NOTHING, whole)
    assert (build(small, site), fingerprint(site)) == (there(site), whole)
    monkeypatch.setattr(remembered, "code_hash", lambda: digest("other code"))
    assert (build(small, site), fingerprint(site)) == (NOTHING, whole)


@pytest.mark.usefixtures("small")
def test_what_a_build_knows_of_its_files_is_what_they_hold(tmp_path: Path) -> None:
    """The hashes that a build takes from its manifests are those of the files, so that a changed site is noticed."""
    site = tmp_path / "site"
    assert digest_of_site(site, verdict._hashes(site)) == digest_of_site(site)
    change(site, f"{FIRST}/index.html", "</h1>", "!</h1>")
    assert digest_of_site(site, verdict._hashes(site)) != digest_of_site(site)


def test_two_builds_at_once_take_from_the_same_store(small: Path, tmp_path: Path) -> None:
    """Two people who build at the same time, each into a site of their own, get the site of a fresh build."""
    sites = [tmp_path / "site", tmp_path / "other"]
    shutil.copytree(sites[0], sites[1])
    add(small, "docs/about/index.md", "\nA sentence more.\n")
    words = [["build", "--all", "--root", str(small), "--out", str(site)] for site in sites]
    with ready(tmp_path, "macros.engine.material") as process:
        both = process.at_once("macros.cli.main:main", *([one] for one in words))
    assert [(one.returncode, one.stderr) for one in both] == [(0, "")] * 2
    assert fingerprint(sites[0]) == fingerprint(sites[1])
    # The sentence changes the newest state alone.
    editions.build(small, tmp_path / "fresh")
    assert fingerprint(sites[0] / editions.LATEST) == fingerprint(tmp_path / "fresh" / editions.LATEST)
    assert build(small, sites[0]) == there(sites[0])


def test_a_build_that_fails_is_not_remembered(
    small_build: Path, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a build that was stopped at its last step the next one makes all anew, and the one after it nothing."""
    site = tmp_path / "site"
    forget(small)
    shutil.rmtree(site)

    def stopped(_made: Path, _folder: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(editions, "put_in_place", stopped)
        with pytest.raises(KeyboardInterrupt):
            build(small, site)
    assert not site.exists()
    build(small, site)
    assert build(small, site) == there(site)
    assert fingerprint(site) == fingerprint(small_build / "site")


def test_a_file_that_another_process_shares_at_the_same_moment_is_no_reason_to_build_anew(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two processes that take editions over meet at the files that all editions share: each edition is still taken."""
    site = tmp_path / "site"

    def late(path: Path, target: Path) -> None:
        if "assets" in target.parts and not target.exists():
            second_name(path, target)
        second_name(path, target)

    monkeypatch.setattr("macros.publishing.unchanged.second_name", late)
    assert build(small, site) == there(site)
