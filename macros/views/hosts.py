"""Where a host of repositories shows a file, lets somebody edit it, and takes a report of an error."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

# What the address for editing looks like: on GitHub, GitLab, Bitbucket, Azure DevOps, and anywhere else.
_GITHUB = re.compile(r"(?P<home>https://github\.[^/]+/[^/]+/[^/]+)/edit/(?P<branch>.+?)/?\Z")
_GITLAB = re.compile(r"(?P<home>https://.+?)/-/edit/(?P<branch>.+?)/?\Z")
_BITBUCKET = re.compile(r"(?P<home>https://bitbucket\.org/[^/]+/[^/]+)/src/(?P<branch>[^/?]+)/?\Z")
_AZURE = re.compile(r"(?P<home>https://[^?]+/_git/[^/?]+)(?:\?version=GB(?P<branch>[^&]+))?\Z")
_PATH = "{path}"
FORM = "wrong-figure.yml"


@dataclass(frozen=True)
class Host:
    """A repository's addresses, as its host writes them. An empty pattern means that the host has no such page."""

    edit_at: str
    see_at: str
    folder_at: str = ""
    line_at: str = ""
    report_at: str = ""

    def edit(self, path: str) -> str:
        """Where a file can be edited."""
        return self.edit_at.replace(_PATH, quote(path))

    def see(self, path: str, line: int | None = None) -> str:
        """Where a file or folder can be read, at a line where the host can show one."""
        if path.endswith("/"):
            return (self.folder_at or self.see_at).replace(_PATH, quote(path.rstrip("/")))
        at_line = self.line_at.format(line=line, next=line + 1) if line and self.line_at else ""
        return self.see_at.replace(_PATH, quote(path)) + at_line

    def report(self, page: str, title: str) -> str:
        """Where an error on a page can be reported; empty where the host has no form."""
        return self.report_at.format(page=_query(page), title=_query(title)) if self.report_at else ""


def host_of(edit_url: str) -> Host:
    """The host that an address for editing belongs to; a plain folder of addresses where none is known."""
    for pattern, make in ((_GITHUB, _github), (_GITLAB, _gitlab), (_BITBUCKET, _bitbucket), (_AZURE, _azure)):
        if match := pattern.match(edit_url):
            return make(match["home"], match["branch"] or "")
    at = edit_url if _PATH in edit_url else f"{edit_url.rstrip('/')}/{_PATH}"
    return Host(at, at)


def _query(text: str) -> str:
    return quote(text, safe="")


def _github(home: str, branch: str) -> Host:
    return Host(
        f"{home}/edit/{branch}/{_PATH}",
        f"{home}/blob/{branch}/{_PATH}",
        f"{home}/tree/{branch}/{_PATH}",
        "#L{line}",
        f"{home}/issues/new?template={FORM}&page={{page}}",
    )


def _gitlab(home: str, branch: str) -> Host:
    return Host(
        f"{home}/-/edit/{branch}/{_PATH}",
        f"{home}/-/blob/{branch}/{_PATH}",
        f"{home}/-/tree/{branch}/{_PATH}",
        "#L{line}",
        f"{home}/-/issues/new?issue[title]={{title}}&issue[description]={{page}}",
    )


def _bitbucket(home: str, branch: str) -> Host:
    at = f"{home}/src/{branch}/{_PATH}"
    return Host(f"{at}?mode=edit", at, line_at="#lines-{line}")


def _azure(home: str, branch: str) -> Host:
    version = f"&{urlencode({'version': f'GB{branch}'})}" if branch else ""
    at = f"{home}?path=/{_PATH}{version}"
    line = "&line={line}&lineEnd={next}&lineStartColumn=1&lineEndColumn=1"
    return Host(at, at, line_at=line)


def is_web(address: str) -> bool:
    """True for an address that a browser opens."""
    return urlsplit(address).scheme in ("http", "https")
