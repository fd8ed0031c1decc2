"""A document into a folder of the caller's: never into an edition, and in no manifest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.addresses import LATEST, MANIFEST, PROGRESS_PAPER, VERSIONS
from macros.documents.libraries import typesetting, word
from macros.documents.mended import Written
from macros.documents.pages import finished_page
from macros.documents.pdf import pdf_of
from macros.documents.reading import read
from macros.ledger import editions
from macros.problems import Message, Problems
from macros.publishing.editions import NO_EDITION, public_state
from macros.publishing.handover import NotPublished, told_plainly
from macros.staging import State
from macros.views import PageContext
from macros.views.paper import about

PUBLISHED_THERE = Message(
    "document-into-an-edition", "{folder} holds a published site", "name a folder of your own, such as papers"
)


@dataclass(frozen=True)
class Done:
    """A document that was written, and where it is."""

    path: Path
    written: Written


@dataclass(frozen=True)
class Asked:
    """Which page of which edition, or of latest, goes into which folder as a document."""

    root: Path
    edition: str
    page: str
    out: Path
    as_of: date | None = None

    def state(self) -> State:
        """The edition that is asked for; raises Problems, and NotPublished for a folder that holds a site."""
        state = public_state(self.root, self.as_of)
        known = editions(state.record, self.as_of)
        if self.edition != LATEST and self.edition not in known:
            notice = NO_EDITION.says(known=", ".join([*known, LATEST]))
            raise Problems([notice.at(f"data/meetings/{self.edition}.yml")])
        if _is_inside_a_site(self.out):
            raise NotPublished(PUBLISHED_THERE.says(folder=self.out))
        return state.at(None if self.edition == LATEST else self.edition, self.as_of)

    def put(self, data: bytes, kind: str) -> Path:
        """The document in its folder, named by its edition and page; one that is there is renewed whole."""
        path = self.out / f"{self.edition}-{self.page.removesuffix('.md')}.{kind}"
        with told_plainly(f"{path} is as it was"):
            self.out.mkdir(parents=True, exist_ok=True)
            fresh = path.with_name(f".{path.name}.fresh")
            fresh.write_bytes(data)
            fresh.replace(path)
        return path


def _is_inside_a_site(folder: Path) -> bool:
    """True for an edition, and for whatever lies below a folder that holds a list of editions."""
    has_manifest = [(one / MANIFEST).exists() for one in (folder, folder.parent)]
    return any(has_manifest) or any((one / VERSIONS).exists() for one in (folder, *folder.parents))


def write_pdf(asked: Asked) -> Done:
    """One page of an edition as a PDF; raises Problems, NotWritten and NotPublished."""
    at = asked.state()
    written = pdf_of(finished_page(asked.root, at, asked.page), at.record.board, at.site.snapshot)
    return Done(asked.put(written.data, "pdf"), written)


def write_word(asked: Asked) -> Path:
    """One page of an edition as a file for Word; raises Problems, NotWritten and NotPublished."""
    tools = typesetting()
    word()
    # Not there without the extra for documents.
    from macros.documents.word import word_file  # noqa: PLC0415

    at = asked.state()
    page = finished_page(asked.root, at, asked.page)
    told = read(page.html, page.whole_address)
    return asked.put(word_file(told, author_of(at), at.site.snapshot.known_until, tools), "docx")


def author_of(state: State) -> str:
    """Whose paper it is: the role on the cover of the meeting's paper, or else the publisher."""
    board, context = state.record.board, PageContext(state.site, PROGRESS_PAPER)
    entry = about(context)
    source = state.site.snapshot.sources.get(entry.meeting.paper or "") if entry and entry.meeting else None
    said = board.roles.get(source.cover.author) if source and source.cover else None
    return said.title if said else board.publisher.name
