"""What a page may hold: links to the site and to https addresses, and no HTML. Decided on what Markdown makes of it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from urllib.parse import unquote, urlsplit

from markupsafe import Markup

from macros.problems import Message
from macros.staging.pages.language import Call, Refusal
from macros.staging.pages.page import LinkInside
from macros.staging.pages.prose import without_code
from macros.staging.pages.seen import BLOCK, MACRO, Link, Seen, TooDeep, see
from macros.tokens import OPENS, encode
from macros.views import BLOCKS

Extensions = tuple[tuple[str, str], ...]
# A page in its plainest form: whatever Markdown makes of it, no other link and no HTML can come of these signs.
_PLAIN_LINK = re.compile(r"\]\((https://[\w./-]+|[\w./-]*(?:#[\w-]*)?)\)")
_NOT_PLAIN = re.compile(
    r"<|\]:|\]\[|\\`|\]\(\s*/|^[ \t]+(?:```|~~~)|^(?:```|~~~)(?!\w+ title=\"[\w./-]+\"$).*[^\w`~\n]", re.M
)
_FENCE = re.compile(r"^(```+|~~~+)(?:\w*|\w+ title=\"[\w./-]+\")\n.*?^\1[ \t]*$", re.M | re.S)
# Headings that stand on no line of their own beginning, or have names of their own.
_NOT_OF_LINES = re.compile(
    r"\r|\{:|^(?:[ \t>*+-]|\d+\.)[ \t>*+\d.-]*#|^#[^\n]*\||[^\n]\n[ \t>]*(?:#|(?:=+|-+)[ \t]*$)",
    re.M,
)
# Code below a line that is moved in, with `code` in place of each block: it may be a part of that.
_BELOW_MOVED_IN = re.compile(r"^(?: {4}|\t)[^\n]*\ncode$", re.M)
# Lists of which each item begins a line, between empty lines, with words behind its number.
_ITEMS = re.compile(r"(?:\A|(?<=\n\n))(?:\d+\. (?![\W_]*\d)[^\n]*(?:\n[A-Za-z][^\n]*)*(?:\n|\Z))+(?=\n|\Z)")
_NUMBERED = re.compile(r"^(?:[^\w\n]|_)*\d+(?![^\W_]|[ ,;:/-])", re.M)
# What may put other words at the beginning of a line, or make something else of what looks like an item.
_NO_PLAIN_ITEMS = re.compile(r"[&{|\r]|^(?:!!!|\?\?\?|===|```|~~~|[-=]+[ \t]*$)", re.M)
_KNOWN = frozenset(
    ("toc", "tables", "fenced_code", "board", "admonition", "attr_list", "pymdownx.superfences", "pymdownx.tabbed")
)
# What looks like a link may be none: in code, as a line that is moved in may be, and after words that are not plain.
_MOVED_IN = re.compile(r"\r|^[\d.>*+ -]{0,12}(?: {4}|\t).*\]\(|^[\d.>*+ -]{12}.*\]\(", re.M)
_WHOLE_LINK = re.compile(r"(?<![!\\])\[[^\[\]\n]+\]\(")
_DESTINATIONS = (
    re.compile(r"\]\(\s*<?([^)>]*)"),
    re.compile(r"\]\(\s*<?([^\s)>]+)(?=>?\s)"),
    re.compile(r"\[[^\]\n]+\]:\s*<?(\S+)"),
    re.compile(r"<([A-Za-z][^<>]*)>"),
)
_IGNORED = re.compile(r"[\x00-\x20\\]+")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_LINK_TO = "link to a page of the site or to https://..."
TOO_DEEP = Message("page-too-deep", "the page is nested too deep", "take lists and quotations out of each other")
HTML = Message("html", '"{shown}" looks like HTML', "write Markdown, or a space after the <")
NOT_SET = Message(
    "attribute-on-a-page",
    '"{name}" cannot be set on a page',
    "only {: #name } and {: .class } can, and no macro",
)
MACRO_IN_ADDRESS = Message("macro-in-an-address", "a macro cannot stand in an address", _LINK_TO)
NO_ADDRESS = Message("no-address", '"{address}" is no address', _LINK_TO)
PICTURE_FROM = Message(
    "picture-from-elsewhere",
    'the picture comes from "{address}"',
    "put the picture into docs/assets/ and write ![what it shows](../assets/name.png)",
)
LINK_TO = Message("link-not-allowed", 'the link goes to "{address}"', _LINK_TO)
FROM_THE_ROOT = Message(
    "address-with-a-slash",
    'the address "{address}" begins with a slash',
    "link to the Markdown file of the page, such as ../metrics/agency-share.md",
)


@dataclass(frozen=True)
class Held:
    """What was found in a page: what may not be published, and the links that lead to places inside the site."""

    refusals: list[Refusal]
    links: tuple[LinkInside, ...]


def _with_stand_ins(body: str, calls: Sequence[Call]) -> str:
    """A page with a stand-in for each macro, so that Markdown sees it as the engine will."""
    parts, done = list[str](), 0
    for call in calls:
        parts += [body[done : call.start], encode(Markup(BLOCK if call.name in BLOCKS else MACRO))]
        done = call.end
    return "".join([*parts, body[done:]])


def held(
    text: str, look: Callable[[], Seen], contact: str, *, braces_told: bool, crowded: Refusal | None = None
) -> Held:
    """Every element, attribute and address of a page that may not be published, and its links inside the site.

    `text` has blanks for macros. `crowded` is told if a block stands in a paragraph of words.
    """
    if crowded is None and is_plain(text) and _links_are_plain(text):
        return Held([], tuple(_plain_links(text)))
    try:
        seen = look()
    except TooDeep:
        return Held([Refusal(0, TOO_DEEP.says())], ())
    refusals = list(_typed_html(text, seen))
    if not (braces_told or refusals):
        refusals += _foreign(text, seen)
    if crowded and seen.is_mended and not refusals:
        refusals.append(crowded)
    placed = list(_placed(text, seen.links))
    for link, start, _end in placed:
        refusals += _bad_address(link, start, contact)
    inside = (LinkInside(link.address, start, end) for link, start, end in placed if _is_inside(link.address))
    return Held(refusals, tuple(inside))


def looker(body: str, calls: list[Call], extensions: Extensions) -> Callable[[], Seen]:
    """Asks Markdown, only when it is needed and only once."""
    return partial(see, _with_stand_ins(body, calls), extensions)


@lru_cache(maxsize=4)
def is_plain(text: str) -> bool:
    """True for a page of which Markdown can make nothing that is not allowed, so that it need not be asked."""
    if _NOT_PLAIN.search(text) or "![" in text:
        return False
    if text.count("](") != sum(1 for _one in _PLAIN_LINK.finditer(text)):
        return False
    outside = _FENCE.sub("", text)
    if "```" in outside or "~~~" in outside:
        return False
    return "`" not in outside or all(line.count("`") % 2 == 0 for line in outside.split("\n"))


def lines(text: str, look: Callable[[], Seen], extensions: Extensions) -> Iterable[str]:
    """The lines of plain words that begin with the number of an item; `text` has blanks for macros.

    Markdown is not asked of a page on which each number that begins a line certainly is that of an item.
    """
    is_known = all(name in _KNOWN and "title" not in options for name, options in extensions)
    are_plain = is_known and is_plain(text) and not _NO_PLAIN_ITEMS.search(text)
    return () if are_plain and not _NUMBERED.search(_ITEMS.sub("", text)) else look().lines


def _links_are_plain(text: str) -> bool:
    if text.count("](") != len(_WHOLE_LINK.findall(text)) or _MOVED_IN.search(text):
        return False
    outside = _FENCE.sub("code", text)
    return "](" not in text or not ("``" in outside or _BELOW_MOVED_IN.search(outside))


def _plain_links(text: str) -> Iterator[LinkInside]:
    for match in _PLAIN_LINK.finditer(without_code(text)):
        if not match[1].startswith("https:"):
            yield LinkInside(match[1], match.start(1), match.end(1))


def anchors(body: str, calls: Sequence[Call], extensions: Extensions) -> frozenset[str]:
    """The anchors that a page's own Markdown makes; what its macros give is not looked at."""
    text = _with_stand_ins(body, calls)
    outside = _FENCE.sub("code", text)
    if not is_plain(text) or _NOT_OF_LINES.search(outside) or _BELOW_MOVED_IN.search(outside):
        return see(text, extensions).anchors
    lines = (line for line in outside.split("\n") if line.startswith("#") and OPENS not in line)
    return see("\n\n".join(lines), extensions).anchors


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
        yield Refusal(start, HTML.says(shown=told))


