"""The text of each page of one state of the site, as the engine is to see it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property, partial
from html import escape
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros import addresses, wording
from macros.staging.carried import Carried
from macros.staging.pages import Page
from macros.staging.stage import found
from macros.staging.stage.generated import LISTS, OF_THINGS, PAPER, Generated, generated_pages
from macros.staging.stage.recalled import Recalled
from macros.tokens import encode, encoded
from macros.tokens import escaped as escape_markdown
from macros.views import (
    PageContext,
    Site,
    appendix,
    brief,
    challenge,
    changes,
    charts,
    data,
    difference,
    embeds,
    following,
    glance,
    home,
    inspections,
    measure,
    meetings,
    moves,
    panels,
    paper,
    register,
    scorecard,
    tables,
    things,
    work,
)
from macros.views.compiled import TEMPLATES, kept

# Not `meeting`: the engine lets a page's own keys hide macros of the same name.
MEETING_KEY = "about_meeting"
# Pages whose tables need all of the width.
WIDE = ("scorecard.md", "at-a-glance.md")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / "pages"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=kept("pages"),
        auto_reload=False,
    )
    environment.filters["md"] = escape_markdown
    environment.globals.update(w=wording, put=encoded, charts=charts, tables=tables, things=things, measure=measure)
    environment.globals.update(
        scorecard=scorecard, meetings=meetings, inspections=inspections, glance=glance, data=data
    )
    environment.globals.update(embeds=embeds, panels=panels, following=following)
    environment.globals.update(home=home, changed=changes, moves=moves, found=found)
    environment.globals.update(register=register, difference=difference, promise=work, asked=work, matrix=work)
    environment.globals.update(challenge=challenge, evaluation=challenge, brief=brief, paper=paper)
    environment.globals.update(appendix=appendix)
    return environment


class Texts:
    """What stands on the pages of one state: on those that people wrote and on those that the record gives.

    `said` is what the page of each meeting says it is about, wherever that page stands; `told` is what was written for
    the page of the meeting that the progress paper is about.
    """

    def __init__(
        self,
        site: Site,
        written: Mapping[str, Page],
        kept: Recalled | Carried | None = None,
        said: Mapping[str, str] = MappingProxyType({}),
        told: Sequence[paper.Told] = (),
    ) -> None:
        self.site, self.written, self.kept, self.said, self.told = site, written, kept, said, told

    @cached_property
    def generated(self) -> Mapping[str, Generated]:
        """The pages that the record gives, by their paths."""
        return {item.path: item for item in generated_pages(self.site)}

    @property
    def paper_of(self) -> str | None:
        """The meeting that the progress paper is about."""
        entry = paper.about(PageContext(self.site, addresses.PROGRESS_PAPER))
        return entry.id if entry else None

    @cached_property
    def _cited(self) -> things.Index:
        return things.index(PageContext(self.site, addresses.source("any")))

    def paths(self) -> Iterator[str]:
        """Each page's path; what is written of a thing that is not known yet is not public yet."""
        yield from self.generated
        yield from (path for path in self.written if path not in self.generated and not path.startswith(OF_THINGS))

    def front(self, path: str) -> str:
        """What the engine is told of a page above its text."""
        prose, item = self.written.get(path), self.generated.get(path)
        if item:
            hidden = ("navigation", "toc") if path in WIDE else () if path in LISTS else ("navigation",)
            about = self.paper_of if path == PAPER and self.told else None
            macros = bool(prose or about)
            return front_matter(self._title(item), item.description, macros=macros, meeting=about, hidden=hidden)
        page = self.written[path]
        title, about = page.front.title or wording.title_of(path), page.front.description or ""
        return front_matter(title, about, macros=page.front.render_macros, meeting=page.meeting)

    def body(self, path: str) -> str:
        """The Markdown of a page."""
        item, prose = self.generated.get(path), self.written.get(path)
        if item is None:
            return self._authored(self.written[path])
        make = partial(self._made, path, item, prose)
        if isinstance(self.kept, Recalled):
            return self.kept.page(path, prose, partial(make, self.site))
        # What a list shows differs in nearly every edition.
        if isinstance(self.kept, Carried) and item.values and prose is None and item.template != "source":
            return self.kept.text(path, item, make)
        return make(self.site)

    def mark(self, path: str) -> str | None:
        """The hash of the Markdown of a page that was kept: it need not be read to know that it is the same."""
        kept = self.kept if path in self.generated else None
        return kept.mark(path, self.written.get(path)) if isinstance(kept, Recalled) else None

    def _made(self, path: str, item: Generated, prose: Page | None, site: Site) -> str:
        return (
            _environment()
            .get_template(f"{item.template}.md.jinja")
            .render(
                page=PageContext(site, addresses.from_file(path)),
                s=site.snapshot,
                title=self._title(item),
                cited=self._cited if item.template == "source" else None,
                said=self.said,
                told=self.told,
                prose=_without_title(self._authored(prose)) if prose else "",
                authored=found.written_for(self.site, self.written) if item.template == "search" else (),
                **item.values,
            )
        )

    def _title(self, item: Generated) -> str:
        prose = self.written.get(item.path)
        return prose.front.title if prose and prose.front.title else item.title

    def _authored(self, page: Page) -> str:
        context = PageContext(self.site, page.address, page.meeting)
        body = page.body.strip() + "\n"
        if not page.meeting:
            return body
        if withdrawn := changes.notice(context):
            return f"# {escape_markdown(context.title_of(context.entry))}\n\n{encode(withdrawn)}\n"
        return _with_note(body, changes.corrected_since(context))


def _with_note(body: str, note: Markup) -> str:
    """A note below the title of a page, or above all of it where it has no title."""
    if not note:
        return body
    title = re.match(r"# .*\n", body)
    return f"{title[0] if title else ''}\n{encode(note)}\n\n{body[title.end() if title else 0 :]}"


def _without_title(body: str) -> str:
    """Prose for a page that has a title already."""
    return re.sub(r"\A# .*\n", "", body)


def front_matter(
    title: str,
    description: str,
    *,
    macros: bool,
    meeting: str | None = None,
    hidden: tuple[str, ...] = (),
) -> str:
    """What stands above a page for the engine."""
    # The theme puts both into its templates as they are, and into attributes too.
    fields: dict[str, Any] = {"title": escape(title)}
    if description:
        fields["description"] = escape(description)
    if meeting:
        fields[MEETING_KEY] = meeting
    if not macros:
        fields["render_macros"] = False
    if hidden:
        fields["hide"] = hidden
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()]
    return "---\n" + "\n".join(lines) + "\n---\n\n"
