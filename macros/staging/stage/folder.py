"""The folder the engine sees. A file is only written where it says something new: a preview then knows what changed."""

from __future__ import annotations

from pathlib import Path


class Folder:
    """A folder that holds, once it is swept, what was put into it and nothing else."""

    def __init__(self, path: Path) -> None:
        self.path, self.held = path, set[Path]()

    def write(self, inside: str, text: str) -> None:
        """Put a text there."""
        self.put(inside, text.encode())

    def put(self, inside: str, data: bytes) -> None:
        """Put a file there; one that holds the same already is not touched."""
        target = self.path / inside
        self.held.add(target)
        if not target.is_file() or target.read_bytes() != data:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)

    def sweep(self) -> None:
        """Take out what was not put there."""
        for path in sorted(self.path.rglob("*"), reverse=True):
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path not in self.held:
                path.unlink()
