"""docs/ and a snapshot to the folder the engine sees: what may be public, and the pages made from the record."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros import addresses, wording
from macros.compiled import kept
from macros.pages import Page, is_public
from macros.pages.placing import placed
from macros.problems import Problem
from macros.stage.downloads import downloads
from macros.stage.findable import findable
from macros.stage.folder import Folder
from macros.stage.generated import LISTS, OF_THINGS, RULES_PAGE, generated_pages
from macros.stage.navigation import navigation
from macros.stage.page_links import page_links
from macros.theming import SHEET, sheet
from macros.tokens import encode, replace
from macros.views import (
    PageContext,
    Site,
    action,
    asked,
    challenge,
    changes,
    charts,
    cited,
    evaluation,
    everything,
    matrix,
    meetings,
    register,
    retired,
    tables,
    things,
    verdict,
)
from macros.views.context import TEMPLATES, environment

STYLES = TEMPLATES / "styles"
# Not `meeting`: the engine lets a page's own keys hide macros of the same name.
MEETING_KEY = "about_meeting"
# Pages whose tables need all of the width.
WIDE = ("scorecard.md",)
_LOCAL_LINK = re.compile(r"\[([^\]\n]*)\]\(([^)#\s:]+\.md)(#[^)\s]*)?\)")
_MARKDOWN = "\\`*_{}[]<>()#+-.!|~^="


@dataclass(frozen=True)
class Staged:
    """What the engine needs: the folder, the navigation, and the files left out of it."""

    folder: Path
    nav: list[Any]
    paths: tuple[str, ...]


def escape_markdown(text: str) -> str:
    """Text of the record inside a Markdown page: no sign in it means anything."""
    flat = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in _MARKDOWN else sign for sign in escape(flat, quote=False))


@cache
def _environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(TEMPLATES / "pages"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=kept("pages"),
    )
    found.filters["md"] = escape_markdown
    found.globals.update(w=wording, put=encode, charts=charts, tables=tables, things=things, retired=retired)
    found.globals.update(meetings=meetings, changed=changes, everything=everything)
    found.globals.update(register=register, promise=action, asked=asked, matrix=matrix)
    found.globals.update(challenge=challenge, evaluation=evaluation, verdict=verdict)
    return found


def stage(root: Path, site: Site, pages: list[Page], folder: Path, problems: tuple[Problem, ...] = ()) -> Staged:
    """Write everything the engine may see into `folder`, and nothing else, with every macro in its place.

    With `problems`, every page begins with them: that is how a preview tells of a mistake.
    """
    return _stage(root, site, [placed(page, site) for page in pages if _belongs(page, site)], folder, problems)


def stage_unplaced(
    root: Path, site: Site, pages: list[Page], folder: Path, problems: tuple[Problem, ...] = ()
) -> Staged:
    """The same, for an engine that puts the macros in their place itself, by a plugin."""
    return _stage(root, site, [page for page in pages if _belongs(page, site)], folder, problems)


def _stage(root: Path, site: Site, pages: list[Page], where: Path, problems: tuple[Problem, ...]) -> Staged:
    folder = Folder(where)
    written = {page.path: page for page in pages}
    notice = _notice(problems)
    wrote = {page.path for page in pages}
    paths = list(_stage_generated(site, written, folder, notice, wrote))
    there = set(paths)
    for path, page in written.items():
        if path not in there and not path.startswith(OF_THINGS):
            front = _front(page, page.front.title or wording.title_of(path))
            folder.write(path, front + notice + _authored(page, site) + _links(site, path, wrote))
            paths.append(path)
    _copy_attachments(root / "docs", folder, site)
    for path, text in downloads(site):
        folder.write(path, text)
    folder.write(SHEET, sheet(STYLES))
    folder.sweep()
    return Staged(where, navigation(site, paths), tuple(paths))


def _belongs(page: Page, site: Site) -> bool:
    """What people write joins the newest state; a dated edition holds its own meeting's page and no later prose."""
    edition = site.snapshot.edition
    return page.meeting == edition if edition else is_public(page, site.snapshot)


