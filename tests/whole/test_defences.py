"""Each defence of the check is needed: with one switched off, something of a stranger's passes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from overlays import MISTAKES, copy_of_the_board

from macros.engine import gate
from macros.problems import Problem
from macros.staging import read_state
from macros.staging.pages import holds, language
from macros.staging.pages.language import Call, Refusal
from macros.staging.pages.seen import Link

SECURITY = Path(__file__).parents[2] / "docs" / "about" / "security.md"
_ID = re.compile(r"^\| `((?:check|gate)-[a-z-]+)` \|", re.M)
UNSEEN, PAGES, LOADING = "macros.record.source.unseen", "macros.staging.pages", "macros.checks.loading"
GUIDE, TEXT = "docs/about/word.md", "docs/about/word.txt"
SOURCE = """title: A
  kind: letter
  publisher: B
  published: 2024-05-01
  reference: C
  paragraphs: {"1.1": D}
"""


def nothing(*_given: object) -> tuple[()]:
    """A defence that finds nothing."""
    return ()


def without(is_image: bool) -> Callable[[Link, int, str], Iterator[Refusal]]:
    """The rule of addresses, blind for pictures or for links."""
    whole = holds._bad_address
    return lambda link, start, contact: iter(()) if link.is_image is is_image else whole(link, start, contact)


def parse_all(body: str, macros: Mapping[str, Any], filters: Mapping[str, Any]) -> tuple[list[Call], list[Refusal]]:
    """The macros of a page, and no word of what is none."""
    return language.parse(body, macros, filters)[0], []


def page(body: str, beside: str = GUIDE) -> Callable[[Path], None]:
    """A guide of a stranger's, beside the others; and a file to go with it."""

    def lay(root: Path) -> None:
        put(root, beside, "a")
        put(root, GUIDE, body)

    return lay


def put(root: Path, path: str, text: str) -> None:
    """One more file."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def source(**keys: str) -> Callable[[Path], None]:
    """A source of a stranger's, with other values in some of its keys."""
    text = "".join(f"  {key}: {value}\n" for key, value in keys.items())
    kept = "".join(f"  {line.strip()}\n" for line in SOURCE.splitlines() if line.split(":")[0].strip() not in keys)
    return lambda root: put(root, "data/sources/word.yml", f"word:\n{kept}{text}")


def link(path: str, target: str) -> Callable[[Path], None]:
    """A link of a stranger's."""
    return lambda root: (root / path).symlink_to(target)


def mistake(name: str) -> Callable[[Path], None]:
    """The files of a mistake that has a name of its own."""

    def lay(root: Path) -> None:
        shutil.copytree(MISTAKES / name / "given", root, dirs_exist_ok=True)

    return lay


def folder(path: str) -> Callable[[Path], None]:
    """A folder of a stranger's."""
    return lambda root: (root / path).mkdir(parents=True)


