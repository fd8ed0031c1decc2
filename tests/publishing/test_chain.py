"""What was published to a folder, and in which order, cannot be altered without anybody being able to see it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fakes import World, fingerprint

from macros.cli.main import main
from macros.publishing import alone, editions, manifests
from macros.publishing import chain as chains
from macros.publishing.adding import Order, Reissue
from macros.publishing.chain import Chain
from macros.publishing.handover import NotPublished
from macros.publishing.heads import put_head
from macros.publishing.outcomes import THE_CHAIN, Outcome
from macros.staging import State

NAMES = ["2023-08", "2023-09-14-scrutiny", "2024-02"]
GUIDE = Path(__file__).parents[2] / "docs" / "about" / "verify.md"
WHY = "the page named somebody"


@pytest.fixture(scope="module")
def world(world_board: Path, world_state: State) -> World:
    """Three tiny editions."""
    world = World(world_board, world_state)
    world.names = list(NAMES)
    return world


@pytest.fixture(scope="module")
def published(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two editions published, then a third on a day, then one issued anew. Not to be changed: copy it."""
    to = tmp_path_factory.mktemp("chained") / "public"
    world.names = NAMES[:2]
    world.publish(to)
    world.names = list(NAMES)
    world.publish(to, order=Order(world.root, to, date(2024, 6, 1)))
    world.publish(to, order=Order(world.root, to, reissue=Reissue((NAMES[0],), WHY, date(2024, 7, 1))))
    return to


@pytest.fixture
def public(published: Path, tmp_path: Path) -> Path:
    """The same, free to be changed."""
    return Path(shutil.copytree(published, tmp_path / "public"))


def chain_in(folder: Path) -> Chain:
    """The chain of a folder that has one."""
    found = chains.read(folder)
    assert found
    return found


def of_chain(folder: Path, head: str | None = None) -> Outcome:
    """What a stranger is told of the chain."""
    (outcome,) = [one for one in alone.verify(folder, head) if one.name == THE_CHAIN]
    return outcome


