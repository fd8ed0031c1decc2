"""A lock holds what an edition folded: what comes later joins the newest state, and what is changed is told."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from overlays import copy_of_the_board

from macros.checks.loading import load
from macros.cli.main import main
from macros.ledger import snapshot
from macros.problems import Problem, Problems
from macros.publishing import editions, locks
from macros.staging import read_state, sound_state

LOCKED = "data/published/2023-08.yml"


@pytest.fixture
def board(locked_board: Path, tmp_path: Path) -> Path:
    """The invented board with its locks, free to be changed."""
    return Path(shutil.copytree(locked_board, tmp_path / "board"))


@pytest.fixture
def unlocked(tmp_path: Path) -> Path:
    """The invented board without a lock."""
    root = copy_of_the_board(tmp_path / "unlocked")
    shutil.rmtree(root / "data" / "published", ignore_errors=True)
    return root


def problems(root: Path) -> list[Problem]:
    """What `board check` says of the locks, whatever it says of the pages."""
    state, found = read_state(root)
    assert state, found
    return locks.published_problems(root, state)


def change(root: Path, path: str, old: str, new: str) -> None:
    """Change the first place of a file where `old` stands."""
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def write_meeting(root: Path, key: str, published: str, extra: str = "") -> None:
    """A small meeting of the board, and its page."""
    text = f"body: board\nheld: {published}\npublished: {published}\nstatus: published\n{extra}"
    (root / "data" / "meetings" / f"{key}.yml").write_text(text, encoding="utf-8")
    (root / "docs" / "meetings" / f"{key}.md").write_text(f"---\nmeeting: {key}\n---\n", encoding="utf-8")


def test_a_lock_is_the_same_every_time(locked_board: Path, unlocked: Path) -> None:
    """The same record gives the same locks, in whatever folder."""
    locks.lock_all(unlocked)
    for path in sorted((locked_board / "data" / "published").iterdir()):
        assert (unlocked / "data" / "published" / path.name).read_bytes() == path.read_bytes()
    assert problems(unlocked) == []


def test_a_lock_names_its_entries_in_order(locked_board: Path) -> None:
    """The lock of the last edition lists everything that was published by then, in order."""
    record = load(locked_board)
    lock = record.published["2024-02"]
    assert lock.entries == ("2023-08", "2023-09-14-scrutiny", "2023-11-20-letter", "2024-02")
    assert lock.facts == locks.facts_now(record, "2024-02").hash
    said = [thing for one in record.published.values() for thing in one.told]
    assert len(said) < sum(len(one.marks) for one in record.published.values())


def test_what_cannot_be_locked_is_refused(unlocked: Path) -> None:
    """An unknown meeting and a draft get no lock; an approved meeting does."""
    state = sound_state(unlocked)
    for name, word in (("2023-80", "no meeting has this id"), ("2024-05", "a draft cannot be locked")):
        with pytest.raises(Problems) as refused:
            locks.lock(unlocked, state, name)
        assert refused.value.found[0].message == word
        assert refused.value.found[0].hint
    assert "did you mean 2023-08?" in str(refused.value) or "approved" in str(refused.value)
    with pytest.raises(Problems) as refused:
        locks.lock(unlocked, state, "nothing")
    assert refused.value.found[0].hint.startswith("the meetings are 2023-08, 2023-09-14-scrutiny, ")
    assert not (unlocked / "data" / "published").exists()
    assert locks.lock(unlocked, state, "2099-01").changed
    lock = load(unlocked).published["2099-01"]
    assert lock.entries[-1] == "2099-01"
    assert problems(unlocked) == []


def test_the_lock_of_an_edition_names_no_later_address(unlocked: Path) -> None:
    """What is approved for a later day is no address yet."""
    locks.lock(unlocked, sound_state(unlocked), "2024-02")
    addresses = load(unlocked).published["2024-02"].addresses
    assert "meetings/2024-02/" in addresses
    assert not any("2099" in address for address in addresses)


def test_locking_again_changes_nothing(board: Path) -> None:
    """A second lock with the same facts leaves the file alone; with others it is refused, or renewed with a reason."""
    before = (board / LOCKED).read_bytes()
    assert not locks.lock(board, sound_state(board), "2023-08").changed
    change(board, "data/meetings/2023-08.yml", "value: 82.6", "value: 82.7")
    with pytest.raises(Problems):
        locks.lock(board, sound_state(board), "2023-08")
    assert (board / LOCKED).read_bytes() == before
    assert locks.lock(board, sound_state(board), "2023-08", (date(2024, 7, 1), 'the "wrong" paper')).changed
    renewed = load(board).published["2023-08"].renewed
    assert [(item.date.text, item.why) for item in renewed] == [("2024-07-01", 'the "wrong" paper')]
    assert {problem.message.split(" ")[2] for problem in problems(board)} == {"2023-09-14-scrutiny"}


def test_a_changed_fact_is_told_with_the_correction_to_write(board: Path) -> None:
    """An edit of a locked entry is told once, at its line, with what was published and the correction to write."""
    change(board, "data/meetings/2023-08.yml", "value: 12.50", "value: 15.20")
    (problem,) = problems(board)
    lines = (board / problem.path).read_text(encoding="utf-8").splitlines()
    assert problem.path == "data/meetings/2023-08.yml"
    assert lines[problem.line - 1][problem.column - 1 :].startswith("15.20")
    assert problem.field == "readings.days-to-decide[1].value"
    assert 'the editions 2023-08 and 3 more published "12.50"; the record now says "15.20"' in problem.message
    assert "data/corrections/<date>-days-to-decide.yml" in problem.hint
    change(board, "data/meetings/2023-08.yml", "value: 15.20", "value: 12.50")
    text = problem.hint.partition("\n")[2].replace("<how it came about>", "read from the wrong line")
    text = text.replace("<date>", "2024-07-01")
    (board / "data" / "corrections").mkdir(exist_ok=True)
    (board / "data" / "corrections" / "2024-07-01-days-to-decide.yml").write_text(text, encoding="utf-8")
    assert problems(board) == []
    record = load(board)
    values = [
        snapshot(record, edition).metrics["days-to-decide"].readings[0].said.value for edition in ("2024-02", None)
    ]
    assert [str(value) for value in values] == ["12.50", "15.20"]


def test_a_whole_reading_that_came_or_went_is_told_once(board: Path) -> None:
    """A reading typed into a locked entry is one problem, not one for each of its keys."""
    change(board, "data/meetings/2024-02.yml", "readings:\n",
           "readings:\n  caseload: {about: 18, scope: not stated, source: report-2024-03 2}\n")  # fmt: skip
    (problem,) = problems(board)
    assert "published nothing here; the record now says something here" in problem.message
    assert "kind: addition" in problem.hint


def test_a_reading_taken_out_is_told_to_be_put_back(board: Path) -> None:
    """No correction takes a whole reading away, so none is offered."""
    line = "  plans-shared: {value: 62, period: 2023-04/2023-06, source: report-2023-09 1.2}\n"
    change(board, "data/meetings/2023-08.yml", line, "")
    (problem,) = [one for one in problems(board) if one.path == "data/meetings/2023-08.yml"]
    assert problem.field == "readings.plans-shared[1]"
    assert problem.hint == "put it back as it was: what was published can be corrected, and not taken out"


def test_keys_added_to_a_reading_are_told_one_by_one(board: Path) -> None:
    """A reading that was there is corrected key by key, and is no addition."""
    change(
        board,
        "data/meetings/2023-08.yml",
        "    at_least: 95\n",
        "    at_least: 95\n    target: 90\n    scope: all calls\n",
    )
    found = problems(board)
    assert [problem.hint.partition("\n")[2].splitlines()[2:5] for problem in found] == [
        ["field: scope", "was: none", "now: all calls"], ["field: target", "was: none", "now: 90"],
    ]  # fmt: skip


def test_a_retirement_that_contradicts_a_locked_reading_is_what_to_mend(board: Path) -> None:
    """What is published stays: whoever ends a measure too early is told to mend the end, not the reading."""
    change(board, "data/metrics/front-door.yml", "at: 2024-03", "at: 2023-07")
    found = read_state(board)[1]
    assert [problem.message for problem in found] == ["this metric is retired from 2023-07 on"] * 2
    assert all(
        problem.hint.startswith("mend at: under retired: (data/metrics/front-door.yml:19); ") for problem in found
    )


def test_a_changed_definition_is_told(board: Path) -> None:
    """What a definition said is locked as well, and its hint is not a correction of an entry."""
    change(board, "data/metrics/front-door.yml", "better: higher", "better: lower")
    found = problems(board)
    assert [problem.field for problem in found] == ["better"]
    assert "--renew --why" in found[0].hint


def test_wording_may_be_improved_under_a_lock(board: Path) -> None:
    """A better title is no changed fact."""
    change(board, "data/metrics/front-door.yml", "title: ", "title: Newly called ")
    assert problems(board) == []


def test_an_old_meeting_typed_in_late_joins_what_is_not_locked(board: Path) -> None:
    """It reaches the newest state and editions without a lock; locked ones stay as they were published."""
    (board / "data" / "published" / "2024-02.yml").unlink()
    reading = "readings:\n  caseload: {about: 19, scope: not stated, source: report-2023-09 1.3 b1}\n"
    write_meeting(board, "2023-09-20-board", "2023-09-20", reading)
    assert problems(board) == []
    record = load(board)
    for edition, joins in (("2023-08", False), ("2023-09-14-scrutiny", False), ("2024-02", True), (None, True)):
        assert ("2023-09-20-board" in snapshot(record, edition).meetings) is joins
    earlier = "2023-06-30"
    write_meeting(board, earlier + "-early", earlier)
    record = load(board)
    assert f"{earlier}-early" not in snapshot(record, "2023-08").meetings
    assert f"{earlier}-early" in snapshot(record, "2024-02").meetings
    assert problems(board) == []


def test_what_no_locked_edition_knows_is_told_in_full_in_the_one_after(board: Path) -> None:
    """An edition without a lock tells all that was typed in late from before a locked one, which holds none of it."""
    defined = {
        "metrics/late": "late-count:\n  title: Late count\n  question: How many?\n  unit: count\n  counts: things\n"
        "  better: lower\n  basis: in_period\n  theme: front-door\n"
        "  definition: [{says: things counted, source: plan-2023 3}]\n",
        "actions/late": "late-action: {title: Found late, theme: front-door, source: plan-2023 3}\n",
        "challenges/late": "late-weakness: {title: Seen late, theme: front-door, source: plan-2023 3}\n",
        "between/2023-07-10-late": _found_late("2023-07-10", range(1, 5)),
        "between/2023-07-20-late": _found_late("2023-07-20", range(5, 6)),
    }
    for name, text in defined.items():
        (board / "data" / f"{name}.yml").write_text(text, encoding="utf-8")
    write_meeting(board, "2023-10-05-panel", "2023-10-05")
    editions.build(board, board / "site", ["2023-10-05-panel"])
    site = board / "site" / "2023-10-05-panel"
    page = (site / "metrics" / "late-count" / "index.html").read_text(encoding="utf-8")
    assert all(f"{month}7" in page for month in range(1, 6))
    for thing in ("actions/late-action", "challenges/late-weakness"):
        page = (site / thing / "index.html").read_text(encoding="utf-8")
        assert "Said on 2023-07-10" in page
        assert "Said on 2023-07-20" in page


def _found_late(day: str, months: range) -> str:
    said = f"says: said on {day}, source: plan-2023 3"
    readings = "".join(f"    - {{value: {month}7, period: 2023-0{month}, source: plan-2023 3}}\n" for month in months)
    return (
        f"title: Found late\nkind: news\nabout: It was found late.\npublished: {day}\nstatus: published\n"
        f"readings:\n  late-count:\n{readings}"
        f"actions: {{late-action: {{state: under_way, {said}}}}}\n"
        f"challenges: {{late-weakness: {{state: open, {said}}}}}\n"
    )


def test_a_definition_typed_in_late_does_not_reach_locked_editions(board: Path) -> None:
    """An event found in an old source joins the newest state only."""
    late = (
        "found-late:\n  title: Found late\n  kind: work\n"
        "  accounts:\n    - {when: 2023-07, source: report-2023-09 1.1}\n"
    )
    (board / "data" / "events" / "late.yml").write_text(late, encoding="utf-8")
    assert problems(board) == []
    record = load(board)
    assert "found-late" not in snapshot(record, "2024-02").events
    assert "found-late" in snapshot(record).events


def test_a_withdrawal_is_no_broken_lock(board: Path) -> None:
    """What is withdrawn may leave the files; the rest of the lock still holds."""
    note = "withdrawn:\n  date: 2024-07-01\n  why: it named somebody\n"
    path = board / "data" / "between" / "2023-11-20-letter.yml"
    path.write_text(path.read_text(encoding="utf-8") + note, encoding="utf-8")
    assert problems(board) == []
    kept = ("title:", "kind:", "published:", "status:", "about:")
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith(kept)]
    path.write_text("\n".join(lines) + "\n" + note, encoding="utf-8")
    assert problems(board) == []


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("edition: 2023-08", "edition: 2023-09", "named after another edition"),
        ("  - 2023-08\n", "  - 2023-08\n  - 2023-11-20-letter\n", "does not fit its own hash"),
        ("  board ", "  board 0", "is no line of a lock"),
        ('facts: "', 'facts: "x', "is no hash"),
    ],
)
def test_a_lock_edited_by_hand_is_told(board: Path, old: str, new: str, word: str) -> None:
    """A lock fits itself, or it is no lock."""
    change(board, LOCKED, old, new)
    done = CliRunner().invoke(main, ["check", "--root", str(board)])
    assert done.exit_code == 1
    assert word in done.output
    assert LOCKED in done.output


def test_a_locked_meeting_cannot_be_taken_back(board: Path) -> None:
    """The meeting of a lock stays published."""
    change(board, "data/meetings/2024-02.yml", "status: published", "status: draft")
    messages = [problem.message for problem in problems(board)]
    assert "no published or approved meeting has the id of this lock" in messages


def test_check_and_build_refuse_what_breaks_a_lock(board: Path, tmp_path: Path) -> None:
    """Neither says that all is well, and nothing is built."""
    change(board, "data/meetings/2023-08.yml", "value: 82.6", "value: 82.7")
    done = CliRunner().invoke(main, ["check", "--root", str(board)])
    assert done.exit_code == 1
    with pytest.raises(Problems):
        editions.build(board, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_the_command_locks_all_that_is_published(unlocked: Path) -> None:
    """One command locks every published edition; a second run has nothing to do; half an order is refused."""
    first = CliRunner().invoke(main, ["lock", "--all", "--root", str(unlocked)])
    assert first.output.count("Wrote ") == 4
    assert CliRunner().invoke(main, ["lock", "--all", "--root", str(unlocked)]).output.startswith("Locked already")
    for wrong in (["lock"], ["lock", "2023-08", "--all"], ["lock", "2023-08", "--renew"], ["lock", "--why", "x"]):
        assert CliRunner().invoke(main, [*wrong, "--root", str(unlocked)]).exit_code == 2
    again = ["lock", "2023-08", "--renew", "--why", "the paper was replaced", "--root", str(unlocked)]
    assert CliRunner().invoke(main, again).exit_code == 0
    lock = yaml.safe_load((unlocked / LOCKED).read_text(encoding="utf-8"))
    assert [item["why"] for item in lock["renewed"]] == ["the paper was replaced"]
    change(unlocked, "data/metrics/front-door.yml", "better: higher", "better: lower")
    assert CliRunner().invoke(main, ["lock", "--all", "--root", str(unlocked)]).exit_code == 1
    every = ["lock", "--all", "--renew", "--why", "we had misread it", "--root", str(unlocked)]
    assert CliRunner().invoke(main, every).output.count("Wrote ") == 4
    assert problems(unlocked) == []


def test_a_published_address_does_not_die(small_boards: Path, tmp_path: Path) -> None:
    """A page that was renamed leaves a redirect, or nothing is built."""
    board = Path(shutil.copytree(small_boards / "old", tmp_path / "small"))
    (board / "docs" / "about").mkdir()
    for name, title in (("index", "About"), ("people", "People")):
        (board / "docs" / "about" / f"{name}.md").write_text(f"---\ntitle: {title}\n---\n", encoding="utf-8")
    shutil.rmtree(board / "data" / "published")
    locks.lock_all(board)
    (board / "docs" / "about" / "people.md").rename(board / "docs" / "about" / "who-we-are.md")
    (problem,) = problems(board)
    assert problem.message == "the published page latest/about/people/ is gone"
    assert "data/redirects.yml: about/people/: about/" in problem.hint
    line = (board / problem.path).read_text(encoding="utf-8").splitlines()[problem.line - 1]
    assert line.strip() == "- about/people/"
    (board / "data" / "redirects.yml").write_text("about/people/: about/who-we-are/\n", encoding="utf-8")
    assert problems(board) == []
    editions.build(board, board / "site")
    page = (board / "site" / "latest" / "about" / "people" / "index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../../about/who-we-are/"' in page
    assert "<script" not in page


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("about/gone/: about/nowhere/\n", "no page has the address about/nowhere/"),
        ("about/: scorecard/\n", "there is a page at this address"),
        ("https://example.org/x: scorecard/\n", "is not an address of a page"),
        ("about/gone: scorecard/\n", "is not an address of a page"),
    ],
)
def test_a_redirect_leads_somewhere(board: Path, text: str, message: str) -> None:
    """A redirect stands where no page is, and leads to one."""
    (board / "data" / "redirects.yml").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "--root", str(board)])
    assert done.exit_code == 1
    assert message in done.output
    assert "data/redirects.yml:1:" in done.output