def _foreign(text: str, seen: Seen) -> Iterator[Refusal]:
    for name in dict.fromkeys(seen.attributes):
        match = re.search(rf"\{{[^}}\n]*{re.escape(name)}", text, re.I) or re.search(re.escape(name), text, re.I)
        yield Refusal(match.start() if match else max(text.find("!["), 0), NOT_SET.says(name=name))


def _placed(text: str, links: tuple[Link, ...]) -> Iterator[tuple[Link, int, int]]:
    """Each link with the span of its address; where that is not found as one word, with where it or its words begin."""
    written = sorted(
        (one.start(1), one.end(1), _resolved(html.unescape(one[1])))
        for each in _DESTINATIONS
        for one in each.finditer(text)
    )
    used = set[int]()
    for link in links:
        address = _resolved(link.address)
        exact = [(start, end) for start, end, shown in written if shown == address]
        near = exact or [(start, start) for start, _end, shown in written if shown and address.startswith(shown)]
        words = _words_at(text, link)
        start, end = next((one for one in near if one[0] not in used), near[0] if near else (words, words))
        used.add(start)
        yield link, start, end


def _words_at(text: str, link: Link) -> int:
    words = link.words.split("\n", maxsplit=1)[0].strip()
    return max(text.find(f"[{words}"), 0) if words else 0


