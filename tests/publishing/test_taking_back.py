"""What was taken back is nowhere any more: in no edition, no file that is packed, no feed, and nothing remembered."""

from __future__ import annotations

import gzip
import io
import json
import re
import shlex
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pikepdf
import pyarrow
import pyarrow.parquet
import pytest
from click.testing import CliRunner, Result
from everywhere import every_byte_of
from overlays import copy_of_the_board

from macros.cli.main import main
from macros.publishing import chain as chains
from macros.publishing import verifying
from macros.publishing.followers import corrections_gone
from macros.staging import sound_state

GUIDE = Path(__file__).parents[2] / "docs" / "editors" / "take-something-back.md"
_FENCE = re.compile(r"^```text\n(.*?)^```$", re.S | re.M)
MEASURE, MEETING = "plans-shared", "data/meetings/2023-08.yml"
BEFORE = "  plans-shared: {value: 62, period: 2023-04/2023-06, source: report-2023-09 1.2}\n"
PLACE = "    period: 2023-04/2023-06\n    source: report-2023-09 1.2\n"
# The figure and what it was corrected to, as pages, tables and programs write them.
FIGURE, CORRECTED = "73.9137", "73.9141"
SPELLINGS = [
    word.encode() for one in (FIGURE, CORRECTED) for word in (one, one.replace(".", ","), one.replace(".", ""))
]
WHY = "a figure was taken back"
CORRECTION = f"""of: readings/{MEASURE}
entry: 2023-08
field: value
was: {FIGURE}
now: {CORRECTED}
kind: correction
importance: minor
why: misread
published: 2024-06-04
"""


def guide() -> Iterator[str]:
    """Each block of the guide that is to be copied."""
    return (found[1] for found in _FENCE.finditer(GUIDE.read_text(encoding="utf-8")))


def typed(root: Path, to: Path, line: str) -> Result:
    """A command of the guide, as it would be typed in a board's folder."""
    words = shlex.split(line.replace("/srv/www/board", str(to)))
    assert words[0] == ".venv/bin/board"
    return CliRunner().invoke(main, [words[1], "--root", str(root), *words[2:]])


def lines_with(command: str) -> list[str]:
    """The lines of the guide that call one command."""
    return [line for block in guide() for line in block.splitlines() if line.startswith(f".venv/bin/board {command}")]


def shown(*folders: Path) -> list[str]:
    """Where the figure is found, in any of its spellings."""
    return sorted({name for folder in folders for name, data in every_byte_of(folder)
                   if any(spelling in data for spelling in SPELLINGS)})  # fmt: skip


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The invented board with a figure that nobody can overlook, corrected once, and locked."""
    root = copy_of_the_board(tmp_path / "board")
    text = (root / MEETING).read_text(encoding="utf-8")
    assert BEFORE in text
    (root / MEETING).write_text(text.replace(BEFORE, BEFORE.replace("62", FIGURE)), encoding="utf-8")
    (root / "data" / "corrections" / "2024-06-04-plans.yml").write_text(CORRECTION, encoding="utf-8")
    shutil.rmtree(root / "data" / "published", ignore_errors=True)
    assert CliRunner().invoke(main, ["lock", "--root", str(root), "--all"]).exit_code == 0
    return root


@pytest.fixture
def _verified_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who verifies builds one edition anew, that of the figure."""
    real = verifying._bytes
    monkeypatch.setattr(verifying, "_bytes", lambda work, one: real(work, one) if one.edition == "2023-08" else ())


