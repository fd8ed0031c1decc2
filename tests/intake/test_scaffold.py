"""`board new`: an officer begins with what was said last, and nothing unfilled is ever published."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from overlays import BOARD, copy_of_the_board

from macros.checks.loading import load
from macros.cli.main import main
from macros.intake.scaffold import KINDS, THINGS
from macros.ledger import snapshot
from macros.problems import Problem
from macros.record import DEFINITIONS
from macros.record.source import read
from macros.staging import read_state

ROOT = Path(__file__).parents[2]
LEDGER, PAGE = "data/meetings/2025-02.yml", "docs/meetings/2025-02.md"
PAPER = """report-2025-03:
  title: Improvement board report, March 2025
  kind: paper
  publisher: Fenwick and Marl Council
  published: 2025-03-13
  reference: Report 9.
  paragraphs:
    "1": What went well.
"""


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The invented board, free to be changed."""
    return copy_of_the_board(tmp_path / "board")


def new(board: Path, *words: str) -> Result:
    """Type `board new ...`."""
    return CliRunner().invoke(main, ["new", *words, "--root", str(board)])


def told(board: Path) -> list[Problem]:
    """Every problem that the check tells."""
    return list(read_state(board, drawing=False)[1])


def without_notes(text: str) -> str:
    """A file as a browser's editor may save it: without its notes."""
    return re.sub(r"(?m)^ *#.*\n| +#.*$", "", text)


def listed(text: str, after: str) -> list[str]:
    """The ids in the notes below a note that begins with some words."""
    notes = re.search(rf"(?m)^# {after}.*\n((?:#   .*\n)*)", text)
    return re.findall(r"[a-z0-9-]+", notes[1]) if notes else []


def test_a_new_meeting_begins_with_what_was_reported_last(board: Path) -> None:
    """Whoever adds a meeting finds each usual figure of its body, with what was said last; the others by their ids."""
    assert new(board, "meeting", "2025-02").exit_code == 0
    text = (board / LEDGER).read_text(encoding="utf-8")
    known = snapshot(load(BOARD))
    sat = [one.entry.readings for one in known.meetings.values() if one.meeting and one.meeting.body == "board"]
    written = yaml.safe_load(text)["readings"]
    assert set(written) == {key for told in sat for key in told if sum(key in one for one in sat[-3:]) > 1}
    assert {*written, *listed(text, "Reported before")} == {key for told in sat for key in told}
    assert ". Last: 86% (October to December 2023), in Improvement Board, 20 February 2024; report-2024-03 2\n" in text
    assert written["trust"] == {"words": None, "source": None}


def test_each_part_that_was_reported_last_is_asked_for(board: Path) -> None:
    """Where a figure was given for a part of the whole as well, a new meeting asks for both, each with its last."""
    new(board, "meeting", "2024-01")
    text = (board / "data/meetings/2024-01.yml").read_text(encoding="utf-8")
    assert [item.get("group") for item in yaml.safe_load(text)["readings"]["children-in-care"]] == [None, "north"]
    assert re.search(r"(?m)^    # Last: 341 .*\n    - \{value: , period: , source: \}$", text)
    assert re.search(r"(?m)^    # Last: .*\n    - \{value: , period: , group: north, source: \}$", text)


def test_what_is_usual_is_what_most_of_the_last_three_meetings_reported(board: Path) -> None:
    """A figure that one of the last three meetings told is not asked for; it can be copied from the list."""
    for meeting in ("2024-10", "2024-11", "2024-12"):
        text = f"body: board\nheld: {meeting}\npublished: {meeting}\nstatus: published\n"
        (board / f"data/meetings/{meeting}.yml").write_text(text, encoding="utf-8")
    new(board, "meeting", "2025-02")
    text = (board / LEDGER).read_text(encoding="utf-8")
    assert yaml.safe_load(text)["readings"] is None
    assert "trust" in listed(text, "Reported before")


def test_a_new_meeting_lists_every_open_action_and_weakness(board: Path) -> None:
    """What is done or over is not in the list to copy from; everything else is."""
    new(board, "meeting", "2025-02")
    text = (board / LEDGER).read_text(encoding="utf-8")
    known = snapshot(load(BOARD), as_of=date(2025, 2, 28))
    over = {"complete", "embedded", "superseded"}
    asked = listed(text, "Actions that are not over")
    assert asked == sorted(key for key, item in known.actions.items() if item.state not in over)
    assert set(listed(text, "Weaknesses")) == {k for k, item in known.challenges.items() if item.state != "resolved"}
    assert "keep-staff" in asked
    assert len(asked) < len(known.actions)


