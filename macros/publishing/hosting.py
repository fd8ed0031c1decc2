"""What a host must be told, and addresses that never die: what was published once stays, or is redirected."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from pathlib import Path
from urllib.parse import urlsplit

from macros import addresses
from macros.addresses import LATEST, MISSING
from macros.engine.finish import with_policy
from macros.ledger import snapshot
from macros.problems import Message, Problem, closest
from macros.publishing.headers import (
    EMBEDDED,
    EMBEDDED_AT,
    HEADERS,
    LASTING,
    NAMED,
    REFUSES,
    RENEWED,
    added,
    by_name,
    headers_file,
)
from macros.record import Record
from macros.staging import State
from macros.staging.pages import is_public
from macros.staging.stage.generated import generated_pages
from macros.views import Site
from macros.views.compiled import environment

FILE = "data/redirects.yml"

_LEAD_ON = f"bring it back, or write in {FILE}: {{address}}: {{nearest}}"
GONE = Message("published-page-gone", "the published page latest/{address} is gone", _LEAD_ON)
WOULD_BE_GONE = Message("published-page-to-go", "latest/{address} is published, and would be gone", _LEAD_ON)
NOT_NEEDED = Message("redirect-not-needed", "there is a page at this address", "delete the redirect")
_FURTHER, _A_PAGE = "write {further}", "write the address of a page, such as {nearest}"
NOWHERE = Message("redirect-to-nowhere", "no page has the address {address}", _FURTHER, _A_PAGE)

# What each kind of file in the folder is sent as, and which kinds are worth packing.
TYPES = {
    "text/html": "html",
    "text/css": "css",
    "text/javascript": "js",
    "text/calendar": "ics",
    "text/csv": "csv",
    "text/plain": "txt",
    "application/json": "json",
    "application/xml": "xml",
    "application/pdf": "pdf",
    "application/zip": "zip",
    "application/vnd.apache.parquet": "parquet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/jpeg": "jpg jpeg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/x-icon": "ico",
    "font/woff2": "woff2",
}
_PACKED = (
    "text/css text/javascript text/calendar text/csv text/plain application/json application/xml image/svg+xml "
    f"{' '.join(NAMED.values())}"
)
# A copy of a text, packed, stands beside it under this ending. A host reads it only if it was told so.
PACKED = ".gz"
_TEXTS = frozenset(f".{TYPES[kind]}" for kind in ("text/html", *_PACKED.split()) if kind in TYPES)
_A_FOLDER = "/srv/board/"
_OF_A_METRIC = re.compile(rf"metrics/[^/]+/{re.escape(addresses.TABLE_FILE)}\Z")
_MOST_KEPT, _MOST_OF_ROUTES = 96, 16_000


def addresses_of(state: State, as_of: date = date.max) -> frozenset[str]:
    """Every address of the newest state on a day, with all that is approved by then; the home page has none."""
    whole = Site(state.record, snapshot(state.record, as_of=as_of))
    paths = {page.path for page in state.pages if is_public(page, whole.snapshot)}
    paths |= {page.path for page in generated_pages(whole)}
    return frozenset(addresses.from_file(path) for path in paths) - {addresses.HOME}


def published_addresses(record: Record) -> dict[str, str]:
    """Every address that a lock names, and the edition whose lock does."""
    return {
        address: edition for edition, lock in reversed(list(record.published.items())) for address in lock.addresses
    }


def redirect_problems(root: Path, state: State) -> list[Problem]:
    """Published addresses that are gone without a redirect, and redirects that lead nowhere."""
    if not state.record.published and not state.record.redirects:
        return []
    there, moved = addresses_of(state), state.record.redirects
    problems = [*_wrong(root, there, state.record)]
    for address, edition in sorted(published_addresses(state.record).items()):
        if address not in there and address not in moved:
            path = f"data/published/{edition}.yml"
            line = _line_of(root / path, f"- {address}")
            notice = GONE.says(address=address, nearest=nearest(address, there))
            problems.append(notice.at(path, line, key="addresses"))
    return problems


def nearest(address: str, there: Iterable[str]) -> str:
    """The address that a page most likely moved to: in its own folder, else that folder's list."""
    folder = address.split("/", maxsplit=1)[0] + "/"
    beside = [other for other in sorted(there) if other.startswith(folder)]
    return closest(address, beside) or (folder if folder in beside else "the-new-address/")


