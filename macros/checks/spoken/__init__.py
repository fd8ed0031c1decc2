"""Small numbers of people in sentences: where they stand, and what somebody has reviewed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from macros.checks.private import as_read
from macros.checks.spoken.counts import Judge
from macros.checks.spoken.phrases import People, starts_with
from macros.checks.spoken.tokens import tokens_of
from macros.problems import Message, Notice, Problem
from macros.record import Record
from macros.record.board import PEOPLE, Disclosure
from macros.record.meant import NUMBER_WORDS

# Digits that are typed as something else.
_HIDDEN_DIGIT = re.compile(r"&#|(?![0-9])\d")
# Where a paragraph, an item, a heading or a row of a table begins.
_BLOCKS = re.compile(r"\n[ \t]*\n|\n(?=[ \t>]*(?:[-*+|#]|\d{1,3}[.)][ \t]))")
_ITEM = re.compile(r"\s*(?:>[ \t]*)*(?:\d{1,3}[.)]|[-*+]|#{1,6})[ \t]+")
# Addresses, attributes, and the sign of a quotation at the start of a line.
_NO_WORDS = re.compile(r"(?<=\])\([^)\n]{0,500}\)|\{:?[^{}\n]*\}|https?://\S+|(?<=\n)[ \t>]+")
_ENDS = re.compile(r"(?<!\b[Nn]o)[.!?](?=[\"'\u2019\u201d)*_]{0,4}\s+[\"'\u2018\u201c(*_\[]{0,4}[A-Z0-9])")
# So that the work stays in proportion to the length of a text, whatever is in it.
_LONGEST = 1_000
_MARK = 12


@dataclass(frozen=True)
class SmallCount:
    """A small number of people in a sentence: where it stands, its words, and the mark of the sentence."""

    start: int
    end: int
    shown: str
    mark: str


def mark_of(sentence: str) -> str:
    """The mark by which a sentence is known again, however its lines are broken."""
    return hashlib.sha256(" ".join(sentence.split()).encode()).hexdigest()[:_MARK]


def small_counts(text: str, policy: Disclosure, people: str = PEOPLE, *, counted: bool = False) -> Iterator[SmallCount]:
    """Each sentence that tells a small number of people, once. `text` has blanks for macros.

    `people` is the board's word for those whom it is for. With `counted`, the text stands beside a count of people, so
    that a number by itself counts them.
    """
    return _Reader(policy, people).in_text(text, counted=counted)


@cache
def _numbers(most: int) -> re.Pattern[str]:
    """A number up to this, or what a part is a part of."""
    few = [word for word, number in NUMBER_WORDS.items() if number <= most and "-" not in word]
    few += [str(number) for number in range(1, most + 1)]
    more = "|".join(word for word in NUMBER_WORDS if "-" not in word)
    of_whom = rf"of (?:the |these |those |our )?(?:\d|(?:{more})\b)"
    return re.compile(rf"{starts_with([*few, 'of'])}(?:(?:{'|'.join(few)})\b|{of_whom})")


def _ends(block: str, done: int) -> Iterator[int]:
    """Where each sentence ends; one without end is cut between two words."""
    for end in [*(match.end() for match in _ENDS.finditer(block, done)), len(block)]:
        while end - done > _LONGEST:
            space = block.rfind(" ", done + _LONGEST // 2, done + _LONGEST)
            done = space if space > 0 else done + _LONGEST
            yield done
        yield end
        done = end


class _Reader:
    """Reads texts under the policy of a board; what can tell nothing is left as soon as that is certain."""

    def __init__(self, policy: Disclosure, people: str) -> None:
        self._policy, self._people = policy, People.of(people, staff=policy.staff)
        self._few = _numbers(max(policy.threshold, policy.smallest_whole))

    def in_text(self, text: str, *, counted: bool) -> Iterator[SmallCount]:
        """The sentences of a whole text."""
        if self._policy.threshold < 1 or not self.holds_a_number(text):
            return
        done = 0
        for end in [*(match.start() for match in _BLOCKS.finditer(text)), len(text)]:
            block, start = text[done:end], done
            done = end
            if self.holds_a_number(block) and (counted or self.names_people(block)):
                yield from self.in_block(block, start, counted=counted)

    def holds_a_number(self, text: str) -> bool:
        """True for what may hold a small number. Small letters are quicker than to look for both."""
        if self._few.search(text.lower().replace("_", " ")):
            return True
        # Of plain ASCII no digit is another sign.
        return "&#" in text if text.isascii() else bool(_HIDDEN_DIGIT.search(text))

    def names_people(self, text: str) -> bool:
        """True for what may hold a word for people."""
        return bool(self._people.likely.search(text.lower()))

    def in_block(self, block: str, start: int, *, counted: bool) -> Iterator[SmallCount]:
        """The sentences of one paragraph, item, heading or row."""
        block = _NO_WORDS.sub(lambda match: " " * len(match.group()), block).replace("|", ":")
        done, before = item.end() if (item := _ITEM.match(block)) else 0, ""
        for end in _ends(block, done):
            sentence = block[done:end]
            if self.holds_a_number(sentence) and (counted or self.names_people(before + sentence)):
                yield from self._in_sentence(sentence, start + done, after=counted or self._counts_people(before))
            done, before = end, sentence

    def _in_sentence(self, sentence: str, start: int, *, after: bool) -> Iterator[SmallCount]:
        plain, places = as_read(sentence)
        tokens = tokens_of(plain)
        for first, last in sorted(Judge(tokens, self._policy, self._people, counted_before=after).small())[:1]:
            begin, end = tokens[first].start, tokens[last].end
            at, to = (begin, end) if places is None else (places[begin], places[end - 1] + 1)
            yield SmallCount(start + at, start + to, plain[begin:end], mark_of(plain))

    def _counts_people(self, sentence: str) -> bool:
        """True for a sentence that counts people, however many: the next one may speak of some of them."""
        if not self.names_people(sentence):
            return False
        judge = Judge(tokens_of(as_read(sentence)[0]), self._policy, self._people, counted_before=False)
        return any(judge.small()) or judge.counts_people


IN_A_SENTENCE = Message(
    "small-number-told",
    '"{words}" tells a small number of people',
    "say it without the number{otherwise}; if a second person agrees that it may stand, "
    'add to data/reviewed.yml under small_numbers: - {file: {file}, sentence: "{mark}", why: ..., reviewer: ...}',
)
NOT_NEEDED = Message(
    "review-not-needed",
    'no sentence of {file} that tells a small number has the mark "{mark}"',
    "delete the entry; if the sentence was changed, run the check, read it anew and copy its mark",
)


class Reviewing:
    """Every text held against the rule; remembers which entries of data/reviewed.yml were needed."""

    def __init__(self, record: Record) -> None:
        self._reader, self._where = _Reader(record.board.disclosure, record.board.people), record.where
        # The same few words stand in many places.
        self._harmless = set[tuple[str, bool]]()
        listed = record.reviewed.small_numbers if record.reviewed else ()
        self._unused = {(one.file, one.sentence): None for one in listed}
        self._listed = frozenset(self._unused)
        # The files of which all was looked at.
        self.looked = set[str]()

    def refused(self, file: str, text: str, *, counted: bool = False) -> Iterator[SmallCount]:
        """The sentences of a text that tell a small number, but for those that somebody has read."""
        return self.left(file, self.told_in(text, counted=counted))

    def told_in(self, text: str, *, counted: bool = False) -> tuple[SmallCount, ...]:
        """The sentences of a text that tell one, whoever has read them."""
        if (text, counted) in self._harmless:
            return ()
        told = tuple(self._reader.in_text(text, counted=counted))
        if not told:
            self._harmless.add((text, counted))
        return told

    def left(self, file: str, found: Iterable[SmallCount]) -> Iterator[SmallCount]:
        """Those of the sentences of a file that nobody has read."""
        for told in found:
            self._unused.pop((file, told.mark), None)
            if (file, told.mark) not in self._listed:
                yield told

    def not_needed(self, top: str, there: Collection[str] = ()) -> Iterator[Problem]:
        """Every entry for a file below `top` that lets nothing stand; none where it was not looked at."""
        for file, sentence in self._unused:
            if file.startswith(top) and (file in self.looked or file not in there):
                where = self._where["reviewed", f"{file} {sentence}"]
                notice = NOT_NEEDED.says(file=file, mark=sentence)
                yield notice.at(where.path, where.line, where.column, "small_numbers")


def refusal(file: str, told: SmallCount, otherwise: str = "") -> Notice:
    """What is wrong with a sentence, what to write instead, and what to add if it may stand."""
    return IN_A_SENTENCE.says(words=told.shown, otherwise=otherwise, file=file, mark=told.mark)


__all__ = ["SmallCount", "mark_of", "small_counts"]
