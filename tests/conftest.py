"""What the tests share: the real site and the invented board, each built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import editions

ROOT = Path(__file__).parent.parent
INVENTED = Path(__file__).parent / "board"


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newest state of the real record, built."""
    out = tmp_path_factory.mktemp("real") / "site"
    editions.build(ROOT, out)
    return out / editions.LATEST


@pytest.fixture(scope="session")
def invented_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newest state of the invented board, built."""
    out = tmp_path_factory.mktemp("invented") / "site"
    editions.build(INVENTED, out)
    return out / editions.LATEST
