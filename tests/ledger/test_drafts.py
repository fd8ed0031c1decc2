"""What only a draft mentions is nobody's business yet, also where its day has come and its file is in the folder."""

from __future__ import annotations

from pathlib import Path

from overlays import copy_of_the_board

from macros.checks.loading import load
from macros.ledger import snapshot
from macros.ledger.facts import facts_of
from macros.publishing import editions

SOURCE = "report-2024-06"
_FILES = {
    "sources/of-the-draft.yml": """
report-2024-06:
  title: Improvement board report, June 2024
  kind: paper
  publisher: Fenwick and Marl Council
  published: 2024-06-13
  reference: Report of a meeting that is a draft.
  paragraphs:
    "1": Unannounced one.
""",
    "actions/of-the-draft.yml": """
unannounced-action:
  title: Do the unannounced
  theme: care
  source: report-2024-06 1
""",
    "challenges/of-the-draft.yml": """
unannounced-weakness:
  title: Weak and unannounced
  kind: challenge
  theme: care
  source: report-2024-06 1
""",
    "events/of-the-draft.yml": """
unannounced-event:
  title: Unannounced event
  kind: inspection
  themes: [care]
  accounts:
    - when: 2024-06
      says: An unannounced account.
      source: report-2024-06 1
""",
    "glossary/of-the-draft.yml": """
unannounced-term:
  term: Unannounced term
  means: What nobody knows yet.
  source: report-2024-06 1
""",
    "metrics/of-the-draft.yml": """
unannounced-measure:
  title: Unannounced measure
  question: How many are unannounced?
  theme: care
  unit: percent
  basis: in_period
  better: lower
  counts: children
  definition:
    - says: share of what is unannounced
      source: report-2024-06 1
""",
}
_DRAFT = """
body: board
held: 2024-05
published: 2024-06-13
status: STATUS
paper: report-2024-06
readings:
  unannounced-measure: {value: 41.7, period: 2024-05, source: report-2024-06 1}
actions:
  unannounced-action: {state: under_way, source: report-2024-06 1}
challenges:
  unannounced-weakness: {state: open, source: report-2024-06 1}
"""
_PAGE = "---\nmeeting: 2024-05\n---\n\n# The meeting\n\nUnannounced words.\n"


def board_with(target: Path, status: str) -> Path:
    """The invented board with a meeting of the past that is not published, and what it alone mentions."""
    root = copy_of_the_board(target)
    for name, text in _FILES.items():
        (root / "data" / name).write_text(text.lstrip(), encoding="utf-8")
    text = _DRAFT.lstrip().replace("STATUS", status)
    (root / "data" / "meetings" / "2024-05.yml").write_text(text, encoding="utf-8")
    (root / "docs" / "meetings" / "2024-05.md").write_text(_PAGE, encoding="utf-8")
    return root


def mentions(folder: Path) -> list[str]:
    """Every file whose name or text gives something of the draft away."""
    signs = (b"unannounced", b"unheralded", SOURCE.encode(), other(SOURCE).encode())
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and any(sign in path.read_bytes().lower() + path.name.encode() for sign in signs)
    )


def other(text: str) -> str:
    """The same of another meeting, in the month after, with things of its own."""
    return text.replace("2024-06", "2024-07").replace("2024-05", "2024-06").replace("nannounced", "nheralded")


def test_nothing_of_a_draft_of_the_past_is_published(tmp_path: Path) -> None:
    """No page, list, download or address of the newest state or of a later edition tells of it, or of one approved."""
    root = board_with(tmp_path / "board", "draft")
    for name, text in _FILES.items():
        (root / "data" / name.replace("of-the-draft", "approved")).write_text(other(text.lstrip()), encoding="utf-8")
    meeting = other(_DRAFT.lstrip()).replace("STATUS", "approved")
    (root / "data" / "meetings" / "2024-06.yml").write_text(meeting, encoding="utf-8")
    (root / "docs" / "meetings" / "2024-06.md").write_text(other(_PAGE), encoding="utf-8")
    editions.build(root, tmp_path / "site", [None, "2024-09"])
    assert mentions(tmp_path / "site") == []


def test_it_is_all_there_once_the_meeting_is_published(tmp_path: Path) -> None:
    """The same meeting, published, shows its source, action, weakness, event, term and measure."""
    root = board_with(tmp_path / "board", "published")
    known = snapshot(load(root))
    assert SOURCE in known.sources
    assert "unannounced-action" in known.actions
    assert "unannounced-weakness" in known.challenges
    assert "unannounced-event" in known.events
    assert "unannounced-term" in known.glossary
    assert "unannounced-measure" in known.metrics


def test_what_was_published_stays_when_a_draft_names_it(tmp_path: Path, locked_board: Path) -> None:
    """A draft that cites a source of a published edition takes nothing away from it."""
    record = load(locked_board)
    cited = {key for named in record.cited.values() for key in named}
    known = set(snapshot(record).sources)
    alone = sorted(known - cited)
    assert alone
    before = {key: facts_of(record, snapshot(record, key)).hash for key in record.published}
    root = board_with(tmp_path / "board", "draft")
    for path in (locked_board / "data" / "published").iterdir():
        target = root / "data" / "published" / path.name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    meeting = root / "data" / "meetings" / "2024-05.yml"
    meeting.write_text(meeting.read_text(encoding="utf-8").replace(f"paper: {SOURCE}", f"paper: {alone[0]}"), "utf-8")
    after = load(root)
    assert {key: facts_of(after, snapshot(after, key)).hash for key in after.published} == before
    assert alone[0] in snapshot(after).sources
