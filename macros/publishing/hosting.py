"""What a host must be told: headers, the page for what is not there, where the root leads. One list, a file a host."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from macros.addresses import LATEST, MISSING
from macros.engine.policy import HEADERS, LASTING, RENEWED


def host_files(site_url: str | None) -> Mapping[str, str]:
    """Every file that tells some host how to serve the site, by its name beside the editions.

    GitHub Pages and GitLab Pages add no headers: the pages' own policy is all they have.
    """
    base = f"{urlsplit(site_url or '').path.rstrip('/')}/"
    return {
        ".nojekyll": "",
        "_headers": _headers(),
        "_redirects": f"/ /{LATEST}/ 302\n",
        "staticwebapp.config.json": _azure(),
        "nginx.conf.example": _nginx(base),
    }


def robots(site_url: str, editions: Iterable[str]) -> str:
    """What search engines may read, which is everything, and the list of pages of each edition."""
    maps = [f"Sitemap: {site_url.rstrip('/')}/{edition}/sitemap.xml" for edition in editions]
    return "\n".join(["User-agent: *", "Allow: /", *maps]) + "\n"


def _headers() -> str:
    """For Netlify and Cloudflare Pages."""
    # Both hosts ask for every other file anew by themselves. Two rules for one header would be added up.
    return "\n".join([*_block("/*", HEADERS), *_block("/assets/*", {"Cache-Control": LASTING})]) + "\n"


def _block(path: str, headers: Mapping[str, str]) -> Iterator[str]:
    yield path
    yield from (f"  {name}: {value}" for name, value in headers.items())


def _azure() -> str:
    settings = {
        "globalHeaders": {**HEADERS, "Cache-Control": RENEWED},
        "routes": [
            {"route": "/assets/*", "headers": {"Cache-Control": LASTING}},
            {"route": "/", "redirect": f"/{LATEST}/", "statusCode": 302},
        ],
        "responseOverrides": {"404": {"rewrite": f"/{MISSING}", "statusCode": 404}},
        "trailingSlash": "auto",
    }
    return json.dumps(settings, indent=2) + "\n"


def _nginx(base: str) -> str:
    """Lines for a `server` block; `add_header` in a location hides those outside it, so they stand in both."""
    kept = "\n".join(f'    add_header {name} "{value}" always;' for name, value in HEADERS.items())
    return f"""# For a server block of nginx; the folder of the site is its root.
location = {base} {{ return 302 {base}{LATEST}/; }}
location {base}assets/ {{
    add_header Cache-Control "{LASTING}" always;
{kept}
}}
location {base} {{
    index index.html;
    try_files $uri $uri/ =404;
    add_header Cache-Control "{RENEWED}" always;
{kept}
}}
error_page 404 {base}{MISSING};
gzip on;
gzip_types text/css text/javascript application/javascript application/json application/xml image/svg+xml text/csv;
"""