@pytest.mark.usefixtures("_verified_by_one")
def test_who_follows_the_guide_leaves_no_trace(board: Path, tmp_path: Path) -> None:
    """Word by word: the figure leaves the record, the locks, every edition, what is packed, and what is remembered."""
    to, site = tmp_path / "public", tmp_path / "site"
    build = ["build", "--root", str(board), "--out", str(site)]
    assert CliRunner().invoke(main, build).exit_code == 0
    assert CliRunner().invoke(main, ["publish", "--root", str(board), "--to", str(to)]).exit_code == 0
    before, ids = shown(board, to, site), entries_about_it(to)
    assert {"2023-08/data/readings.csv", "latest/corrections/index.html", "data/published/2023-08.yml"} <= {*before}
    assert [name for name in before if "remembered" in name]
    assert [name[:13] for name in shown(documents(board, tmp_path / "before"))] == ["2024-02-brief", "2024-02-paper"]
    _edit(board)
    checked = typed(board, to, lines_with("check")[0])
    assert (checked.exit_code, FIGURE in checked.output) == (1, False)
    assert "the figure that this corrects is taken back" in checked.output
    _empty(board / "data" / "corrections" / "2024-06-04-plans.yml")
    checked = typed(board, to, lines_with("check")[0])
    assert (checked.exit_code, FIGURE in checked.output) == (1, False)
    assert "2024-06-04-plans.yml:7:3: withdrawn: this is taken back, and the lock of 2024-09" in checked.output
    assert "board lock --all --renew" in checked.output
    for line in (*lines_with("lock"), *lines_with("check")[1:], *lines_with("publish")[:1]):
        done = typed(board, to, line)
        assert done.exit_code == 0, done.output
    assert shown(board, to) == []
    assert CliRunner().invoke(main, build).exit_code == 0
    assert shown(board, site) == []
    assert shown(documents(board, tmp_path / "after", "pdf")) == []
    _is_told(board, to)
    assert [one.rpartition("#")[2].partition("/")[0] for one in sorted(ids)] == ["corrections", "metrics"]
    assert entries_about_it(to).keys() == ids.keys(), "who follows the site is sent the same entry once more"
    assert all("taken back" in title for title in entries_about_it(to).values())


def test_a_share_by_which_the_number_could_be_known_is_taken_back_as_well(tmp_path: Path) -> None:
    """A lock that still says 62% of so many bars nobody from writing it anew: the check names it, and the next step."""
    root = copy_of_the_board(tmp_path / "board")
    assert typed(root, tmp_path, ".venv/bin/board lock --all").exit_code == 0
    _edit(root, "62")
    checked = typed(root, tmp_path, lines_with("check")[0])
    told = [line for line in checked.output.splitlines() if line.startswith("data/")]
    assert ["this is taken back, and the lock of" in line for line in told] == [True], checked.output
    for line in (*lines_with("lock"), *lines_with("check")[1:]):
        done = typed(root, tmp_path, line)
        assert done.exit_code == 0, done.output


def entries_about_it(to: Path) -> dict[str, str]:
    """The entries of a measure's feed about the first reading and its correction, by their ids, with their titles."""
    feed = json.loads((to / "latest" / "metrics" / MEASURE / "feed.json").read_text(encoding="utf-8"))
    return {one["id"]: one["title"] for one in feed["items"] if "2023-08" in one["id"] or "corrections" in one["id"]}


def documents(board: Path, to: Path, *more: str) -> Path:
    """What officers write anew of the next meeting, which compares its figure with that one: the paper, the brief."""
    papers = [["paper", "--format", shape] for shape in ("docx", *more)]
    for words in (*papers, ["brief"]):
        done = CliRunner().invoke(main, [*words, "2024-02", "--root", str(board), "--out", str(to)])
        assert done.exit_code == 0, done.output
    assert len([*to.iterdir()]) == len(papers) + 1
    return to


@pytest.mark.parametrize("kind", ["plain", "zip in a zip", "gzip", "Word", "PDF", "Parquet"])
def test_what_is_packed_is_looked_into(kind: str, tmp_path: Path) -> None:
    """A figure is found in each kind of file that the site may hold: an empty search means that it is gone."""
    {"plain": _plain, "zip in a zip": _zip, "gzip": _gzip, "Word": _word, "PDF": _pdf, "Parquet": _parquet}[kind](
        tmp_path
    )
    assert shown(tmp_path)


