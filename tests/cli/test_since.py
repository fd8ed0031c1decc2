"""`board changes --from main`: whoever reviews a change reads in plain words what the public will see differently."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from overlays import copy_of_the_board

from macros.cli.main import main

GIT = os.environ | {
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
}  # fmt: skip
PAPER = """report-2025-03:
  title: Improvement board report, March 2025
  kind: paper
  publisher: Fenwick and Marl Council
  published: 2025-03-13
  reference: Report 8.
  paragraphs:
    "1": What went well.
"""
MEETING = {
    "body": "board", "held": "2025-02", "published": "2025-03-13", "status": "published",
    "readings": {
        "visits-in-time": {"value": 95, "period": "2024-10/2024-12", "source": "report-2025-03 1"},
        "trust": {"words": "more speak well of them", "source": "report-2025-03 1"},
    },
    "actions": {"keep-staff": {"state": "complete", "source": "report-2025-03 1"}},
    "challenges": {"staff-leave": {"state": "resolved", "source": "report-2025-03 1"}},
}  # fmt: skip
PAGE = "---\nmeeting: 2025-02\n---\n\n# February 2025\n\n{{ metric_table() }}\n"


def git(folder: Path, *words: str) -> None:
    """Run git in a folder of its own."""
    subprocess.run(["git", "-C", str(folder), *words], env=GIT, check=True, capture_output=True)


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The invented board in a folder inside a repository, as its branch `main` has it."""
    root = copy_of_the_board(tmp_path / "repository" / "boards" / "one")
    git(root.parents[1], "init", "-q", "-b", "main")
    git(root.parents[1], "add", ".")
    git(root.parents[1], "commit", "-qm", "first")
    return root


def changes(root: Path, *words: str) -> tuple[int, str]:
    """Type `board changes ...`."""
    result = CliRunner().invoke(main, ["changes", *words, "--root", str(root)])
    return result.exit_code, result.output


def add_meeting(root: Path, status: str = "published") -> None:
    """The board's next meeting, with its paper and its page."""
    (root / "data" / "sources" / "new.yml").write_text(PAPER, encoding="utf-8")
    (root / "data" / "meetings" / "2025-02.yml").write_text(yaml.safe_dump({**MEETING, "status": status}), "utf-8")
    (root / "docs" / "meetings" / "2025-02.md").write_text(PAGE, encoding="utf-8")


def test_a_new_meeting_is_told_in_plain_words(board: Path) -> None:
    """Old and new value stand side by side, states as words, silences counted, earlier editions unchanged."""
    add_meeting(board)
    code, said = changes(board, "--from", "main")
    assert code == 0
    for line in (
        "Visits in time: 92.5% -> 95% (October to December 2024, new). Better.",
        "Keep staff: at risk -> complete.",
        "Staff leave: easing -> resolved.",
        "1 metric not reported this time: ",
        "1 source: report-2025-03.",
        "Edition February 2025: new.",
        "4 editions: unchanged, from August 2023 to 18 September 2024.",
        "docs/meetings/2025-02.md: new.",
    ):
        assert f"\n  {line}" in said, said


def test_nothing_changed_is_said_as_well(board: Path) -> None:
    """A change of nothing says so, and says that every edition stays as it is."""
    code, said = changes(board, "--from", "main")
    assert code == 0
    assert "Nothing that a reader sees in figures or facts." in said
    assert " editions: unchanged, from August 2023 to 8 January 2099." in said


def test_a_fact_that_was_there_is_shown_with_both_values(board: Path) -> None:
    """Whoever edits something that was published before cannot do so unseen: the edition is named as changed."""
    path = board / "data" / "meetings" / "2024-02.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("value: 91.0", "value: 92.5"), encoding="utf-8")
    said = changes(board, "--from", "main")[1]
    assert "meetings/2024-02, readings.visits-in-time[2].value: 91.0 -> 92.5." in said
    assert "Edition 20 February 2024: changed." in said
    assert "Edition August 2023: unchanged." in said


