"""Every host is told the same, and nothing that would break an older edition."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html
from nginx import answer, by_nginx
from playwright.sync_api import Browser

from audit.serving import served
from macros import addresses
from macros.engine.finish import CONTENT_POLICY
from macros.publishing import editions
from macros.publishing.headers import EMBEDDED, EMBEDDED_AT, HEADERS, NAMED
from macros.publishing.hosting import TYPES, Tables, host_files, pack, tables_of
from macros.publishing.verifying import SAME, verify


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


# Editions of a folder that holds some from when each measure had files of its own.
_NEW, _OLD = ("2024-09", "2024-02"), ("2023-08",)
_OWN = {"index.html": "", "metrics/visits-in-time/readings.csv": ""}
_FILES = {"latest": {**_OWN, addresses.READINGS: ""}, "2023-08": _OWN, "2023-05": {"index.html": ""},
          **{name: {"index.html": "", addresses.READINGS: ""} for name in _NEW}}  # fmt: skip


def _led_by(rules: str, address: str) -> str | None:
    """Where the first rule that fits leads, read as Cloudflare Pages reads it: whether or not there is a file."""
    for rule in rules.splitlines():
        start, end, _code = rule.split()
        pattern = re.sub(r":(\w+)", r"(?P<\1>[^/]+)", re.escape(start).replace(r"\*", "(?P<splat>.*)"))
        if found := re.fullmatch(pattern, address):
            return re.sub(r":(\w+)", lambda name: found[name[1]], end)
    return None


def test_the_address_of_a_measures_own_file_leads_to_the_editions_table() -> None:
    """Whoever kept the address of a measure's table in a dated edition gets that edition's table, on each host."""
    tables = tables_of(_FILES)
    assert tables == Tables(tuple(sorted(_NEW)), _OLD)
    files = host_files(None, tables)
    rules = files["_redirects"]
    for file in ("readings.csv", "chart.svg"):
        assert _led_by(rules, f"/2024-02/metrics/any/{file}") == "/2024-02/data/readings.csv"
    meaning = "readings.csv-metadata.json"
    assert _led_by(rules, f"/2024-02/metrics/any/{meaning}") == f"/2024-02/data/{meaning}"
    for kept in ("/latest/metrics/any/readings.csv", "/2023-08/metrics/any/chart.svg", "/2023-08/metrics/any/"):
        assert _led_by(rules, kept) == kept
    assert _led_by(rules, "/2024-02/metrics/any/") is None
    routes = {one["route"]: one.get("redirect") for one in json.loads(files["staticwebapp.config.json"])["routes"]}
    led = {f"/{name}/metrics/*.{{csv,json,svg}}": f"/{name}/data/readings.csv" for name in _NEW}
    assert {route: target for route, target in routes.items() if "metrics" in route} == led


_LED_ON = "/ /latest/ 302\n/data/ /latest/data/ 302\n"


def test_what_hosts_are_told_stays_within_their_limits() -> None:
    """With ten years of meetings, no host is told more than it reads."""
    names = tuple(f"20{year}-{month:02}-29-scrutiny-committee" for year in range(10, 40) for month in range(1, 7))
    files = host_files(None, Tables(names[:60], names[60:140]))
    # Cloudflare Pages reads 100 rules with a placeholder, GitLab Pages a file of 64 kB, Azure one of 20 kB.
    assert sum(":" in rule for rule in files["_redirects"].splitlines()) <= 100
    assert len(files["_redirects"]) < 64_000
    assert host_files(None, Tables(names[:60], names[60:]))["_redirects"] == _LED_ON
    assert len(host_files(None, Tables(names))["staticwebapp.config.json"]) < 20_000


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
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.masthead')).backgroundColor") == "rgb(18, 67, 109)"
        )
        assert page.locator("header form").get_attribute("action") == "/fenwick-and-marl/latest/search/"
        for link in page.locator("a:not([rel], .skip)").all():
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
    for name in ("index.html", "404.html", "data/index.html", "editions/index.html"):
        tree = html.fromstring((all_editions / name).read_text(encoding="utf-8"))
        assert tree.findtext(".//title")
        assert len(tree.findall(".//main//h1")) == 1
        assert tree.find(".//meta[@name='description']") is not None


@pytest.fixture(scope="module", params=["/progress/", "/"])
def below(
    request: pytest.FixtureRequest, invented_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Where nginx shows the invented board: below another address, and at the root of a host."""
    folder = tmp_path_factory.mktemp("www") / "a-folder-of-any-name"
    shutil.copytree(invented_site.parent, folder)
    (folder / "latest" / "empty").mkdir()
    with by_nginx(folder, f"https://example.org{request.param}", tmp_path_factory.mktemp("nginx")) as host:
        yield f"{host}{request.param}"


def test_nginx_shows_every_file_with_its_type(below: str, invented_site: Path) -> None:
    """By the lines that the build writes, nginx shows each page and each download, at the root and below it."""
    root = invented_site.parent
    known = {f".{ending}": kind for kind, endings in TYPES.items() for ending in endings.split()}
    assert {path.name for path in root.rglob("feed.*")} == set(NAMED)
    tried = set()
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_dir() or name in addresses.FOR_HOSTS or "/." in f"/{name}":
            continue
        status, headers, body = answer(
            below + (name if name in ("index.html", "data/index.html") else name.removesuffix("index.html"))
        )
        assert (status, headers.get_content_type()) == (200, NAMED.get(path.name, known[path.suffix])), name
        assert body == path.read_bytes(), name
        told = EMBEDDED if name.startswith(EMBEDDED_AT) else HEADERS
        assert {key: headers[key] for key in {**HEADERS, **told}} == {**dict.fromkeys(HEADERS), **told}, name
        assert ("immutable" in headers["Cache-Control"]) is name.startswith("assets/"), name
        tried.add(path.suffix)
    assert tried >= {".html", ".css", ".js", ".csv", ".json", ".svg", ".xml", ".png", ".txt", ".ics"}


