"""Where an address on a page may lead, and what a block of data may hold: asked of each part, however it is read."""

from __future__ import annotations

import json
import re
from functools import cache

from macros.addresses import FOLLOWED

# What a browser takes away before it reads an address.
_EDGES = "".join(map(chr, range(0x21)))
_BREAKS = str.maketrans("", "", "\t\n\r")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
_FOLLOWED = re.compile(rf"/?(?:[^/:?#\\\s]+/)*(?:{'|'.join(map(re.escape, FOLLOWED))})")


@cache
def may_lead_to(address: str, contact: str) -> bool:
    """True for the web, a page of the site, or the publisher's mailbox."""
    read = address.strip(_EDGES).translate(_BREAKS)
    if scheme := _SCHEME.match(read):
        name = scheme[1].lower()
        return name in ("http", "https") or (name == "mailto" and read[len("mailto:") :] == contact)
    return not read.replace("\\", "/").startswith("//")


def stands_inside(address: str) -> bool:
    """True for a file of the site itself."""
    return not _SCHEME.match(address.strip(_EDGES).translate(_BREAKS)) and may_lead_to(address, "")


def is_followed(address: str) -> bool:
    """True for a feed or the calendar of this site: such a link loads nothing, and leads nowhere else."""
    return _FOLLOWED.fullmatch(address) is not None


def is_json(text: str) -> bool:
    """True for data that a program can read as one object."""
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False
