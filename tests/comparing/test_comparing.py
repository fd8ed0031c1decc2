"""Two boards side by side: only what is the same by what both declare, only for one time; nothing of it is trusted."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from copy import deepcopy
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner

from macros.cli.main import main
from macros.comparing import Comparison, Why, compare, finding
from macros.comparing.published import read
from macros.problems import Mistake
from macros.wording import side_by_side as words

Data = dict[str, Any]
OFFICE = "Statistics office (invented)"


def measure(key: str, **other: object) -> Data:
    """A measure as an edition holds it."""
    return {"metric": key, "title": f"Title of {key}", "unit": "percent", "counts": "children", "basis": "in_period",
            "definition": f"share of {key}", "publisher": OFFICE, "indicator": None, **other}  # fmt: skip


def figure(key: str, number: float | None, period: str | None = "2023-04/2024-03", **other: object) -> Data:
    """A reading as an edition holds it."""
    return {"metric": key, "period": period, "period_kind": "year", "kind": "value", "number": number,
            "shown_as": f"{number}%", "published": "2024-06-01", **other}  # fmt: skip


def board(name: str, metrics: list[Data], readings: list[Data]) -> Data:
    """An edition of an invented board."""
    return {
        "format": "edition-1", "edition": "2024-05", "title": "Board, May 2024", "as_at": "2024-05-31",
        "board": {"name": f"{name} Board", "short": name, "council": f"{name} Council", "official": True},
        "publisher": {"name": f"{name} Council"},
        "licence": {"name": "Open Government Licence", "address": "https://example.org/licence"},
        "metrics": metrics, "readings": readings,
    }  # fmt: skip


def side_by_side(one: Data, other: Data) -> Comparison:
    """Two boards compared, from the bytes that each publishes."""
    return compare(*(read(json.dumps(held).encode(), "x") for held in (one, other)))


def pair(changed: Data | None = None, read_as: Data | None = None) -> Comparison:
    """Two boards with one measure each, the same but for what is changed in the second."""
    one = board("Harrow", [measure("visits")], [figure("visits", 74.5)])
    other = deepcopy(board("Vale", [measure("visits")], [figure("visits", 80.25)]))
    other["metrics"][0] |= changed or {}
    other["readings"][0] |= read_as or {}
    return side_by_side(one, other)


def test_the_same_measure_stands_side_by_side() -> None:
    """With one publisher, one definition and one time, both figures are shown, and how far they are apart."""
    (found,) = pair().pairs
    assert (found.same, str(found.newest.difference)) == ("definition", "-5.75")
    told = words.as_text(pair())
    assert "74.5%" in told
    assert "80.25%" in told
    assert "5.75 points lower" in told
    assert OFFICE in told
    assert "April 2023 to March 2024" in told
    assert "better" not in told.replace(words.CAUTION, "")


def test_a_declared_indicator_makes_it_the_same_in_other_words() -> None:
    """Two councils word a definition in two ways: the publisher's own name of it decides, and both words are shown."""
    one = board("Harrow", [measure("visits", indicator="V1")], [figure("visits", 74)])
    other = board("Vale", [measure("seen", indicator="V1", definition="seen in time")], [figure("seen", 80)])
    found = side_by_side(one, other)
    assert [item.same for item in found.pairs] == ["indicator"]
    assert "seen in time" in words.as_text(found)
    assert "different words" in words.as_text(found)


@pytest.mark.parametrize(
    ("why", "changed", "read_as"),
    [
        ("other_publisher", {"publisher": "Another office (invented)"}, {}),
        ("no_publisher", {"publisher": None}, {}),
        ("other_definition", {"definition": "share of other visits"}, {}),
        ("other_unit", {"unit": "count"}, {}),
        ("other_people", {"counts": "staff"}, {}),
        ("other_basis", {"basis": "as_at"}, {}),
        ("other_kind_of_figure", {"counted_as": ["fte"]}, {}),
        ("no_figure", {}, {"group": "north"}),
        ("no_period", {}, {"period": None}),
        ("no_period_in_common", {}, {"period": "2022-04/2023-03"}),
        ("other_kind_of_period", {}, {"period": "2024-01/2024-03", "period_kind": "quarter"}),
        ("other_kind_of_period", {}, {"period_kind": "rolling_year"}),
        ("other_scope", {}, {"scope": "without those who moved"}),
        ("other_scope", {}, {"scope": "not stated"}),
        ("withdrawn", {}, {"withdrawn": "counted twice"}),
        ("disputed", {}, {"conflict": "the letter says otherwise"}),
    ],
)
def test_what_does_not_match_is_refused_with_its_reason(why: Why, changed: Data, read_as: Data) -> None:
    """No figure stands beside one that counts something else, for another time, or in another way."""
    found = pair(changed, read_as)
    assert found.pairs == ()
    assert [item.why for item in found.refused] == [why]
    assert len(words.why_not(found.refused[0])) > 20
    assert "{" not in words.why_not(found.refused[0])


def test_two_indicators_of_one_publisher_are_two_measures() -> None:
    """The same words do not make two indicators one."""
    one = board("Harrow", [measure("visits", indicator="V1")], [figure("visits", 74)])
    other = board("Vale", [measure("visits", indicator="V2")], [figure("visits", 80)])
    assert [item.why for item in side_by_side(one, other).refused] == ["other_indicator"]


def test_each_reason_has_words() -> None:
    """Nothing is refused without saying why."""
    assert set(words._WHY) == set(get_args(Why))


