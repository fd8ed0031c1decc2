"""A change as a line, and the lines of one kind as a group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.ledger import ReadingAsAt
from macros.record import Citation
from macros.wording.formats import capital
from macros.wording.labels import BEFORE, LAST, NOW

_SHORT = 24
# Where two values are judged, the judgement and its caveat stand beside them wherever they are shown.
_JUDGED = (
    "worse", "better", "changed", "same", "chance", "not_comparable", "targets", "untargeted", "due", "revisions",
    "corrections", "late",
)  # fmt: skip


MEASURES, ACTIONS, CHALLENGES = "Measures", "Actions", "Challenges"
STRENGTHS, RECORD = "Strengths claimed", "The record itself"
# Each subject as a part of an address.
_PARTS: Mapping[str, str] = {
    MEASURES: "measures",
    ACTIONS: "actions",
    CHALLENGES: "challenges",
    STRENGTHS: "strengths",
    RECORD: "record",
}
_FOLDED = ("same", "not_stated", "silent", "silent_metrics", "untargeted", "defined")
# Two values that differ, and nothing that may be said to have changed.
_UNMARKED = ("chance", "not_comparable", "words", "no_number", "late")


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
    def sides(self) -> str:
        """Both values beside the title, without their times: 52 FTE, before 49.6 FTE."""
        return f"{self.now.text}, {BEFORE.lower()} {self.before.text}" if self.now and self.before else self.short

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
    def part(self) -> str:
        """What the group is about, as a part of an address."""
        return _PARTS[self.subject]

    @property
    def anchor(self) -> str:
        """Where the group stands on the page of what changed."""
        return f"{self.part}-{self.key}".replace("_", "-")

    @property
    def folded(self) -> bool:
        """True where nothing moved: what was said is as it was before, or nothing was said."""
        return self.key in _FOLDED

    @property
    def marked(self) -> bool:
        """True where what stands there now is another thing than before."""
        return not self.folded and self.key not in _UNMARKED

    @property
    def judged(self) -> bool:
        """True where no line may stand without its sentences."""
        return self.key in _JUDGED and not self.listed