def test_nginx_leads_on_without_naming_itself(below: str) -> None:
    """Behind another server, a redirect that named the inner host would lead out of the site: each is relative."""
    base = "/" + below.split("/", 3)[3]
    led = {
        "": f"{base}latest/",
        "data/": f"{base}latest/data/",
        "latest": f"{base}latest/",
        "latest/metrics": f"{base}latest/metrics/",
    }
    for address, target in led.items():
        status, headers, _body = answer(below + address)
        assert (status in (301, 302), headers["Location"]) == (True, target), address
    if base != "/":
        status, headers, _body = answer(below.rstrip("/"))
        assert (status, headers["Location"]) == (301, base)


def test_nginx_leads_from_a_measures_own_file_to_the_editions_table(
    invented_site: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A file that is there is shown; where an edition has one table for all measures, old addresses lead to it."""
    folder = tmp_path / "site"
    shutil.copytree(invented_site.parent, folder)
    dated = folder / "2024-02" / "data"
    dated.mkdir(parents=True)
    for name in ("readings.csv", "readings.csv-metadata.json"):
        (dated / name).write_text("the edition's own", encoding="utf-8")
    with by_nginx(folder, "https://example.org/progress/", tmp_path_factory.mktemp("nginx")) as host:
        base = f"{host}/progress"
        assert answer(f"{base}/latest/metrics/visits-in-time/readings.csv")[0] == 200
        for file, target in (("readings.csv", ""), ("chart.svg", ""), ("readings.csv-metadata.json", "-metadata.json")):
            status, headers, _body = answer(f"{base}/2024-02/metrics/visits-in-time/{file}")
            assert (status, headers["Location"]) == (301, f"/progress/2024-02/data/readings.csv{target}")
        assert answer(f"{base}/2024-02/metrics/visits-in-time/other.csv")[0] == 404


def test_nginx_says_what_is_missing_in_our_look(below: str, invented_site: Path) -> None:
    """A wrong address, or a folder without a page, gives our own page, as missing and with every header."""
    missing = (invented_site.parent / "404.html").read_bytes()
    for address in ("latest/no/such/page/", "latest/empty/", "assets/none.css"):
        status, headers, body = answer(below + address)
        assert (status, body, headers["X-Frame-Options"]) == (404, missing, HEADERS["X-Frame-Options"]), address


def test_nginx_packs_what_is_read(below: str) -> None:
    """A page and a table travel packed; words in another alphabet are read as they were written."""
    for address in ("latest/", "latest/actions/actions.csv"):
        status, headers, _body = answer(below + address, **{"Accept-Encoding": "gzip"})
        assert (status, headers["Content-Encoding"], headers.get_content_charset()) == (200, "gzip", "utf-8"), address


@pytest.fixture(scope="module")
def with_copies(small_boards: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition of a small board and its newest state, with a packed copy beside each text."""
    folder = tmp_path_factory.mktemp("copies") / "site"
    editions.build(small_boards / "old", folder, ("2025-01", None), how=editions.How(compressed=True))
    return folder


def test_a_packed_copy_stands_beside_each_text(with_copies: Path, small_boards: Path) -> None:
    """Each copy holds what its text does and no time; the manifests name it, and who verifies finds all as it was."""
    beside = {with_copies / name for name in addresses.ROOT_PAGES}
    _are_copies([*with_copies.glob("*/**/*.gz")], {*with_copies.glob("*/**/*")} - beside)
    named = json.loads((with_copies / "latest" / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert {"index.html.gz", "data/readings.csv.gz"} <= set(named)
    assert {outcome.word for outcome in verify(small_boards / "old", with_copies)} == {SAME}


def test_each_kind_of_text_is_packed(invented_site: Path, tmp_path: Path) -> None:
    """The same of a site with charts, feeds and tables."""
    folder = Path(shutil.copytree(invented_site, tmp_path / "latest"))
    pack(folder)
    _are_copies([*folder.rglob("*.gz")], folder.rglob("*"))
    assert {path.suffix for path in folder.rglob("*")} >= {".html", ".csv", ".svg", ".xml"}


def _are_copies(copies: list[Path], paths: Iterable[Path]) -> None:
    texts = {path for path in paths if path.suffix in (".html", ".css", ".js", ".csv", ".svg", ".xml")}
    assert {copy.with_suffix("") for copy in copies} >= texts != set()
    for copy in copies:
        data = copy.read_bytes()
        assert gzip.decompress(data) == copy.with_suffix("").read_bytes()
        assert data[4:8] == bytes(4)


def test_nginx_sends_the_copy_that_stands_there(with_copies: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Told to, nginx sends the packed copy as it is, as what its text is; who cannot unpack gets the text."""
    with by_nginx(with_copies, "https://example.org/", tmp_path_factory.mktemp("nginx"), compressed=True) as host:
        status, headers, body = answer(f"{host}/latest/", **{"Accept-Encoding": "gzip"})
        assert (status, headers["Content-Encoding"], headers.get_content_type()) == (200, "gzip", "text/html")
        assert body == (with_copies / "latest" / "index.html.gz").read_bytes()
        assert answer(f"{host}/latest/")[2] == (with_copies / "latest" / "index.html").read_bytes()
