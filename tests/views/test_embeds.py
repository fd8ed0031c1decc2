"""What other sites may show of us says all that it must by itself, and leads back to where it is known for good."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from lxml import html
from markup import find
from records import invented, meeting, reading, record

from audit.files import loaded_by, packed
from macros import addresses, wording
from macros.charts.captions import Words, placed
from macros.engine.gate import examine
from macros.judgements import status
from macros.ledger import snapshot
from macros.record import Record
from macros.staging.stage.places import Places
from macros.views import PageContext, Site
from macros.views.embeds import offer

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def embeds(invented_site: Path) -> Path:
    """The folder of what other sites may show."""
    return invented_site / "embed"


def pages(embeds: Path) -> list[Path]:
    """Every page for a frame."""
    return sorted(embeds.rglob("*.html"))


def test_every_measure_with_a_number_has_a_page_and_a_picture_of_each_kind(embeds: Path) -> None:
    """An address that another site shows stays as long as a number is known, whatever the newest figure is."""
    known = snapshot(invented())
    numbered = [
        key
        for key, one in known.metrics.items()
        if any(said.said.kind not in ("words", "symbol") for said in one.readings)
    ]
    assert 0 < len(numbered) < len(known.metrics)
    assert any(status.newest(known.metrics[key]).said.kind == "symbol" for key in numbered)
    names = {f"{kind}/{key}" for kind in ("chart", "row") for key in numbered}
    names |= {"panels", *(f"panels/{one.metric.theme}" for one in known.metrics.values())}
    found = {path.relative_to(embeds).as_posix() for path in embeds.rglob("*") if path.is_file()}
    assert found == {"embed.css", *(f"{name}{ending}" for name in names for ending in (".html", ".svg"))}


def test_each_picture_says_what_it_is_since_when_and_from_what(embeds: Path) -> None:
    """Alone on another site, a picture still tells its title, its edition, its source, who drew it and the licence."""
    board = invented().board
    for path in sorted(embeds.rglob("*.svg")):
        whole = ElementTree.parse(path).getroot()
        shown = " ".join(node.text or "" for node in whole.iter(f"{SVG}text"))
        assert whole.findtext(f"{SVG}title"), path
        drawn = [*whole.iter(f"{SVG}path"), *whole.iter(f"{SVG}rect")][1:]
        assert bool(whole.findtext(f"{SVG}desc")) is bool(drawn) is (whole.get("role") == "img"), path
        assert whole.find(f"{SVG}style") is not None
        assert re.search(r"As known at|Newer than any meeting", shown), path
        assert re.sub(r"\s+", " ", shown).count(board.publisher.name) == 1
        assert ("Source: " in shown) is ("panels" not in path.as_posix()), path
        assert board.licence.name in shown
        assert "prefers-color-scheme:dark" in path.read_text(encoding="utf-8")
        assert "var(" not in path.read_text(encoding="utf-8")


def test_each_page_leads_out_of_its_frame_and_to_where_it_stands_for_good(embeds: Path, invented_site: Path) -> None:
    """Each link opens in the whole window; "as known at" leads to a place in that meeting's edition that is there."""
    dated, last = 0, list(snapshot(invented()).meetings)[-1]
    for path in pages(embeds):
        links = find(path.read_text(encoding="utf-8"), "//a")
        assert {link.get("target") for link in links} == {"_top"}
        (known,) = (link for link in links if re.match(r"As known at|Newer than", link.text))
        place, _mark, anchor = urljoin(f"/latest/{path.relative_to(invented_site)}", known.get("href")).partition("#")
        edition, _slash, address = place.removeprefix("/").partition("/")
        assert edition in ("latest", last)
        dated += edition == last
        # What was published last is not newer than the last edition, so that both have the same places.
        page = (invented_site / address / "index.html").read_text(encoding="utf-8")
        assert anchor
        assert find(page, f"//*[@id='{anchor}']"), path
    assert dated > len(snapshot(invented()).metrics)


def test_a_frame_cuts_nothing_off_beside_a_drawing(embeds: Path) -> None:
    """What a page for a frame shows of its chart reaches from edge to edge: 100% beside a scale is read whole."""
    seen = 0
    for path in sorted((embeds / "chart").rglob("*.html")):
        for part in re.findall(r"svgView\(viewBox\(([\d.,]+)\)", path.read_text(encoding="utf-8")):
            left, _top, width, _height = map(float, part.split(","))
            whole = ElementTree.parse(path.with_suffix(".svg")).getroot().attrib["viewBox"].split()
            assert (left, width) == (float(whole[0]), float(whole[2])), path
            seen += 1
    assert seen > 5


