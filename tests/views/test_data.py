"""The page of everything that can be taken away names each table that there is, and what each column means."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from markup import find

from macros.outputs import SHAPES, file_of
from macros.wording.columns import COLUMNS

# The columns that were published first stand first, in their order, for whoever counts them.
FIRST = (
    "metric", "group", "period", "within", "period_start", "period_end", "period_kind", "kind", "number", "lowest",
    "highest", "unit", "shown_as", "scope", "published_in", "published", "source", "secondary", "withdrawn", "change",
    "difference", "target", "working",
)  # fmt: skip


def page_of(site: Path) -> str:
    """The page as it was built."""
    return (site / "data" / "index.html").read_text(encoding="utf-8")


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_table_is_offered_with_its_size(invented_site: Path) -> None:
    """The one table of all readings stands first; each link leads to a file with as many rows as the page says."""
    items = find(page_of(invented_site), "//ul[@class='entries']/li")
    links = [item.xpath(".//a/@href") for item in items]
    files = [f"../data/{file_of(shape.name)}" for shape in SHAPES]
    assert links[: len(files)] == [[file] for file in files]
    assert links[len(files)] == [f"{file}-metadata.json" for file in files]
    for item, table, said in zip(items, files, links[len(files)], strict=False):
        rows = rows_of(invented_site / "data" / table)
        assert f"{len(rows)} row{'s' * (len(rows) != 1)}, {len(rows[0])} columns." in item.text_content()
        assert json.loads((invented_site / "data" / said).read_text(encoding="utf-8"))["url"] == Path(table).name


def test_the_dictionary_is_the_one_that_programs_read(invented_site: Path) -> None:
    """Each column of each table is explained, in the order of the table, in the words of its description."""
    tables = find(page_of(invented_site), "//table")
    for table, shape in zip(tables, SHAPES, strict=True):
        means = COLUMNS[shape.name]
        told = [[str(cell.text_content()) for cell in row] for row in table.xpath("./tbody/tr")]
        assert [row[0] for row in told] == [one.name for one in shape.columns]
        assert [row[2].lower() for row in told] == [means[name].lower() for name in means]


def test_the_table_of_each_measure_is_there(invented_site: Path) -> None:
    """Whoever wants one measure alone finds its file by its title."""
    links = find(page_of(invented_site), "//details[@class='fold']//a[@download]/@href")
    assert len(links) == len([*(invented_site / "metrics").glob("*/readings.csv")])
    assert all((invented_site / "data" / link).resolve().is_file() for link in links)


def test_what_was_published_first_keeps_its_place(real_site: Path) -> None:
    """A program that counts columns still finds each where it was; new ones stand at the end, and say who published."""
    rows = rows_of(real_site / "data" / "readings.csv")
    assert tuple(rows[0])[: len(FIRST)] == FIRST
    assert tuple(rows[0])[len(FIRST) :][:2] == ("publisher", "source_kind")
    kinds = {row["source_kind"] for row in rows if row["source"]}
    assert kinds
    assert all(row["publisher"] for row in rows if row["source"])


def test_the_root_leads_to_the_data_of_the_newest(invented_site: Path) -> None:
    """`/data/` is an address to give to others: it leads to the page of the newest state, on any host."""
    text = (invented_site.parent / "data" / "index.html").read_text(encoding="utf-8")
    assert find(text, "//meta[@http-equiv='refresh']/@content") == ["0; url=../latest/data/"]
    assert find(text, "//main//a/@href") == ["../latest/data/"]


def test_search_engines_are_told_of_each_file(invented_site: Path) -> None:
    """The page says in their words that it offers a data set: each file that it names is there."""
    blocks = [json.loads(one.text) for one in find(page_of(invented_site), "//script[@type='application/ld+json']")]
    told = next(one for one in blocks if one["@type"] == "Dataset")
    files = [one["contentUrl"].rpartition("/")[2] for one in told["distribution"]]
    assert set(files) >= {file_of(shape.name) for shape in SHAPES} | {"data.zip", "readings.parquet", "edition.json"}
    assert [name for name in files if not (invented_site / "data" / name).is_file()] == []
    assert told["license"].startswith("https://")