def _resolved(address: str) -> str:
    """An address as a browser reads it: without line breaks, blanks and backslashes."""
    return _IGNORED.sub("", address)


def _slashes(address: str) -> str:
    """An address as a browser reads it: a backslash counts as a slash, and line breaks and tabs as nothing."""
    return re.sub(r"[\x00-\x1f]+", "", address).replace("\\", "/").lstrip()


def _is_inside(address: str) -> bool:
    if MACRO in address or not _can_be_split(address):
        return False
    return not _slashes(address).startswith("/") and not _SCHEME.match(_resolved(address))


def _bad_address(link: Link, start: int, contact: str) -> Iterator[Refusal]:
    address = _resolved(link.address)
    scheme, shown = _SCHEME.match(address), address[:40]
    if MACRO in link.address:
        yield Refusal(start, MACRO_IN_ADDRESS.says())
    elif not _can_be_split(link.address):
        yield Refusal(start, NO_ADDRESS.says(address=shown))
    elif (scheme and not (_is_open(scheme[1].lower(), address, contact) and not link.is_image)) or (
        not scheme and _slashes(link.address).startswith("//")
    ):
        yield Refusal(start, (PICTURE_FROM if link.is_image else LINK_TO).says(address=shown))
    elif not scheme and _slashes(link.address).startswith("/"):
        yield Refusal(start, FROM_THE_ROOT.says(address=shown))


def _can_be_split(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def _is_open(scheme: str, address: str, contact: str) -> bool:
    if scheme == "mailto":
        return unquote(address.partition(":")[2]) == contact
    return scheme == "https" and address[len("https:") :].startswith("//")


__all__ = ["Extensions", "Held", "anchors", "held", "is_plain", "lines", "looker"]
