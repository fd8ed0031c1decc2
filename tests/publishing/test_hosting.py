"""Every host is told the same, and nothing that would break an older edition."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html
from playwright.sync_api import Browser

from audit.serving import served
from macros import addresses
from macros.engine.policy import CONTENT_POLICY, HEADERS
from macros.publishing import editions
from macros.publishing.hosting import host_files


def test_no_header_says_what_scripts_may_do() -> None:
    """A header that fits the newest pages would break an older edition: scripts are the page's own business."""
    for name, text in host_files("https://example.org/board/").items():
        assert "script-src" not in text, name
        assert "default-src" not in text, name
    assert "script-src 'self'" in CONTENT_POLICY
    assert "unsafe" not in CONTENT_POLICY


@pytest.mark.parametrize("name", ["_headers", "staticwebapp.config.json", "nginx.conf.example"])
def test_each_host_is_told_every_header(name: str) -> None:
    """Wherever headers can be set, they are the same."""
    text = host_files(None)[name]
    assert all(header in text and value in text for header, value in HEADERS.items())


def test_azure_can_read_its_file() -> None:
    """The file is JSON, and leads from the root to the newest state."""
    settings = json.loads(host_files(None)["staticwebapp.config.json"])
    assert {"route": "/", "redirect": "/latest/", "statusCode": 302} in settings["routes"]
    assert settings["responseOverrides"]["404"]["rewrite"] == "/404.html"


def test_the_build_writes_them(invented_site: Path) -> None:
    """Whoever copies the folder to a host has copied what the host must be told."""
    root = invented_site.parent
    assert set(host_files(None)) == set(addresses.FOR_HOSTS)
    for name, text in host_files("https://example.org/fenwick-and-marl/").items():
        assert (root / name).read_text(encoding="utf-8") == text
    assert (root / "card.png").read_bytes().startswith(b"\x89PNG")


def test_the_page_for_what_is_missing_works_below_another_address(
    browser: Browser, invented_site: Path, tmp_path: Path
) -> None:
    """Deep inside a site that stands below another address, a wrong link still leads somewhere, in our look."""
    (tmp_path / "fenwick-and-marl").symlink_to(invented_site.parent)
    (tmp_path / "404.html").write_bytes((invented_site.parent / "404.html").read_bytes())
    with served(tmp_path) as root:
        page = browser.new_page()
        answer = page.goto(f"{root}fenwick-and-marl/latest/metrics/no/such/page/")
        assert answer is not None
        assert answer.status == 404
        assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none"
        for link in page.locator("main a").all():
            target = urljoin(page.url, link.get_attribute("href") or "")
            assert page.request.get(target).status == 200, target
        page.close()


def test_the_list_of_pages_of_every_edition_is_named(all_editions: Path) -> None:
    """Search engines are led to each edition, the newest state among them."""
    text = (all_editions / "robots.txt").read_text(encoding="utf-8")
    for name in sorted(path.parent.name for path in all_editions.glob("*/sitemap.xml")):
        assert f"Sitemap: https://example.org/{name}/sitemap.xml" in text
    assert editions.LATEST in text


def test_the_root_has_a_title_and_a_heading(all_editions: Path) -> None:
    """Whoever opens the bare address without being led on reads where to go."""
    for name in ("index.html", "404.html"):
        tree = html.fromstring((all_editions / name).read_text(encoding="utf-8"))
        assert tree.findtext(".//title")
        assert len(tree.findall(".//main/h1")) == 1
        assert tree.find(".//meta[@name='description']") is not None
