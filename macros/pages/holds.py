"""What a page may hold: links to the site and to https addresses, and no HTML. Decided on what Markdown makes of it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import unquote

from markupsafe import Markup

from macros.pages.language import Call, Refusal
from macros.pages.prose import without_code
from macros.pages.seen import MACRO, Link, Seen, TooDeep, see
from macros.tokens import encode

Extensions = tuple[tuple[str, str], ...]
# A page in its plainest form: whatever Markdown makes of it, no other link and no HTML can come of these signs.
_PLAIN_LINK = re.compile(r"\]\((https://[\w./-]+|[\w./-]*(?:#[\w-]*)?)\)")
_NOT_PLAIN = re.compile(r"<|\]:|\]\[|\\`|\]\(\s*/|^[ \t]+(?:```|~~~)|^(?:```|~~~).*[^\w`~\n]", re.M)
_FENCE = re.compile(r"^(```+|~~~+)\w*\n.*?^\1[ \t]*$", re.M | re.S)
_DESTINATIONS = (
    re.compile(r"\]\(\s*<?([^)>]*)"),
    re.compile(r"\[[^\]\n]+\]:\s*<?(\S+)"),
    re.compile(r"<([A-Za-z][^<>]*)>"),
)
_IGNORED = re.compile(r"[\x00-\x20\\]+")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_LINK_HINT = "link to a page of the site or to https://..."
_IMAGE_HINT = "put the picture into docs/assets/ and write ![what it shows](../assets/name.png)"
_ABSOLUTE_HINT = "link to the Markdown file of the page, such as ../metrics/agency-share.md"
_HTML_HINT = "write Markdown, or a space after the <"


def _with_stand_ins(body: str, calls: tuple[Call, ...] | list[Call]) -> str:
    """A page with a stand-in for each macro, so that Markdown sees it as the engine will."""
    parts, done, one = list[str](), 0, encode(Markup(MACRO))
    for call in calls:
        parts += [body[done : call.start], one]
        done = call.end
    return "".join([*parts, body[done:]])


def not_allowed(text: str, look: Callable[[], Seen], contact: str, *, braces_told: bool) -> list[Refusal]:
    """Every element, attribute and address of a page that may not be published. `text` has blanks for macros."""
    if is_plain(text):
        return []
    try:
        seen = look()
    except TooDeep:
        return [Refusal(0, "the page is nested too deep", "take lists and quotations out of each other")]
    refusals = list(_typed_html(text, seen))
    if not (braces_told or refusals):
        refusals += _foreign(text, seen)
    for link, start in _placed(text, seen.links):
        refusals += _bad_address(link, start, contact)
    return refusals


def looker(body: str, calls: list[Call], extensions: Extensions) -> Callable[[], Seen]:
    """Asks Markdown, only when it is needed and only once."""
    return partial(see, _with_stand_ins(body, calls), extensions)


def is_plain(text: str) -> bool:
    """True for a page of which Markdown can make nothing that is not allowed, so that it need not be asked."""
    if _NOT_PLAIN.search(text) or "![" in text:
        return False
    if text.count("](") != sum(1 for _one in _PLAIN_LINK.finditer(text)):
        return False
    outside = _FENCE.sub("", text)
    return "```" not in outside and "~~~" not in outside and all(
        line.count("`") % 2 == 0 for line in outside.split("\n") if "{" in line or "`" in line
    )  # fmt: skip


def _typed_html(text: str, seen: Seen) -> Iterator[Refusal]:
    """Each element that Markdown would let through, at its place: outside of what looks like code, if it can be."""
    outside, cursors = without_code(text), dict[str, int]()
    for shown in seen.typed:
        begins = shown.split("\n", maxsplit=1)[0]
        after = cursors.get(begins, 0)
        places = (where.find(begins, after) for where in (outside, text))
        start = next((place for place in places if place >= 0), max(text.find(begins), 0))
        cursors[begins] = start + 1
        told = text[start : start + 20].split("\n", maxsplit=1)[0].split(">", maxsplit=1)[0]
        yield Refusal(start, f'"{told}" looks like HTML', _HTML_HINT)


def _foreign(text: str, seen: Seen) -> Iterator[Refusal]:
    for name in dict.fromkeys(seen.attributes):
        found = re.search(rf"\{{[^}}\n]*{re.escape(name)}", text, re.I) or re.search(re.escape(name), text, re.I)
        message = f'"{name}" cannot be set on a page'
        yield Refusal(
            found.start() if found else max(text.find("!["), 0),
            message,
            "only {: #name } and {: .class } can, and no macro",
        )


def _placed(text: str, links: tuple[Link, ...]) -> Iterator[tuple[Link, int]]:
    """Each link with where its address is written; where that cannot be found, where its words are."""
    written = sorted(
        ((_resolved(html.unescape(one[1])), one.start(1)) for each in _DESTINATIONS for one in each.finditer(text)),
        key=lambda one: one[1],
    )
    used = set[int]()
    for link in links:
        address = _resolved(link.address)
        exact = [start for shown, start in written if shown == address]
        near = exact or [start for shown, start in written if shown and address.startswith(shown)]
        start = next((one for one in near if one not in used), near[0] if near else _words_at(text, link))
        used.add(start)
        yield link, start


def _words_at(text: str, link: Link) -> int:
    words = link.words.split("\n", maxsplit=1)[0].strip()
    return max(text.find(f"[{words}"), 0) if words else 0


def _resolved(address: str) -> str:
    """An address as a browser reads it: without line breaks, blanks and backslashes."""
    return _IGNORED.sub("", address)


def _slashes(address: str) -> str:
    """An address as a browser reads it: a backslash counts as a slash, and line breaks and tabs as nothing."""
    return re.sub(r"[\x00-\x1f]+", "", address).replace("\\", "/").lstrip()


def _bad_address(link: Link, start: int, contact: str) -> Iterator[Refusal]:
    address = _resolved(link.address)
    scheme, shown = _SCHEME.match(address), address[:40]
    if MACRO in link.address:
        yield Refusal(start, "a macro cannot stand in an address", _LINK_HINT)
    elif (scheme and not (_is_open(scheme[1].lower(), address, contact) and not link.is_image)) or (
        not scheme and _slashes(link.address).startswith("//")
    ):
        if link.is_image:
            yield Refusal(start, f'the picture comes from "{shown}"', _IMAGE_HINT)
        else:
            yield Refusal(start, f'the link goes to "{shown}"', _LINK_HINT)
    elif not scheme and _slashes(link.address).startswith("/"):
        yield Refusal(start, f'the address "{shown}" begins with a slash', _ABSOLUTE_HINT)


def _is_open(scheme: str, address: str, contact: str) -> bool:
    if scheme == "mailto":
        return unquote(address.partition(":")[2]) == contact
    return scheme == "https" and address[len("https:") :].startswith("//")


__all__ = ["Extensions", "is_plain", "looker", "not_allowed"]
