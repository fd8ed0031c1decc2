"""Links to the files behind a page are as each host wants them."""

from __future__ import annotations

import pytest

from macros.addresses import host_of

# The address for editing, as its host writes it; then a file to edit, a file at a line, and a folder.
HOSTS = {
    "GitHub": (
        "https://github.com/council/board/edit/main/",
        "https://github.com/council/board/edit/main/docs/a%20b.md",
        "https://github.com/council/board/blob/main/data/x.yml#L12",
        "https://github.com/council/board/tree/main/data/metrics",
    ),
    "GitLab": (
        "https://gitlab.council.example/team/sub/board/-/edit/main/",
        "https://gitlab.council.example/team/sub/board/-/edit/main/docs/a%20b.md",
        "https://gitlab.council.example/team/sub/board/-/blob/main/data/x.yml#L12",
        "https://gitlab.council.example/team/sub/board/-/tree/main/data/metrics",
    ),
    "Bitbucket": (
        "https://bitbucket.org/council/board/src/main/",
        "https://bitbucket.org/council/board/src/main/docs/a%20b.md?mode=edit",
        "https://bitbucket.org/council/board/src/main/data/x.yml#lines-12",
        "https://bitbucket.org/council/board/src/main/data/metrics",
    ),
    "Azure DevOps": (
        "https://dev.azure.com/council/team/_git/board?version=GBmain",
        "https://dev.azure.com/council/team/_git/board?path=/docs/a%20b.md&version=GBmain",
        "https://dev.azure.com/council/team/_git/board?path=/data/x.yml&version=GBmain"
        "&line=12&lineEnd=13&lineStartColumn=1&lineEndColumn=1",
        "https://dev.azure.com/council/team/_git/board?path=/data/metrics&version=GBmain",
    ),
    "another host": (
        "https://git.council.example/board/edit/",
        "https://git.council.example/board/edit/docs/a%20b.md",
        "https://git.council.example/board/edit/data/x.yml",
        "https://git.council.example/board/edit/data/metrics",
    ),
    "a pattern": (
        "https://git.council.example/edit?file={path}&branch=main",
        "https://git.council.example/edit?file=docs/a%20b.md&branch=main",
        "https://git.council.example/edit?file=data/x.yml&branch=main",
        "https://git.council.example/edit?file=data/metrics&branch=main",
    ),
}


@pytest.mark.parametrize("name", HOSTS)
def test_each_host_is_addressed_as_it_wants(name: str) -> None:
    """A link leads to the file, to the line where the host can show one, and to the folder."""
    edit_url, edit, line, folder = HOSTS[name]
    host = host_of(edit_url)
    assert host.edit("docs/a b.md") == edit
    assert host.see("data/x.yml", 12) == line
    assert host.see("data/metrics/") == folder


def test_a_branch_may_hold_a_slash() -> None:
    """Whoever publishes from another branch gets links to that branch."""
    host = host_of("https://github.com/council/board/edit/site/live/")
    assert host.see("data/x.yml") == "https://github.com/council/board/blob/site/live/data/x.yml"
