"""What nobody may publish of a person, in a text as its reader sees it: the rule for pages, record and files alike."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from macros.problems import Message

# A run of signs that mean themselves is one piece: most of a text is such runs.
_PIECES = re.compile(
    r"(?P<plain>(?:[!-%'-)+-\[\]-~£]| (?! ))+)"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});|\\(?=[!-/:-@\[-`{-~])|\*+|\s+|.",
    re.S,
)
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_UNSEEN = "Cf"


def as_read(text: str) -> tuple[str, list[int] | None]:
    """The text as a reader sees it, and for each of its signs the place it comes from; None if nothing changes.

    Entities, escapes, emphasis, unusual blanks and line breaks are resolved, as a browser would.
    """
    signs, places = list[str](), list[int]()
    for match in _PIECES.finditer(text):
        if match["plain"]:
            if match.end() - match.start() == len(text):
                return text, None
            signs.append(match["plain"])
            places += range(match.start(), match.end())
        else:
            seen = _seen(match.group())
            signs.append(seen)
            places += [match.start()] * len(seen)
    return "".join(signs), places


def _seen(piece: str) -> str:
    if piece.startswith(("\\", "*")):
        return ""
    folded = unicodedata.normalize("NFKC", html.unescape(piece)).translate(_DASHES)
    if folded.isspace():
        return " "
    return "".join(sign for sign in folded if unicodedata.category(sign) != _UNSEEN)


PRIVATE = Message("private", '"{shown}" looks like {what}', "take it out: nothing private may be published")
# Numbers without a country's sign are read as this country's.
_REGION = "GB"
_AT = r" ?(?:@|[\[(] ?at ?[\])]) ?"
_DOT = r"(?:\.| ?[\[(] ?dot ?[\])] ?)"
_EMAIL = re.compile(rf"[\w.+'-]*\w{_AT}[\w-]+(?:{_DOT}[\w-]+)*{_DOT}[^\W\d_]{{2,}}", re.I)
# At least one group of three digits, and no lone 0 in front: numbers of books and rows of a table are no telephones.
_TELEPHONE = re.compile(
    r"(?<![\w/.£-])(?:(?:\+|\(? ?0(?![ .-]))(?=[\d ().\-/]*\d{3})[\d ().\-/]{8,24}\d"
    r"|0 \d{4} \d{3} \d{3}|0(?: \d){9,10})(?![\w/])"
)
_POSTCODE = re.compile(r"(?<![\w/.-])[A-Z]{1,2}\d[A-Z\d]? ?-?\d(?!(?:st|nd|rd|th)\b)[ABD-HJLNP-Z]{2}(?![\w/-])", re.I)
_NHS = re.compile(r"(?<![\w/.-])(?:\d{3}[ .-]?\d{3}[ .-]?\d{4}|\d{4} \d{3} \d{3})(?![\w/-]|\.\d)")
# Said to be one, it is one, also where a digit was typed wrongly.
_SAID_TO_BE_NHS = re.compile(r"\bNHS(?: number| no\.?)?[:#]? ?(\d{3}[ .-]?\d{3}[ .-]?\d{4})(?!\d)", re.I)
_INSURANCE = re.compile(
    r"(?<![\w/-])[A-CEGHJ-TW-Z][A-CEGHJ-NP-TW-Z](?:[ .-]?\d\d){3}[ .-]?[A-D](?![\w-])",
    re.I,
)
_HAS_AT = re.compile(r"@|\uff20|&(?:commat|#)|[\[(]\s*at\s*[\])]", re.I)
# A digit, or a sign with which any form of @ begins.
_MAY_BE_PRIVATE = re.compile(r"[\d@\uff20&\[(]")
_HAS_DIGIT = re.compile(r"\d")
_FEWEST_DIGITS, _NHS_DIGITS = 10, 10


def private(text: str) -> Iterator[tuple[int, str, str]]:
    """Everything in a text that nobody may publish: where it starts, its words, and what it looks like.

    Entities, escapes, emphasis, unusual blanks and line breaks are resolved first, as a browser would.
    """
    # To look for a single sign is quicker than to look for all forms of it.
    if not _MAY_BE_PRIVATE.search(text):
        return
    has_at, has_digit = _HAS_AT.search(text), _HAS_DIGIT.search(text)
    if not has_at and not has_digit:
        return
    plain = _PIECES.sub(lambda piece: piece[0] if piece["plain"] else _seen(piece[0]), text)
    addresses = list(_emails(plain)) if has_at else []
    addresses += _numbers(plain) if has_digit else []
    # Where each sign comes from is only worked out where something was found.
    places = as_read(text)[1] if addresses else None
    for start, end, what in sorted(addresses):
        first, last = (start, end) if places is None else (places[start], places[end - 1] + 1)
        yield first, " ".join(text[first:last].split()), what


def _emails(text: str) -> Iterator[tuple[int, int, str]]:
    yield from ((match.start(), match.end(), "an e-mail address") for match in _EMAIL.finditer(text))


# What every form has: telephone and NHS numbers ten digits with no more than such signs between them, a postcode its
# second half, a National Insurance number its digits and last letter. To look for a digit is quicker than for a form.
_TEN_DIGITS = re.compile(r"\d(?:[ ().\-/]*\d){9}")
_SECOND_HALF = re.compile(r"\d(?!(?:st|nd|rd|th)\b)[ABD-HJLNP-Z]{2}(?![\w/-])", re.I)
_DIGITS_AND_LETTER = re.compile(r"\d\d[ .-]?\d\d[ .-]?\d\d[ .-]?[A-D](?![\w-])", re.I)


def _numbers(text: str) -> Iterator[tuple[int, int, str]]:
    if _TEN_DIGITS.search(text):
        yield from _telephones(text)
        health = {match.span() for match in _NHS.finditer(text) if _checks(match.group())}
        health |= {match.span(1) for match in _SAID_TO_BE_NHS.finditer(text)}
        yield from ((*span, "an NHS number") for span in health)
    if _SECOND_HALF.search(text):
        yield from ((match.start(), match.end(), "a postcode") for match in _POSTCODE.finditer(text))
    if _DIGITS_AND_LETTER.search(text):
        yield from ((match.start(), match.end(), "a National Insurance number") for match in _INSURANCE.finditer(text))


def _telephones(text: str) -> Iterator[tuple[int, int, str]]:
    """What has the digits of a telephone number, and is one to a library that knows their forms."""
    likely = [
        likely_one
        for likely_one in _TELEPHONE.finditer(text)
        if sum(map(str.isdigit, likely_one.group())) >= _FEWEST_DIGITS
    ]
    if not likely:
        return
    # Not needed by a text without such digits, and not quick to load.
    from phonenumbers import Leniency, PhoneNumberMatcher  # noqa: PLC0415

    for likely_one in likely:
        for match in PhoneNumberMatcher(likely_one.group(), _REGION, Leniency.POSSIBLE):
            if sum(map(str.isdigit, match.raw_string)) >= _FEWEST_DIGITS:
                start = likely_one.start() + match.start
                yield start, start + len(match.raw_string), "a telephone number"


def _checks(number: str) -> bool:
    """True where the tenth digit is the one that the other nine ask for, modulo 11 (the rule of the NHS number)."""
    digits = [int(sign) for sign in number if sign.isdigit()]
    rest = 11 - sum(digit * (_NHS_DIGITS - index) for index, digit in enumerate(digits[:-1])) % 11
    return digits[-1] == rest % 11
