"""A command waits for nothing that it does not need."""

from __future__ import annotations

import subprocess
import sys
from io import StringIO

import pytest

from macros.cli.entering import MANY, watched


def loaded(*modules: str) -> set[str]:
    """The libraries that are loaded with some modules."""
    code = f"import sys, {', '.join(modules)}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    return set(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split())


def test_who_checks_the_record_waits_for_nothing_else() -> None:
    """The check gets ready neither the engine nor what reads spreadsheets and Word files."""
    with_it = loaded("macros.cli.main", "macros.staging", "macros.publishing.locks")
    assert {"mkdocs", "material", "openpyxl", "docx"} & with_it == set()
    assert "pydantic" in with_it


def test_who_checks_what_did_not_change_waits_for_nothing_at_all() -> None:
    """What the last check told of the same files is told again before anything is got ready to read them."""
    with_it = loaded("macros.cli.main")
    assert {"pydantic", "yaml", "babel", "jinja2", "markdown"} & with_it == set()
    assert "click" in with_it


class Terminal(StringIO):
    """A terminal that somebody looks at."""

    def isatty(self) -> bool:
        """True."""
        return True


@pytest.mark.parametrize(
    ("where", "paragraphs", "shown"), [(Terminal, MANY, True), (Terminal, MANY - 1, False), (StringIO, MANY, False)]
)
def test_who_waits_for_a_long_paper_sees_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, where: type[StringIO], paragraphs: int, shown: bool
) -> None:
    """A long paper shows how far it is read, in a terminal alone; what is read is the same."""
    screen = where()
    monkeypatch.setattr(sys, "stderr", screen)
    with watched(range(paragraphs), "Reading") as parts:
        assert list(parts) == list(range(paragraphs))
    assert ("100%" in screen.getvalue()) is shown
