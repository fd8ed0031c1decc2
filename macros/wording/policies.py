"""The words of the accessibility statement and of the page on privacy."""

from __future__ import annotations

from macros.problems import Message
from macros.record import Period
from macros.record.vocabulary import COMPLIANCE, SHORTFALLS, ByCompliance, ByShortfallReason
from macros.wording.formats import period

POLICIES = (
    ("about/accessibility.md", "Accessibility", "accessibility",
     "How far everybody can use this site, what does not work, and whom to tell."),
    ("about/privacy.md", "Privacy", "privacy",
     "What this site keeps about you, which is nothing, and what your own browser keeps."),
)  # fmt: skip
ACCESS_HEADS = {
    "status": "How accessible this site is",
    "shortfalls": "What not everybody can use",
    "feedback": "Tell us what does not work",
    "documents": "Papers and briefs as PDF",
    "enforcement": "If you are not content with our answer",
    "prepared": "How this statement was made",
}
ACCESS_CAN = (
    "change the colours, and the size of the text, with what the browser offers",
    "zoom in up to 400% without text running off the screen",
    "get everywhere with the keyboard alone",
    "read everything with JavaScript off",
    "listen to the whole site with a screen reader",
    "print any page",
)
ACCESS_CAN_LEAD = "You should be able to:"
ACCESS_DOCUMENTS = (
    "Whoever hands out the paper or the brief of a meeting may do so as a PDF that is written from a page of this "
    "site. Such a PDF has tags for those who listen to it, and says that it keeps to PDF/UA only where a program found "
    "that it does. Four things our program for PDF cannot say:"
)
ACCESS_DOCUMENTS_CANNOT = (
    "that a paragraph, a list or a table goes on over the page: it is read as two, and a table's headings once more",
    "that some words are in another language than the rest",
    "which of two words is a name and which is what it stands for: both are read as one item of a list",
    "what stands in a chart, part by part: it is told as a whole, in its title and description",
)
ACCESS_DOCUMENTS_ELSE = "The page itself has none of these limits."
ACCESS_STANDARD = "the Web Content Accessibility Guidelines version 2.2, level AA"
ACCESS_STATUS: ByCompliance[str] = {
    "full": f"This site is fully compliant with {ACCESS_STANDARD}.",
    "partial": f"This site is partially compliant with {ACCESS_STANDARD}, because of what is listed below.",
    "none": f"This site is not compliant with {ACCESS_STANDARD}. What does not meet it is listed below.",
}
SHORTFALL_HEADS: ByShortfallReason[str] = {
    "not_compliant": "Non-compliance with the accessibility regulations",
    "disproportionate": "Disproportionate burden",
    "out_of_scope": "Content that is not within the scope of the accessibility regulations",
}
NO_SHORTFALLS = "We know of nothing on this site that does not meet the standard."
NOT_MET, TO_BE_MENDED = "Not met: success criterion", "We plan to mend this by"
FEEDBACK_PARTS = (
    "If something does not work for you, or you need the content in another form, such as large print, an easy read "
    "version or a recording, tell us the page and what you need:"
)
EHRC = (
    "The Equality and Human Rights Commission (EHRC) enforces the Public Sector Bodies (Websites and Mobile "
    "Applications) (No. 2) Accessibility Regulations 2018 (the accessibility regulations). If you are not content with "
    "how we answer your complaint, turn to the Equality Advisory and Support Service (EASS):"
)
EASS = ("equalityadvisoryservice.com", "https://www.equalityadvisoryservice.com/")
NO_STATEMENT = (
    "The publisher has not tested this site for accessibility. Until then, take it as not compliant with "
    f"{ACCESS_STANDARD}. Tell us what does not work:"
)
HOW_WE_MEET = "Criterion by criterion: how each is met, and how that is tested."
PRIVACY_LEAD = (
    "This site collects nothing about you. It has no cookies, no analytics, no forms that send anything, and no "
    "content from other hosts."
)
PRIVACY_HEADS = {
    "keeps": "What your browser keeps",
    "search": "What you search for",
    "server": "What the server sees",
    "links": "Links to other sites",
}
PRIVACY_KEEPS = (
    "If you press the button for dark or light colours, your browser keeps that one word, under the name "
    "board-colours, in its local storage. It stays on your device. Nobody else can read it. Clear the data of this "
    "site in your browser to delete it. If you never press the button, nothing is kept."
)
PRIVACY_SEARCH = (
    "The search runs in your browser. Your words are sent to nobody. They stand in the address of the page of results, "
    "so that you can keep a link to it; the server that sends you that page can see its address."
)
PRIVACY_SERVER = (
    "Whoever runs the server that sends you these pages can see your network address, the page you ask for and the "
    "time, as with every site. What they do with it is up to their own rules."
)
PRIVACY_LINKS = (
    "The sources stand on other sites, which have rules of their own. Nothing is asked of them until you follow a link."
)
PRIVACY_WHO = "Who is responsible for this site:"


def access_scope(publisher: str, address: str | None) -> str:
    """Whom the statement speaks for, and about which site."""
    return f"This statement is about {address or 'this site'}. It is published by {publisher}."


def no_enforcement(publisher: str, council: str) -> str:
    """Why nobody enforces the regulations for a site that no public body publishes."""
    return (
        f"The accessibility regulations of 2018 bind public bodies. {publisher} is none, and does not speak for "
        f"{council}. So no authority answers for this site. We keep to the standard all the same. If our answer does "
        "not help, you cannot take it further."
    )


def answered_within(how_long: str) -> str:
    """How soon somebody who reports a fault hears back."""
    return f"We answer within {how_long}."


def access_dates(prepared: Period, reviewed: Period, review_by: Period) -> str:
    """When the statement was made, last looked through, and is due again."""
    return (
        f"This statement was prepared: {period(prepared)}. It was last reviewed: {period(reviewed)}. It will be "
        f"reviewed again by {period(review_by)}."
    )


def access_tested(tested: Period) -> str:
    """When the site was last tested."""
    return f"The site was last tested: {period(tested)}."


REVIEW_IS_DUE = Message(
    "review-is-due",
    "the accessibility statement was to be reviewed by {day}",
    "look it through, then change reviewed: and review_by:",
)


__all__ = [
    "ACCESS_CAN",
    "ACCESS_CAN_LEAD",
    "ACCESS_DOCUMENTS",
    "ACCESS_DOCUMENTS_CANNOT",
    "ACCESS_DOCUMENTS_ELSE",
    "ACCESS_HEADS",
    "ACCESS_STANDARD",
    "ACCESS_STATUS",
    "COMPLIANCE",
    "EASS",
    "EHRC",
    "FEEDBACK_PARTS",
    "HOW_WE_MEET",
    "NOT_MET",
    "NO_SHORTFALLS",
    "NO_STATEMENT",
    "POLICIES",
    "PRIVACY_HEADS",
    "PRIVACY_KEEPS",
    "PRIVACY_LEAD",
    "PRIVACY_LINKS",
    "PRIVACY_SEARCH",
    "PRIVACY_SERVER",
    "PRIVACY_WHO",
    "REVIEW_IS_DUE",
    "SHORTFALLS",
    "SHORTFALL_HEADS",
    "TO_BE_MENDED",
    "access_dates",
    "access_scope",
    "access_tested",
    "answered_within",
    "no_enforcement",
]  # fmt: skip
