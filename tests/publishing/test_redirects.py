"""An address that was published stays, or leads on; each host is told the same in its own words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros.publishing import hosting
from macros.publishing.headers import EMBEDDED, HEADERS, LASTING, RENEWED
from macros.publishing.hosting import (
    addresses_of,
    host_files,
    nearest,
    redirect_problems,
    robots,
    write_redirects,
)
from macros.record import Lock
from macros.staging import State, sound_state

THERE = ("about/", "about/how-to-read/", "about/people/", "metrics/", "metrics/caseload/", "scorecard/")


@pytest.mark.parametrize(("address", "leads_to"), [
    ("about/peopel/", "about/people/"), ("metrics/caseloads/", "metrics/caseload/"), ("about/xyz/", "about/"),
    ("plans/first-steps/", "the-new-address/"), ("scorecard/x/", "scorecard/"),
])  # fmt: skip
def test_the_nearest_address_is_named(address: str, leads_to: str) -> None:
    """One that is written alike in the same folder, else the folder's list, else a word that must be filled in."""
    assert nearest(address, reversed(THERE)) == leads_to


@pytest.fixture(scope="module")
def state(locked_board: Path) -> State:
    """The invented board with its locks, only read."""
    return sound_state(locked_board)


def told(root: Path, state: State) -> list[str]:
    """What is told of redirects and of addresses that are gone."""
    return [
        f"{one.path}:{one.line}: {one.field}: {one.message} -> {one.hint}" for one in redirect_problems(root, state)
    ]


def with_redirects(state: State, **moved: str) -> State:
    """The state with redirects from addresses below about/."""
    redirects = {f"about/{old}/": new for old, new in moved.items()}
    return replace(state, record=replace(state.record, redirects=redirects))


def locked_with(state: State, *lost: str) -> State:
    """The state as if pages had been published that are no longer there."""
    newest = "2024-09"
    locks: dict[str, Lock] = dict(state.record.published)
    locks[newest] = locks[newest].model_copy(update={"addresses": lost})
    return replace(state, record=replace(state.record, published=locks))


def test_a_redirect_is_told_at_its_line(state: State, tmp_path: Path) -> None:
    """One where a page is, one to nowhere, one to a redirect; however its address is quoted."""
    (tmp_path / "data").mkdir()
    text = 'about/a/: x\n"about/b/": x\n"about/c/:": x\n\'about/d/\': x\n'
    (tmp_path / "data" / "redirects.yml").write_text(text, encoding="utf-8")
    assert told(tmp_path, state) == []
    assert told(tmp_path, with_redirects(state, a="about/", b="scorecard/")) == []
    given = with_redirects(state, a="metrics/caselod/", b="about/d/", d="about/")
    assert told(tmp_path, given) == [
        "data/redirects.yml:1: about/a/: no page has the address metrics/caselod/ -> "
        "write the address of a page, such as metrics/caseload/",
        "data/redirects.yml:2: about/b/: no page has the address about/d/ -> write about/",
    ]
    (line,) = told(tmp_path, with_redirects(state, d="about/gone/"))
    assert line.startswith("data/redirects.yml:4: about/d/: ")
    here = replace(given, record=replace(given.record, redirects={"about/": "scorecard/"}))
    assert told(tmp_path, here) == [
        "data/redirects.yml:1: about/: there is a page at this address -> delete the redirect"
    ]


def test_a_published_page_that_is_gone_is_told_at_its_lock(state: State, tmp_path: Path) -> None:
    """With the line of the lock and the redirect to write; a redirect is enough."""
    lock = tmp_path / "data" / "published" / "2024-09.yml"
    lock.parent.mkdir(parents=True)
    lock.write_text("format: 1\naddresses:\n  - about/\n  - about/peopel/\n", encoding="utf-8")
    lost = locked_with(state, "about/", "about/peopel/")
    (line,) = told(tmp_path, lost)
    assert line.startswith("data/published/2024-09.yml:4: addresses: the published page latest/about/peopel/ is gone")
    assert "write in data/redirects.yml: about/peopel/: about/" in line
    assert told(tmp_path, with_redirects(lost, peopel="about/")) == []
    none = replace(lost, record=replace(lost.record, published={}))
    assert told(tmp_path, none) == []
    assert redirect_problems(tmp_path, none) == []


