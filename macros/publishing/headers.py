"""What a host is told to send with each file: what browsers may do with it, and where it may be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from macros import addresses
from macros.addresses import LATEST

# Headers and a page's own policy both hold. So no header says what scripts may do: one that fits the newest edition
# would break an older one.
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# What other sites may show is framed anywhere, and its pictures may stand anywhere. A policy that names who may frame a
# page is what browsers hold to: where it stands, X-Frame-Options no longer counts.
REFUSES = "X-Frame-Options"
EMBEDDED: Mapping[str, str] = {
    **{name: value for name, value in HEADERS.items() if name != REFUSES},
    "Content-Security-Policy": "frame-ancestors *",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
EMBEDDED_AT = f"{LATEST}/{addresses.EMBED}"
# Shared files are named by what they hold, so a browser may keep them for a year.
LASTING, RENEWED = "public, max-age=31536000, immutable", "public, max-age=300"

# What is sent as another type than its ending says. A host that goes by the ending alone sends one that programs which
# read feeds take as well.
NAMED: Mapping[str, str] = {addresses.FEED: "application/atom+xml", addresses.JSON_FEED: "application/feed+json"}


def headers_file() -> str:
    """For Netlify and Cloudflare Pages."""
    # Both hosts ask for every other file anew by themselves. Cloudflare adds up two rules for one header, unless the
    # later one takes the earlier back by a line with "!". Netlify passes such a line over, and the later rule holds. If
    # it ever added them up as well, frames would be refused, and nothing else.
    own = {name: value for name, value in EMBEDDED.items() if HEADERS.get(name) != value}
    taken_back = [f"  ! {name}" for name in HEADERS if name not in EMBEDDED or name in own]
    path, *lines = _block(f"/{EMBEDDED_AT}*", own)
    blocks = [*_block("/*", HEADERS), *_block("/assets/*", {"Cache-Control": LASTING}), path, *taken_back, *lines]
    for file, kind in NAMED.items():
        for place in (f"/{file}", f"/{LATEST}/:kind/:thing/{file}"):
            blocks += _block(place, {"Content-Type": f"{kind}; charset=utf-8"})
    return "\n".join(blocks) + "\n"


def _block(path: str, headers: Mapping[str, str]) -> Iterator[str]:
    yield path
    yield from (f"  {name}: {value}" for name, value in headers.items())


def added(headers: Mapping[str, str]) -> str:
    """Headers as nginx is told them."""
    return "".join(f'\n    add_header {name} "{value}" always;' for name, value in headers.items())


def by_name() -> str:
    """What nginx is told of files whose type their ending does not say; all else is as around them."""
    return "".join(
        f"\n    location ~ /{re.escape(file)}$ {{\n        types {{ }}\n        default_type {kind};\n    }}\n"
        for file, kind in NAMED.items()
    )
