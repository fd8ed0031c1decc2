"""Sentences that somebody has read, and that may stand."""

from __future__ import annotations

import re
from collections import Counter
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from macros.record.base import Authored, Mistake, Text, as_list, quoted

_SENTENCE = re.compile(r"[0-9a-f]{12}\Z")
_FILE = re.compile(r"(?:data|docs)/\S.*\Z")
_ANY_LETTER = re.compile(r"[^\W\d_]")


def _sentence(value: object) -> object:
    if isinstance(value, str) and not _SENTENCE.match(value):
        raise Mistake(f"{quoted(value)} is not the mark of a sentence", "copy it from the check: 12 signs, in quotes")
    return value


def _file(value: object) -> object:
    if isinstance(value, str) and not _FILE.match(value):
        raise Mistake(
            f"{quoted(value)} is no file of the board's folder", "write it as the check does: data/... or docs/..."
        )
    return value


def _filled(value: object) -> object:
    if isinstance(value, str) and value.strip() and not _ANY_LETTER.search(value):
        raise Mistake(f"{quoted(value)} is not filled in", "write a few plain words")
    return value


Filled = Annotated[Text, BeforeValidator(_filled)]


class ReviewedSentence(Authored):
    """A sentence that tells a small number, and may: who read it, and why it may stand."""

    file: Annotated[Text, BeforeValidator(_file)] = Field(description="the file that the sentence stands in")
    sentence: Annotated[Text, BeforeValidator(_sentence)] = Field(
        description="the mark of the sentence, as the check shows it; another sentence has another mark"
    )
    why: Filled = Field(description="why it may stand")
    reviewer: Filled = Field(description="who read it: a post, not a name")


class Reviewed(Authored):
    """Sentences that the check would refuse, and that somebody has read."""

    small_numbers: Annotated[tuple[ReviewedSentence, ...], BeforeValidator(as_list)] = Field(
        description="sentences that tell a small number of people"
    )

    @model_validator(mode="after")
    def _none_stands_twice(self) -> Reviewed:
        for (file, sentence), times in Counter((one.file, one.sentence) for one in self.small_numbers).items():
            if times > 1:
                raise Mistake(f'the sentence "{sentence}" of {file} stands here {times} times', "keep one of them")
        return self
