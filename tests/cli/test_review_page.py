"""The page on which a paper's figures are decided: for this computer alone, saved at each choice, nothing lost."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from overlays import copy_of_the_board
from review_page import MEETING, MOVED, ROWS, SMALL, TRUST, VISITS, Served, decisions, rows_of, served, write

from macros.cli.entering import opened
from macros.cli.main import main
from macros.cli.reviewing import Work, review
from macros.cli.reviewing.serving import HEADERS
from macros.problems import Problems
from macros.wording import reviewing as words

PAGES = ("", "sure", *(f"figure/{number}" for number in range(1, len(ROWS) + 1)))
ENTRY = f"data/meetings/{MEETING}.yml"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented board. Nothing on the page changes it."""
    return copy_of_the_board(tmp_path_factory.mktemp("review") / "board")


@pytest.fixture
def page(root: Path, tmp_path: Path) -> Iterator[Served]:
    """The page of the invented paper's figures."""
    with served(root, write(tmp_path / "paper.csv")) as found:
        yield found


def board(root: Path, *command: str) -> Result:
    """What a command says."""
    return CliRunner().invoke(main, ["read", *command, "--meeting", MEETING, "--root", str(root)])


def test_who_does_not_know_the_word_sees_nothing(page: Served) -> None:
    """Another user of the computer, who finds the port, learns nothing and changes nothing."""
    for word in (
        "",
        "x",
        page.word[:-1],
        page.word + "x",
        page.word.swapcase(),
        "%00",
        "%C3%A9",
    ):
        for path in ("", "figure/1", "review.css"):
            answer = page.ask(path, word=word)
            assert (answer.status, answer.text) == (404, words.NOT_THERE)
        assert page.ask("figure/1", {"choice": "accept", "seen": page.mark(1)}, word=word).status == 404
    assert decisions(page.table) == [""] * len(ROWS)
    assert page.ask().status == 200


def test_each_run_has_another_word(root: Path, tmp_path: Path) -> None:
    """An address that was seen once opens nothing later."""
    table = write(tmp_path / "paper.csv")
    with served(root, table) as one, served(root, table) as other:
        assert len({one.word, other.word}) == 2
        assert min(len(one.word), len(other.word)) >= 32


@pytest.mark.parametrize("host", ["localhost", "example.org", "127.0.0.1", "127.0.0.1:1", "[::1]", ""])
def test_only_its_own_name_is_answered(page: Served, host: str) -> None:
    """A page of another site that gives its own name the address of this computer is refused."""
    named = f"{host}:{page.host.partition(':')[2]}" if host in ("localhost", "example.org", "[::1]") else host
    assert page.ask(headers={"Host": named}).status == 403
    answer = page.ask("figure/1", {"choice": "accept", "seen": page.mark(1)}, headers={"Host": named})
    assert (answer.status, decisions(page.table)[0]) == (403, "")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_no_other_site_can_choose(page: Served, headers: dict[str, str]) -> None:
    """A form on another site's page decides nothing, even where it knows the word."""
    answer = page.ask("figure/1", {"choice": "accept", "seen": page.mark(1)}, headers=headers)
    assert (answer.status, decisions(page.table)[0]) == (403, "")


