"""The libraries that documents are written with: an extra, which may be missing, and what they need of the system."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from xml.etree.ElementTree import Element

from macros.problems import Message, Mistake

# With -e the program stays that of the project's folder: without it, a copy of today's would answer from then on.
EXTRA = ".venv/bin/python -m pip install -e '.[documents]'"
# What Debian and its like call what WeasyPrint draws letters with.
SYSTEM = "sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
NO_EXTRA = Message("documents-without-extra", "no document can be written: {name} is not installed", "type: {type}")
NO_SYSTEM = Message(
    "documents-without-letters",
    "no PDF can be written: the system lacks what {name} draws letters with",
    "on Debian or Ubuntu, type: {type}",
)
REFUSED = Message("document-asks-outside", "the page asks for {address}", "a document holds all that it shows")


class NotWritten(Mistake):
    """No document was written: what is missing on this machine, and what to type."""

    ending = 2


def missing(name: str) -> NotWritten:
    """That a library of the extra is missing."""
    return NotWritten(NO_EXTRA.says(name=name, type=EXTRA))


@dataclass(frozen=True)
class Typesetting:
    """What lays out HTML on sheets of paper."""

    weasyprint: Any

    def parsed(self, html: str) -> Element:
        """The elements of a page; those of drawings have the name of their kind of document before theirs."""
        tree: Element = self.weasyprint.HTML(string=html, url_fetcher=self._refusing()).etree_element
        return tree

    def pdf(self, html: str, is_inside: Callable[[str], bool]) -> bytes:
        """The sheets as a PDF with tags; nothing is asked for that does not stand in the page itself."""
        fetcher = self._refusing(is_inside)
        page = self.weasyprint.HTML(string=html, url_fetcher=fetcher)
        try:
            made: bytes = page.write_pdf(pdf_tags=True, pdf_version="1.7", pdf_identifier=b"0" * 16)
        except self.weasyprint.urls.FatalURLFetchingError as refused:
            raise NotWritten(REFUSED.says(address=str(refused))) from refused
        return made

    def _refusing(self, is_inside: Callable[[str], bool] = lambda _address: False) -> Any:
        urls = self.weasyprint.urls
        fetcher: Any = urls.URLFetcher

        class Refusing(fetcher):  # type: ignore[misc]
            """Gives what stands in the page, and asks for nothing else."""

            def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
                if not is_inside(url):
                    raise urls.FatalURLFetchingError(url[:80])
                return super().fetch(url, headers)

        return Refusing(allowed_protocols=("data",))


def typesetting() -> Typesetting:
    """What lays out sheets; raises NotWritten where it, or what it needs of the system, is missing."""
    try:
        weasyprint = import_module("weasyprint")
    except ImportError as error:
        raise missing("WeasyPrint") from error
    except OSError as error:
        raise NotWritten(NO_SYSTEM.says(name="WeasyPrint", type=SYSTEM)) from error
    # It says on the terminal which rules of a stylesheet it passes over.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    return Typesetting(weasyprint)


def structure() -> Any:
    """What reads and mends the tags of a PDF; raises NotWritten where it is missing."""
    try:
        return import_module("pikepdf")
    except ImportError as error:
        raise missing("pikepdf") from error


def word() -> Any:
    """What writes files for Word; raises NotWritten where it is missing."""
    try:
        return import_module("docx")
    except ImportError as error:
        raise missing("python-docx") from error
