"""Lines of print to one text: a word parted at the end of a line is one again, and a hyphen of its own stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_PARTED = re.compile(r"(?P<first>[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*)(?P<sign>[-\u2010\u00ad])\Z")
_LAST, _DIGITS = re.compile(r"[^\W\d_]+\Z"), re.compile(r"[0-9]{1,3}(?![0-9,.])")
_OPEN_NUMBER = re.compile(r"(?<=[0-9],)[0-9]{0,2}\Z")
_NEXT = re.compile(r"[^\W\d_]+")
# What keeps its hyphen before another word.
_FIRST_PARTS = re.compile(
    "re|non|co|pre|post|multi|inter|intra|self|well|long|short|full|part|mid|under|over|semi|ex|anti|cross|high|low|"
    "year|month|week|day|half|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|end|follow|face|up|"
    "to|out|so|in|on|off|step|child|cost|decision|user|evidence|risk|fact|whole|quasi|vice|sub"
)


class Words:
    """The words that a paper has inside its lines, by which a hyphen at the end of a line is told."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.known: set[str] = set()
        for line in lines:
            found = [match.group().lower() for match in _WORD.finditer(line)]
            # The last word of a line, and the first, may be half a word.
            self.known.update(found[1:-1])

    def joined(self, lines: Sequence[str]) -> str:
        """The lines as one text."""
        text = ""
        for line in lines:
            text = self.put(text, line)
        return text

    def put(self, text: str, line: str) -> str:
        """A text with one more line behind it."""
        line = line.strip().replace("\u00ad", "") if not line.rstrip().endswith("\u00ad") else line.strip()
        parted, after = _PARTED.search(text), _NEXT.match(line)
        if not text or not line:
            return text or line
        if parted and after and after.group()[0].islower():
            keeps = parted["sign"] != "\u00ad" and self._keeps(parted["first"], after.group())
            return text + line if keeps else text[: parted.start("sign")] + line
        if _is_parted_number(text, line) or self._is_parted_word(text, line):
            return text + line
        # A range or a number goes on: 85- and 90%.
        return text + line if text[-1:] in "-\u2010\u2011\u2013/" and text[-2:-1].strip() else f"{text} {line}"

    def _is_parted_word(self, text: str, line: str) -> bool:
        """True where a narrow cell parts a word without a hyphen: the whole is known, and one part is not."""
        first, after = _LAST.search(text), _NEXT.match(line)
        if not first or not after:
            return False
        parts = (first.group().lower(), after.group().lower())
        return "".join(parts) in self.known and not all(part in self.known for part in parts)

    def _keeps(self, first: str, after: str) -> bool:
        first, after = first.lower(), after.lower()
        if first + after in self.known:
            return False
        if any(f"{first}{sign}{after}" in self.known for sign in "-\u2010\u2011"):
            return True
        return bool(_FIRST_PARTS.fullmatch(first.split("-")[-1])) or (first in self.known and after in self.known)


def _is_parted_number(text: str, line: str) -> bool:
    """True where a narrow cell parts a number: 10,00 and 0."""
    first, after = _OPEN_NUMBER.search(text), _DIGITS.match(line)
    return first is not None and after is not None and len(first.group() + after.group()) == 3
