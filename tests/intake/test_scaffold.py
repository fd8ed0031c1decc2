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

from macros.cli.main import main
from macros.intake.scaffold import KINDS, THINGS
from macros.problems import Problem
from macros.record import DEFINITIONS
from macros.record.source import read
from macros.staging import read_state, sound_state

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


def test_a_new_meeting_begins_with_what_was_reported_last(board: Path) -> None:
    """Whoever adds a meeting sees each figure its body reported before, with its value, time and source."""
    assert new(board, "meeting", "2025-02").exit_code == 0
    text = (board / LEDGER).read_text(encoding="utf-8")
    known = sound_state(copy_of_the_board(board.parent / "other")).site.snapshot
    reported = {
        metric.id
        for metric in known.metrics.values()
        if any(one.entry.meeting and one.entry.meeting.body == "board" for one in metric.readings)
    }
    written = yaml.safe_load(text)
    assert set(written["readings"]) == reported
    assert "# Last: 86% (October to December 2023), in Improvement Board, 20 February 2024; report-2024-03 2\n" in text
    assert written["readings"]["trust"] == {"words": None, "source": None}
    assert [item.get("group") for item in written["readings"]["children-in-care"]] == [None, "north"]


def test_a_new_meeting_asks_for_every_open_action_and_weakness(board: Path) -> None:
    """What is done or over is not asked for again; everything else is."""
    new(board, "meeting", "2025-02")
    written = yaml.safe_load((board / LEDGER).read_text(encoding="utf-8"))
    known = sound_state(BOARD, as_of=date(2025, 2, 28)).site.snapshot
    over = {"complete", "embedded", "superseded"}
    assert set(written["actions"]) == {key for key, item in known.actions.items() if item.state not in over}
    assert set(written["challenges"]) == {key for key, item in known.challenges.items() if item.state != "resolved"}
    assert "keep-staff" in written["actions"]
    assert len(written["actions"]) < len(known.actions)


def test_a_metric_that_is_retired_is_not_asked_for(board: Path) -> None:
    """What a source calls no longer reported is expected of nobody."""
    path = board / "data" / "metrics" / "care.yml"
    retired = "trust:\n  retired: {at: 2024-04, says: asked no more, source: report-2024-03 3}\n"
    path.write_text(path.read_text(encoding="utf-8").replace("trust:\n", retired), encoding="utf-8")
    new(board, "meeting", "2025-02")
    written = yaml.safe_load((board / LEDGER).read_text(encoding="utf-8"))
    assert "trust" not in written["readings"]
    assert "visits-in-time" in written["readings"]


def test_what_is_reported_instead_is_asked_for(board: Path) -> None:
    """The successor of a retired measure is asked for, though the body never reported it."""
    path = board / "data" / "metrics" / "care.yml"
    gone = "trust:\n  retired: {at: 2024-04, says: asked no more, source: report-2024-03 3, replaced_by: overspend}\n"
    path.write_text(path.read_text(encoding="utf-8").replace("trust:\n", gone), encoding="utf-8")
    new(board, "meeting", "2025-02-scrutiny", "--body", "scrutiny")
    before = yaml.safe_load((board / "data/meetings/2025-02-scrutiny.yml").read_text(encoding="utf-8"))
    new(board, "meeting", "2025-02")
    asked = yaml.safe_load((board / LEDGER).read_text(encoding="utf-8"))["readings"]
    assert "overspend" in asked
    assert "trust" not in asked
    assert "trust" not in before.get("readings", {})


def test_what_is_not_public_yet_is_not_shown_as_last(board: Path) -> None:
    """A figure that is approved for a later day stands in no note of an earlier meeting's new file."""
    new(board, "meeting", "2025-02")
    assert "2099" not in (board / LEDGER).read_text(encoding="utf-8")
    assert "2098" not in (board / LEDGER).read_text(encoding="utf-8")


def test_the_strengths_claimed_before_are_asked_for(board: Path) -> None:
    """What is claimed again must be said again; an officer is reminded of each."""
    new(board, "meeting", "2025-02")
    written = yaml.safe_load((board / LEDGER).read_text(encoding="utf-8"))
    assert written["strengths"]["calm-front-door"] == {"says": None, "source": None}


@pytest.mark.parametrize("change", [str, without_notes], ids=["as written", "without its notes"])
def test_what_is_not_filled_in_is_told_and_nothing_else(board: Path, change: type[str]) -> None:
    """A new meeting can be read at once; each open entry is one problem, whether or not the notes are kept."""
    new(board, "meeting", "2025-02")
    path = board / LEDGER
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert read(LEDGER, path.read_bytes())[1] == []
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    entries = [item for name in ("readings", "actions", "challenges", "strengths") for item in written[name].values()]
    parts = sum(len(item) if isinstance(item, list) else 1 for item in entries)
    open_ones = [problem for problem in told(board) if problem.message == "this is not filled in yet"]
    others = [problem for problem in told(board) if problem not in open_ones and problem.path == LEDGER]
    assert len(open_ones) == parts
    assert [problem.field for problem in others] == ["published"]


def test_nothing_becomes_not_reported_by_itself(board: Path) -> None:
    """A figure counts as looked for and not found only once the editor says so."""
    new(board, "meeting", "2025-02")
    path = board / LEDGER
    before = {problem.field for problem in told(board)}
    text = re.sub(r"  trust:\n    words:\n    source:\n", "", path.read_text(encoding="utf-8"))
    path.write_text(text.replace("not_reported: []", "not_reported: [trust]"), encoding="utf-8")
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
    assert len([problem for problem in told(board) if problem.path == PAGE]) == 5
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
    assert "readings" not in written
    assert "held: 2025-02-12 " in text
    assert "## Self-evaluation" not in (board / "docs/meetings/2025-02-12-scrutiny.md").read_text(encoding="utf-8")


@pytest.mark.real_record
def test_the_real_record_can_be_gone_on_with(tmp_path: Path) -> None:
    """The next meeting of the real board can be begun: every figure that it reported is asked for."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    assert new(tmp_path, "meeting", "2030-01").exit_code == 0
    written = yaml.safe_load((tmp_path / "data" / "meetings" / "2030-01.yml").read_text(encoding="utf-8"))
    known = sound_state(ROOT).site.snapshot
    meetings = [entry for entry in known.meetings.values() if entry.meeting and entry.meeting.body == "board"]
    assert len(meetings) >= 2
    assert set(written["readings"]) == {key for entry in meetings for key in entry.entry.readings}