def _wrong(root: Path, there: Collection[str], record: Record) -> Iterator[Problem]:
    for old, new in record.redirects.items():
        line = _line_of(root / FILE, f"{old}:")
        if old in there:
            yield NOT_NEEDED.says().at(FILE, line, key=old)
        if new not in there:
            further = record.redirects.get(new)
            hint = _FURTHER if further else _A_PAGE
            notice = NOWHERE.says(hint, address=new, further=further, nearest=nearest(new, there))
            yield notice.at(FILE, line, key=old)


def _line_of(path: Path, start: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    plain = (line.strip().replace('"', "").replace("'", "") for line in lines)
    return next((number for number, line in enumerate(plain, 1) if line.startswith(start)), 1)


def write_redirects(folder: Path, record: Record) -> list[str]:
    """A small page without any script at each old address of the newest state; it leads to the new one.

    Returns where they stand.
    """
    template = environment().get_template("moved.html.jinja")
    for old, new in sorted(record.redirects.items()):
        target = folder / old / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        link = addresses.relative(old, new)
        text = with_policy(template.render(board=record.board, link=link))
        target.write_text(text, encoding="utf-8", newline="\n")
    return [f"{old}index.html" for old in sorted(record.redirects)]


@dataclass(frozen=True)
class Tables:
    """The dated editions with one table for all measures, and those from when each measure had files of its own."""

    one: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


def tables_of(files: Mapping[str, Collection[str]]) -> Tables:
    """Which dated editions have which tables. `files` are those of each edition, by its name."""
    dated = {name: held for name, held in sorted(files.items()) if name != LATEST}
    one = [name for name, held in dated.items() if addresses.READINGS in held]
    own = [name for name, held in dated.items() if name not in one and any(map(_OF_A_METRIC.match, held))]
    return Tables(tuple(one), tuple(own))


def host_files(site_url: str | None, tables: Tables = Tables()) -> Mapping[str, str]:
    """Every file that tells some host how to serve the site, by its name beside the editions.

    Where an edition has one table for all measures, the address of a file of one measure leads to that table.
    GitHub Pages and GitLab Pages add no headers: the pages' own policy is all they have.
    """
    base = f"{urlsplit(site_url or '').path.rstrip('/')}/"
    return {
        ".nojekyll": "",
        "_headers": headers_file(),
        "_redirects": "".join(f"{line}\n" for line in _redirects(tables)),
        "staticwebapp.config.json": _azure(tables),
        "nginx.conf.example": _nginx(base),
    }


def pack(folder: Path) -> None:
    """A packed copy beside each text of a folder; the same text always gives the same copy on one machine."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in _TEXTS:
            pack_one(path)


def pack_one(path: Path) -> None:
    """A packed copy beside one text."""
    path.with_name(path.name + PACKED).write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


def robots(site_url: str, editions: Iterable[str]) -> str:
    """What search engines may read, which is everything, and the list of pages of each edition."""
    maps = [f"Sitemap: {site_url.rstrip('/')}/{edition}/sitemap.xml" for edition in editions]
    return "\n".join(["User-agent: *", "Allow: /", *maps]) + "\n"


def _redirects(tables: Tables) -> Iterator[str]:
    """For Netlify, Cloudflare Pages and GitLab Pages: the first rule that fits holds."""
    yield f"/ /{LATEST}/ 302"
    yield f"/{addresses.DATA} /{LATEST}/{addresses.DATA} 302"
    # Cloudflare Pages leads on even where there is a file: what still has its own files is shown as it is, first. It
    # reads a hundred such rules, so with more old editions than that nothing is led on, and nothing is lost.
    if not tables.one or len(tables.own) > _MOST_KEPT:
        return
    for name in (LATEST, *tables.own):
        yield f"/{name}/metrics/* /{name}/metrics/:splat 200"
    for file in (addresses.TABLE_FILE, addresses.CHART_FILE):
        yield f"/:edition/metrics/:measure/{file} /:edition/{addresses.READINGS} 301"
    meaning = f"{addresses.TABLE_FILE}{addresses.MEANING}"
    yield f"/:edition/metrics/:measure/{meaning} /:edition/{addresses.READINGS}{addresses.MEANING} 301"


def _azure(tables: Tables) -> str:
    # A rule of this host has its only * at the end of the path, so each edition needs one. The file may hold 20 kB: the
    # oldest editions are the likeliest to have had files of one measure.
    led = [
        {"route": f"/{name}/metrics/*.{{csv,json,svg}}", "redirect": f"/{name}/{addresses.READINGS}", "statusCode": 301}
        for name in tables.one
    ]
    sizes = accumulate(len(json.dumps(one, indent=4)) for one in led)
    fitting = [one for one, size in zip(led, sizes, strict=True) if size < _MOST_OF_ROUTES]
    settings = {
        "globalHeaders": {**HEADERS, "Cache-Control": RENEWED},
        "routes": [
            {"route": "/assets/*", "headers": {"Cache-Control": LASTING}},
            # An empty header takes back that of all files.
            {"route": f"/{EMBEDDED_AT}*", "headers": {REFUSES: "", **EMBEDDED}},
            *({"route": f"/{file}", "headers": {"Content-Type": kind}} for file, kind in NAMED.items()),
            {"route": "/", "redirect": f"/{LATEST}/", "statusCode": 302},
            {"route": f"/{addresses.DATA}", "redirect": f"/{LATEST}/{addresses.DATA}", "statusCode": 302},
            *fitting,
        ],
        "responseOverrides": {"404": {"rewrite": f"/{MISSING}", "statusCode": 404}},
        "mimeTypes": {".ics": "text/calendar"},
        "trailingSlash": "auto",
    }
    return json.dumps(settings, indent=2) + "\n"


def _nginx(base: str) -> str:
    """Lines for a `server` block, right at any address below it: `root` would look for that address in the folder."""
    # `add_header` in a location hides those outside it, so they stand in both. `types` forgets every type that nginx
    # knows: all that the folder may hold are here, so that CSV is text everywhere.
    kept, embedded = added(HEADERS), added(EMBEDDED)
    types = "".join(f"\n        {kind} {endings};" for kind, endings in TYPES.items())
    chart, table, meaning = map(re.escape, (addresses.CHART_FILE, addresses.TABLE_FILE, addresses.MEANING))
    return f"""# For a server block of nginx.
# In place of {_A_FOLDER} write the folder that holds this file, with / at the end.
{_without_a_slash(base)}{_leads(base, "")}{_leads(base, addresses.DATA)}location {base} {{
    alias {_A_FOLDER};
    index index.html;
    absolute_redirect off;
    error_page 403 404 =404 {base}{MISSING};
    charset utf-8;
    charset_types text/css text/calendar text/csv text/plain;
    types {{{types}
    }}
    gzip on;
    # After a build with --compressed, if this nginx has the module for it:
    # gzip_static on;
    gzip_types {_PACKED};
    add_header Cache-Control "{RENEWED}" always;{kept}
    # In an edition with one table for all measures, the address of a file of one measure leads to that table.
    if (!-f $request_filename) {{
        rewrite ^{base}([^/]+)/metrics/[^/]+/(?:{chart}|{table}({meaning})?)$ {base}$1/{addresses.READINGS}$2 permanent;
    }}
{by_name()}
    location {base}assets/ {{
        add_header Cache-Control "{LASTING}" always;{kept.replace("    add", "        add")}
    }}

    # What other sites may show in a frame.
    location {base}{EMBEDDED_AT} {{
        add_header Cache-Control "{RENEWED}" always;{embedded.replace("    add", "        add")}
    }}
}}
"""


def _leads(base: str, address: str) -> str:
    """An address beside the editions leads to the same one of the newest state."""
    return f"""location = {base}{address} {{
    absolute_redirect off;
    return 302 {base}{LATEST}/{address};
}}
"""


def _without_a_slash(base: str) -> str:
    if base == "/":
        return ""
    return f"""location = {base.rstrip("/")} {{
    absolute_redirect off;
    return 301 {base};
}}
"""
