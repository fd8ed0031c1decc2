"""One page of every kind: what stands for all pages like it."""

from __future__ import annotations

from pathlib import Path

# Of the real site. A dated edition is held by those of these pages that it has.
KINDS = {
    "home": "",
    "scorecard": "scorecard/",
    "at a glance": "at-a-glance/",
    "paper for the committee": "paper/",
    "brief": "brief/",
    "measure of numbers": "metrics/agency-share/",
    "measure of words": "metrics/initial-response-on-time/",
    "what changed": "changes/",
    "list of meetings": "meetings/",
    "meeting of the board": "meetings/2020-02/",
    "paper of a meeting": "meetings/2020-02/paper/",
    "meeting of the committee": "meetings/2019-01-17-scrutiny/",
    "list of actions": "actions/",
    "action": "actions/entry-to-care-process/",
    "did it make a difference": "difference/",
    "what is late": "actions/late/",
    "what was asked for": "actions/asked/",
    "from recommendations to results": "actions/matrix/",
    "list of challenges": "challenges/",
    "two meetings compared": "challenges/compare/",
    "challenge": "challenges/uneven-teams/",
    "list of plans": "plans/",
    "plan": "plans/accelerated-improvement-plan/",
    "list of recommendations": "recommendations/",
    "recommendation": "recommendations/care-leavers-into-work/",
    "list of sources": "sources/",
    "source": "sources/csib-2019-03/",
    "board": "board/",
    "timeline": "timeline/",
    "self-evaluation": "self-evaluation/",
    "glossary": "glossary/",
    "corrections": "corrections/",
    "data": "data/",
    "search": "search/",
    "about": "about/",
    "how we judge": "about/how-we-judge/",
    "accessibility": "about/accessibility/",
    "privacy": "about/privacy/",
    "page in sentences": "about/data-quality/",
    "guide for editors": "editors/add-a-meeting/",
    "list of keys": "editors/fields/",
}
# The five that Lighthouse looks at.
MAIN = ("home", "scorecard", "measure of numbers", "meeting of the board", "search")


def kinds_of(edition: Path) -> dict[str, str]:
    """One page of every kind that an edition has; where it lacks the usual one, the first of its folder."""
    found = {}
    for kind, address in KINDS.items():
        folder = edition / address.partition("/")[0]
        if (edition / address / "index.html").is_file():
            found[kind] = address
        elif address.count("/") > 1 and (others := sorted(folder.glob("*/index.html"))):
            found[kind] = others[0].parent.relative_to(edition).as_posix() + "/"
    return found
