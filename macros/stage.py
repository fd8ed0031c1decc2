"""docs/ and a snapshot to the folder the engine sees: what may be public, and the pages made from the record."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros import addresses, wording
from macros.pages import Page, is_public
from macros.problems import Problem
from macros.tokens import encode
from macros.views import PageContext, Site, cited, meetings, tables, things, work
from macros.views.context import TEMPLATES, environment

_ATTACHMENTS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".pdf", ".csv", ".xlsx", ".docx", ".txt", ".ico")
# Not `meeting`: the engine lets a page's own keys hide macros of the same name.
MEETING_KEY = "about_meeting"
_MARKDOWN = "\\`*_{}[]<>()#+-.!|~^="


@dataclass(frozen=True)
class Generated:
    """A page made from the record: its file, title, template, and what the template needs."""

    path: str
    title: str
    template: str
    description: str
    values: dict[str, Any]


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


def _environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(TEMPLATES / "pages"), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    found.filters["md"] = escape_markdown
    found.globals.update(w=wording, tables=tables, things=things, work=work, meetings=meetings, put=encode)
    return found


def generated_pages(site: Site) -> Iterator[Generated]:
    """Every page that the record gives, but for the meetings' own."""
    known = site.snapshot
    board = known.board
    yield Generated("index.md", board.name, "home", board.about, {})
    for name, title in _LISTS.items():
        yield Generated(name, title, name.removesuffix(".md").removesuffix("/index"), wording.about_list(title), {})
    for key, metric in known.metrics.items():
        yield Generated(f"metrics/{key}.md", metric.metric.title, "metric", metric.metric.question, {"metric": metric})
    for key, action in known.actions.items():
        about = wording.about_action(action.action.title)
        yield Generated(f"actions/{key}.md", action.action.title, "action", about, {"action": action})
    for key, item in (*known.challenges.items(), *known.strengths.items()):
        about = wording.about_challenge(item.challenge.title, item.challenge.kind)
        yield Generated(f"challenges/{key}.md", item.challenge.title, "challenge", about, {"item": item})
    for key, plan in known.plans.items():
        yield Generated(f"plans/{key}.md", plan.title, "plan", plan.about, {"key": key, "plan": plan})
    for key, source in known.sources.items():
        about = wording.about_source(source.title)
        yield Generated(f"sources/{key}.md", source.title, "source", about, {"key": key, "source": source})


_LISTS = {
    "scorecard.md": "Scorecard",
    "meetings/index.md": "Meetings",
    "actions/index.md": "Actions",
    "challenges/index.md": "Challenges and strengths",
    "plans/index.md": "Plans",
    "sources/index.md": "Sources",
    "board.md": "The board",
    "timeline.md": "Timeline",
    "self-evaluation.md": "Self-evaluation",
    "glossary.md": "Glossary",
}


def stage(root: Path, site: Site, pages: list[Page], folder: Path, problems: tuple[Problem, ...] = ()) -> Staged:
    """Write everything the engine may see into `folder`, which is emptied first.

    With `problems`, every page begins with them: that is how a preview tells of a mistake.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    written = {page.path: page for page in pages if is_public(page, site.snapshot)}
    notice = _notice(problems)
    paths = list(_stage_generated(site, written, folder, notice))
    for path, page in written.items():
        if path not in paths:
            _write(folder, path, _front(page, page.front.title or wording.title_of(path)) + notice + _authored(page))
            paths.append(path)
    _copy_attachments(root / "docs", folder, site)
    return Staged(folder, navigation(site, paths), tuple(paths))


def stage_problems(folder: Path, problems: tuple[Problem, ...]) -> None:
    """A folder with one page that tells of the problems: what a preview shows before anything can be read."""
    shutil.rmtree(folder, ignore_errors=True)
    _write(folder, "index.md", _front_matter(wording.PROBLEMS_TITLE, "", macros=False) + _notice(problems))


def _notice(problems: tuple[Problem, ...]) -> str:
    if not problems:
        return ""
    html = environment().get_template("problems.html.jinja").render(problems=problems)
    return encode(Markup(html.strip())) + "\n\n"


def _stage_generated(site: Site, written: dict[str, Page], folder: Path, notice: str) -> Iterator[str]:
    templates = _environment()
    index = cited.index(PageContext(site, addresses.source("any")))
    for item in generated_pages(site):
        page = PageContext(site, addresses.from_file(item.path))
        prose = written.get(item.path)
        title = prose.front.title if prose and prose.front.title else item.title
        body = templates.get_template(f"{item.template}.md.jinja").render(
            page=page, s=site.snapshot, title=title, cited=index, prose=_authored(prose) if prose else "", **item.values
        )
        hidden = item.path not in _LISTS
        front = _front_matter(title, item.description, macros=bool(prose), alone=hidden)
        _write(folder, item.path, front + notice + body)
        yield item.path


def _authored(page: Page) -> str:
    return page.body.strip() + "\n"


def _front(page: Page, title: str) -> str:
    return _front_matter(title, page.front.description or "", macros=page.front.render_macros, meeting=page.meeting)


def _front_matter(
    title: str, description: str, *, macros: bool, meeting: str | None = None, alone: bool = False
) -> str:
    fields: dict[str, Any] = {"title": escape(title, quote=False)}
    if description:
        fields["description"] = escape(description)
    if meeting:
        fields[MEETING_KEY] = meeting
    if not macros:
        fields["render_macros"] = False
    if alone:
        fields["hide"] = ["navigation"]
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()]
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def _write(folder: Path, path: str, text: str) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")


def _copy_attachments(docs: Path, folder: Path, site: Site) -> None:
    for path in sorted(docs.rglob("*")):
        inside = path.relative_to(docs)
        if not path.is_file() or path.suffix.lower() not in _ATTACHMENTS or path.is_symlink():
            continue
        if inside.parts[0] == "meetings" and not _belongs_to_public(inside, site):
            continue
        target = folder / inside
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _belongs_to_public(inside: Path, site: Site) -> bool:
    return len(inside.parts) == 3 and inside.parts[1] in site.snapshot.meetings


def navigation(site: Site, paths: list[str]) -> list[Any]:
    """The site's navigation: lists and meetings; single things are reached from the lists."""
    meetings_by_year: list[Any] = ["meetings/index.md"]
    page = PageContext(site, addresses.HOME)
    for year, entries in meetings.by_year(page):
        rows = [{page.title_of(entry): f"meetings/{entry.id}.md"} for entry in entries if entry.meeting]
        if rows:
            meetings_by_year.append({str(year): rows})
    about = sorted(path for path in paths if path.startswith("about/") and path != "about/index.md")
    editors = sorted(path for path in paths if path.startswith("editors/") and path != "editors/index.md")
    return [
        {wording.NAV_HOME: "index.md"},
        {
            wording.NAV_PROGRESS: [
                "scorecard.md",
                "actions/index.md",
                "challenges/index.md",
                "self-evaluation.md",
                "timeline.md",
            ]
        },
        {wording.NAV_MEETINGS: meetings_by_year},
        {wording.NAV_BOARD: ["board.md", "plans/index.md"]},
        {
            wording.NAV_ABOUT: [
                *[path for path in ("about/index.md",) if path in paths],
                *about,
                "glossary.md",
                "sources/index.md",
                *(
                    [{wording.NAV_EDITORS: [*[p for p in ("editors/index.md",) if p in paths], *editors]}]
                    if editors
                    else []
                ),
            ]
        },
    ]
