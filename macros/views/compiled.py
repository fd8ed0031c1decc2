"""Our templates, escaped and strict; what Jinja makes of them is kept until a template or our code changes."""

from __future__ import annotations

import hashlib
import shutil
import sys
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket, BytecodeCache, FileSystemBytecodeCache
from markupsafe import Markup

from macros import addresses, wording
from macros.charts.paths import number, whole

HOUSE = Path(__file__).parent.parent
KEPT = HOUSE / "__pycache__"
_NAME = "templates"
# What turns a template into code. A filter may be worked out while a template is compiled, so our own code counts too.
_COMPILERS = ("jinja2", "markupsafe")


class _Kept(FileSystemBytecodeCache):
    """Jinja holds each against its template's text; what is missing, damaged or cannot be kept is compiled anew."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one, if the folder lets us."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def kept(purpose: str, folder: Path = KEPT) -> BytecodeCache | None:
    """Where the compiled templates of one environment are kept; None where Python may not keep its own either."""
    if sys.dont_write_bytecode:
        return None
    place = folder / f"{_NAME}-{_code_hash()}"
    try:
        if not place.is_dir():
            for old in folder.glob(f"{_NAME}-*"):
                shutil.rmtree(old, ignore_errors=True)
            place.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return _Kept(str(place), f"{purpose}-%s")


@cache
def _code_hash() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for name in _COMPILERS:
        digest.update(f"{name} {version(name)}\n".encode())
    # The folder of what is kept is not entered: another process may just be tidying it up.
    for path in sorted([*HOUSE.glob("*.py"), *HOUSE.glob("[!_]*/**/*.py")]):
        digest.update(path.relative_to(HOUSE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


TEMPLATES = HOUSE / "templates"


@cache
def environment() -> Environment:
    """Our own templates: escaped by default, and strict about what is missing."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=kept("views"),
        auto_reload=False,
        # All are kept: to look which was used last takes longer than to hold them.
        cache_size=-1,
    )
    found.globals["w"] = wording
    found.filters["capital"] = wording.capital
    found.filters["anchor"] = addresses.anchor
    found.filters["place"] = number
    found.filters["whole"] = lambda drawn: Markup(whole(drawn))
    found.filters["as_code"] = _as_code
    return found


def _as_code(html: str) -> Markup:
    """Safe HTML as a text that shows it. What stands between elements needs no other sign for quotation marks."""
    return Markup(str(html).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


@cache
def sheet_text(name: str) -> str:
    """One of our stylesheets, for what must hold its own styles."""
    return (TEMPLATES / "styles" / f"{name}.css").read_text(encoding="utf-8")