def test_a_metric_that_is_retired_is_not_asked_for(board: Path) -> None:
    """What a source calls no longer reported is expected of nobody."""
    path = board / "data" / "metrics" / "care.yml"
    retired = "trust:\n  retired: {at: 2024-04, says: asked no more, source: report-2024-03 3}\n"
    path.write_text(path.read_text(encoding="utf-8").replace("trust:\n", retired), encoding="utf-8")
    new(board, "meeting", "2025-02")
    text = (board / LEDGER).read_text(encoding="utf-8")
    assert "trust" not in [*yaml.safe_load(text)["readings"], *listed(text, "Reported before")]
    assert "visits-in-time" in yaml.safe_load(text)["readings"]


def test_what_is_reported_instead_is_asked_for(board: Path) -> None:
    """The successor of a usual measure that is retired is asked for, though the body never reported it."""
    path = board / "data" / "metrics" / "care.yml"
    gone = "  retired: {at: 2024-04, says: no more, source: report-2024-03 3, replaced_by: children-in-care-rate}\n"
    path.write_text(path.read_text(encoding="utf-8").replace("trust:\n", f"trust:\n{gone}"), encoding="utf-8")
    new(board, "meeting", "2025-02-scrutiny", "--body", "scrutiny")
    before = (board / "data/meetings/2025-02-scrutiny.yml").read_text(encoding="utf-8")
    new(board, "meeting", "2025-02")
    text = (board / LEDGER).read_text(encoding="utf-8")
    assert "children-in-care-rate" in yaml.safe_load(text)["readings"]
    assert "trust" not in [*yaml.safe_load(text)["readings"], *listed(text, "Reported before")]
    assert "trust" not in before


def test_what_is_not_public_yet_is_not_shown_as_last(board: Path) -> None:
    """A figure that is approved for a later day stands in no note of an earlier meeting's new file."""
    new(board, "meeting", "2025-02")
    assert "2099" not in (board / LEDGER).read_text(encoding="utf-8")
    assert "2098" not in (board / LEDGER).read_text(encoding="utf-8")


def test_only_what_was_known_by_its_day_is_shown(board: Path) -> None:
    """A meeting that is added late is prepared with what was public when it sat, and with nothing of later papers."""
    new(board, "meeting", "2024-01")
    text = (board / "data/meetings/2024-01.yml").read_text(encoding="utf-8")
    known = snapshot(load(BOARD))
    early = [one for one in known.entries if one.entry.published.last <= date(2024, 1, 31)]
    told = {key for one in early for key in one.entry.readings}
    assert {*yaml.safe_load(text)["readings"], *listed(text, "Reported before")} <= told
    assert "report-2024" not in text
    asked = listed(text, "Actions that are not over")
    assert "see-children-weekly" in asked
    # It was done by then, and is open again since the meeting after.
    assert "one-telephone-line" not in asked
    new(board, "meeting", "2024-03")
    after = (board / "data/meetings/2024-03.yml").read_text(encoding="utf-8")
    assert "one-telephone-line" in listed(after, "Actions that are not over")


def test_a_first_meeting_of_all_can_be_begun(board: Path) -> None:
    """Before anything was published, a new meeting asks for nothing and is a draft without a problem."""
    assert new(board, "meeting", "2020-01").exit_code == 0
    text = (board / "data/meetings/2020-01.yml").read_text(encoding="utf-8")
    measures = listed(text, "No figure was reported here")
    assert "visits-in-time" in measures
    assert sorted(re.findall(r"[a-z][a-z-]+", "".join(re.findall(r"(?m)^#   .*", text)))) == sorted(measures)
    assert told(board) == []


def test_the_strengths_claimed_before_are_listed(board: Path) -> None:
    """What is claimed again must be said again; an officer finds the id of each."""
    new(board, "meeting", "2025-02")
    assert "calm-front-door" in listed((board / LEDGER).read_text(encoding="utf-8"), "Strengths")


def publish_it(board: Path, change: type[str] = str) -> str:
    """The new meeting as published, with nothing filled in but its day."""
    path = board / LEDGER
    text = change(path.read_text(encoding="utf-8"))
    for before, after in (("published:", "published: 2025-03-13"), ("status: draft", "status: published")):
        text = re.sub(rf"(?m)^{before}", after, text)
    path.write_text(text, encoding="utf-8")
    return text


