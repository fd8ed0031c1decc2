"""A change as a line: the thing, its value now and before, and what may be said of the two."""

from __future__ import annotations

from dataclasses import dataclass

from macros.ledger import ReadingAsAt
from macros.record import Citation
from macros.wording.formats import capital
from macros.wording.phrases import BEFORE, LAST, NOW

_SHORT = 24
# Where two values are judged, the judgement and its caveat stand beside them wherever they are shown.
_JUDGED = ("worse", "better", "changed", "same", "not_comparable", "targets", "due", "revisions", "corrections", "late")


@dataclass(frozen=True)
class Piece:
    """One value, when it stood, and the reading it is, if it is one."""

    text: str
    when: str = ""
    reading: ReadingAsAt | None = None

    @property
    def plain(self) -> str:
        """The value and its time as text."""
        return f"{self.text} ({self.when})" if self.when else self.text


@dataclass(frozen=True)
class Line:
    """One thing that changed. `sentences` say what may be said of the two values."""

    title: str
    address: str
    now: Piece | None = None
    before: Piece | None = None
    sentences: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()

    @property
    def before_label(self) -> str:
        """What stands in front of the value before."""
        return BEFORE if self.now else LAST

    @property
    def plain(self) -> str:
        """The line as text."""
        sides = [f"{NOW}: {self.now.plain}." if self.before else f"{capital(self.now.plain)}."] if self.now else []
        sides += [f"{self.before_label}: {self.before.plain}."] if self.before else []
        return f"{self.title}. {' '.join([*sides, *self.sentences])}".strip()

    @property
    def short(self) -> str:
        """The value beside the title where lines stand side by side."""
        piece = self.now or self.before
        return piece.text if piece and len(piece.text) <= _SHORT else ""


@dataclass(frozen=True)
class Group:
    """Changes of one kind. `tally` is its name in a count; of a `listed` group the names are enough."""

    key: str
    subject: str
    label: str
    tally: str
    lines: tuple[Line, ...]
    note: str = ""
    listed: bool = False

    @property
    def counted(self) -> bool:
        """True where nothing changed that a reader of a meeting's page must see: the count is enough."""
        return self.listed and self.key in ("same", "defined")

    @property
    def judged(self) -> bool:
        """True where no line may stand without its sentences."""
        return self.key in _JUDGED and not self.listed