@pytest.mark.parametrize("method", ["HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_nothing_but_looking_and_choosing_is_answered(page: Served, method: str) -> None:
    """There is no other way in than to look at a page and to choose."""
    assert page.ask("figure/1", method=method).status == 501


def test_every_answer_is_kept_by_nobody_and_leads_nowhere(page: Served) -> None:
    """No browser keeps a page, no other site shows or is told of it, no cookie is set; also where it is refused."""
    wrong = [page.ask(word="x"), page.ask(headers={"Host": "example.org"}), page.ask(method="PUT")]
    for answer in (*(page.ask(path) for path in (*PAGES, "review.css", "review.js")), *wrong):
        assert answer.headers.items() >= HEADERS.items()
        assert "Set-Cookie" not in answer.headers
        assert "Python" not in answer.headers["Server"]
    assert HEADERS["Cache-Control"] == "no-store"
    assert "default-src 'none'" in HEADERS["Content-Security-Policy"]
    assert not re.search(r"<script>|<style|\son\w+=|\sstyle=", page.ask("figure/1").text)


def test_a_form_that_is_too_large_or_broken_changes_nothing(page: Served) -> None:
    """What is no choice is refused, and the page goes on."""
    for headers in ({"Content-Length": "9999999"}, {"Content-Length": "many"}, {"Content-Length": "-1"}):
        assert page.ask("figure/1", {"choice": "accept"}, headers=headers).status in (400, 413)
    assert page.ask("figure/1", {"choice": "destroy", "seen": page.mark(1)}).status == 404
    for path in ("figure/99", "figure/0", "figure/x", "figure/%D9%A1", "other"):
        assert page.ask(path).status == 404
        assert page.ask(path, {"choice": "accept"}).status == 404
    assert decisions(page.table) == [""] * len(ROWS)


def test_a_figure_stands_in_its_sentence_beside_its_measure(page: Served) -> None:
    """One sees at once whether a measure is right: its title, question and unit, and the newest figure known of it."""
    text = page.ask("figure/1").text
    assert VISITS.replace("92.0%", "<mark>92.0%</mark>") in text
    for words_ in ("Visits in time", "Are children visited when they", "a share of a hundred", "92.5%", "rising"):
        assert words_ in text
    text = page.ask("figure/3").text
    assert VISITS.replace("87.5%", "<mark>87.5%</mark>") in text
    assert all(part in text for part in ("June 2023", "figure of an earlier time", "likely"))


def test_each_choice_is_in_the_table_at_once(page: Served) -> None:
    """What was decided is never lost, and nothing else in the file changes, not even a column of the officer's own."""
    before = rows_of(page.table)
    assert page.choose(1, "accept").status == 303
    assert page.choose(2, "drop").status == 303
    assert page.choose(6, "with:care-plans-reviewed").status == 303
    assert page.choose(7, "change", says="", value="nearly all", period="March 2024").status == 303
    after = rows_of(page.table)
    assert decisions(page.table) == ["accept", "drop", "", "", "", "edit", "edit"]
    assert after[5] == {**before[5], "decision": "edit", "metric": "care-plans-reviewed"}
    assert after[6] == {**before[6], "decision": "edit", "value": "nearly all", "period": "March 2024"}
    assert [{**row, "decision": ""} for row in after[:5]] == before[:5]
    page.choose(1, "undo")
    assert rows_of(page.table)[0] == before[0]
    assert [path.name for path in page.table.parent.iterdir()] == ["paper.csv"]


def test_the_next_that_is_not_decided_comes_next(page: Served) -> None:
    """After a choice one goes on with the next figure that may go in; at the end stands the list of all."""
    led = [page.choose(number, "drop").headers["Location"] for number in (1, 4, 3, 5, 6, 7)]
    numbers = [re.sub(r".*/figure/(\d+)\?.*", r"\1", address) for address in led[:-1]]
    assert numbers == ["3", "5", "5", "6", "7"]
    assert led[-1] == f"/{page.word}/?after=7"
    assert words.ALL_DECIDED in page.ask("?after=7").text


def test_only_what_was_accepted_on_the_page_is_entered(page: Served, tmp_path: Path) -> None:
    """The page writes the table that the next command reads; what it does not say goes nowhere."""
    for number, choice in ((1, "accept"), (3, "drop"), (4, "accept"), (6, "with:care-plans-reviewed")):
        page.choose(number, choice)
    own = copy_of_the_board(tmp_path / "board")
    before = (own / ENTRY).read_text(encoding="utf-8")
    result = board(own, str(page.table), "--apply")
    assert result.exit_code == 0, result.output
    added = (own / ENTRY).read_text(encoding="utf-8").removeprefix(before)
    assert re.findall(r"^  ([a-z-]+):", added, re.M) == ["visits-in-time", "children-moved", "care-plans-reviewed"]
    assert "symbol: c" in added


def test_what_is_too_small_is_on_no_page(page: Served) -> None:
    """A number of children that may not become public is not shown, in no sentence and no cell, and goes in as [c]."""
    for path in PAGES:
        text = re.sub(r"<[^>]*>", " ", page.ask(path).text)
        assert SMALL not in text
        assert "quarter 3" not in text
    text = page.ask("figure/4").text
    assert "<mark>[c]</mark> had moved home for a third time, and 214 children" in text
    assert words.HIDDEN in text
    assert 'name="value"' not in text
    assert 'name="value"' in page.ask("figure/5").text
    page.choose(4, "change", period="March 2024")
    assert (rows_of(page.table)[3]["value"], rows_of(page.table)[3]["sentence"]) == ("3", MOVED)


def test_a_small_number_without_a_measure_is_hidden_as_well(root: Path, tmp_path: Path) -> None:
    """As long as nobody knows whom a small number counts, it is not shown; a percentage and a limit are."""
    rows = ({**ROWS[3], "metric": ""}, {**ROWS[3], "metric": "", "number as written": "not there"}, *ROWS[:2])
    with served(root, write(tmp_path / "paper.csv", rows)) as page:
        for path in ("", "figure/1", "figure/2"):
            assert SMALL not in re.sub(r"<[^>]*>", " ", page.ask(path).text)
        assert words.SENTENCE_HIDDEN in page.ask("figure/2").text
        assert "<mark>within 5 working days</mark>" in page.ask("figure/4").text


def test_a_choice_that_cannot_go_in_is_told_and_not_saved(page: Served) -> None:
    """Who types what the record cannot hold is told at once, what and why; what was typed stays to be mended."""
    before = page.table.read_bytes()
    answer = page.choose(1, "change", period="Q1", value="92.0", metric="visits-in-time", qualifier="value")
    assert answer.status == 422
    assert "&#34;Q1&#34; has no year" in answer.text
    assert 'value="Q1"' in answer.text
    assert page.choose(6, "accept").status == 422
    assert page.table.read_bytes() == before


def test_a_second_window_never_decides_over_the_first(page: Served) -> None:
    """Of two windows with the same figure the first decides; the second is told, and shown what stands."""
    seen = page.mark(1)
    assert page.choose(1, "accept", seen).status == 303
    late = page.choose(1, "drop", seen)
    assert late.status == 422
    assert "meanwhile" in late.text
    assert words.STATES["accept"] in late.text
    assert decisions(page.table)[0] == "accept"
    assert page.choose(1, "drop").status == 303


def test_what_another_program_wrote_stays(page: Served) -> None:
    """Who decides in a spreadsheet at the same time loses nothing: the page adds its choice, and says so."""
    seen = page.mark(1)
    text = page.table.read_text(encoding="utf-8-sig")
    page.table.write_text(text.replace("seen 5", "from Excel").replace("\n,", "\ndrop,", 1), encoding="utf-8")
    assert decisions(page.table)[0] == "drop"
    told = page.choose(1, "accept", seen)
    assert told.status == 422
    assert words.CHANGED_OUTSIDE in told.text
    assert words.CHANGED_OUTSIDE not in page.ask("figure/1").text
    page.choose(5, "accept")
    assert decisions(page.table) == ["drop", "", "", "", "accept", "", ""]
    assert rows_of(page.table)[4]["our own notes"] == "from Excel"


def test_a_table_that_was_taken_away_is_written_again(page: Served) -> None:
    """A file that somebody moves is told of, and no decision is lost with it."""
    page.choose(1, "accept")
    page.table.unlink()
    assert words.CHANGED_OUTSIDE in page.ask("figure/3").text
    page.choose(3, "drop")
    assert decisions(page.table) == ["accept", "", "drop", "", "", "", ""]


def test_a_table_that_cannot_be_read_is_told_and_left_alone(page: Served) -> None:
    """What is no table any more is not written over; once it is mended, the page goes on."""
    page.choose(1, "accept")
    whole = page.table.read_bytes()
    seen = page.mark(3)
    for broken in (b"\xff\xfe", b'a,"b', b"a,b\r\n1,2\r\n", b""):
        page.table.write_bytes(broken)
        assert page.ask().status == page.ask("figure/3").status == page.choose(3, "drop", seen).status == 409
        assert words.TRY_AGAIN in page.ask("sure").text
        assert page.table.read_bytes() == broken
    page.table.write_bytes(whole)
    assert page.choose(3, "drop", seen).status == 303


def test_a_table_that_cannot_be_written_is_told(page: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk, or a spreadsheet that holds the file: the choice is told to be unsaved, and the old table stands."""
    before, seen = page.table.read_bytes(), page.mark(1)

    def full(_self: Path, _to: Path) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(Path, "replace", full)
    answer = page.choose(1, "accept", seen)
    assert answer.status == 422
    assert "the disk is full" in answer.text
    assert page.table.read_bytes() == before
    assert [path.name for path in page.table.parent.iterdir()] == ["paper.csv"]


def test_the_sure_ones_are_accepted_together_once_they_were_shown(page: Served) -> None:
    """Only what the page showed as it is now is accepted, and only what has its tick."""
    text = page.ask("sure").text
    shown = re.findall(r'name="row" value="([^"]+)"', text)
    assert [one.partition(":")[0] for one in shown] == ["1", "4", "5"]
    assert page.ask("sure", {"row": ["1:x", "3:" + page.mark(3)]}).status == 303
    assert decisions(page.table) == [""] * len(ROWS)
    page.choose(5, "drop")
    answer = page.ask("sure", {"row": shown[1:]})
    assert decisions(page.table) == ["", "", "", "accept", "drop", "", ""]
    told = page.ask(answer.headers["Location"].removeprefix(f"/{page.word}/")).text
    assert words.accepted_together(1) in told
    assert words.some_not(1) in told


def test_a_comparison_goes_in_and_a_target_does_not(root: Path, tmp_path: Path) -> None:
    """The figure of another place is accepted like a result; what is no result cannot be, until it is called one."""
    england = {**ROWS[2], "role": "comparator", "who": "england", "certainty": "sure"}
    target = {**ROWS[0], "role": "target", "certainty": ""}
    with served(root, write(tmp_path / "paper.csv", (england, target))) as page:
        text = page.ask("figure/1").text
        assert words.WHOSE in text
        assert "the national average" in text
        assert "1:" in page.ask("sure").text
        assert page.choose(1, "accept").status == 303
        text = page.ask("figure/2").text
        assert words.NOT_BY_THEMSELVES_ABOUT in text
        assert 'value="accept"' not in text
        for choice in ("accept", "with:trust", "change"):
            answer = page.choose(2, choice)
            assert answer.status == 422
            assert "this is no result, but: target" in answer.text
        assert page.choose(2, "change", role="result").status == 303
        assert decisions(page.table) == ["accept", "edit"]


def test_what_the_next_command_will_tell_is_told_once(root: Path, tmp_path: Path) -> None:
    """A paragraph that is not described yet keeps nobody from deciding; it is told at the end, once for all figures."""
    later = {**ROWS[0], "paragraph": "report-2024-03 9", "decision": "accept"}
    england = {**ROWS[2], "role": "comparator", "who": "england", "decision": "accept"}
    other = {**ROWS[4], "paragraph": "report-2024-03 9"}
    with served(root, write(tmp_path / "paper.csv", (later, england, other))) as page:
        assert words.LATER in page.ask("figure/3").text
        assert page.choose(3, "accept").status == 303
        text = page.ask().text
        assert text.count("has no place") == 1
        assert "beside which it could stand" not in text


def test_whatever_a_paper_says_stays_text(page: Served) -> None:
    """Signs of HTML in a sentence are shown, and a cell that a spreadsheet would run is kept as text."""
    assert "&lt;b&gt;of children&lt;/b&gt; speak {{ well }}" in page.ask("figure/7").text
    assert "<b>" not in page.ask("figure/7").text
    assert TRUST not in page.ask("figure/7").text
    page.choose(7, "change", value="=1+1", qualifier="words", scope="<i>all</i>")
    row = rows_of(page.table)[6]
    assert (row["value"], row["scope"]) == ("'=1+1", "<i>all</i>")
    assert 'value="=1+1"' in page.ask("figure/7").text


def test_a_browser_that_goes_away_stops_nothing(page: Served, capfd: pytest.CaptureFixture[str]) -> None:
    """A connection that breaks in the midst of a choice decides nothing, and the page goes on."""
    host, _, port = page.host.partition(":")
    head = f"POST /{page.word}/figure/1 HTTP/1.1\r\nHost: {page.host}\r\nContent-Length: 500\r\n\r\n"
    head += f"choice=accept&seen={page.mark(1)}"
    for sent in (head, head[:40], f"GET /{page.word}/ HTTP/1.1\r\nHost: {page.host}\r\n\r\n", "\x00\r\n\r\n"):
        with socket.create_connection((host, int(port)), timeout=5) as gone:
            gone.sendall(sent.encode())
    assert page.choose(3, "drop").status == 303
    assert decisions(page.table) == ["", "", "drop", "", "", "", ""]
    assert "Traceback" not in "".join(capfd.readouterr())


def test_it_ends_after_an_hour_in_which_nothing_is_done(page: Served, capsys: pytest.CaptureFixture[str]) -> None:
    """A page that was forgotten does not stay open; each look at it begins the hour anew."""
    for _ in range(3):
        page.clock.now += 3_500
        page.thread.join(0.5)
        assert page.ask("figure/1").status == 200
    page.choose(1, "accept")
    page.clock.now += 3_601
    page.thread.join(5)
    assert not page.thread.is_alive()
    with pytest.raises(ConnectionError):
        page.ask()
    said = capsys.readouterr().out
    assert f"{words.BY_TIME} 1 figure accepted, 0 dropped, 5 not decided.\nThen apply." in said


def test_it_ends_when_told(page: Served, capsys: pytest.CaptureFixture[str]) -> None:
    """The button Done closes the page, and the terminal says what to type next."""
    assert words.DONE_TITLE in page.ask("done", {}).text
    page.thread.join(5)
    assert not page.thread.is_alive()
    assert f"{words.BY_BUTTON} 0 figures accepted" in capsys.readouterr().out


def test_it_ends_with_a_key_in_the_terminal(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl+C closes the page; all that was decided stands in the table."""

    def pressed(_address: str) -> bool:
        raise KeyboardInterrupt

    review(Work(opened(root, MEETING), write(tmp_path / "paper.csv")), browse=pressed)
    assert f"{words.BY_KEY} 0 figures accepted" in capsys.readouterr().out


def test_the_command_opens_the_page_and_says_what_comes_next(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a paper to its page, and from the table to where one was; without a browser the address is shown."""
    paper = tmp_path / "our paper.txt"
    paper.write_text("1. One\n\n1.1. 94% of calls were answered. Visits in time were 92%.\n", encoding="utf-8")
    seen = []

    def browse(address: str) -> bool:
        seen.append(address)
        page = Served(address, paper.with_suffix(".csv"), None, None)  # type: ignore[arg-type]
        if len(seen) == 1:
            page.choose(1, "drop")
        page.ask("done", {})
        return False

    monkeypatch.setattr("webbrowser.open", browse)
    first = board(root, str(paper), "--open")
    assert first.exit_code == 0, first.output
    assert seen[0] in first.output
    assert words.NO_BROWSER in first.output
    assert "Done. 0 figures accepted, 1 dropped, 1 not decided." in first.output
    typed = f"board read '{tmp_path}/our paper.csv' --meeting {MEETING} --root {root}"
    assert f"{typed} --apply" in first.output
    assert f"{typed} --open" in first.output
    again = board(root, str(paper), "--open")
    assert "there is a table of this name already" in again.output
    assert "with --open" in again.output
    assert "1 dropped" in board(root, str(paper.with_suffix(".csv")), "--open").output
    assert len(seen) == 2


def test_the_table_is_never_a_file_of_the_project(root: Path, tmp_path: Path) -> None:
    """What may hold small numbers stays out of the repository: neither the page nor its table is in it."""
    before = sorted(root.rglob("*"))
    paper = tmp_path / "paper.txt"
    paper.write_text("94% of calls were answered.", encoding="utf-8")
    for command in ([str(write(tmp_path / "link")), "--open"], [str(paper), "--open", "--out", str(root / "t.csv")]):
        assert board(root, *command).exit_code == 1
    (tmp_path / "way").symlink_to(root)
    refused = board(root, str(paper), "--open", "--out", str(tmp_path / "way" / "t.csv"))
    assert "inside the project" in refused.output
    assert sorted(root.rglob("*")) == before
    with pytest.raises(Problems, match=r"CSV alone"):
        review(Work(opened(root, MEETING), tmp_path / "paper.xlsx"))
    assert board(root, str(paper), "--open", "--apply").exit_code == 2
