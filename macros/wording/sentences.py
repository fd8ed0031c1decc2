"""Sentences that are put together from figures."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from macros.judgements.spc import Label, Rule, Variation
from macros.judgements.status import Caveat, Gap, Unlike
from macros.record.vocabulary import Unit
from macros.wording.formats import NOUNS, Noun, amount, count, in_words, join, number, plural
from macros.wording.labels import CAVEAT_LABELS, TREND_NEEDS, UNLIKE_LABELS

_VERDICTS = {"better": "Better", "worse": "Worse", "same": "No change", "changed": "Changed", "chance": "Within chance"}
ABOUT_THE_SAME = "About the same, less than one of those counted"


def not_comparable(reason: Unlike) -> str:
    """That two readings cannot be compared, and why."""
    return f"Cannot be compared: {UNLIKE_LABELS[reason]}"


def difference_size(value: Decimal, unit: Unit) -> str:
    """A difference in its unit; of percentages, in points: 14 points."""
    if unit == "percent":
        return f"{number(value)} {'point' if number(value) == '1' else 'points'}"
    return amount(value, unit)


VARIATION_LABELS: Mapping[Variation, str] = {
    "common": "Within chance",
    "improvement": "Improvement",
    "concern": "Concern",
    "neutral": "A real change",
}
RULE_LABELS: Mapping[Rule, tuple[str, str]] = {
    "outside": ("above the upper limit", "below the lower limit"),
    "trend": ("one of seven or more points that rise each time", "one of seven or more points that fall each time"),
    "two_of_three": (
        "one of two in three points near the upper limit",
        "one of two in three points near the lower limit",
    ),
    "shift": (
        "one of seven or more points in a row above the mean",
        "one of seven or more points in a row below the mean",
    ),
}


def variation_title(label: Label) -> str:
    """What the latest point is, fit for a title."""
    name = VARIATION_LABELS[label.variation]
    if label.signal is None:
        return name
    return f"{name}: {rule_of(label)}"


def rule_of(label: Label) -> str:
    """The rule that says so; nothing within chance."""
    return RULE_LABELS[label.signal.rule][0 if label.signal.side > 0 else 1] if label.signal else ""


def called(verdict: str, label: Label | None = None, *, small: bool = False) -> str:
    """What a change is called, fit to stand before how far it went: Better:, or the rule that says so."""
    if label and label.signal:
        return f"{variation_title(label)};"
    return f"{ABOUT_THE_SAME}:" if small and not label else f"{_VERDICTS[verdict]}:"


def far_apart(gap: Gap | None) -> str:
    """How far apart two readings lie, and what is known of the time between: two years apart; ..."""
    if gap is None:
        return ""
    years, over = divmod(gap.months, 12)
    far = f"{in_words(years)} {plural(years, **NOUNS['year'])} apart"
    between = "nothing in between is in the record" if gap.empty else "what lies between cannot be compared"
    return f"{'more than ' if over else ''}{far}; {between}"


def beside_difference(caveat: Caveat | None, gap: Gap | None) -> str:
    """What to know beside a difference; nothing where the two count the same and follow one another."""
    return "; ".join(part for part in (far_apart(gap), CAVEAT_LABELS[caveat] if caveat else "") if part)


def way_and_size(difference: Decimal, unit: Unit, *, rough: bool) -> str:
    """How far a figure went, no more exactly than the two are known: up 27 points, down about 250."""
    about = "about " if rough else ""
    return f"{'up' if difference > 0 else 'down'} {about}{difference_size(abs(difference), unit)}"


def change(called: str, way: str, before: str, when: str, note: str) -> str:
    """A change in words: Better: up 27 points from 61% (May 2018). `way` is empty where nothing changed."""
    moved = f"{way} from {before}" if way else f"still {before}"
    return f"{called} {moved} ({'; '.join(part for part in (when, note) if part)})"


def same_figure(entry: str) -> str:
    """That a figure was repeated word for word."""
    return f"Same figure as {entry}; no period given"


def last_number(figure: str, when: str, entry: str) -> str:
    """The last number there was, beside a reading in words."""
    return f"Last number: {figure} ({when}; {entry})"


def as_at(newest: str, published: str, since: int) -> str:
    """What the newest state of the site holds."""
    after = f", and {in_words(since)} {plural(since, **NOUNS['publication'])} since" if since else ""
    return f"As at {published}: {newest}{after}."


def too_few(readings: int) -> str:
    """That there are too few readings to tell a trend."""
    return f"Too few readings to tell a trend ({readings} of {TREND_NEEDS})."


def mentioned(times: int, first: str, last: str) -> str:
    """How often something was mentioned, first and last."""
    return f"Mentioned once: {first}." if times == 1 else f"Mentioned {times} times, from {first} to {last}."


def mentioned_here(earlier: str | None) -> str:
    """Whether a meeting is the first to mention something; `earlier` is the first that did."""
    return f"First mentioned in: {earlier}." if earlier else "Mentioned for the first time."


def carries(readings: int, actions: int, challenges: int) -> str:
    """What an entry adds to the record."""
    counted: dict[Noun, int] = {"measure": readings, "action": actions, "challenge": challenges}
    parts = [count(number_of, noun) for noun, number_of in counted.items() if number_of]
    return f"It reports on {join(parts)}." if parts else "It carries no figures and no statuses."


def standing_sentence(total: int, untold: int) -> str:
    """Why so much cannot be told."""
    return (
        f"Of {count(total, 'measure')} in the record, {untold} cannot be compared with an earlier reading: "
        "there is only one, or the two do not count the same thing."
    )


def short_address(address: str) -> str:
    """The name of the site an address leads to."""
    return address.split("/")[2].removeprefix("www.")


def counts_whom(scope: str) -> str:
    """Who a figure counts."""
    return f"Who is counted: {scope}"


def out_of(counted: Decimal, whole: Decimal) -> str:
    """The counts behind a share."""
    return f"{number(counted)} of {number(whole)}"


def sources_differ(how: str) -> str:
    """That another source gives another figure."""
    return f"Sources differ: {how}"


def source_revised(why: str) -> str:
    """That the source changed its own figure."""
    return f"The source changed its own figure: {why}"


def about_list(title: str) -> str:
    """The description of a page that lists things."""
    return f"{title}: everything in the record, with its sources."


def about_recommendation(says: str) -> str:
    """The description of a recommendation's page."""
    return f"Who recommended it, and which actions answer it: {says}"


