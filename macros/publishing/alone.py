"""Verify without a repository: what a stranger can tell who has a copy of the public folder, and nothing else."""

from __future__ import annotations

from pathlib import Path

from macros.publishing.handover import told_plainly
from macros.publishing.outcomes import NO_CHAIN, THE_CHAIN, Outcome, beside, chain_of, edition_of, names_in
from macros.wording.chained import ALL_TOLD


def verify(folder: Path, noted: str | None = None) -> list[Outcome]:
    """An outcome for every edition, on what they share and on the chain; raises NotPublished."""
    names = names_in(folder)
    with told_plainly("nothing was verified"):
        outcomes = [edition_of(folder, name)[0] for name in names]
        chain = list(chain_of(folder, noted)) or [Outcome(THE_CHAIN, NO_CHAIN, (ALL_TOLD,))]
        return [*outcomes, beside(folder), *chain]
