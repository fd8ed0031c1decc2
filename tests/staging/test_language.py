"""A page's macros are read alike, quickly and fully."""

from __future__ import annotations

from hypothesis import event, given, settings
from hypothesis import strategies as st

from macros.staging.pages import language
from macros.staging.pages.language import parse
from macros.views import FILTERS, MACROS

ODD_TEXTS = st.sampled_from(['""', '"a } b"', '"{{ b"', '"{% b"', '"a \\" b"', "'visits'", "12", "true"])


TEXTS = st.sampled_from(['"visits"', '"48 hours"', '"2023-08"']) | st.sampled_from(['"£5, or %"']) | ODD_TEXTS


NAMES = st.sampled_from(["", "", "", "period=", "period = ", "meeting =", "meeting= "])


OPENS, CLOSES = st.sampled_from(["{{ ", "{{"]), st.sampled_from([" }}", "}}", " | capital }}", "|capital}}"])


CALLS = st.builds(
    lambda opens, name, arguments, comma, closes: f"{opens}{name}({comma.join(map(''.join, arguments))}){closes}",
    OPENS | OPENS | OPENS | st.sampled_from(["{{  ", "{{- ", "{"]),
    st.sampled_from(["figure", "figure", "plain", "term", "nothing"]),
    st.lists(st.tuples(NAMES, TEXTS), max_size=3),
    st.sampled_from([", ", ", ", ",", " , "]),
    CLOSES | CLOSES | CLOSES | st.sampled_from(["|capital|capital }}", "| big }}", " -}}", ""]),
)


OTHERS = st.sampled_from(["word ", "\n", "}", "}}", "{: #here }"]) | st.sampled_from(
    ["{", "{{", "{%", "{#", "{% raw %}"]
)


@settings(max_examples=300)
@given(st.lists(CALLS | CALLS | OTHERS, max_size=3).map("".join))
def test_a_page_is_read_alike_quickly_and_fully(text: str) -> None:
    """Whatever is typed into a page, the quick reading takes only what the full one reads in the same way."""
    quick = language._plain(text, MACROS, FILTERS)
    event(f"quick: {len(quick) if quick is not None else 'no'}")
    if quick is not None:
        assert (quick, []) == language._parse_fully(text, MACROS, FILTERS)


def test_the_pages_of_a_board_are_read_quickly() -> None:
    """The calls that people write every day need no patient reading."""
    page = '{{ figure("visits", period="2023-08") }} of {{ term("mash", "the hub") | capital }}, {{ metric_table() }}'
    calls = language._plain(page, MACROS, FILTERS)
    assert calls is not None
    assert [(call.name, call.arguments, call.named, call.filters) for call in calls] == [
        ("figure", ("visits",), {"period": "2023-08"}, ()),
        ("term", ("mash", "the hub"), {}, ("capital",)),
        ("metric_table", (), {}, ()),
    ]


def test_a_page_of_windows_keeps_its_places() -> None:
    """A page whose lines end as Windows ends them is read like any other, with each macro at its place."""
    text = 'One\r\n{% x %}\r\n{{ nothing("x") }}\r\n'
    calls, refusals = parse(text, {}, {})
    assert calls == []
    assert sorted(text[one.start : one.end] for one in refusals) == ["{% x %}", '{{ nothing("x") }}']
