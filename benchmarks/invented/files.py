"""Writing what was invented into a folder."""

from __future__ import annotations

from pathlib import Path

import yaml

_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def put(path: Path, value: object) -> None:
    """Write a text, or a value as YAML; a file that holds the same already is left alone."""
    text = value if isinstance(value, str) else yaml.dump(value, Dumper=_DUMPER, sort_keys=False, width=1000)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
