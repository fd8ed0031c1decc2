"""Tables that people write can be read on a phone: each cell says which column it is of."""

from __future__ import annotations

from lxml import html
from markdown import Markdown

THREE = (
    "| Key | Needed? | Example |\n|---|---|---|\n| `held` | required | `2020-04`, or [a day](x.md) |\n| `says` | | |\n"
)
TWO = "| Word | Means |\n|---|---|\n| a | b |\n"


def table(text: str) -> html.HtmlElement:
    """A table as the site shows it."""
    return html.fromstring(Markdown(extensions=["board", "tables"]).convert(text))


def test_each_cell_of_a_wide_table_says_its_column() -> None:
    """With three columns or more, a row reads as a list on a phone; what it is about heads it."""
    found = table(THREE)
    assert [cell.get("data-label") for cell in found.xpath(".//tbody/tr[1]/td")] == ["Needed?", "Example"]
    assert found.xpath(".//tbody/tr[1]/th/@scope") == ["row"]
    assert set(found.xpath(".//thead//th/@scope")) == {"col"}


def test_nothing_in_a_cell_is_lost() -> None:
    """Code and links stay what they are; an empty cell stays empty."""
    found = table(THREE)
    (cell,) = found.xpath(".//tbody/tr[1]/td[2]")
    assert cell.text_content() == "2020-04, or a day"
    assert cell.xpath("./span/code")
    assert cell.xpath("./span/a/@href") == ["x.md"]
    assert [cell.text_content() for cell in found.xpath(".//tbody/tr[2]/td")] == ["", ""]


def test_a_narrow_table_stays_as_it_is() -> None:
    """Two columns fit on a phone beside each other."""
    assert table(TWO).xpath(".//@data-label") == []
