"""The settings of a board's folder as MkDocs reads them: once, where they hang on nothing but their own text."""

from __future__ import annotations

import os
import re
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load
from yaml import YAMLError

from macros.engine.material.settings import spare
from macros.engine.told import UNREADABLE
from macros.problems import Problems
from macros.staging.pages.seen import SETTINGS

_MACROS = "macros"
# What these are hangs on more than the settings' own text. Of other plugins nobody knows what they keep.
_HANGS_ON_MORE = re.compile(rb"INHERIT|!|hooks|custom_dir")
_OURS = {"board"}


def settings(root: Path, site_dir: str = "") -> MkDocsConfig:
    """MkDocs' settings of a board's folder, for pages whose macros are in their place already; raises Problems."""
    try:
        text = (root / SETTINGS).read_bytes()
    except OSError:
        return _loaded(root, site_dir)
    if _HANGS_ON_MORE.search(text):
        return _loaded(root, site_dir)
    config = deepcopy(_read(root, text))
    docs, site = Path(config.docs_dir), Path(site_dir or config.site_dir)
    near = not site.is_absolute() or ".." in site.parts or site.is_relative_to(docs) or docs.is_relative_to(site)
    if near or not docs.is_dir() or not _OURS.issuperset(config.plugins):
        return _loaded(root, site_dir)
    config.site_dir = str(site)
    return config


@lru_cache(maxsize=2)
def _read(root: Path, text: bytes) -> MkDocsConfig:
    """The settings that say so much, to be copied: one edition after the other asks for them."""
    del text
    return _loaded(root, "")


def _loaded(root: Path, site_dir: str) -> MkDocsConfig:
    options = {"site_dir": site_dir} if site_dir else {}
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        config = load_config(str(root / SETTINGS), plugins=_plugins_but_macros(root), **options)
    except ConfigurationError as error:
        said = UNREADABLE.says(error=str(error).split("\n", maxsplit=1)[0])
        raise Problems([said.at(SETTINGS)]) from error
    spare(config.theme)
    return config


def _plugins_but_macros(root: Path) -> Any:
    """The plugins as mkdocs.yml lists them, without the one that has nothing left to do; None if it cannot be read."""
    try:
        with (root / SETTINGS).open("rb") as file:
            listed = yaml_load(file).get("plugins")
    except (OSError, YAMLError):
        return None
    if isinstance(listed, dict):
        return {name: options for name, options in listed.items() if name != _MACROS}
    return [one for one in listed if one != _MACROS and _MACROS not in list(one)] if listed else listed
