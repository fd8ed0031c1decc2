"""A Word file to what Word shows of it.

Read with lxml from the parts of the file. python-docx 1.2.0 leaves out insertions, content controls and signs, and
counts no numbers; docx2python 3.7.1 drops hyphens that do not break; mammoth 1.13.0 leaves out simple fields.
"""

from __future__ import annotations

import zipfile
import zlib

from lxml import etree

from macros.intake import MANY_MERGED, PAPER, check_package
from macros.intake.reading_papers.text import Paper
from macros.intake.reading_papers.word.package import NoWord, Package
from macros.intake.reading_papers.word.styles import MOST_BASED, Circle
from macros.intake.reading_papers.word.tables import ManyMerged
from macros.intake.reading_papers.word.whole import whole
from macros.problems import Message, Problems

# What a damaged file raises, in its package or in one of its parts.
_UNREADABLE = (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, OSError, EOFError, RecursionError, NoWord)
_OLD = b"\xd0\xcf\x11\xe0"
OLD_KIND = Message(
    "word-file-of-the-old-kind",
    "this is a Word file of the old kind, or one with a password",
    "open it in Word and save it as a Word Document (.docx) without a password",
)
NO_WORD_FILE = Message(
    "not-a-word-file",
    "this is not a Word file",
    "open it in Word and save it as a Word Document (.docx), or as plain text (.txt)",
)
STYLE_CIRCLE = Message(
    "style-on-itself",
    f"the style {{style}} is based on itself, or on more than {MOST_BASED} others",
    "choose another style for these paragraphs in Word, or save the paper as plain text (.txt)",
)
NOT_READ = Message(
    "word-file-unreadable",
    "the file is not a Word file that can be read",
    "open it in Word and save it anew as a Word Document (.docx), or as plain text (.txt)",
)


def word_paper(path: str, data: bytes) -> Paper:
    """What Word shows of a file, and what of it could not be read; raises Problems."""
    if data.startswith(_OLD):
        raise Problems([OLD_KIND.says().at(path)])
    if not data.startswith(b"PK"):
        raise Problems([NO_WORD_FILE.says().at(path)])
    check_package(path, data, PAPER)
    try:
        return whole(path, Package(data))
    except Circle as circle:
        raise Problems([STYLE_CIRCLE.says(style=circle).at(path)]) from circle
    except ManyMerged as many:
        raise Problems([MANY_MERGED.says(number=many).at(path)]) from many
    except _UNREADABLE as error:
        raise Problems([NOT_READ.says().at(path)]) from error


__all__ = ["MOST_BASED", "word_paper"]
