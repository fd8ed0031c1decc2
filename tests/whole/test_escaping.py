"""Whatever is typed into a text of the record is shown as it was typed: on pages, in drawings, in files to download."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from html import unescape
from io import StringIO
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

import pytest
from lxml import etree, html
from once import once
from openpyxl import load_workbook
from overlays import lay_over
from pydantic import BaseModel

from macros.checks.loading import load
from macros.engine.gate import RULES, examine, examine_site
from macros.engine.gate.page import Expected
from macros.intake.importing.filling import template
from macros.ledger import snapshot
from macros.publishing import editions, manifests, seen
from macros.publishing.editions import LATEST
from macros.record import Record
from macros.record.base import Text
from macros.staging import State
from macros.staging.pages import Page, read_pages
from macros.views import Site

BOARD, HELD = Path(__file__).parents[1] / "board", Path(__file__).parents[1] / "held"
(_TEXT,) = get_args(Text)[1:]
# A formula, an element, a macro, Markdown and a cell's end; a reader is to see each sign of it.
TYPED = "=1+1 <u>word{}</u> {{{{ 7*7 }}}} *a* [b](c) | d"
# Made of words for addresses inside a page, where few signs may stand; or for a script to look in, which shows none.
SLUGS = ("id", "href", "for", "aria-labelledby", "data-find")
# A dated edition that is not the last one, and the gate's rules for what is built from such a record: the check, which
# refuses a macro's braces before, is left out.
OLD = "2024-02"
WITHOUT_MACROS = {name: rule for name, rule in RULES.items() if name != "gate-macros"}
# One tells a browser what language the pages are in; of another stands no more than there is room for at a line; by the
# everyday words a script finds pages, and no page shows them. By its official name a measure is known to programs.
ELSEWHERE = {"Board.language", "Metric.indicator", "Peer.short", "Metric.also", "Term.also", "Theme.also"}
SIGNS = re.compile(r"word\d+x")
FOLDERS = (
    "plans", "metrics", "actions", "challenges", "sources", "events", "glossary", "meetings", "between", "corrections",
    "recommendations",
)  # fmt: skip


# These name a key, a place or a part of the record; they are held against it, and no text of their own.
GRADES = ("Framework.grades", "Graded.overall", "Graded.parts")
KEYS = ("Correction.field", "Correction.was", "Correction.now", "Correction.group")


def is_free(annotation: Any, metadata: list[Any]) -> bool:
    """Whether a field of a model holds free text, alone or in a list."""
    return _TEXT in metadata or annotation == Text or any(is_free(one, []) for one in get_args(annotation))


class Typist:
    """Types the same signs into every free text of a record, and remembers into which fields."""

    def __init__(self) -> None:
        self.numbers, self.fields, self.grades = count(), dict[str, str](), dict[str, str]()

    def type_into(self, value: Any) -> Any:
        """The same value with its free texts replaced."""
        if isinstance(value, BaseModel):
            changed = {name: self._field(value, name) for name in type(value).model_fields}
            return value.model_copy(
                update={name: one for name, one in changed.items() if name in value.model_fields_set}
            )
        if isinstance(value, dict):
            return {key: self.type_into(one) for key, one in value.items()}
        return tuple(self.type_into(one) for one in value) if isinstance(value, tuple) else value

    def _field(self, model: BaseModel, name: str) -> Any:
        value, about = getattr(model, name), type(model).model_fields[name]
        called = f"{type(model).__name__}.{name}"
        if called in KEYS or not is_free(about.annotation, about.metadata):
            return self.type_into(value)
        if isinstance(value, str):
            return self._typed(called, value)
        if isinstance(value, dict):
            return {key: self._typed(called, one) for key, one in value.items()}
        if isinstance(value, tuple):
            return tuple(self._typed(called, one) for one in value)
        return self.type_into(value)

    def _typed(self, called: str, value: Any) -> Any:
        if not isinstance(value, str):
            return self.type_into(value)
        if called not in GRADES:
            return self.sign(called)
        # A grade is one of those that its framework has.
        if value not in self.grades:
            self.grades[value] = self.sign("Framework.grades")
        return self.grades[value]

    def sign(self, called: str) -> str:
        """The signs for one more text of a field."""
        sign = f"{next(self.numbers)}x"
        self.fields[f"word{sign}"] = called
        return TYPED.format(sign)


def typed_record() -> tuple[Record, Typist]:
    """A record with all that one may hold, those signs in every free text, and who typed them."""
    with TemporaryDirectory() as scratch:
        typist, record = Typist(), load(lay_over(HELD, Path(scratch) / "board"))
    things = {folder: typist.type_into(dict(getattr(record, folder))) for folder in FOLDERS}
    return replace(record, board=typist.type_into(record.board), typed=None, **things), typist


def typed_pages(record: Record, typist: Typist) -> list[Page]:
    """The pages that people wrote, with those signs in their titles and descriptions."""
    pages, _problems = read_pages(BOARD, record)
    typed = [
        page.front.model_copy(update={name: typist.sign(f"FrontMatter.{name}") for name in ("title", "description")})
        for page in pages
    ]
    return [replace(page, front=front) for page, front in zip(pages, typed, strict=True)]


def build(out: Path) -> None:
    """An older edition and the newest state of that record, and what stands beside them: all but the check."""
    record, typist = typed_record()
    pages = typed_pages(record, typist)
    state = State(record, Site(record, snapshot(record)), pages)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(seen, "examine", partial(examine, rules=WITHOUT_MACROS))
        editions.make(editions.Job(BOARD, state), [OLD, None], out)
    editions.write_root_files(out, record, manifests.present(out).values())
    (out / "fields.json").write_text(json.dumps(typist.fields), encoding="utf-8")
    (out / "template.xlsx").write_bytes(template(record, state.site.snapshot))


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented board with markup, a macro, Markdown and a formula in every free text, built once."""
    return once(tmp_path_factory, "typed-board", build)


