"""The rule for small numbers of people in the words of the record."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.claims import texts_of
from macros.checks.spoken.reviewing import Reviewing, refusal
from macros.problems import Problem
from macros.record import Reading
from macros.record.finding import Findings, Part

_REVIEWED = "reviewed"


def small_numbers_stand_in_no_sentence(findings: Findings) -> Iterator[Problem]:
    """No text tells a count of children (of staff where policy says so) from one to the threshold.

    What somebody has read and let stand is listed in data/reviewed.yml; an entry that lets nothing stand is refused.
    """
    reviewing = Reviewing(findings.record)
    for part in findings.parts:
        if part.folder == _REVIEWED:
            continue
        file, counted = findings.documents[part.folder, part.key][0].path, _counts_people(findings, part)
        reviewing.looked.add(file)
        for path, text in texts_of(part):
            for told in reviewing.refused(file, text, counted=counted):
                yield findings.problem(part, path, refusal(file, told))
    yield from reviewing.not_needed("data/", _files(findings))


def _files(findings: Findings) -> set[str]:
    """Every file that is there; those that could not be read at all are not known by their names."""
    listed = findings.record.reviewed.small_numbers if findings.record.reviewed else ()
    unread = {one.file for one in listed if one.file.split("/")[1] in findings.unread}
    return unread | {document.path for document, _path in findings.documents.values()}


def _counts_people(findings: Findings, part: Part) -> bool:
    """True for a reading that counts children, so that a number in its words counts them as well."""
    if not isinstance(part.value, Reading):
        return False
    metric = next((findings.record.metrics.get(str(step)) for step in part.path[1:2]), None)
    policy = findings.record.board.disclosure
    protected = metric is not None and (metric.counts == "children" or (metric.counts == "staff" and policy.staff))
    return protected and metric is not None and metric.unit == "count"
