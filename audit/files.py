"""What is checked on files, without a browser: the HTML, the links, the weight."""

from __future__ import annotations

import functools
import gzip
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from audit.pages import ROOT

_JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# Compiled quickly rather than well: that saves more than half of the time, even for a whole site.
_SOON = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")
_LYCHEE = Path(sys.executable).parent / "lychee"
_LOADED = re.compile(r"<(?:script|link|img)\b[^>]*?\b(?:src|href)=\"([^\"]+)\"[^>]*>")
_NOT_LOADED = re.compile(r'rel="(?:canonical|license|prev|next|alternate)"')
MOST_COLD, MOST_HTML, MOST_PACKED = 250_000, 125_000, 16_000


def wrong_html(addresses: Iterable[str]) -> Iterator[str]:
    """What the Nu Html Checker calls an error or a warning."""
    command = [
        "java", *_SOON, "-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar", str(_JAR),
        "--format", "json", "--exit-zero-always", "--stdout", *addresses,
    ]  # fmt: skip
    answer = subprocess.run(command, capture_output=True, check=True, text=True)
    for message in json.loads(answer.stdout)["messages"]:
        # A data block is not run, so no policy holds for it (HTML, "prepare the script element"). The checker errs.
        is_data = "ld+json" in message.get("extract", "") and message["message"].startswith("Inline script violates")
        if not is_data and (message["type"] != "info" or message.get("subType") == "warning"):
            yield f"{message.get('url', '')}:{message.get('lastLine', 0)}: {message['message']}"


def wrong_links(folder: Path, pages: Iterable[Path] | None = None) -> Iterator[str]:
    """Links inside the site that lead to no file, and fragments that lead to no place in it."""
    inputs = [str(page) for page in pages] if pages else [str(folder)]
    command = [
        str(_LYCHEE), "--offline", "--include-fragments", "--index-files", "index.html", "--root-dir", str(folder),
        "--format", "json", "--no-progress", *inputs,
    ]  # fmt: skip
    answer = subprocess.run(command, capture_output=True, check=False, text=True)
    for page, links in sorted(json.loads(answer.stdout)["error_map"].items()):
        yield from sorted({f"{page}: {link['url']}" for link in links})


def loaded_by(page: Path, site: Path) -> list[Path]:
    """Every file that a browser fetches to show a page, the page first."""
    text = page.read_text(encoding="utf-8")
    found = [page]
    for match in _LOADED.finditer(text):
        if not _NOT_LOADED.search(match[0]) and ":" not in match[1]:
            # A part of a picture is named behind a #.
            name = match[1].partition("#")[0]
            path = (site / name[1:] if name.startswith("/") else page.parent / name).resolve()
            assert path.is_relative_to(site.resolve()), name
            found.append(path)
    return list(dict.fromkeys(found))


def packed(path: Path) -> int:
    """How many bytes a file is on its way to a reader."""
    return _packed(path, path.stat().st_mtime_ns)


@functools.cache
def _packed(path: Path, _changed: int) -> int:
    data = path.read_bytes()
    return len(data if path.suffix in (".png", ".jpg") else gzip.compress(data, 9, mtime=0))


def too_heavy(page: Path, site: Path) -> Iterator[str]:
    """A page that a reader on a slow phone waits for too long."""
    cold = sum(packed(path) for path in loaded_by(page, site))
    if cold > MOST_COLD:
        yield f"{cold} bytes over the wire, with everything it needs"
    if page.relative_to(site).parts[1:2] == ("meetings",):
        if (size := page.stat().st_size) > MOST_HTML:
            yield f"{size} bytes of HTML, {MOST_HTML} at most"
        if (size := packed(page)) > MOST_PACKED:
            yield f"{size} bytes of HTML over the wire, {MOST_PACKED} at most"