def texts(path: Path) -> Iterator[str]:
    """The text of a page or a drawing, its data and each attribute that holds words, as a browser reads them."""
    root: Any = html.parse(path).getroot() if path.suffix == ".html" else etree.parse(path).getroot()
    assert root.xpath("//*[local-name()='u']") == []
    for block in root.xpath("//script[@type='application/ld+json']"):
        yield str(json.loads(block.text))
        block.text = ""
    yield "".join(root.itertext())
    for node in root.iter(etree.Element):
        yield from (value for name, value in node.attrib.items() if name not in SLUGS)


def signs_in(text: str) -> set[str]:
    """The signs that stand in a text, or in code to copy; each must stand there as it was typed."""
    flat, found = " ".join(unescape(text).split()), Counter(SIGNS.findall(text))
    wrong = [sign for sign, times in found.items() if flat.count(TYPED.format(sign.removeprefix("word"))) != times]
    assert wrong == [], flat
    return set(found)


def shown(typed: Path, *patterns: str) -> set[str]:
    """The fields whose text a reader sees on these pages and drawings."""
    files = [path for pattern in patterns for path in sorted(typed.glob(pattern)) if path.suffix in (".html", ".svg")]
    assert files
    fields = json.loads((typed / "fields.json").read_text(encoding="utf-8"))
    return {fields[sign] for path in files for text in texts(path) for sign in signs_in(text)}


def test_pages_and_drawings_show_what_was_typed(typed: Path) -> None:
    """No title, breadcrumb, table, chart or description makes markup, a macro or a link of what an officer typed."""
    fields = json.loads((typed / "fields.json").read_text(encoding="utf-8"))
    assert {*fields.values()} - shown(typed, "**/*") == ELSEWHERE
    assert len({*fields.values()}) >= 60


PLACES = {
    "latest/meetings/*/**/*": {"FrontMatter.title", "FrontMatter.description", "Reading.says", "Source.title"},
    f"{OLD}/**/*": {
        "FrontMatter.description",
        "Body.title",
        "Board.name",
        "Board.short",
        "Metric.title",
        "Action.title",
    },
    "latest/search/*": {"FrontMatter.title", "Metric.title", "Action.title", "Challenge.title", "Term.term"},
    "index.html": {"Board.name"},
    "404.html": {"Board.name"},
}


@pytest.mark.parametrize("pattern", PLACES)
def test_each_kind_of_page_shows_what_was_typed(typed: Path, pattern: str) -> None:
    """A meeting's page, an older edition with its banner, the list that is searched, the pages at the root."""
    assert shown(typed, pattern) >= PLACES[pattern]


def test_the_banner_of_an_older_edition_shows_what_was_typed(typed: Path) -> None:
    """Whoever reads an older edition is told so on each page, in the body's own words."""
    for path in (typed / OLD).rglob("index.html"):
        banner: Any = html.parse(path).getroot().xpath("//div[starts-with(@class, 'banner')]")
        assert banner, path
        assert signs_in("".join(banner[0].itertext())), path


def test_lists_for_machines_hold_what_was_typed(typed: Path) -> None:
    """The list of editions and each manifest are JSON that another program reads as it was typed."""
    for path in (typed / "versions.json", *typed.glob("*/manifest.json")):
        text = path.read_text(encoding="utf-8")
        assert "<u>" not in text or signs_in(str(json.loads(text)))


def test_no_page_with_such_texts_is_stopped_for_its_markup(typed: Path) -> None:
    """The gate finds a macro's braces in them, which the check refuses before, and nothing else."""
    contact = Expected(contact=typed_record()[0].board.publisher.contact)
    for edition in (OLD, LATEST):
        assert examine_site(typed / edition, contact, WITHOUT_MACROS) == []
        assert {one.message.partition(":")[0] for one in examine_site(typed / edition, contact)} == {
            "{{ stands in the page"
        }


def test_no_workbook_to_fill_in_runs_what_was_typed(typed: Path) -> None:
    """The workbook that an officer fills in holds the titles of measures as text."""
    sheet = load_workbook(typed / "template.xlsx").worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("'=1+1 <u>word") for cell in cells)
    assert {cell.data_type for cell in cells} <= {"inlineStr", "s", "n"}


def test_no_spreadsheet_runs_what_was_typed(typed: Path) -> None:
    """Whoever opens a download sees the text, with an apostrophe before it, and is told so beside the table."""
    tables = sorted((typed / LATEST).rglob("*.csv"))
    cells = [
        cell
        for path in tables
        for row in csv.reader(StringIO(path.read_text(encoding="utf-8"), newline=""))
        for cell in row
    ]
    assert any(cell.startswith("'=1+1 <u>word") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))]
    assert [sign for cell in cells for sign in signs_in(cell)]
    for path in tables:
        told = json.loads(path.with_name(f"{path.name}-metadata.json").read_text(encoding="utf-8"))
        assert "apostrophe" in told["dc:description"]
