"""A process that has the program loaded; a copy of it does what a test asks for, in no time, and may die of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace


@dataclass(frozen=True)
class Ready:
    """The process, and a folder for what its copies say."""

    process: subprocess.Popen[str]
    folder: Path

    def run(self, function: str, *given: object) -> SimpleNamespace:
        """Let a copy call a function of a module, `module:function`; how it ended, and what it wrote to stderr."""
        (ended,) = self.at_once(function, given)
        return ended

    def at_once(self, function: str, *calls: Sequence[object]) -> list[SimpleNamespace]:
        """The same with several copies that run beside each other, each with what it is given."""
        assert self.process.stdin
        assert self.process.stdout
        said = [self.folder / f"stderr{number}" for number in range(len(calls))]
        self.process.stdin.write(json.dumps([function, [*map(str, said)], calls]) + "\n")
        self.process.stdin.flush()
        ended = [*map(int, self.process.stdout.readline().split())]
        texts = [path.read_text(encoding="utf-8") for path in said]
        return [SimpleNamespace(returncode=code, stderr=text) for code, text in zip(ended, texts, strict=True)]


@contextmanager
def ready(folder: Path, *modules: str) -> Iterator[Ready]:
    """A process that has these modules loaded, for as long as it is needed."""
    command = [sys.executable, __file__, *modules]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Ready(process, folder)


def _begun(function: str, said: str, given: list[object]) -> int:
    """A copy of this process that calls the function, by its number."""
    child = os.fork()
    if child:
        return child
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
    module, _colon, name = function.partition(":")
    code = 1
    try:
        getattr(import_module(module), name)(*given)
        code = 0
    except SystemExit as ended:
        code = int(ended.code or 0)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


if __name__ == "__main__":
    for module in sys.argv[1:]:
        import_module(module)
    for line in sys.stdin:
        called, places, calls = json.loads(line)
        begun = [_begun(called, place, given) for place, given in zip(places, calls, strict=True)]
        # The exit code of each; that of a killed one is below nought.
        ended = [os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in begun]
        sys.stdout.write(f"{' '.join(map(str, ended))}\n")
        sys.stdout.flush()
