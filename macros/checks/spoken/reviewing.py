"""The rule for small numbers in sentences, and the sentences that somebody has read and let stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from macros.checks.spoken.sentences import SmallCount, small_counts
from macros.problems import Message, Notice, Problem
from macros.record import Record

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
        self._policy, self._where = record.board.disclosure, record.where
        listed = record.reviewed.small_numbers if record.reviewed else ()
        self._unused = {(one.file, one.sentence): None for one in listed}
        self._listed = frozenset(self._unused)
        # The files of which all was looked at.
        self.looked = set[str]()

    def refused(self, file: str, text: str, *, counted: bool = False) -> Iterator[SmallCount]:
        """The sentences of a text that tell a small number, but for those that somebody has read."""
        for told in small_counts(text, self._policy, counted=counted):
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