def test_an_address_belongs_to_the_lock_that_named_it_first(state: State) -> None:
    """Whoever looks for it finds the oldest."""
    older = {name: lock.model_copy(update={"addresses": ("about/",)}) for name, lock in state.record.published.items()}
    assert hosting.published_addresses(replace(state.record, published=older)) == {"about/": "2023-08"}


def test_what_is_not_due_has_no_address(state: State) -> None:
    """A meeting that is approved for a later day has an address from that day on; the home page has none."""
    assert "" not in addresses_of(state)
    assert "meetings/2099-01/" in addresses_of(state)
    assert "meetings/2099-01/" not in addresses_of(state, date(2024, 12, 31))
    assert "meetings/2024-05/" not in addresses_of(state)
    assert {"scorecard/", "about/", "metrics/caseload/"} <= addresses_of(state, date(2024, 12, 31))


def test_an_old_address_is_a_page_that_leads_on(state: State, tmp_path: Path) -> None:
    """Without any script, by a link that works wherever the site stands."""
    write_redirects(tmp_path, with_redirects(state, people="scorecard/", gone="about/").record)
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html")) == [
        "about/gone/index.html", "about/people/index.html",
    ]  # fmt: skip
    page = (tmp_path / "about" / "people" / "index.html").read_text("utf-8")
    assert 'content="0; url=../../scorecard/"' in page
    assert 'href="../../scorecard/"' in page
    assert "<script" not in page
    assert "Content-Security-Policy" in page


def test_each_host_is_told_in_its_own_words() -> None:
    """Where the root leads, what stands for a missing page, and how long a file may be kept."""
    for url, base in ((None, "/"), ("https://example.org", "/"), ("https://example.org/board/", "/board/")):
        files = host_files(url)
        assert (files[".nojekyll"], files["_redirects"]) == ("", "/ /latest/ 302\n/data/ /latest/data/ 302\n")
        nginx = files["nginx.conf.example"]
        assert f"location = {base} {{\n    absolute_redirect off;\n    return 302 {base}latest/;\n}}\n" in nginx
        assert f'    location {base}assets/ {{\n        add_header Cache-Control "{LASTING}" always;\n' in nginx
        assert f"error_page 403 404 =404 {base}404.html;\n" in nginx
        assert nginx.count("X-Content-Type-Options") == 3
    headers = "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
    assert files["_headers"].startswith(f"/*\n{headers}/assets/*\n  Cache-Control: {LASTING}\n/latest/embed/*\n")
    assert json.loads(files["staticwebapp.config.json"]) == {
        "globalHeaders": {**HEADERS, "Cache-Control": RENEWED},
        "routes": [
            {"route": "/assets/*", "headers": {"Cache-Control": LASTING}},
            {"route": "/latest/embed/*", "headers": {"X-Frame-Options": "", **EMBEDDED}},
            {"route": "/feed.xml", "headers": {"Content-Type": "application/atom+xml"}},
            {"route": "/feed.json", "headers": {"Content-Type": "application/feed+json"}},
            {"route": "/", "redirect": "/latest/", "statusCode": 302},
            {"route": "/data/", "redirect": "/latest/data/", "statusCode": 302},
        ],
        "responseOverrides": {"404": {"rewrite": "/404.html", "statusCode": 404}},
        "trailingSlash": "auto",
        "mimeTypes": {".ics": "text/calendar"},
    }
    assert files["staticwebapp.config.json"].startswith('{\n  "globalHeaders"')
    assert files["staticwebapp.config.json"].endswith("}\n")
    assert robots("https://example.org/board/", ["2024-01", "latest"]) == (
        "User-agent: *\nAllow: /\nSitemap: https://example.org/board/2024-01/sitemap.xml\n"
        "Sitemap: https://example.org/board/latest/sitemap.xml\n"
    )
    assert robots("", []) == "User-agent: *\nAllow: /\n"
