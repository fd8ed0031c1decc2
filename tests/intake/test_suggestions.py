"""A measure is put into an officer's mouth only where it is surely the one that is meant."""

from __future__ import annotations

from typing import Any

import pytest

from macros.intake.importing.layouts import Names
from macros.intake.importing.nearest import surely
from macros.record import Metric

TITLES = {
    "contacts": ("Contacts decided within one working day", "percent"),
    "referrals": ("Referrals to children's social care", "count"),
    "referral-rate": ("Referrals for each 10,000 children", "rate_per_10000"),
    "re-referrals": ("Re-referrals within 12 months", "percent"),
    "assessments": ("Assessments finished within 45 working days", "percent"),
    "conferences": ("Initial child protection conferences held within 15 working days", "percent"),
    "plans": ("Children on child protection plans", "count"),
    "repeat-plans": ("Children on a child protection plan for a second or subsequent time", "percent"),
    "visits": ("Child protection visits made on time", "percent"),
    "in-need": ("Children in need", "count"),
    "in-care": ("Children in care", "count"),
    "in-care-rate": ("Children in care for each 10,000 children", "rate_per_10000"),
    "care-visits": ("Visits to children in care made on time", "percent"),
    "dental": ("Dental checks of children in care up to date", "percent"),
    "three-moves": ("Children in care with three or more placements in a year", "percent"),
    "education-plans": ("Personal education plans up to date", "percent"),
    "foster-carers": ("Foster carer households", "count"),
    "leavers-home": ("Care leavers in suitable accommodation", "percent"),
    "leavers-work": ("Care leavers in education, employment or training", "percent"),
    "missing": ("Episodes of children going missing", "count"),
    "interviews": ("Return home interviews held within 72 hours", "percent"),
    "agency-share": ("Share of social workers from agencies", "percent"),
    "agency-workers": ("Number of agency social workers", "count"),
    "vacancies": ("Vacancy rate of social workers", "percent"),
    "turnover": ("Turnover of social workers", "percent"),
    "supervision": ("Supervision held on time", "percent"),
    "audits-good": ("Audits graded good or better", "percent"),
    "audits-inadequate": ("Audits graded inadequate", "percent"),
    "complaints": ("Complaints answered within 10 working days", "percent"),
}
# What scorecards call their measures, with the measure that is meant; none where the board has none of the kind.
CALLED = {
    "% contacts decided within 1 working day": "contacts", "Contacts decided in one working day": "contacts",
    "Contacts decided within two working days": "", "Contacts decided within one working day (YTD)": "contacts",
    "Number of contacts": "", "Referrals": "", "Number of referrals to children's social care": "referrals",
    "Referrals per 10,000": "referral-rate", "Rate of referrals per 10,000 children": "referral-rate",
    "Referrals per 10,000 (rolling 12 months)": "referral-rate", "% re-referrals within 12 months": "re-referrals",
    "Re-referrals in 12 months": "re-referrals", "Re-referrals within 6 months": "", "Number of re-referrals": "",
    "Assessments completed within 45 working days": "assessments", "Assessments completed within 10 days": "",
    "% of assessments completed within 45 working days": "assessments", "Assessments open over 45 working days": "",
    "ICPCs held within 15 working days": "conferences", "% ICPC within 15 working days": "conferences",
    "RCPCs within 15 working days": "", "Children on CP plans": "plans", "% of children on CP plans": "",
    "Number of children on a child protection plan": "plans", "Children on CP plans for 2 years or more": "",
    "Children on a CP plan for a second or subsequent time": "repeat-plans", "CP plans ended": "",
    "CP visits on time": "visits", "Child protection visits in timescale": "visits", "CP visits not on time": "",
    "Child protection visits within 10 days": "", "Number of CP visits": "", "Children in Need": "in-need",
    "CIN": "in-need", "CIN with a plan": "", "Number of children in care": "in-care", "CLA": "in-care",
    "Looked after children": "in-care", "Children in care at quarter end": "in-care", "Children in car": "in-care",
    "CIC per 10,000": "in-care-rate", "Rate of CLA per 10,000 children": "in-care-rate", "CLA starting in month": "",
    "Children leaving care": "", "CIC visits in timescale": "care-visits", "Children not in care": "",
    "Visits to CLA on time": "care-visits", "CIC dental checks up to date": "dental", "Dental checks": "",
    "CIC health checks up to date": "", "CIC with 3+ placements in a year": "three-moves",
    "Children in care with 3 or more placements in a year": "three-moves", "CIC with 2+ placements in a year": "",
    "PEPs up to date": "education-plans", "PEPs not up to date": "", "Fostering households": "",
    "Foster carer household": "foster-carers", "Care leavers in suitable accomodation": "leavers-home",
    "Care leavers in unsuitable accommodation": "", "Care leavers EET": "leavers-work", "Care leavers NEET": "",
    "Care leavers in touch": "", "Missing episodes": "", "Children going missing": "",
    "Return home interviews within 72 hours": "interviews", "Return interviews": "",
    "Agency social workers": "", "% agency social workers": "agency-share",
    "Number of agency social workers": "agency-workers", "Social worker vacancies": "",
    "Social worker vacancy rate": "vacancies", "Social worker turnover": "turnover", "Staff turnover": "",
    "SW turnover (rolling 12 months)": "turnover", "Supervision on time": "supervision", "Supervisions": "",
    "Audits graded good": "", "% audits graded good or better": "audits-good",
    "Audits graded requires improvement": "", "Audits rated inadequate": "", "Audits graded inadequate (%)":
    "audits-inadequate", "Complaints answered within 20 working days": "", "Complaints": "",
    "Complaints answered in 10 working days": "complaints", "Compliments received": "",
}  # fmt: skip


def metrics() -> dict[str, Metric]:
    """The measures of an invented board, as far as a name is held against them."""
    known: dict[str, dict[str, Any]] = {key: {"title": title, "unit": unit} for key, (title, unit) in TITLES.items()}
    return {key: Metric.model_construct(**fields) for key, fields in known.items()}


def test_a_suggestion_is_right_or_is_not_made() -> None:
    """Of a hundred suggestions at least ninety-five are right; most names that have a measure get one."""
    found = {name: surely(name, metrics()) for name in CALLED}
    wrong = {name: key for name, key in found.items() if key and key != CALLED[name]}
    assert len(wrong) <= 0.05 * sum(map(bool, found.values())), wrong
    missed = [name for name, key in CALLED.items() if key and not found[name]]
    assert len(missed) <= 0.3 * sum(map(bool, CALLED.values())), missed


@pytest.mark.parametrize(("name", "meant"), [("CP visits on time", True), ("Children in care who are happy", False)])
def test_only_a_sure_measure_is_written_into_the_hint(name: str, meant: bool) -> None:
    """An officer who follows a hint never gives a figure to another measure."""
    notice = Names.of(metrics(), {}).unknown(name)
    assert ("Write that" in str(notice.hint)) is meant