def edit(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the chain as a forger would who does not mind its hashes."""
    fields = json.loads((folder / "chain.json").read_text(encoding="utf-8"))
    change(fields)
    (folder / "chain.json").write_text(json.dumps(fields, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def forge(folder: Path, chain: Chain) -> None:
    """Leave a chain that holds together, in a newest state and beside a list that fit it."""
    chains.write(folder, chain)
    put_head(folder / "latest", chain.head)
    there = manifests.present(folder)
    (folder / "versions.json").write_text(manifests.versions_text(there.values()), encoding="utf-8")
    manifests.write(folder, manifests.describe_root(folder, manifests.Build("none", "0"), there))


def test_each_publication_is_a_link_in_its_order(published: Path) -> None:
    """A link says which edition, on which day, and holds its manifest and the link before; a reissue says why."""
    links = chain_in(published).links
    assert [(one.number, one.edition, one.day, one.why) for one in links] == [
        (1, NAMES[0], "", ""), (2, NAMES[1], "", ""), (3, NAMES[2], "2024-06-01", ""), (4, NAMES[0], "2024-07-01", WHY),
    ]  # fmt: skip
    assert [one.before for one in links] == [chain_in(published).start, *(one.link for one in links[:-1])]
    assert (links[3].was, links[3].manifest) == (
        links[0].manifest,
        manifests.hash_of(published / NAMES[0] / manifests.NAME),
    )
    assert list(chains.breaks(chain_in(published))) == []


def test_what_is_whole_and_what_was_reissued_are_told_apart(world: World, published: Path, tmp_path: Path) -> None:
    """A stranger is told when and why an edition was issued anew, with both hashes, and that all else is whole."""
    told = of_chain(published)
    first, last = chain_in(published).links[0], chain_in(published).links[3]
    assert told.word == "reissued"
    assert told.reasons[0] == (
        f"{NAMES[0]} was issued anew on 1 July 2024. Why: {WHY}. "
        f"Its manifest was {first.manifest}, and is {last.manifest}"
    )
    assert "cut off" in told.reasons[2], "what no chain can tell by itself is said"
    world.publish(tmp_path / "new")
    assert of_chain(tmp_path / "new").word == "whole"
    assert {one.word for one in alone.verify(published)} == {"whole", "reissued"}


def test_publishing_again_adds_no_link(world: World, public: Path) -> None:
    """Where nothing was published, the chain is the same to the byte."""
    before = fingerprint(public)
    done = world.publish(public)
    assert (done.renewed, done.head) == (False, chain_in(public).head)
    assert fingerprint(public) == before
    world.news += 1
    assert world.publish(public).renewed, "the newest state is no edition"
    world.news = 0
    assert fingerprint(public)["chain.json"] == before["chain.json"]


def test_an_older_folder_begins_its_chain_with_the_next_edition(world: World, tmp_path: Path) -> None:
    """What was there before is named, as it was then, and is held from then on; until then nothing is missing."""
    world.names = NAMES[:2]
    world.publish(tmp_path)
    (tmp_path / "chain.json").unlink()
    manifests.write(tmp_path / "latest", replace(manifests.read_manifest(tmp_path / "latest"), chain=""))
    manifests.write(tmp_path, manifests.describe_root(tmp_path, manifests.Build("none", "0"), [*NAMES[:2], "latest"]))
    assert world.publish(tmp_path).head == ""
    assert not (tmp_path / "chain.json").exists()
    assert of_chain(tmp_path).word == "none yet"
    world.names = list(NAMES)
    world.publish(tmp_path)
    chain = chain_in(tmp_path)
    assert [one.edition for one in chain.links] == [NAMES[2]]
    assert chain.earlier == {name: manifests.hash_of(tmp_path / name / "manifest.json") for name in NAMES[:2]}
    assert of_chain(tmp_path).reasons[-1].startswith("from before the chain")
    _sign_anew(tmp_path / NAMES[0], "page/index.html")
    assert of_chain(tmp_path).word == "broken"


TAMPERED: dict[str, tuple[Callable[[Path], object], str]] = {
    "file": (lambda to: (to / NAMES[1] / "page" / "index.html").write_text("else", encoding="utf-8"), ""),
    "file-added": (lambda to: (to / NAMES[1] / "page" / "more.html").write_text("more", encoding="utf-8"), ""),
    "manifest": (
        lambda to: _sign_anew(to / NAMES[1], "page/index.html"), f"{NAMES[1]}/manifest.json is not the one of its"
    ),
    "link-dropped": (lambda to: edit(to, lambda one: one["links"].pop(1)), "link 2 has the number 3: a link was"),
    "links-swapped": (
        lambda to: edit(to, lambda one: one["links"].insert(0, one["links"].pop(1))), "link 1 has the number 2"
    ),
    "reason-altered": (
        lambda to: edit(to, lambda one: one["links"][3].update(why="a typing error")), "link 4 (2023-08) does not"
    ),
    "day-altered": (
        lambda to: edit(to, lambda one: one["links"][2].update(day="2024-05-01")), "link 3 (2024-02) does not"
    ),
    "tail-cut": (lambda to: edit(to, lambda one: one["links"].pop()), "chain.json is not written as a publication"),
    "edition-gone": (lambda to: shutil.rmtree(to / NAMES[1]), f"{NAMES[1]} is in chain.json, but it is gone"),
    "edition-added": (lambda to: shutil.copytree(to / NAMES[1], to / "2024-05"), "2024-05 is not in chain.json"),
    "chain-gone": (lambda to: (to / "chain.json").unlink(), "chain.json is gone"),
    "no-chain": (lambda to: (to / "chain.json").write_text("[]", encoding="utf-8"), "chain.json cannot be read"),
}  # fmt: skip


def _sign_anew(edition: Path, name: str) -> None:
    """Change a file, and write the manifest as a forger would."""
    (edition / name).write_text("something else", encoding="utf-8")
    fields = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))
    fields["files"] = manifests.files_of(edition)
    (edition / "manifest.json").write_text(json.dumps(fields), encoding="utf-8")


@pytest.mark.parametrize("how", TAMPERED)
def test_what_was_altered_is_found_by_a_stranger(how: str, public: Path) -> None:
    """An altered file or manifest, a link that was dropped, moved, cut off or changed: each is named."""
    act, said = TAMPERED[how]
    act(public)
    outcomes = alone.verify(public)
    assert not all(one.is_sound for one in outcomes)
    if said:
        assert any(said in reason for reason in of_chain(public).reasons), of_chain(public).reasons
        assert of_chain(public).word == "broken"


def test_a_tail_that_was_cut_is_found_with_a_noted_head_alone(public: Path) -> None:
    """Whoever can write the whole folder can leave out the last links, and no file tells: a noted head does."""
    chain = chain_in(public)
    shutil.rmtree(public / NAMES[2])
    shutil.rmtree(public / NAMES[0])
    forge(public, chains.begun({}).with_link(NAMES[1], chain.held[NAMES[1]], ""))
    assert {one.word for one in alone.verify(public)} == {"whole"}
    assert of_chain(public, chain.head).word == "broken"
    assert f"{chain.head} is not in the chain" in of_chain(public, chain.head).reasons[0]


def test_a_head_noted_at_any_time_stays_in_the_chain(published: Path) -> None:
    """What was noted down years ago still holds: publications only add links."""
    for noted in chain_in(published).heads():
        told = of_chain(published, noted)
        assert (told.word, f"{noted} is in it" in told.reasons[2]) == ("reissued", True)


def test_a_broken_chain_is_not_made_longer(world: World, public: Path) -> None:
    """Nothing is published on top of a chain that was altered or is gone, nor beside an edition that it lacks."""
    shutil.copytree(public / NAMES[1], public / "2024-05")
    fields = json.loads((public / "2024-05" / "manifest.json").read_text(encoding="utf-8"))
    (public / "2024-05" / "manifest.json").write_text(json.dumps({**fields, "edition": "2024-05"}), encoding="utf-8")
    with pytest.raises(NotPublished, match="2024-05/ is in this folder, but not in its chain"):
        world.publish(public)
    shutil.rmtree(public / "2024-05")
    edit(public, lambda one: one["links"].pop(0))
    with pytest.raises(NotPublished, match="does not hold together"):
        world.publish(public)
    (public / "chain.json").unlink()
    with pytest.raises(NotPublished, match=r"chain\.json is gone, and this folder had one"):
        world.publish(public)


def test_a_build_never_takes_the_place_of_what_was_published(world: World, public: Path) -> None:
    """What a chain holds is not built over; a plain build has no chain."""
    before = fingerprint(public)
    with pytest.raises(NotPublished, match="was published, and its chain holds what is in it"):
        editions.build(world.root, public, [None])
    assert fingerprint(public) == before


def recipe() -> str:
    """What the page for journalists says to type, word for word."""
    (block,) = re.findall(r"^```text\n(python3 -I .*?)^```$", GUIDE.read_text(encoding="utf-8"), re.S | re.M)
    return str(block)


@pytest.mark.parametrize("how", [None, *TAMPERED])
def test_the_lines_for_journalists_work_without_our_program(how: str | None, public: Path) -> None:
    """Who has the folder and Python alone reads that it is whole and what was issued anew, or what was altered."""
    if how:
        TAMPERED[how][0](public)
    done = subprocess.run(["sh", "-c", recipe()], cwd=public, capture_output=True, text=True, check=False)
    if how is None:
        assert done.stdout == f"{NAMES[0]} was issued anew (2024-07-01): {WHY}\nwhole, up to {chain_in(public).head}\n"
    assert (done.returncode == 0, "whole" in done.stdout) == (how is None, how is None), done.stderr


def test_one_page_is_checked_with_one_tool(published: Path) -> None:
    """The hash of a page stands in its manifest, and the hash of that manifest in the chain."""
    edition = published / NAMES[1]

    def of(name: str) -> str:
        done = subprocess.run(["sha256sum", name], cwd=edition, capture_output=True, text=True, check=True)
        return done.stdout.split()[0]

    assert f'"index.html": "{of("index.html")}"' in (edition / "manifest.json").read_text(encoding="utf-8")
    assert f'"manifest": "{of("manifest.json")}"' in (published / "chain.json").read_text(encoding="utf-8")


def test_the_command_ends_otherwise_for_each(public: Path) -> None:
    """Whole, issued anew and broken are told apart by a script as well; no repository is asked for."""
    command = ["verify", str(public), "--folder-only"]
    assert CliRunner().invoke(main, command).exit_code == 3
    noted = chain_in(public).links[0].link
    assert CliRunner().invoke(main, [*command, "--head", noted]).exit_code == 3
    assert CliRunner().invoke(main, [*command, "--head", "0" * 64]).exit_code == 1
    (public / "chain.json").unlink()
    assert CliRunner().invoke(main, command).exit_code == 1
