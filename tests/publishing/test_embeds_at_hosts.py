"""What other sites may show is shown by them, on each host that tells folders apart; no other page of ours is."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from nginx import by_nginx
from playwright.sync_api import Browser

from audit.serving import served
from macros.publishing.hosting import host_files

EMBED, PICTURE, PAGE = "latest/embed/chart/visits-in-time.html", "latest/embed/row/visits-in-time.svg", "latest/"
Told = Mapping[str, str]


def by_cloudflare(address: str) -> Told:
    """The headers of an address, read as Cloudflare Pages reads its file: what is told twice is joined by a comma."""
    told = dict[str, str]()
    for path, lines in _rules():
        if re.fullmatch(re.escape(path).replace(r"\*", ".*"), address):
            for line in sorted(lines, key=lambda one: not one.startswith("!")):
                name, _colon, value = line.partition(": ")
                if line.startswith("!"):
                    told.pop(line[1:].strip(), None)
                else:
                    told[name] = f"{told[name]}, {value}" if name in told else value
    return told


def by_netlify(address: str) -> Told:
    """The same as Netlify reads it: a line without a colon says nothing, and of two rules the later one holds."""
    told = dict[str, str]()
    for path, lines in _rules():
        if re.fullmatch(re.escape(path).replace(r"\*", ".*"), address):
            told |= dict(line.split(": ", 1) for line in lines if ":" in line)
    return told


def _rules() -> list[tuple[str, list[str]]]:
    rules = list[tuple[str, list[str]]]()
    for line in host_files(None)["_headers"].splitlines():
        if line.startswith("/"):
            rules.append((line, []))
        else:
            rules[-1][1].append(line.strip())
    return rules


def by_azure(address: str) -> Told:
    """The same as Azure reads its file: the first route that fits, over the headers of all; an empty one is none."""
    settings = json.loads(host_files(None)["staticwebapp.config.json"])
    own: Told = next((one.get("headers", {}) for one in settings["routes"]
                if re.fullmatch(re.escape(one["route"]).replace(r"\*", ".*"), address)), {})  # fmt: skip
    return {name: value for name, value in {**settings["globalHeaders"], **own}.items() if value}


def may_be_framed(told: Told) -> bool:
    """What a browser makes of it: where a policy names who may frame a page, nothing else counts."""
    if policy := told.get("Content-Security-Policy"):
        return all(part.strip() == "frame-ancestors *" for part in policy.split(","))
    return "X-Frame-Options" not in told


@pytest.mark.parametrize("host", [by_cloudflare, by_netlify, by_azure])
def test_only_what_is_made_for_other_sites_may_be_framed(host: Callable[[str], Told]) -> None:
    """Each host that tells folders apart lets others frame our charts, and no page that could deceive there."""
    for address in (EMBED, PICTURE):
        told = host(f"/{address}")
        assert may_be_framed(told), told
        assert told["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert told["X-Content-Type-Options"] == "nosniff"
    for address in ("", "latest/", "latest/metrics/visits-in-time/", "2024-02/embed/", "embed/", "404.html", "data/"):
        told = host(f"/{address}")
        assert not may_be_framed(told), address
        assert told["X-Frame-Options"] == "DENY"
        assert "Cross-Origin-Resource-Policy" not in told


def test_a_host_that_adds_up_rules_errs_on_the_side_of_refusing() -> None:
    """Were Netlify to join what two rules say, our charts would be refused as well, and the picture is left to show."""
    joined = [line for path, lines in _rules() for line in lines if path in ("/*", "/latest/embed/*") and ":" in line]
    policies = [line.partition(": ")[2] for line in joined if line.startswith("Content-Security-Policy")]
    assert len(policies) == 2
    assert not may_be_framed({"Content-Security-Policy": ", ".join(policies)})


def test_behind_nginx_another_site_shows_a_chart_and_no_page(
    browser: Browser, invented_site: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In a real browser, a page of another origin frames our chart and shows our picture; our front page stays out."""
    site, other = tmp_path / "site", tmp_path / "other"
    shutil.copytree(invented_site.parent, site)
    other.mkdir()
    with by_nginx(site, "https://example.org/progress/", tmp_path_factory.mktemp("nginx")) as host:
        ours = f"{host}/progress/"
        frames = "".join(f'<iframe src="{ours}{one}"></iframe>' for one in (EMBED, PAGE))
        (other / "index.html").write_text(f'{frames}<img src="{ours}{PICTURE}">', encoding="utf-8")
        with served(other) as elsewhere:
            assert elsewhere.rstrip("/") != host
            page = browser.new_page()
            page.goto(elsewhere, wait_until="networkidle")
            _top, chart, refused = page.frames
            assert chart.url == f"{ours}{EMBED}"
            assert chart.locator("h1").inner_text() == "Visits in time"
            drawn = chart.locator("img")
            # What is drawn alone, and not its title and foot, which the page says itself: it is no higher than wide.
            width, height = drawn.evaluate("one => [one.naturalWidth, one.naturalHeight]")
            assert 546 == width > height > 100
            assert not refused.url.startswith(ours)
            assert refused.locator(".masthead").count() == 0
            assert page.evaluate("document.querySelector('img').naturalWidth") > 300
            page.close()