def test_no_page_asks_another_host_for_anything_or_runs_anything(embeds: Path) -> None:
    """Whoever reads another site that shows our chart is not told to us by any request but for the chart itself."""
    for path in pages(embeds):
        text = path.read_text(encoding="utf-8")
        assert not find(text, "//script | //form | //button | //input | //iframe | //object | //svg")
        assert {one.get("src").partition("#")[0] for one in find(text, "//img")} <= {f"{path.stem}.svg"}
        assert [one.get("href") for one in find(text, "//link")] == [
            "embed.css" if path.parent == embeds else "../embed.css"
        ]
        assert "default-src 'none'" in text
        assert find(text, "//meta[@name='robots']/@content") == ["noindex"]
    assert "url(" not in (embeds / "embed.css").read_text(encoding="utf-8")


def test_a_frame_is_light(embeds: Path, invented_site: Path) -> None:
    """Whoever reads another site waits for a few kilobytes of ours: a page, its style and one picture."""
    for path in pages(embeds):
        files = loaded_by(path, invented_site)
        assert {one.suffix for one in files} <= {".html", ".css", ".svg"}
        assert len(files) <= 3
        assert sum(map(packed, files)) < 12_000, path


def test_search_engines_are_not_led_to_them(embeds: Path, invented_site: Path) -> None:
    """Whoever searches finds the page of a measure, and not the same a second time."""
    assert pages(embeds)
    assert "embed/" not in (invented_site / "sitemap.xml").read_text(encoding="utf-8")
    assert "embed/" not in (invented_site / "search" / "told.json").read_text(encoding="utf-8")


def test_who_does_not_see_the_drawing_reads_each_figure(embeds: Path) -> None:
    """One that its source changed says so, and what it was; the page's picture and the one for copying say the same."""
    text = (embeds / "chart" / "visits-in-time.html").read_text(encoding="utf-8")
    ((alt,),) = ([one.get("alt") for one in find(text, "//img")],)
    assert "April to June 2024: 92.5%" in alt
    assert "April to June 2023: 84% [r], before its source changed it 87.5%;" in alt
    whole = ElementTree.parse(embeds / "chart" / "visits-in-time.svg").getroot()
    assert whole.findtext(f"{SVG}desc") == alt


def test_a_measures_page_says_what_others_may_show(invented_site: Path) -> None:
    """Below its chart stand the addresses of the frame, of the picture and of one line, and the way to the codes."""
    text = (invented_site / "metrics" / "visits-in-time" / "index.html").read_text(encoding="utf-8")
    base = "https://example.org/fenwick-and-marl/latest"
    (said,) = (
        one for one in find(text, "//p[@class='chart__files']") if (one.text or "").startswith(wording.EMBED_SAID)
    )
    *shown, about = (urljoin(f"{base}/metrics/visits-in-time/", one) for one in said.xpath("a/@href"))
    assert shown == [f"{base}/embed/{one}" for one in (
        "chart/visits-in-time.html", "chart/visits-in-time.svg", "row/visits-in-time.html",
    )]  # fmt: skip
    assert all((invented_site / one.removeprefix(f"{base}/")).is_file() for one in shown)
    assert about == f"{base}/data/#{wording.EMBEDS_ANCHOR}"


def test_the_page_of_data_has_what_to_copy(invented_site: Path) -> None:
    """What is copied is whole: the address with its host, a title for the frame, words for the picture."""
    text = (invented_site / "data" / "index.html").read_text(encoding="utf-8")
    frame, picture = (html.fromstring(one) for one in find(text, "//code/text()") if one.startswith(("<iframe", "<a ")))
    base = "https://example.org/fenwick-and-marl/latest"
    assert (frame.tag, frame.get("src"), bool(frame.get("title"))) == ("iframe", f"{base}/embed/panels.html", True)
    assert (picture.tag, picture.get("href")) == ("a", f"{base}/scorecard/")
    (img,) = picture
    assert img.get("src") == f"{base}/embed/panels.svg"
    assert str(img.get("alt")).startswith("Fenwick and Marl")


def files_of(record: Record, edition: str | None = None) -> list[str]:
    """What other sites may show of a state, by its path."""
    places = Places(Site(record, snapshot(record, edition)), (), ())
    return [path for path, _data in places.files() if path.startswith(addresses.EMBED)]


def counted_twice() -> Record:
    """A board whose papers tell the same measure of two groups of people, each often enough for a trend."""
    months = [f"2023-{month:02}" for month in range(1, 13)] + ["2024-01", "2024-02"]
    said = [reading(value, month, scope=scope) for value, scope in ((80, "social workers"), (60, "not stated"))
            for month in months]  # fmt: skip
    return record({"2024-03": meeting("2024-03-20", readings={"visits-in-time": said})})