def _plain(to: Path) -> None:
    (to / f"{FIGURE}.txt").write_text("the name alone", encoding="utf-8")


def _zip(to: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("readings.csv", f"value\n{FIGURE}\n" * 9)
    with zipfile.ZipFile(to / "all.zip", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("inner.zip", inner.getvalue())


def _gzip(to: Path) -> None:
    (to / "page.html.gz").write_bytes(gzip.compress(f"{FIGURE} per cent".encode() * 9))


def _word(to: Path) -> None:
    paper = docx.Document()
    paper.add_paragraph(f"It was {FIGURE} per cent.")
    paper.save(str(to / "paper.docx"))


def _pdf(to: Path) -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.Contents = pdf.make_stream(f"BT ({FIGURE}) Tj ET ".encode() * 9)
    pdf.save(to / "paper.pdf", compress_streams=True, recompress_flate=True)


def _parquet(to: Path) -> None:
    table = pyarrow.table({"value": pyarrow.array([float(FIGURE)] * 9)})
    pyarrow.parquet.write_table(table, to / "readings.parquet", compression="zstd")


def _edit(board: Path, figure: str = FIGURE) -> None:
    """What step 1 of the guide says."""
    block = next(block for block in guide() if "symbol: c" in block).replace("2020-06-08", "2024-07-01")
    text = (board / MEETING).read_text(encoding="utf-8")
    changed = text.replace(BEFORE.replace("62", figure), f"  {MEASURE}:\n{block}{PLACE}")
    assert changed != text
    (board / MEETING).write_text(changed, encoding="utf-8")


def _empty(path: Path) -> None:
    """What step 1 of the guide says of a correction."""
    block = [block for block in guide() if block.startswith("withdrawn:")][-1].replace("2020-06-08", "2024-07-01")
    kept = [line for line in CORRECTION.splitlines() if line.partition(":")[0] not in ("field", "was", "now", "why")]
    path.write_text("\n".join([*kept, block]), encoding="utf-8")


def _is_told(board: Path, to: Path) -> None:
    """The page says that it was taken back and why, so does the chain, and all agrees with the record."""
    page = (to / "latest" / "metrics" / MEASURE / "index.html").read_text(encoding="utf-8")
    assert "was taken back on 1 July 2024. Why: a family could be known by it." in page
    chain = chains.read(to)
    assert chain
    assert {one.why for one in chain.reissues} == {WHY}
    assert "2023-08" in {one.edition for one in chain.reissues}
    told = typed(board, to, lines_with("verify")[0])
    assert told.exit_code == 0, told.output
    assert "the chain: reissued\n" in told.output


def test_a_correction_that_was_published_does_not_vanish(board: Path, tmp_path: Path) -> None:
    """Whoever was sent a correction is told of its end: with its file gone nothing is published, locked or not."""
    to, path = tmp_path / "public", board / "data" / "corrections" / "2024-06-04-plans.yml"
    public = to / "latest" / "data" / "corrections.csv"
    public.parent.mkdir(parents=True)
    public.write_text("correction,of\r\n2024-06-04-plans,readings\r\n", encoding="utf-8")
    assert list(corrections_gone(sound_state(board).record, to)) == []
    public.write_text("correction,of\r\n2024-12-30-plans,readings\r\n", encoding="utf-8")
    told = CliRunner().invoke(main, ["publish", "--root", str(board), "--to", str(to)])
    assert (told.exit_code, [*to.rglob("*.*")]) == (1, [public])
    assert told.output.startswith("data/corrections/2024-12-30-plans.yml:1:1: this correction is published there")
    path.unlink()
    checked = typed(board, to, lines_with("check")[0])
    assert "corrections/2024-06-04-plans: the edition 2024-09 published something here" in checked.output
    assert "put back of, entry, kind and published, and write withdrawn:" in checked.output
