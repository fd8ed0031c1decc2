"""What a verification finds: each edition and what stands beside them, with every reason, the oldest first."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros.ledger import snapshot
from macros.ledger.facts import facts_of, total
from macros.publishing import manifests, verifying
from macros.publishing.editions import Job
from macros.publishing.handover import STEPS_LEFT, TEMPORARY, NotPublished
from macros.publishing.manifests import Build, Manifest, RootManifest
from macros.publishing.verifying import BESIDE, verify
from macros.staging import State, sound_state

BUILT = Build("0123abc", "b1")
NAMES = ("2023-08", "2024-02", "latest")
SAME = dict.fromkeys((*NAMES, BESIDE), ("same", ()))
Found = dict[str, tuple[str, tuple[str, ...]]]


@pytest.fixture(scope="module")
def state(locked_board: Path) -> State:
    """The invented board with its locks, only read."""
    return sound_state(locked_board)


def put(path: Path, text: str) -> None:
    """Write a file, and its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def make(job: Job, wanted: Sequence[str | None], made: Path) -> None:
    """Write two small pages where a real edition would be built."""
    for edition in wanted:
        name = edition or "latest"
        put(made / "assets" / "style.css", "p {}")
        put(made / name / "index.html", name)
        put(made / name / "page" / "index.html", "a page")
        known = snapshot(job.state.record, edition, date.max if edition else job.as_of)
        facts = facts_of(job.state.record, known)
        day = job.as_of.isoformat() if job.as_of and not edition else None
        manifests.write(made / name, Manifest(
            name, name, ("9999" if edition is None else name, 0, "", name), "c", "b1", day, facts.hash, facts.entries,
            facts.marks, facts.withdrawn, manifests.files_of(made / name),
        ))  # fmt: skip


def write_root_files(folder: Path, _record: object, editions: Iterator[Manifest], _as_of: date | None = None) -> None:
    """Write what stands beside the editions."""
    put(folder / "versions.json", manifests.versions_text(editions))
    put(folder / "robots.txt", "all")


def sign_root(site: Path, **keys: object) -> None:
    """Write the manifest beside the editions anew, as a forger would."""
    told = manifests.describe_root(site, BUILT, manifests.present(site))
    manifests.write(site, replace(told, **keys))  # type: ignore[arg-type]


def sign(folder: Path, **keys: object) -> None:
    """Write the manifest of an edition anew, as a forger would."""
    told = replace(manifests.read_manifest(folder), files=manifests.files_of(folder))
    manifests.write(folder, replace(told, **keys))  # type: ignore[arg-type]