@pytest.mark.parametrize("change", [str, without_notes], ids=["as written", "without its notes"])
def test_a_draft_is_no_problem_and_what_is_open_is_told_once_it_is_published(board: Path, change: type[str]) -> None:
    """As it was written, a new meeting is free of problems; published, each figure left open is one."""
    new(board, "meeting", "2025-02")
    path = board / LEDGER
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert told(board) == []
    text = publish_it(board, change)
    assert read(LEDGER, path.read_bytes())[1] == []
    entries = yaml.safe_load(text)["readings"].values()
    parts = sum(len(item) if isinstance(item, list) else 1 for item in entries)
    problems = [problem for problem in told(board) if problem.path == LEDGER]
    open_ones = [problem for problem in problems if problem.message == "this is not filled in yet"]
    assert len(open_ones) == parts > 5
    assert problems == open_ones
    assert len([problem for problem in told(board) if problem.path == PAGE]) == 5


@pytest.mark.parametrize("key", ["held", "published"])
def test_a_day_is_missing_only_once_it_is_published(board: Path, key: str) -> None:
    """The days of a draft may be empty, one or both; before a meeting is published, each is asked for."""
    new(board, "meeting", "2025-02")
    path = board / LEDGER
    text = re.sub(r"(?m)^published:", "published: 2025-03-13", without_notes(path.read_text(encoding="utf-8")))
    path.write_text(re.sub(rf"(?m)^{key}:.*", f"{key}:", text), encoding="utf-8")
    assert told(board) == []
    path.write_text(path.read_text(encoding="utf-8").replace("draft", "approved"), encoding="utf-8")
    assert f"{key}: an empty value is not a date" in [f"{one.field}: {one.message}" for one in told(board)]


def test_what_is_wrong_in_a_draft_is_told(board: Path) -> None:
    """A draft may be unfinished, and not wrong: an unknown measure and a place that is not there are problems."""
    new(board, "meeting", "2025-02")
    path = board / LEDGER
    text = path.read_text(encoding="utf-8").replace(
        "readings:\n", "readings:\n  trusst: {words: more, source: no-paper 1}\n"
    )
    path.write_text(text, encoding="utf-8")
    assert [problem.field for problem in told(board)] == ["readings.trusst", "readings.trusst.source"]


def test_nothing_becomes_not_reported_by_itself(board: Path) -> None:
    """A figure counts as looked for and not found only once the editor says so."""
    new(board, "meeting", "2025-02")
    text, path = publish_it(board), board / LEDGER
    before = {problem.field for problem in told(board)}
    text = re.sub(r"  trust: .*\n", "", text).replace("not_reported: []", "not_reported: [trust]")
    path.write_text(text, encoding="utf-8")
    assert before - {problem.field for problem in told(board)} == {"readings.trust"}


def test_a_meeting_that_is_filled_in_is_sound(board: Path) -> None:
    """An officer who fills in one figure, deletes the rest and writes the page has a meeting ready to approve."""
    new(board, "meeting", "2025-02")
    (board / "data" / "sources" / "new.yml").write_text(PAPER, encoding="utf-8")
    filled = yaml.safe_load((board / LEDGER).read_text(encoding="utf-8"))
    reading = {"value": 93, "period": "2024-10/2024-12", "source": "report-2025-03 1"}
    missing = [key for key in filled["readings"] if key != "visits-in-time"]
    filled |= {"published": "2025-03-13", "paper": "report-2025-03", "status": "published"}
    filled |= {"readings": {"visits-in-time": reading}, "not_reported": missing}
    filled |= {"actions": {}, "challenges": {}, "strengths": {}}
    (board / LEDGER).write_text(yaml.safe_dump(filled), encoding="utf-8")
    page = board / PAGE
    assert [problem.path for problem in told(board)] == [PAGE] * 5
    page.write_text(re.sub(r"\[to write:.*\]", "Written.", page.read_text(encoding="utf-8")), encoding="utf-8")
    assert told(board) == []


def test_what_is_still_to_be_written_never_leaves(board: Path) -> None:
    """A page with a part that nobody wrote yet is refused, even if its meeting is sound."""
    page = board / "docs" / "about" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[to write: all of it]\n", encoding="utf-8")
    assert [problem.message for problem in told(board)] == ["this part of the page is not written yet"]


