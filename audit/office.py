"""LibreOffice as a witness: the numbers that it prints in a Word file, against those that `board read` cites by.

Run by `make audit`, and by `python -m audit.office` alone.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROGRAM = "soffice"
_SECONDS = 300


def differences() -> Iterator[str]:
    """Each list of the tests that LibreOffice numbers otherwise, but those where it is known not to do as Word does."""
    sys.path.append(str(ROOT / "tests"))
    from word_numbers import CASES, NOT_IN_LIBREOFFICE  # noqa: PLC0415

    wanted = {name: case for name, case in CASES.items() if name not in NOT_IN_LIBREOFFICE}
    texts = printed({name: case.data for name, case in wanted.items()})
    for name, case in wanted.items():
        if texts[name] != case.printed:
            yield f"{name}: LibreOffice prints {texts[name]}, the test says {case.printed}"


def printed(files: dict[str, bytes]) -> dict[str, str]:
    """What LibreOffice prints before each text of some Word files, put together with |."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name, data in files.items():
            (folder / f"{name}.docx").write_bytes(data)
        command = [PROGRAM, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", scratch]
        command += [str(folder / f"{name}.docx") for name in files]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        texts = {name: (folder / f"{name}.txt").read_text(encoding="utf-8-sig") for name in files}
    return {name: "|".join(_before_each(text)) for name, text in texts.items()}


def _before_each(text: str) -> Iterator[str]:
    for line in text.splitlines():
        before, sign, _rest = line.rpartition("Text ")
        if sign:
            yield before.strip()


if __name__ == "__main__":
    found = list(differences())
    print("\n".join(found) or "LibreOffice prints the same numbers.")
    sys.exit(bool(found))