@pytest.fixture
def site(state: State, locked_board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site of real facts, as it was published."""
    monkeypatch.setattr(manifests, "build_of", lambda _root: BUILT)
    monkeypatch.setattr(verifying, "make", make)
    monkeypatch.setattr(verifying, "write_root_files", write_root_files)
    monkeypatch.setattr(verifying, "sound_state", lambda root, as_of=None: state)  # noqa: ARG005
    folder = tmp_path / "site"
    make(Job(locked_board, state), ["2023-08", "2024-02", None], folder)
    write_root_files(folder, None, iter(manifests.present(folder).values()))
    sign_root(folder)
    return folder


def found(site: Path, as_of: date | None = None) -> Found:
    """What a verification finds, by name."""
    return {one.name: (one.word, one.reasons) for one in verify(site.parent, site, as_of)}


def test_what_is_as_it_was_published_is_the_same(site: Path) -> None:
    """In the order of the editions, what stands beside them last; who waits hears how far it is."""
    heard = list[tuple[str, int, int]]()
    verdicts = verify(site.parent, site, tell=lambda *told: heard.append(told))
    assert [one.name for one in verdicts] == [*NAMES, BESIDE]
    assert found(site) == SAME
    assert all(one.is_sound for one in verdicts)
    assert heard == [(name, number, 4) for number, name in enumerate([*NAMES, BESIDE])]


def _older(site: Path) -> None:
    for name in NAMES:
        sign(site / name, build="b0")
    sign_root(site, build="b0")


def _page(site: Path) -> None:
    put(site / "2024-02" / "page" / "index.html", "another page")


def _page_and_manifest(site: Path) -> None:
    _page(site)
    sign(site / "2024-02")


def _more_and_less(site: Path) -> None:
    put(site / "2024-02" / "more.html", "more")
    (site / "2024-02" / "index.html").unlink()


def _shared(site: Path) -> None:
    put(site / "assets" / "style.css", "p { display: none }")
    sign_root(site)


def _shared_alone(site: Path) -> None:
    put(site / "assets" / "style.css", "p { display: none }")


def _of_another(site: Path) -> None:
    shutil.copyfile(site / "2023-08" / "manifest.json", site / "2024-02" / "manifest.json")
    sign_root(site, editions=NAMES)


def _other_hash(site: Path) -> None:
    sign(site / "2024-02", facts="0" * 64)


def _folder_gone(site: Path) -> None:
    shutil.rmtree(site / "2024-02")


def _no_manifest(site: Path) -> None:
    (site / "2024-02" / "manifest.json").unlink()


def _one_not_listed(site: Path) -> None:
    sign_root(site, editions=("2023-08", "latest"))


def _list_without_one(site: Path) -> None:
    rows = json.loads((site / "versions.json").read_text("utf-8"))
    put(site / "versions.json", json.dumps(rows[:-1], indent=2) + "\n")
    sign_root(site)


def _root_file(site: Path) -> None:
    put(site / "robots.txt", "none")
    sign_root(site)


def _older_root_file(site: Path) -> None:
    put(site / "robots.txt", "none")
    sign_root(site, build="b0")


def _root_file_alone(site: Path) -> None:
    (site / "robots.txt").unlink()


def _no_root_manifest(site: Path) -> None:
    (site / "manifest.json").unlink()


def _strange_folder(site: Path) -> None:
    put(site / "2019-01" / "index.html", "forged")
    put(site / ".well-known" / "x", "the host's own")


def _unknown_edition(site: Path) -> None:
    shutil.copytree(site / "2024-02", site / "2019-01")
    sign(site / "2019-01", edition="2019-01", position=("2019", 0, "", "2019-01"))
    write_root_files(site, None, iter(manifests.present(site).values()))
    sign_root(site)


def _things(site: Path, things: Callable[[dict[str, str]], Mapping[str, str]], entries: int = 9) -> None:
    one = manifests.read_manifest(site / "2024-02")
    now, order = things(dict(one.things)), one.entries[:entries]
    sign(site / "2024-02", things=now, entries=order, facts=total(order, now, one.withdrawn))


def _other_facts(site: Path) -> None:
    _things(site, lambda things: {
        **{key: mark for key, mark in things.items() if key != "sources/plan-2023"},
        "meetings/2024-02": "0" * 16, "metrics/none": "1" * 16,
    })  # fmt: skip


def _a_lock_still_says_it(site: Path) -> None:
    _things(site, lambda things: {**things, "metrics/calls-answered": things["metrics/caseload"]})


def _other_order(site: Path) -> None:
    _things(site, dict, 2)


def _withdrawn(site: Path) -> None:
    one = manifests.read_manifest(site / "2024-02")
    gone = {"sources/plan-2023": "2024-07-01"}
    sign(site / "2024-02", withdrawn=gone, facts=total(one.entries, one.things, gone))


TAMPERED = "tampered"
CASES: dict[str, tuple[Callable[[Path], None], Found]] = {
    "an older design": (_older, dict.fromkeys((*NAMES, BESIDE), ("same facts, older design", ()))),
    "a page": (_page, {"2024-02": (TAMPERED, ("page/index.html was changed",))}),
    "a page and its manifest": (
        _page_and_manifest, {"2024-02": (TAMPERED, ("page/index.html was changed after the build",))},
    ),
    "more and less": (_more_and_less, {"2024-02": (TAMPERED, ("index.html is missing", "more.html was added"))}),
    "a shared file and its manifest": (
        _shared, dict.fromkeys(NAMES, (TAMPERED, ("assets/style.css was changed",))),
    ),
    "a shared file": (
        _shared_alone, dict.fromkeys((*NAMES, BESIDE), (TAMPERED, ("assets/style.css was changed",))),
    ),
    "the manifest of another": (_of_another, {
        "2024-02": (TAMPERED, ("manifest.json is that of 2023-08", "index.html was changed")),
        BESIDE: (TAMPERED, ("2024-02 is listed, but has no manifest",)),
    }),
    "another hash": (_other_hash, {"2024-02": (TAMPERED, ("manifest.json does not fit its own hash",))}),
    "a folder that is gone": (_folder_gone, {
        "2024-02": (TAMPERED, ("the folder is gone, but it is listed",)),
        BESIDE: (TAMPERED, ("2024-02 is listed, but has no manifest",)),
    }),
    "no manifest": (_no_manifest, {
        "2024-02": (TAMPERED, ("manifest.json is missing or cannot be read",)),
        BESIDE: (TAMPERED, ("2024-02 is listed, but has no manifest",)),
    }),
    "one that is not listed": (_one_not_listed, {BESIDE: (TAMPERED, ("2024-02 is not listed",))}),
    "a list without one": (_list_without_one, {BESIDE: (TAMPERED, ("versions.json does not fit the editions",))}),
    "a file beside them and its manifest": (
        _root_file, {BESIDE: (TAMPERED, ("robots.txt was changed after the build",))},
    ),
    "a file beside them of an older build": (_older_root_file, {BESIDE: ("same facts, older design", ())}),
    "a file beside them": (_root_file_alone, {BESIDE: (TAMPERED, ("robots.txt is missing",))}),
    "no manifest beside them": (
        _no_root_manifest, {BESIDE: (TAMPERED, ("manifest.json is missing or cannot be read",))},
    ),
    "a folder that nobody published": (
        _strange_folder, {"2019-01": (TAMPERED, ("manifest.json is missing or cannot be read",))},
    ),
    "an edition of no meeting": (
        _unknown_edition, {"2019-01": ("facts differ", ("the record of this commit has no such edition",))},
    ),
    "facts that are not those of the record": (_other_facts, {"2024-02": ("facts differ", (
        "meetings/2024-02: changed", "metrics/none: is gone", "sources/plan-2023: was not there",
    ))}),
    "entries in another order": (
        _other_order, {"2024-02": ("facts differ", ("the entries stand in another order",))},
    ),
    "something withdrawn": (_withdrawn, {"2024-02": ("facts differ", ("sources/plan-2023: withdrawn",))}),
}  # fmt: skip


@pytest.mark.parametrize("what", CASES)
def test_every_change_is_found_and_named(site: Path, what: str) -> None:
    """Whatever was changed after publication is named, and nothing else is; an older design is none."""
    change, expected = CASES[what]
    change(site)
    assert {name: one for name, one in found(site).items() if one != ("same", ())} == expected


def test_what_a_lock_still_says_is_told_fact_by_fact(site: Path) -> None:
    """Where a lock knows what was published, each fact is named with what it was and what it is now."""
    _a_lock_still_says_it(site)
    word, reasons = found(site)["2024-02"]
    assert word == "facts differ"
    assert reasons
    assert all(one.startswith("metrics/calls-answered: ") and ": was " in one and ", now " in one for one in reasons)


def test_what_is_no_site_and_what_is_half_published_is_not_verified(site: Path, tmp_path: Path) -> None:
    """Nothing is called the same where nothing was published, or where a publication has not ended."""
    (tmp_path / "empty").mkdir()
    put(tmp_path / "other" / "pages" / "index.html", "x")
    for folder in (tmp_path / "empty", tmp_path / "other", tmp_path / "nowhere"):
        with pytest.raises(NotPublished, match="no published site"):
            verify(tmp_path, folder)
    put(site / TEMPORARY / STEPS_LEFT, "{}")
    with pytest.raises(NotPublished, match="interrupted"):
        verify(tmp_path, site)


def test_a_site_whose_editions_are_all_gone_is_told(site: Path) -> None:
    """What is still listed is looked for."""
    for name in NAMES:
        shutil.rmtree(site / name)
    gone = (TAMPERED, ("the folder is gone, but it is listed",))
    assert {name: one for name, one in found(site).items() if name != BESIDE} == {"2023-08": gone, "2024-02": gone}


def test_the_day_of_an_edition_is_its_own(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A locked edition is built as of no day; the newest state as of the day asked for, or of the day it remembers."""
    built = list[tuple[list[str | None], date | None]]()

    def told(job: Job, wanted: Sequence[str | None], made: Path) -> None:
        built.append(([*wanted], job.as_of))
        make(job, wanted, made)

    monkeypatch.setattr(verifying, "make", told)
    assert {word for word, _reasons in found(site).values()} == {"same"}
    assert built == [(["2023-08"], date.max), (["2024-02"], date.max), ([None], None)]
    built.clear()
    sign(site / "latest", as_of="2024-12-31")
    found(site)
    assert built[-1] == ([None], date(2024, 12, 31))
    built.clear()
    found(site, date(2024, 12, 30))
    assert built[-1] == ([None], date(2024, 12, 30))


def test_the_manifest_of_a_site_names_its_editions(site: Path) -> None:
    """So that whoever holds one knows how many there are."""
    assert isinstance(manifests.read_root(site), RootManifest)
    assert manifests.read_root(site).editions == NAMES