def test_each_chart_of_a_measure_can_be_shown_elsewhere() -> None:
    """Where a page draws two charts, each has a page and a picture of its own, and the page leads to them."""
    given = counted_twice()
    charts = [path for path in files_of(given) if path.startswith("embed/chart/visits-in-time")]
    names = ("visits-in-time", "visits-in-time.2")
    assert charts == [f"embed/chart/{name}{ending}" for name in names for ending in (".html", ".svg")]
    held = dict(Places(Site(given, snapshot(given)), (), ()).files())
    first, second = (held[f"embed/chart/{name}.html"].decode() for name in names)
    assert find(first, "//img/@alt") != find(second, "//img/@alt")
    assert find(second, "//img/@src")[0].startswith("visits-in-time.2.svg#")
    for path in charts:
        assert [*examine(path, held[path].decode())] == []
    page = PageContext(Site(given, snapshot(given)), "metrics/visits-in-time.md")
    offered = offer(page, page.site.snapshot.metrics["visits-in-time"])
    for name in names:
        assert re.findall(rf"embed/chart/{re.escape(name)}\.(html|svg)", offered) == ["html", "svg"]


def without_an_address() -> Record:
    """The invented board, which does not say where it stands."""
    given = invented()
    return replace(given, board=given.board.model_copy(update={"site_url": None}))


def test_a_dated_edition_and_a_site_without_an_address_offer_none() -> None:
    """What never changes is cited, not embedded; and where nobody can name an address, none is made up."""
    assert files_of(invented())
    assert files_of(invented(), "2024-02") == []
    assert files_of(without_an_address()) == []


SPOILT = (
    ("<title>", "<script>EVIL</script><title>", "an element that is not allowed"),
    ("<title>", '<a href="https://evil.example"/><title>', "an element that is not allowed"),
    ("<title>", '<image href="https://evil.example/x.png"/><title>', "an element that is not allowed"),
    ("<title>", "<foreignObject/><title>", "an element that is not allowed"),
    ('role="img"', 'role="img" onload="EVIL"', "an attribute that is not allowed"),
    ("<path ", '<path style="fill:red" ', "an attribute that is not allowed"),
    ("<style>", "<style>@import 'https://evil.example/x.css';", "a style that fetches something"),
    ("<style>", "<style>path{fill:url(https://evil.example/#x)}", "a style that fetches something"),
    ("<svg ", "<!DOCTYPE svg [<!ENTITY x 'EVIL'>]><svg ", "a declaration"),
    ("</svg>", "", "markup that a browser does not read"),
    ("<title>", "<title></title><title>", "a picture without a title"),
)


@pytest.mark.parametrize(("now", "then", "what"), SPOILT)
def test_a_picture_that_does_more_than_draw_is_stopped(embeds: Path, now: str, then: str, what: str) -> None:
    """No picture leaves that runs, fetches or leads anywhere, whatever put that there."""
    text = (embeds / "chart" / "visits-in-time.svg").read_text(encoding="utf-8")
    assert [*examine("embed/chart/visits-in-time.svg", text)] == []
    assert now in text
    found = {one.message for one in examine("embed/chart/visits-in-time.svg", text.replace(now, then, 1))}
    assert f"{what} in the built page" in found


FRAMED = (
    ("</main>", "</main><script>EVIL</script>"),
    ("<p ", '<form action="x"></form><p '),
    ("<h1>", '<img src="https://evil.example/x.png" alt=""><h1>'),
    ("<h1>", '<img src="../chart/visits-in-time.svg" alt="">' + "<h1>"),
    ("img-src 'self'", "img-src *"),
    ("<h1>", '<a href="../" target="_self">EVIL</a><h1>'),
    ("<title>", '<script type="application/ld+json">{}</script><title>'),
    ("default-src 'none'", "default-src *"),
    ("embed.css", "evil.css"),
    ("</footer>", "<p>x</p><p>EVIL</p></footer>"),
    ("</footer>", "</footer><footer></footer>"),
)


@pytest.mark.parametrize(("now", "then"), FRAMED)
def test_a_page_for_a_frame_holds_less_than_any_other(embeds: Path, now: str, then: str) -> None:
    """Inside another site nothing of ours may ask for words, run, or look like that site's own."""
    text = (embeds / "row" / "visits-in-time.html").read_text(encoding="utf-8")
    assert [*examine("embed/row/visits-in-time.html", text)] == []
    assert now in text
    assert [*examine("embed/row/visits-in-time.html", text.replace(now, then, 1))]


def test_a_link_of_any_other_page_does_not_choose_where_it_opens(invented_site: Path) -> None:
    """What is let pass in a frame is not let pass anywhere else."""
    text = (invented_site / "data" / "index.html").read_text(encoding="utf-8")
    assert [*examine("data/index.html", text.replace("<h1", '<a href="../" target="_top">x</a><h1', 1))]


def test_words_of_a_picture_fit_its_width() -> None:
    """No line runs out of a picture, not even one long word; each stands below the one before."""
    lines, end = placed([Words("W" * 200, 15, bold=True), Words("a short one", 10)], 340, 6)
    assert max(len(one.text) * 15 * 0.6 for one in lines) <= 340
    assert [one.y for one in lines] == sorted({one.y for one in lines})
    assert end > lines[-1].y
