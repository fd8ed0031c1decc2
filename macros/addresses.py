"""Every address inside an edition, where one once published never dies; and of a file at the host of its repository."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlencode, urlsplit

from macros.record import Citation

HOME = ""
LATEST = "latest"
# What all editions share, such as styles.
SHARED = "assets"
# Beside the editions: the page that redirects, the picture that others show beside a link to us, what describes it all.
FRONT, MISSING, CARD, MANIFEST = "index.html", "404.html", "card.png", "manifest.json"
# The list of editions, and the page that leads to the data of the newest: each in a folder of its own.
EDITIONS, DATA_FRONT = "editions/index.html", "data/index.html"
# What the data of each edition is: once beside all of them, at an address that never changes.
EDITION_SCHEMA = "data/edition-1.schema.json"
VERSIONS, ROBOTS, SHEET = "versions.json", "robots.txt", "root.css"
# What was published there in which order; a publication alone writes it.
CHAIN = "chain.json"
# What tells others of each change, where the site knows its own address: beside the editions, and beside a page.
FEED, JSON_FEED, CALENDAR = "feed.xml", "feed.json", "calendar.ics"
FEEDS, THEMES = (FEED, JSON_FEED), "themes/"
FOLLOWED = (*FEEDS, CALENDAR)
# What hosts read; its text stands in `hosting`.
FOR_HOSTS = (".nojekyll", "_headers", "_redirects", "nginx.conf.example", "staticwebapp.config.json")
SCORECARD, MEETINGS, ACTIONS, CHALLENGES, PLANS = "scorecard/", "meetings/", "actions/", "challenges/", "plans/"
SOURCES, BOARD, TIMELINE, SELF_EVALUATION = "sources/", "board/", "timeline/", "self-evaluation/"
GLOSSARY, ABOUT = "glossary/", "about/"
# The progress paper of an edition, made from the record; `paper` below is the page about a paper that others wrote.
PROGRESS_PAPER = "paper/"
CHANGES, CORRECTIONS = "changes/", "corrections/"
LATE, ASKED, MATRIX = "actions/late/", "actions/asked/", "actions/matrix/"
COMPARE, AT_A_GLANCE, DIFFERENCE, BRIEF = "challenges/compare/", "at-a-glance/", "difference/", "brief/"
# Everything that stands at the root beside the dated editions: the builder writes these, and no others.
ROOT_PAGES = (EDITIONS, DATA_FRONT, EDITION_SCHEMA)
ROOT_FOLDERS = (LATEST, SHARED, *(name.partition("/")[0] for name in ROOT_PAGES))
ROOT_FILES = (*FOR_HOSTS, FRONT, MISSING, CARD, MANIFEST, VERSIONS, ROBOTS, SHEET, *FOLLOWED)
# Names that may stand there one day.
_LATER = ("api", "embed", "headers", "redirects", "sitemap")
# No meeting may have one of these as its id: its edition would take the place.
RESERVED = frozenset({*ROOT_FOLDERS, *(name.partition(".")[0] for name in (*ROOT_FILES, CHAIN)), *_LATER})
# The kinds of file that may stand beside the pages, and which of them are plain text.
ATTACHMENTS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".pdf", ".csv", ".xlsx", ".docx", ".txt", ".ico")
TEXTS = (".csv", ".txt")
# How the files end that are made from the record and stand beside the pages.
MADE = (".json", ".svg", ".html", ".xml", ".csv", ".css", ".parquet", ".zip")
# What each edition has of its own; no page may take its place.
_OF_AN_EDITION = ("sitemap.xml", MANIFEST, MISSING)
# Lists that stand among the pages of single things: no thing may take their address.
TAKEN = (LATE, ASKED, MATRIX, COMPARE)
# Files beside a metric's page, in the newest state alone.
CHART_FILE, TABLE_FILE = "chart.svg", "readings.csv"
# The table beside the list of actions, what stands beside each table, and the folder of what is about all measures.
ACTIONS_TABLE, MEANING, DATA = "actions.csv", "-metadata.json", "data/"
# What describes all tables together, where programs look for it.
ALL_MEANING = "csv-metadata.json"
# The same for Frictionless Data, all of them packed, and the readings with types.
PACKAGE, PACKED, TYPED, SCHEMA = "datapackage.json", "data.zip", "readings.parquet", "readings-schema.json"
# One table of the readings of every metric: in each edition, and in the newest state.
READINGS = f"{DATA}{TABLE_FILE}"
# What other sites may show, in the newest state alone; and how it looks.
EMBED = "embed/"
EMBED_SHEET, EMBED_PANELS = f"{EMBED}embed.css", f"{EMBED}panels"
# The whole edition as one file for programs.
EDITION_DATA = f"{DATA}edition.json"
# The list of the files of one thing each, in the newest state alone.
THINGS = f"{DATA}index.json"
# What the search looks through, and what it says of each thing that it finds.
SEARCH_WORDS, SEARCH_TOLD = "search/words.json", "search/told.json"


def one_thing(kind: str, key: str) -> str:
    """What is known of one thing, for programs, in the newest state: a measure, an action, a challenge."""
    return f"{DATA}{kind}/{key}.json"


def meeting(key: str) -> str:
    """A meeting's page."""
    return f"meetings/{key}/"