def about_action(title: str) -> str:
    """The description of an action's page."""
    return f"What was promised, and what each meeting was told: {title}."


def about_challenge(title: str, kind: str) -> str:
    """The description of a challenge's or strength's page."""
    return f"A {kind} followed meeting by meeting: {title}."


def about_source(title: str, publisher: str) -> str:
    """The description of a source's page."""
    return f"Paragraph by paragraph, in our own words: {title} ({publisher})."


def title_of(path: str) -> str:
    """A title for a page that gives none."""
    return path.removesuffix(".md").removesuffix("/index").rpartition("/")[2].replace("-", " ").capitalize()


def not_official(publisher: str, council: str) -> str:
    """That this is not the council's own site."""
    return f"A demonstration by {publisher}, built from public papers. It is not published by {council}."


def demonstration(council: str) -> str:
    """The same, short enough to stand above every page; whose it is stands at its foot."""
    return f"A demonstration, built from public papers. Not published by {council}."


def year(number_of: int) -> str:
    """A year as a heading; the last year there can be stands for no date."""
    return "No date found" if number_of == 9999 else str(number_of)


def no_target(rows: int) -> str:
    """That no figure of a table has a target."""
    return plural(rows, one="No target set.", other="No target set for any of these.")


def edition_banner(title: str, published: str) -> str:
    """What a dated edition says of itself, without any later date."""
    return f"{title}, as published {published}. Figures may have been corrected since."


def self_evaluation_lead(questions: int) -> str:
    """What the self-evaluation asks, and how it is answered here."""
    asks = f"The board's self-evaluation asks {in_words(questions)} {plural(questions, **NOUNS['question'])}."
    are = plural(questions, one="it is", other="they are")
    return (
        f"{asks} Here {are} answered from the record alone, area by area, in the board's own order. What the record "
        "cannot answer is shown as a gap."
    )


def ended(text: str) -> str:
    """Words of the record as a sentence that ends."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def corrected(when: str, was: str, now: str, why: str) -> str:
    """That we corrected something, with both values."""
    return f"Corrected on {when}: {now}; before that {was}. Why: {ended(why)}"


def revised_from(figure: str, entry: str) -> str:
    """The figure that a source gave before it changed it."""
    return f"Before: {figure} ({entry})"


def revised_to(figure: str, entry: str) -> str:
    """The figure that a source gave later for the same period."""
    return f"The source changed this later: {figure} ({entry})"


def moved(called: str, way: str, to_know: str) -> str:
    """A change in words, where the figure before stands beside it: Better: up 27 points."""
    note = f" ({to_know})" if to_know else ""
    return f"{called} {way}{note}." if way else f"{called[:-1]}{note}."


def cannot_compare(reason: str) -> str:
    """That two readings cannot be compared, as a sentence."""
    return f"Cannot be compared, because {reason}."


def against(newer: str, older: str) -> str:
    """What is held against what."""
    return f"{newer}, against {older}"


def first_of_body(title: str, body: str) -> str:
    """That a meeting has no predecessor."""
    return f"{title} is the first meeting of the {body} in the record: there is no earlier one to compare with."


def compared(newer: str, older: str) -> str:
    """What the comparison is between."""
    return (
        f"{newer}, compared with {older}, the meeting before of the same body. Two figures are only compared where "
        "they count the same thing in the same way."
    )


def and_more(others: int) -> str:
    """How many things are not named."""
    return f" and {others} more" if others else ""


def more_readings(others: int) -> str:
    """That a metric has further readings in the same entry."""
    return f"{in_words(others).capitalize()} more {plural(others, **NOUNS['reading'])} on its page."


def corrected_since(titles: list[str]) -> str:
    """What on a meeting's page was corrected later."""
    verb = plural(len(titles), one="was", other="were")
    return f"{count(len(titles), 'statement')} of this meeting {verb} corrected later: {'; '.join(titles)}."


def since(title: str) -> str:
    """What came after a meeting."""
    return f"Since {title}"
