"""The home page says as at when, no more exactly than a source does, and which meetings were the newest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import between, meeting, record

from macros import wording
from macros.ledger import snapshot
from macros.views import PageContext, Site
from macros.views.home import where_things_stand
from macros.views.meetings import meeting_header, newest_meetings


@pytest.mark.parametrize(
    ("published", "inferred", "said"),
    [
        ("2023-10-12", [], "12 October 2023"),
        ("2023-10", [], "October 2023"),
        ("2023-10-12", ["published"], "12 October 2023 (inferred)"),
        ("2023-10", ["published"], "October 2023 (inferred)"),
    ],
)
def test_as_at_is_never_more_exact_than_its_source(published: str, inferred: list[str], said: str) -> None:
    """Where the newest publication is known to the month, so is the state of the site; what is inferred says so."""
    given_record = record({"2023-09": meeting("2023-09-14")}, {"2023-10": between(published, inferred=inferred)})
    known = snapshot(given_record)
    assert wording.known_as_at(known) == said
    home = where_things_stand(PageContext(Site(given_record, known), ""))
    assert f"As at {said}: Improvement Board, 14 September 2023, and one publication since." in home


def test_a_day_that_is_known_is_kept_beside_a_month() -> None:
    """Of two publications that may be of the same day, the one whose day is stated tells it."""
    given_record = record({"2023-09": meeting("2023-09-30")}, {"2023-09-news": between("2023-09")})
    assert wording.known_as_at(snapshot(given_record)) == "30 September 2023"


@given(st.lists(st.sampled_from(["board", "scrutiny"]), min_size=1, max_size=6))
def test_the_newest_meetings_are_those_that_sat_last(bodies: list[str]) -> None:
    """Whichever body met, the home page names the meetings that sat last, the newest first."""
    held = {f"m-{index}": meeting(f"202{index}-03-15", body) for index, body in enumerate(bodies)}
    given_record = record(held)
    named = [one.id for one in newest_meetings(PageContext(Site(given_record, snapshot(given_record)), ""))]
    assert named == list(reversed(held))[:3]


def test_a_meeting_that_sat_first_and_was_published_last_is_not_the_newest() -> None:
    """What decides is the day of the meeting, not that of its paper."""
    late = meeting("2023-12-01").model_copy(update={"held": meeting("2023-05-01").held})
    given_record = record({"late": late, "next": meeting("2023-09-14", "scrutiny")})
    named = [one.id for one in newest_meetings(PageContext(Site(given_record, snapshot(given_record)), ""))]
    assert named == ["next", "late"]


def test_a_meeting_known_by_its_quarter_is_named_by_it() -> None:
    """Where a source gives no day, the meeting has the name that the source gives, and says what it reports on."""
    named = meeting(
        "2023-10-12", held="2023-07/2023-09", inferred="held", title="Improvement Board, first quarter of 2023/24",
        reports="2023-04/2023-06",
    )  # fmt: skip
    given_record = record({"2023-q1": named})
    page = PageContext(Site(given_record, snapshot(given_record)), "meetings/2023-q1/", "2023-q1")
    assert page.title_of(page.entry) == "Improvement Board, first quarter of 2023/24"
    header = meeting_header(page)
    assert "<dt>Reports on</dt> <dd>April to June 2023</dd>" in header
    assert "<dt>Met</dt> <dd>July to September 2023 (inferred)</dd>" in header