def paper(key: str) -> str:
    """Where a meeting's page tells the paper paragraph by paragraph, if it does so on a page of its own."""
    return f"meetings/{key}/paper/"


def between(key: str) -> str:
    """Where something published between meetings is told: in the list of meetings."""
    return f"meetings/#{key}"


def metric(key: str) -> str:
    """A metric's page."""
    return f"metrics/{key}/"


def reading(metric_key: str, entry: str, index: int) -> str:
    """One reading on its metric's page."""
    return f"metrics/{metric_key}/#{reading_anchor(entry, index)}"


def reading_anchor(entry: str, index: int) -> str:
    """The anchor of the nth reading of an entry, counting from one."""
    return f"reading-{entry}-{index}"


def action(key: str) -> str:
    """An action's page."""
    return f"actions/{key}/"


def challenge(key: str) -> str:
    """A challenge's or a strength's page."""
    return f"challenges/{key}/"


def plan(key: str) -> str:
    """A plan's page."""
    return f"plans/{key}/"


def recommendation(key: str) -> str:
    """A recommendation's page."""
    return f"recommendations/{key}/"


def source(key: str) -> str:
    """Our page of a source."""
    return f"sources/{key}/"


@lru_cache(10_000)
def anchor(place: str) -> str:
    """The anchor of a place in a source: `1.2 b9` is `p-1-2-b9`."""
    return "p-" + re.sub(r"[^a-z0-9]+", "-", place.lower()).strip("-")


def fragment(citation: Citation) -> str:
    """The part of an address that names a place on our page of a source."""
    return f"#{anchor(citation.place)}" if citation.place else ""


def term(key: str) -> str:
    """A word in the glossary."""
    return f"glossary/#{key}"


def embed(kind: str, name: str) -> str:
    """What other sites may show of a thing: a page under this address with .html after it, a picture with .svg."""
    return f"{EMBED}{kind}/{name}"


def event(key: str) -> str:
    """An event in the timeline."""
    return f"timeline/#{key}"


def change(entry: str) -> str:
    """Where the page of what changed tells of one meeting or publication."""
    return f"{CHANGES}#{entry}"


def correction(key: str) -> str:
    """A correction of ours in the list of them."""
    return f"{CORRECTIONS}#{key}"


def theme(key: str) -> str:
    """The folder of what is about one theme; it has no page."""
    return f"{THEMES}{key}/"


def relative(here: str, there: str) -> str:
    """The relative link between two addresses of one edition."""
    path, mark, fragment = there.partition("#")
    if path == here:
        return f"#{fragment}" if mark else "./"
    up = "../" * here.count("/") or "./"
    return up + there


def elsewhere(edition: str, address: str) -> str:
    """An address in another edition, beside this one."""
    return f"../{edition}/{address}"


def from_file(path: str) -> str:
    """The address at which the engine publishes a Markdown file of the docs folder."""
    stem = path.removesuffix(".md")
    if stem == "index":
        return HOME
    return stem.removesuffix("/index") + "/"