def test_a_title_is_no_sign_of_anything() -> None:
    """Two measures that only have a title in common are not even offered."""
    one = board("Harrow", [measure("a", title="Visits in time")], [figure("a", 74)])
    other = board("Vale", [measure("b", title="Visits in time")], [figure("b", 80)])
    found = side_by_side(one, other)
    assert (found.pairs, found.refused, found.alone) == ((), (), (1, 1))


def test_what_was_said_last_of_a_time_counts() -> None:
    """A later publication of the same time takes the place of the earlier one, on each side."""
    one = board("Harrow", [measure("visits")], [figure("visits", 74)])
    later = figure("visits", 81, published="2025-01-01")
    other = board("Vale", [measure("visits")], [later, figure("visits", 80)])
    assert side_by_side(one, other).pairs[0].newest.difference == -7


def test_rough_figures_have_no_difference() -> None:
    """Beside "about 40%" no distance is stated."""
    found = pair(read_as={"kind": "about", "shown_as": "about 80%"})
    assert found.pairs[0].newest.difference is None
    assert "about 80%" in words.as_text(found)


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Path, Path]:
    """The folder of one site and the zip of another, with two shared measures and two that are refused."""
    one = board("Harrow", [measure("visits"), measure("plans"), measure("calls"), measure("staff")],
                [figure(key, 70) for key in ("visits", "plans", "calls", "staff")])  # fmt: skip
    other = board("Vale", [measure("visits"), measure("plans"), measure("calls", unit="count"),
                           measure("staff", publisher=None)],
                  [figure(key, 75) for key in ("visits", "plans", "calls", "staff")])  # fmt: skip
    folder = tmp_path / "one"
    (folder / "latest" / "data").mkdir(parents=True)
    (folder / "latest" / "data" / "edition.json").write_text(json.dumps(one), encoding="utf-8")
    packed = tmp_path / "other.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("site/latest/data/edition.json", json.dumps(other))
        archive.writestr("site/2024-05/data/edition.json", "{}")
    return folder, packed


def run(*arguments: object) -> tuple[int, str]:
    """How `board compare` ends, and what it says."""
    result = CliRunner().invoke(main, ["compare", *map(str, arguments)])
    return result.exit_code, result.output


def test_a_folder_and_a_zip_are_compared(sites: tuple[Path, Path], tmp_path: Path) -> None:
    """Printed, or as a page and a table in a folder of one's own; the newest state of a zip counts."""
    ending, said = run(*sites)
    assert ending == 0
    assert "2 measures can be compared. 2 measures have something in common and cannot." in said
    assert run(*sites, "--out", tmp_path / "out")[0] == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out" / "comparison.csv").read_text(encoding="utf-8"))))
    assert [row["result"] for row in rows] == ["compared", "compared", "not compared", "not compared"]
    assert [row["difference"] for row in rows] == ["-5", "-5", "", ""]
    assert set(rows[0]) == set(words.COLUMNS)
    page = (tmp_path / "out" / "comparison.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert page.count("<section>") == 4
    assert sorted(path.name for path in sites[0].rglob("*")) == ["data", "edition.json", "latest"]


def test_nothing_is_written_into_a_site(sites: tuple[Path, Path]) -> None:
    """A comparison is no part of what was published."""
    ending, said = run(*sites, "--out", sites[0] / "latest")
    assert ending == 1
    assert "belongs to what is compared" in said


@pytest.mark.parametrize(
    "held",
    [b"", b"[]", b"{", b'{"format": "edition-2"}', b"\xff\xfe", b"[" * 100_000, b'{"format": NaN}',
     json.dumps(board("x", [measure("a", unit="miles")], [])).encode()],
)  # fmt: skip
def test_what_is_no_edition_is_refused_in_one_line(held: bytes, tmp_path: Path) -> None:
    """A damaged or foreign file ends the command with one line and what to do."""
    (tmp_path / "edition.json").write_bytes(held)
    ending, said = run(tmp_path, tmp_path)
    assert ending == 1
    assert "is not the data of an edition" in said
    assert "Traceback" not in said


def test_an_odd_folder_or_zip_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing there, no zip, a link out of the folder, and a file too large are each told in one line."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "no.zip").write_bytes(b"PK\x03\x04 damaged")
    (tmp_path / "linked").mkdir()
    (tmp_path / "edition.json").write_text(json.dumps(board("x", [], [])), encoding="utf-8")
    (tmp_path / "linked" / "edition.json").symlink_to(tmp_path / "edition.json")
    with zipfile.ZipFile(tmp_path / "large.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("edition.json", " " * 5_000)
    monkeypatch.setattr(finding, "MOST_BYTES", 1_000)
    codes = {}
    for name in ("empty", "no.zip", "linked", "large.zip"):
        with pytest.raises(Mistake) as told:
            finding.find(tmp_path / name)
        codes[name] = told.value.notice.code
    assert codes == {"empty": "nothing-published-there", "no.zip": "published-zip-broken",
                     "linked": "nothing-published-there", "large.zip": "published-too-large"}  # fmt: skip


def test_what_another_site_says_stays_plain_text(tmp_path: Path) -> None:
    """Markup and signs that a terminal obeys do nothing on the page, in the table or on the screen."""
    evil = measure("visits", title="<b onload=x>\x1b[31m=1+1")
    one, other = board("Harrow", [evil], [figure("visits", 1)]), board("Vale", [evil], [figure("visits", 2)])
    for name, held in (("one", one), ("other", other)):
        (tmp_path / f"{name}.json").write_text(json.dumps(held), encoding="utf-8")
    files = (tmp_path / "one.json", tmp_path / "other.json")
    assert "\x1b" not in run(*files)[1]
    run(*files, "--out", tmp_path / "out")
    assert "<b onload" not in (tmp_path / "out" / "comparison.html").read_text(encoding="utf-8")