Patches = Mapping[str, Any]
Cases = list[Callable[[Path], None]]
# By the id of the defence: what is put in its place, and what is then no problem any more.
DEFENCES: dict[str, tuple[Patches, Cases]] = {
    "check-html": ({"macros.staging.pages.holds._typed_html": nothing}, [
        page("<p>EVIL</p>"), page("a <strong>word</strong>"), page("- `a`\n\n  <em>word</em>"),
    ]),
    "check-attributes": ({"macros.staging.pages.prose._BRACES": re.compile(r"(?!)")}, [
        page('[a](https://x.example/){: title="EVIL" }'),
    ]),
    "check-elements": ({"macros.staging.pages.holds._foreign": nothing}, [
        page('![{{ figure("calls-answered") }}](../assets/a.png)', beside="docs/assets/a.png"),
    ]),
    "check-macros": ({"macros.staging.pages.body.parse": parse_all}, [page("words {#a} and {#b} #}")]),
    "check-links": ({"macros.staging.pages.holds._bad_address": without(is_image=False)}, [
        page("[a](scheme:EVIL)"), page("[a](//host.example/)"), page("[a](/x/)"),
    ]),
    "check-pictures": ({"macros.staging.pages.holds._bad_address": without(is_image=True)}, [
        page("![a](https://x.example/a.png)"), page("![a](//x.example/a.png)"),
    ]),
    "check-addresses": ({"macros.record.base._ADDRESS": re.compile("")}, [source(addresses='["scheme:EVIL"]')]),
    "check-private": ({"macros.staging.pages.body.private": nothing, "macros.checks.claims.private": nothing,
                       "macros.checks.loading.names.private": nothing}, [
        page("write to somebody@council.example"), source(title="somebody@council.example"),
        lambda root: put(root, TEXT, "somebody@council.example"),
        lambda root: put(root, "docs/about/somebody@council.example.png", ""),
    ]),
    "check-unseen": ({f"{UNSEEN}._invisible": nothing, f"{UNSEEN}._mixed": nothing}, [
        page("a\u202eword"), source(title="a\u200bword"), page("p\u0430ypal"), page("e" + 4 * "\u0301"),
    ]),
    "check-control": ({"macros.record.source.unseen._CONTROL": re.compile("(?!)")}, [
        page("a\x01word"), page("a\u27e6word\u27e7"), source(title='"a\\x01word"'), source(title="a\u27e6word\u27e7"),
    ]),
    "check-yaml": ({"macros.record.source.reader._Composer._refuse": nothing}, [
        source(title="&a word"), source(title="!!str word"),
    ]),
    "check-ids": ({"macros.checks.loading.gathered._bad_id": lambda _key: None}, [
        lambda root: put(root, "data/sources/word.yml", f"../word:\n  {SOURCE}"),
    ]),
    "check-small-numbers": ({"macros.checks.small_numbers": nothing}, [
        mistake("small-count-of-children"), mistake("percentage-of-few-children"),
    ]),
    "check-page-size": ({f"{PAGES}.prose.costly": lambda _body: None, f"{PAGES}._LARGEST": 1_000_000}, [
        page("[ word\n" * 1_001), page("> " * 21 + "word"), page("a word\n" * 30_000),
    ]),
    "check-file-size": ({"macros.record.source.reader.LARGEST_FILE": 2_000_000}, [
        lambda root: put(root, "data/sources/word.yml", "# a word\n" * 120_000 + f"word:\n  {SOURCE}"),
    ]),
    "check-folder-size": ({f"{LOADING}.too_much": nothing, f"{LOADING}.names.too_much": nothing}, [
        folder("docs/" + "/".join("x" * 21)),
    ]),
    "check-names": ({"macros.checks.loading.names._name": nothing}, [
        lambda root: put(root, "docs/about/con.md", "# A"), lambda root: put(root, "docs/about/a:b.md", "# A"),
    ]),
    "check-kinds": ({"macros.checks.loading.names._kind": nothing}, [
        lambda root: put(root, "docs/about/word.svg", "<u>word</u>"),
        lambda root: put(root, "docs/about/word.html", "<u>word</u>"),
    ]),
    "check-places": ({"macros.addresses.is_written_by_the_build": lambda _path: False}, [
        lambda root: put(root, "docs/metrics/visits-in-time/readings.csv", "a,b"),
    ]),
    "check-links-out": ({"macros.checks.loading.names._link": nothing}, [
        link("docs/about/word.md", "../../data/board.yml"), link("docs/about/word.txt", "/etc/hostname"),
    ]),
    "check-no-files": ({"macros.checks.loading.names._no_file": nothing}, [folder("docs/about/word.md")]),
}  # fmt: skip
CASES = [(defence, number) for defence, (_patches, cases) in DEFENCES.items() for number in range(len(cases))]


def problems(root: Path) -> tuple[Problem, ...]:
    """What the check says."""
    return read_state(root, drawing=False)[1]


@pytest.mark.parametrize(("defence", "number"), CASES)
def test_each_defence_of_the_check_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, defence: str, number: int
) -> None:
    """A stranger's input is refused, and would pass if this one defence were not there: none is there for show."""
    patches, cases = DEFENCES[defence]
    root = copy_of_the_board(tmp_path / "board")
    cases[number](root)
    assert problems(root) != ()
    for name, instead in patches.items():
        monkeypatch.setattr(name, instead)
    assert problems(root) == ()


@pytest.mark.real_record
def test_the_page_about_security_names_each_defence() -> None:
    """Whoever asks what protects the site reads each defence by its name, and no other."""
    named = _ID.findall(SECURITY.read_text(encoding="utf-8"))
    assert named == [*DEFENCES, *gate.RULES]
