"""The checks are awake: a page that is broken in one way makes its own check fail, and no other."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from audit.browsing import reading
from audit.files import too_heavy, wrong_html, wrong_links
from audit.pages import CHECKS, findings, passes_axe, passes_axe_by_kinds
from audit.serving import served

FOLDER, GOOD = "latest/metrics", "calls-answered"
FILE_CHECKS = ("wrong_html", "wrong_links", "too_heavy")
# Contrast is looked at by kinds of words, as in the tests of each kind of page; each word, where that is at fault.
BY_KINDS = tuple(passes_axe_by_kinds if check is passes_axe else check for check in CHECKS)


def page_of(site: Path, name: str) -> Path:
    """A page's file."""
    return site / FOLDER / name / "index.html"


def replace(page: Path, before: str, after: str) -> None:
    """Change a page at one place that is surely there."""
    text = page.read_text(encoding="utf-8")
    assert before in text, before
    page.write_text(text.replace(before, after, 1), encoding="utf-8")


def with_script(page: Path, code: str) -> None:
    """A script in a file of the site's own, which no policy forbids."""
    (page.parent / "extra.js").write_text(code, encoding="utf-8")
    replace(page, "</body>", '<script src="extra.js" defer></script></body>')


def with_style(page: Path, rules: str) -> None:
    """A stylesheet of the site's own."""
    (page.parent / "extra.css").write_text(rules, encoding="utf-8")
    replace(page, "</head>", '<link rel="stylesheet" href="extra.css"></head>')


def breaks_the_policy(page: Path) -> None:
    """A script that puts a style into the page itself."""
    with_script(page, "document.body.setAttribute('style', 'margin: 0')")


def asks_another_host(page: Path) -> None:
    """A picture from elsewhere, and a policy that lets it in."""
    replace(page, "img-src 'self' data:", "img-src * data:")
    with_script(page, "new Image().src = 'http://localhost:' + location.port + '/card.png'")


def sets_a_cookie(page: Path) -> None:
    """A script that remembers the reader."""
    with_script(page, "document.cookie = 'seen=1'")


def fails_in_a_script(page: Path) -> None:
    """A script that ends in an error."""
    with_script(page, "throw new Error('broken')")


def loses_its_description(page: Path) -> None:
    """A page that a search engine can say nothing of."""
    replace(page, '<meta name="description"', '<meta name="keywords"')


def loses_contrast(page: Path) -> None:
    """Text that many cannot read."""
    with_style(page, ".md-typeset .question { color: #aab; }")


def is_too_wide(page: Path) -> None:
    """A box that does not fit a phone."""
    with_style(page, ".md-typeset .question { width: 50rem; max-width: none; }")


def has_a_fixed_height(page: Path) -> None:
    """A box that cuts off its words where a reader needs more space between them."""
    with_style(page, ".md-typeset .question { height: 3.3em; overflow: hidden; }")


def hides_the_focus(page: Path) -> None:
    """A page on which nobody sees where the keyboard is."""
    with_style(page, "a:focus, a:focus-visible { outline: 0 !important; }")


def has_wrong_html(page: Path) -> None:
    """An element that HTML no longer has."""
    replace(page, "</article>", "<p><tt>old</tt></p></article>")


def has_a_broken_link(page: Path) -> None:
    """A link to a place that is not on the other page."""
    replace(page, "</article>", '<p><a href="../../glossary/#nowhere">A word that is not there</a></p></article>')


def is_heavy(page: Path) -> None:
    """A stylesheet as large as a picture book."""
    noise = "".join(f".x{number * 2654435761 % 4294967291:x}{{top:{number}px}}" for number in range(40_000))
    with_style(page, noise)


BROKEN: dict[str, Callable[[Path], None]] = {
    "keeps_its_policy": breaks_the_policy,
    "asks_no_other_host": asks_another_host,
    "sets_no_cookie": sets_a_cookie,
    "logs_no_error": fails_in_a_script,
    "is_named": loses_its_description,
    "passes_axe": loses_contrast,
    "fits_a_phone": is_too_wide,
    "bears_more_space": has_a_fixed_height,
    "walks_by_keyboard": hides_the_focus,
    "wrong_html": has_wrong_html,
    "wrong_links": has_a_broken_link,
    "too_heavy": is_heavy,
}


@pytest.fixture(scope="module")
def site(invented_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented board's site; beside a good page stand its copies, each broken in one way."""
    folder = tmp_path_factory.mktemp("broken") / "site"
    shutil.copytree(invented_site.parent, folder)
    for check, spoil in BROKEN.items():
        shutil.copytree(page_of(folder, GOOD).parent, page_of(folder, check).parent)
        spoil(page_of(folder, check))
    return folder


@pytest.fixture(scope="module")
def root(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="module")
def not_html(root: str) -> str:
    """What the HTML checker says of all these pages, each named by its address."""
    return "\n".join(wrong_html(f"{root}{FOLDER}/{name}/index.html" for name in (GOOD, *BROKEN)))


@pytest.fixture(scope="module")
def no_links(site: Path) -> str:
    """The links of these pages that lead nowhere, those into editions apart: here only the newest state is built."""
    newest = (site / "latest").resolve().as_uri()
    found = wrong_links(site, [page_of(site, name) for name in (GOOD, *BROKEN)])
    return "\n".join(one for one in found if one.partition(": ")[2].startswith(newest))


@dataclass(frozen=True)
class Looked:
    """Where all these pages are, and what was found wrong with their files."""

    root: str
    site: Path
    not_html: str
    no_links: str

    def failing(self, window: Page, name: str) -> list[str]:
        """The names of all checks that find something wrong with a page."""
        with reading(window, f"{self.root}{FOLDER}/{name}/") as seen:
            found = {check.replace("_by_kinds", "") for check in findings(seen, BY_KINDS)}
            if name in (GOOD, passes_axe.__name__):
                assert (passes_axe.__name__ in found) == any(passes_axe(seen))
        here = f"/{name}/"
        wrong = (here in self.not_html, here in self.no_links, any(too_heavy(page_of(self.site, name), self.site)))
        return sorted(found) + [check for check, told in zip(FILE_CHECKS, wrong, strict=True) if told]


@pytest.fixture(scope="module")
def looked(root: str, site: Path, not_html: str, no_links: str) -> Looked:
    """All these pages, with what the checks of files say."""
    return Looked(root, site, not_html, no_links)


def test_a_good_page_passes_every_check(window: Page, looked: Looked) -> None:
    """Before it is broken, the page has nothing wrong with it."""
    assert looked.failing(window, GOOD) == []


@pytest.mark.parametrize("check", BROKEN)
def test_each_fault_is_found_by_its_own_check(window: Page, looked: Looked, check: str) -> None:
    """Whoever reads that a check failed knows what is wrong."""
    assert looked.failing(window, check) == [check]
