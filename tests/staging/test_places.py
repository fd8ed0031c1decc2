"""What the site makes has places of its own: no page, attachment or meeting takes one of them."""

from __future__ import annotations

from pathlib import Path

from overlays import BOARD

from macros import addresses

ROOT = Path(__file__).parents[2]


def test_whatever_the_build_writes_beside_the_pages_has_a_place_of_its_own(invented_site: Path) -> None:
    """No attachment and no page takes the place of a table, a chart or a list that the site makes."""
    attached = {path.name for path in (BOARD / "docs").rglob("*") if path.suffix in addresses.ATTACHMENTS}
    written = [path for path in invented_site.rglob("*") if path.is_file() and path.name not in attached]
    assert len({path.name for path in written}) >= 8
    for path in written:
        inside = path.relative_to(invented_site).as_posix()
        assert addresses.is_written_by_the_build(inside)
        assert addresses.is_written_by_the_build(f"{inside.upper()}/a.md")


def test_what_people_write_has_its_own_place() -> None:
    """The pages and pictures of the real site stand where nothing is made."""
    for path in (ROOT / "docs").rglob("*.*"):
        assert not addresses.is_written_by_the_build(path.relative_to(ROOT / "docs").as_posix())


def test_everything_at_the_root_is_on_the_list(published_board: Path, invented_site: Path) -> None:
    """No meeting can take a place that the site needs: what stands beside the editions is known by name."""
    for folder in (published_board, invented_site.parent):
        files = {path.name for path in folder.iterdir() if path.is_file()}
        dated = {path.parent.name for path in folder.glob("*/manifest.json")} - {addresses.LATEST}
        # What is only built was not published, and has no chain of what was.
        assert files - {addresses.CHAIN} == set(addresses.ROOT_FILES)
        assert (addresses.CHAIN in files) == (folder == published_board)
        assert {path.name for path in folder.iterdir() if path.is_dir()} - dated == set(addresses.ROOT_FOLDERS)
        assert not dated & addresses.RESERVED