def is_written_by_the_build(path: str) -> bool:
    """True for a file of the docs folder that would take the place of one that the build writes, or stand inside it."""
    # Some machines take capitals and small letters for the same.
    parts = path.lower().removesuffix(".md").split("/")
    beside = {"metrics": parts[2:3], "actions": parts[1:2]}.get(parts[0], [])
    return (
        parts[0] in (*_OF_AN_EDITION, *ROOT_FILES, CHAIN)
        or "index.html" in parts
        or f"{parts[0]}/" in (DATA, EMBED, THEMES)
        or not {*FEEDS}.isdisjoint(parts[2:3])
        or "/".join(parts[:2]) in (SEARCH_WORDS, SEARCH_TOLD)
        or (path.lower().endswith(".md") and parts[0] == SHARED)
        or not {TABLE_FILE, TABLE_FILE + MEANING, CHART_FILE, ACTIONS_TABLE, ACTIONS_TABLE + MEANING}.isdisjoint(beside)
    )


# What the address for editing looks like: on GitHub, GitLab, Bitbucket, Azure DevOps, and anywhere else.
_GITHUB = re.compile(r"(?P<home>https://github\.[^/]+/[^/]+/[^/]+)/edit/(?P<branch>.+?)/?\Z")
_GITLAB = re.compile(r"(?P<home>https://.+?)/-/edit/(?P<branch>.+?)/?\Z")
_BITBUCKET = re.compile(r"(?P<home>https://bitbucket\.org/[^/]+/[^/]+)/src/(?P<branch>[^/?]+)/?\Z")
_AZURE = re.compile(r"(?P<home>https://[^?]+/_git/[^/?]+)(?:\?version=GB(?P<branch>[^&]+))?\Z")
_PATH = "{path}"
FORM = "wrong-figure.yml"


@dataclass(frozen=True)
class Host:
    """A repository's addresses, as its host writes them. An empty pattern means that the host has no such page."""

    edit_at: str
    see_at: str
    folder_at: str = ""
    line_at: str = ""
    report_at: str = ""

    def edit(self, path: str) -> str:
        """Where a file can be edited."""
        return self.edit_at.replace(_PATH, quote(path))

    def see(self, path: str, line: int | None = None) -> str:
        """Where a file or folder can be read, at a line where the host can show one."""
        if path.endswith("/"):
            return (self.folder_at or self.see_at).replace(_PATH, quote(path.rstrip("/")))
        at_line = self.line_at.format(line=line, next=line + 1) if line and self.line_at else ""
        return self.see_at.replace(_PATH, quote(path)) + at_line

    def report(self, page: str, title: str) -> str:
        """Where an error on a page can be reported; empty where the host has no form."""
        return self.report_at.format(page=_query(page), title=_query(title)) if self.report_at else ""


def host_of(edit_url: str) -> Host:
    """The host that an address for editing belongs to; a plain folder of addresses where none is known."""
    for pattern, make in ((_GITHUB, _github), (_GITLAB, _gitlab), (_BITBUCKET, _bitbucket), (_AZURE, _azure)):
        if match := pattern.match(edit_url):
            return make(match["home"], match["branch"] or "")
    at = edit_url if _PATH in edit_url else f"{edit_url.rstrip('/')}/{_PATH}"
    return Host(at, at)


def _query(text: str) -> str:
    return quote(text, safe="")


def _github(home: str, branch: str) -> Host:
    return Host(
        f"{home}/edit/{branch}/{_PATH}",
        f"{home}/blob/{branch}/{_PATH}",
        f"{home}/tree/{branch}/{_PATH}",
        "#L{line}",
        f"{home}/issues/new?template={FORM}&page={{page}}",
    )


def _gitlab(home: str, branch: str) -> Host:
    return Host(
        f"{home}/-/edit/{branch}/{_PATH}",
        f"{home}/-/blob/{branch}/{_PATH}",
        f"{home}/-/tree/{branch}/{_PATH}",
        "#L{line}",
        f"{home}/-/issues/new?issue[title]={{title}}&issue[description]={{page}}",
    )


def _bitbucket(home: str, branch: str) -> Host:
    at = f"{home}/src/{branch}/{_PATH}"
    return Host(f"{at}?mode=edit", at, line_at="#lines-{line}")


def _azure(home: str, branch: str) -> Host:
    version = f"&{urlencode({'version': f'GB{branch}'})}" if branch else ""
    at = f"{home}?path=/{_PATH}{version}"
    line = "&line={line}&lineEnd={next}&lineStartColumn=1&lineEndColumn=1"
    return Host(at, at, line_at=line)


def is_web(address: str) -> bool:
    """True for an address that a browser opens."""
    return urlsplit(address).scheme in ("http", "https")