def stage_problems(folder: Path, problems: tuple[Problem, ...]) -> None:
    """A folder with one page that tells of the problems: what a preview shows before anything can be read."""
    only = Folder(folder)
    only.write("index.md", _front_matter(wording.PROBLEMS_TITLE, "", macros=False) + _notice(problems))
    only.write(SHEET, sheet(STYLES))
    only.sweep()


def _notice(problems: tuple[Problem, ...]) -> str:
    if not problems:
        return ""
    html = environment().get_template("problems.html.jinja").render(problems=problems)
    return encode(Markup(html.strip())) + "\n\n"


def _links(site: Site, path: str, wrote: set[str]) -> str:
    return f"\n\n{encode(page_links(site, path, wrote))}\n"


def _stage_generated(
    site: Site, written: dict[str, Page], folder: Folder, notice: str, wrote: set[str]
) -> Iterator[str]:
    templates = _environment()
    index = cited.index(PageContext(site, addresses.source("any")))
    for item in generated_pages(site):
        page = PageContext(site, addresses.from_file(item.path))
        prose = written.get(item.path)
        title = prose.front.title if prose and prose.front.title else item.title
        body = templates.get_template(f"{item.template}.md.jinja").render(
            page=page,
            s=site.snapshot,
            title=title,
            cited=index,
            prose=_without_title(_authored(prose, site)) if prose else "",
            authored=findable(written, site) if item.template == "search" else (),
            **item.values,
        )
        hidden = ("navigation", "toc") if item.path in WIDE else () if item.path in LISTS else ("navigation",)
        front = _front_matter(title, item.description, macros=bool(prose), hidden=hidden)
        folder.write(item.path, front + notice + body + _links(site, item.path, wrote))
        yield item.path


def _authored(page: Page, site: Site) -> str:
    context = PageContext(site, page.address, page.meeting)
    body = page.body.strip() + "\n"
    if page.meeting:
        if withdrawn := changes.notice(context):
            return f"# {escape_markdown(context.title_of(context.entry))}\n\n{encode(withdrawn)}\n"
        body = _with_note(body, changes.corrected_since(context))
    if site.snapshot.edition is None:
        return body
    return _LOCAL_LINK.sub(lambda found: _link_to_newest(context, page.path, found), body)


def _with_note(body: str, note: Markup) -> str:
    """A note below the title of a page, or above all of it where it has no title."""
    if not note:
        return body
    title = re.match(r"# .*\n", body)
    return f"{title[0] if title else ''}\n{encode(note)}\n\n{body[title.end() if title else 0 :]}"


def _without_title(body: str) -> str:
    """Prose for a page that has a title already."""
    return re.sub(r"\A# .*\n", "", body)


def _link_to_newest(context: PageContext, path: str, found: re.Match[str]) -> str:
    """A link from a meeting's page to a page that people wrote leads to the newest state."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), found[2]))
    if target.startswith(("about/", "editors/")) and target != RULES_PAGE:
        href = context.to_newest(addresses.from_file(target)) + (found[3] or "")
        # A macro inside the link's text is a token by now; no token may hold another.
        text = Markup(replace(escape(found[1], quote=False), str))
        return encode(Markup('<a href="{}">{}</a>').format(href, text))
    return found.group()


def _front(page: Page, title: str) -> str:
    described = page.front.description or ""
    return _front_matter(title, described, macros=page.front.render_macros, meeting=page.meeting)


def _front_matter(
    title: str,
    description: str,
    *,
    macros: bool,
    meeting: str | None = None,
    hidden: tuple[str, ...] = (),
) -> str:
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


def _copy_attachments(docs: Path, folder: Folder, site: Site) -> None:
    for path in sorted(docs.rglob("*")):
        inside = path.relative_to(docs)
        if not path.is_file() or path.suffix.lower() not in addresses.ATTACHMENTS or path.is_symlink():
            continue
        if inside.parts[0] == "meetings" and not _belongs_to_public(inside, site):
            continue
        folder.put(inside.as_posix(), path.read_bytes())


def _belongs_to_public(inside: Path, site: Site) -> bool:
    return len(inside.parts) == 3 and inside.parts[1] in site.snapshot.meetings


__all__ = [
    "LISTS",
    "MEETING_KEY",
    "Staged",
    "escape_markdown",
    "generated_pages",
    "navigation",
    "stage",
    "stage_problems",
    "stage_unplaced",
]
