"""A small server for the checks: it compresses and lets browsers keep shared files, as real hosts do."""

from __future__ import annotations

import functools
import gzip
import http.server
import io
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")


@functools.cache
def _packed(path: str, _changed: int) -> bytes:
    return gzip.compress(Path(path).read_bytes(), 9, mtime=0)


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""

    def send_head(self) -> io.BytesIO | None:
        """A file, packed where that helps; the page for what is not there where there is none."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            if not self.path.partition("?")[0].endswith("/"):
                self._redirect()
                return None
            path /= "index.html"
        if not path.is_file():
            return self._answer(404, Path(self.directory) / "404.html")
        return self._answer(200, path)

    def _redirect(self) -> None:
        self.send_response(301)
        self.send_header("Location", self.path + "/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, status: int, path: Path) -> io.BytesIO | None:
        if not path.is_file():
            self.send_error(404)
            return None
        packed = path.suffix in _PACKED and "gzip" in self.headers.get("Accept-Encoding", "")
        body = _packed(str(path), path.stat().st_mtime_ns) if packed else path.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", mimetypes.guess_type(path.name)[0] or "application/octet-stream")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000" if "/assets/" in self.path else "no-cache")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        return io.BytesIO(body)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; gives its address."""
    handler = functools.partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