@pytest.mark.parametrize("kind", THINGS)
def test_a_new_thing_asks_for_each_key_of_its_model(board: Path, kind: str) -> None:
    """Each required key is there to be filled in, each optional one as a note that says what it is for."""
    assert new(board, kind, "something-new").exit_code == 0
    text = (board / "data" / THINGS[kind] / "something-new.yml").read_text(encoding="utf-8")
    keys = set(re.findall(r"(?m)^  (?:# )?(\w+):$", text))
    model = DEFINITIONS[THINGS[kind]]
    assert keys == set(model.model_fields) - {"withdrawn"}
    required = {name for name, field in model.model_fields.items() if field.is_required()}
    assert required <= set(yaml.safe_load(text)["something-new"])
    assert {problem.path for problem in told(board)} == {f"data/{THINGS[kind]}/something-new.yml"}


@pytest.mark.parametrize("kind", ["metric", "action", "challenge"])
def test_a_new_thing_names_the_themes_to_choose_from(board: Path, kind: str) -> None:
    """Nobody has to open another file to learn what a theme is called."""
    assert new(board, kind, "something-new").exit_code == 0
    text = (board / "data" / THINGS[kind] / "something-new.yml").read_text(encoding="utf-8")
    assert "\n  # what it is about: care, front-door, workforce\n  theme:\n" in text


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_there_is_never_written_over(board: Path, kind: str) -> None:
    """Typing the same command twice loses nothing of what was filled in meanwhile."""
    assert new(board, kind, "2025-02-x").exit_code == 0
    before = {path: path.read_bytes() for path in board.rglob("*") if path.is_file()}
    again = new(board, kind, "2025-02-x")
    assert again.exit_code == 1
    assert "hint: " in again.output
    assert {path: path.read_bytes() for path in board.rglob("*") if path.is_file()} == before


def test_a_page_that_is_there_keeps_the_ledger_unwritten(board: Path) -> None:
    """If one of the two files exists, neither is written."""
    (board / PAGE).write_text("mine", encoding="utf-8")
    result = new(board, "meeting", "2025-02")
    assert (result.exit_code, (board / LEDGER).exists()) == (1, False)
    assert result.output == f"{PAGE} is there already\n    hint: choose another id, or go on in that file\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("meeting", "2025-02", "--body", "bord"), 'no body has the id "bord"\n    hint: did you mean board?'),
        (("meeting", "2025-02-12"), '"2025-02-12" is a date, not an id\n    hint: add what it is: 2025-02-12-scrutiny'),
        (("meeting", "2024-02"), '"2024-02" is already the id of another thing\n    hint: see data/meetings/2024-02'),
        (("metric", "trust"), '"trust" is already the id of another thing\n    hint: see data/metrics/care.yml:'),
        (("action", "Ask Children"), "hint: write small letters, digits and single hyphens: ask-children"),
    ],
)
def test_a_mistyped_command_says_what_to_type(board: Path, words: tuple[str, ...], said: str) -> None:
    """Nothing is written, and the message says how to put it right."""
    result = new(board, *words)
    assert result.exit_code == 1
    assert said in result.output


def test_another_body_begins_with_its_own_figures(board: Path) -> None:
    """The panel never reported a figure: its new meeting asks for none, and has the actions all the same."""
    new(board, "meeting", "2025-02-12-scrutiny", "--body", "scrutiny")
    text = (board / "data" / "meetings" / "2025-02-12-scrutiny.yml").read_text(encoding="utf-8")
    written = yaml.safe_load(text)
    assert written["readings"] is None
    assert listed(text, "Reported before") == []
    assert {"visits-in-time", "trust"} <= {*listed(text, "No figure was reported here before")}
    assert "first-visits-in-time" not in text
    assert listed(text, "Actions")
    assert "held: 2025-02-12 " in text
    assert "## Self-evaluation" not in (board / "docs/meetings/2025-02-12-scrutiny.md").read_text(encoding="utf-8")


@pytest.mark.real_record
def test_the_real_record_can_be_gone_on_with(tmp_path: Path) -> None:
    """The next meeting of the real board is begun in at most 80 lines, which hold the id of each figure it reported."""
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    assert new(tmp_path, "meeting", "2030-01").exit_code == 0
    text = (tmp_path / "data" / "meetings" / "2030-01.yml").read_text(encoding="utf-8")
    known = snapshot(load(ROOT))
    meetings = [entry for entry in known.meetings.values() if entry.meeting and entry.meeting.body == "board"]
    assert len(meetings) >= 2
    reported = {key for entry in meetings for key in entry.entry.readings}
    assert {*yaml.safe_load(text)["readings"], *listed(text, "Reported before")} == reported
    assert len(text.splitlines()) <= 80
    assert told(tmp_path) == []