def test_what_is_new_in_a_description_is_told_in_words(board: Path) -> None:
    """A measure that ends and a new target or note are told as what they are, and not as facts that stood there."""
    path = board / "data" / "metrics" / "front-door.yml"
    source = "source: report-2024-03 2"
    added = (
        f"  retired:\n    at: 2024-10\n    says: calls go elsewhere\n    replaced_by: caseload\n    {source}\n"
        f"  targets:\n    - value: 96\n      starts: 2024-04\n      {source}\n"
        f"  notes:\n    - says: nights are left out\n      {source}\n"
    )
    text = path.read_text(encoding="utf-8").replace("calls-answered:\n", f"calls-answered:\n{added}")
    path.write_text(text.replace("      starts: 2023-04\n", "      starts: 2023-04\n      until: 2025-03\n"), "utf-8")
    said = changes(board, "--from", "main")[1]
    assert (
        "\nMeasures that are no longer reported\n"
        "  Calls answered. No longer reported from October 2024: calls go elsewhere. "
        "Reported instead: Children for each social worker. (report-2024-03 2)\n"
        "\nNew in a description\n"
        "  Measure calls-answered, notes[1]: nights are left out (report-2024-03 2).\n"
        "  Calls answered. Target: 96%, from April 2024. (report-2024-03 2)\n"
        "  Measure visits-in-time, targets[1].until: 2025-03.\n"
    ) in said
    assert "Facts that stood there before" not in said


def test_a_draft_is_named_and_not_shown(board: Path) -> None:
    """Of a draft, a reviewer reads that it is there; none of it counts as something readers will see."""
    add_meeting(board, "draft")
    said = changes(board, "--from", "main")[1]
    assert "2025-02 is a draft." in said
    assert "95%" not in said


def test_what_is_approved_is_reviewed_before_its_day(board: Path) -> None:
    """The meeting approved for a later day is part of both sides: approving one shows what it will bring."""
    add_meeting(board, "approved")
    assert "Edition February 2025: new." in changes(board, "--from", "main")[1]


def test_the_markdown_may_stand_in_a_comment(board: Path) -> None:
    """What somebody typed into the record is shown as it is, calls nobody, and links nowhere."""
    path = board / "data" / "metrics" / "front-door.yml"
    text = path.read_text(encoding="utf-8").replace("title: Visits in time", 'title: "@team [in](x) <b>*time*</b>"')
    path.write_text(text, encoding="utf-8")
    add_meeting(board)
    code, said = changes(board, "--from", "main", "--format", "markdown")
    assert code == 0
    assert said.startswith("### What readers will see differently\n\n**Figures, actions and weaknesses**\n\n- ")
    assert "&#64;team &#91;in&#93;(x) &#60;b&#62;&#42;time&#42;&#60;/b&#62;: 92.5% -&#62; 95%" in said
    assert not {"@", "<", "["} & set(said)


def test_files_not_yet_handed_in_count(board: Path) -> None:
    """What is compared are the files as they are now, saved in git or not; git itself is left as it was."""
    add_meeting(board)
    before = subprocess.run(["git", "-C", str(board), "status", "--short"], env=GIT, capture_output=True, check=True)
    changes(board, "--from", "main")
    after = subprocess.run(["git", "-C", str(board), "status", "--short"], env=GIT, capture_output=True, check=True)
    assert before.stdout == after.stdout != b""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "mian"), 'no edition and no revision of git is called "mian"'),
        (("--from", "2023-80"), "hint: did you mean 2023-08?"),
        (("--from", "--upload-pack=touch x"), "no edition and no revision of git"),
        (("--from", "main", "--to", "2024-02"), "hint: leave --to out"),
        (("--from", "2023-08", "--to", "2023-80"), "hint: did you mean 2023-08?"),
    ],
)
def test_a_mistyped_name_says_what_there_is(board: Path, words: tuple[str, ...], said: str) -> None:
    """Who mistypes an edition or a branch is told what to type."""
    code, output = changes(board, *words)
    assert (code, said in output) == (1, True), output


def test_outside_git_the_editions_are_named(tmp_path: Path) -> None:
    """In a folder that git does not know, a name that is no edition is answered with the editions."""
    root = copy_of_the_board(tmp_path / "board")
    code, output = changes(root, "--from", "main")
    assert code == 1
    assert "hint: the editions are 2023-08, 2023-09-14-scrutiny, 2024-02, " in output


def test_editions_may_be_told_as_markdown(board: Path) -> None:
    """The report between two editions can be put into a comment as it is."""
    code, said = changes(board, "--from", "2023-08", "--to", "2024-02", "--format", "markdown")
    assert code == 0
    assert said.startswith("```text\n")
    assert said.endswith("\n```\n")
