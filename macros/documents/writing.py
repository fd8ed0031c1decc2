"""A document into a folder of the caller's: never into an edition, and in no manifest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.addresses import LATEST
from macros.documents.mended import Written
from macros.documents.pages import finished_page
from macros.documents.pdf import pdf_of
from macros.ledger import editions
from macros.problems import Message, Problems
from macros.publishing.editions import NO_EDITION, public_state
from macros.publishing.handover import NotPublished, told_plainly

PUBLISHED_THERE = Message(
    "document-into-an-edition", "{folder} holds a published site", "name a folder of your own, such as papers"
)


@dataclass(frozen=True)
class Done:
    """A document that was written, and where it is."""

    path: Path
    written: Written


def write_pdf(root: Path, edition: str, page: str, out: Path, as_of: date | None = None) -> Done:
    """One page of an edition, or of latest, as a PDF named by both; raises Problems, NotWritten and NotPublished."""
    state = public_state(root, as_of)
    known = editions(state.record, as_of)
    if edition != LATEST and edition not in known:
        notice = NO_EDITION.says(known=", ".join([*known, LATEST]))
        raise Problems([notice.at(f"data/meetings/{edition}.yml")])
    if any((folder / name).exists() for folder in (out, out.parent) for name in ("versions.json", "manifest.json")):
        raise NotPublished(PUBLISHED_THERE.says(folder=out))
    at = state.at(None if edition == LATEST else edition, as_of)
    written = pdf_of(finished_page(root, at, page), at.record.board, at.site.snapshot)
    path = out / f"{edition}-{page.removesuffix('.md')}.pdf"
    with told_plainly(f"{path} is as it was"):
        out.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}.fresh")
        fresh.write_bytes(written.data)
        fresh.replace(path)
    return Done(path, written)
