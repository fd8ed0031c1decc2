"""What the check promises, the build keeps: whatever passes the one passes the other."""

from __future__ import annotations

import random
from pathlib import Path

from overlays import copy_of_the_board

from macros.publishing import editions
from macros.staging import read_state

PAGES, SEED = 250, 7
PIECES = (
    "<", "u>", "`", "``", "```", "~~~", "\n", "\n\n", "    ", "  ", "- ", "1. ", "> ", "!!! note\n    ",
    "??? note\n    ", '!!! note "x"\n\n    ', '=== "a"\n\n    ', '=== "a"\n    ', "[a](index.md)",
    "[a](https://x.example/y)", "[a](#b)", "[a](index.md 't')", "[a](<index.md>)", "[a](./index.md)",
    "[a](index.md#)", "[a](?x)", "[](index.md)", "[a][b]", "[b]: index.md\n",
    "\n[b]: ../metrics/visits-in-time.md 'T'\n", "![a](../assets/a.png)", "[a]", "](", "[", "]", ": ", "&lt;",
    "&colon;", "\\", "{: .a }", "{: #b }", "{: #b .c }", "*", "_", "word", "# ", "## b\n", "--- ", "\t", "py", '"',
    "| a | b |\n|---|---|\n| c | d |\n",
    '| a | b | c |\n|---|---|---|\n| c | [a](index.md) | {{ plain("x") }} |\n', "[^1]", "\r", "&", "!", "a\n===\n",
    "<!-- ", "-->", "[TOC]", "[[a]]", "*[a]: b\n", "- [ ] a\n", "~~a~~", "^a^", '{{ figure("visits-in-time") }}',
    '{{ chart("visits-in-time") }}', '{{ term("audit") }}', "{{ metric_table() }}",
    '{{ figure("visits-in-time") | capital }}', "[x](../glossary.md#audit)",
    "[x](../metrics/visits-in-time/readings.csv)", "[x](../metrics/visits-in-time.md#reading-2023-08-1)",
    "<https://x.example/>", "http://x.example", "a@b.example", "```py\nx\n```\n", "```{.py #b}\nx\n```\n",
    '``` py title="x"\nx\n```\n', "&#91;a](index.md)", "(c)",
)  # fmt: skip


def write_at_random(root: Path) -> None:
    """Pages of random pieces, as many as `PAGES`."""
    chosen = random.Random(SEED)
    (root / "docs" / "assets").mkdir(exist_ok=True)
    (root / "docs" / "assets" / "a.png").write_bytes(b"a picture")
    for number in range(PAGES):
        words = "".join(chosen.choices(PIECES, k=chosen.randint(2, 10)))
        (root / "docs" / "about" / f"random-{number}.md").write_text(f"# A page\n\n{words}", "utf-8", newline="")


def test_what_passes_the_check_is_built(tmp_path: Path) -> None:
    """An officer who reads "No problems." is never told otherwise by the build, whatever the page holds."""
    root = copy_of_the_board(tmp_path / "board")
    write_at_random(root)
    refused = {problem.path for problem in read_state(root, drawing=False)[1]}
    for path in refused:
        (root / path).unlink()
    assert PAGES / 4 < len(list((root / "docs" / "about").glob("random-*.md"))) < PAGES
    editions.build(root, tmp_path / "site")
