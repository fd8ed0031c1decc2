"""The measures by every name they go by in a table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from macros.intake.importing.mapping import SKIP
from macros.record import Metric

_NEAR = 75


def plain(text: str) -> str:
    """A name without what nobody would type twice alike: capitals, spaces, points."""
    return re.sub(r"[^a-z0-9%&<>]+", " ", text.lower()).strip()


@dataclass(frozen=True)
class Names:
    """Which metric a text means: by id, by title, or as the officer has said."""

    by_name: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, str]

    @classmethod
    def of(cls, metrics: Mapping[str, Metric], said: Mapping[str, str]) -> Names:
        """The names of the record's metrics, and those that the officer has given them."""
        found: dict[str, list[str]] = defaultdict(list)
        for key, metric in metrics.items():
            for name in dict.fromkeys((plain(key), plain(metric.title))):
                found[name].append(key)
        found |= {plain(name): [key] for name, key in said.items()}
        return cls({name: tuple(keys) for name, keys in found.items()}, {k: m.title for k, m in metrics.items()})

    def of_text(self, text: str) -> tuple[str, ...]:
        """Every metric that a text can mean; none where it is not known."""
        return self.by_name.get(plain(text), ())

    def is_skipped(self, text: str) -> bool:
        """True for a name that the officer does not want."""
        return self.of_text(text) == (SKIP,)

    def hint(self, text: str) -> str:
        """What to write for a name that is not known."""
        near = process.extractOne(
            text, self.titles, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=_NEAR
        )
        otherwise = (
            f'save the layout with --save-mapping, and write "{text}": under metrics: with an id; '
            f'or leave it out with --ignore "{text}"'
        )
        if near is None:
            return f"write the measure's id or title; or {otherwise}"
        return f'did you mean {near[2]} ("{near[0]}")? Write that; or {otherwise}'
