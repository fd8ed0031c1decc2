"""A command waits for nothing that it does not need."""

from __future__ import annotations

import subprocess
import sys


def test_who_checks_the_record_waits_for_nothing_else() -> None:
    """The check gets ready neither the engine nor what reads spreadsheets and Word files."""
    code = "import sys, macros.cli.main; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert {"mkdocs", "material", "openpyxl", "docx"} & set(loaded) == set()
    assert "pydantic" in loaded
