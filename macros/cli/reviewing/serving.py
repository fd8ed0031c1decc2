"""The server of the page: for this computer alone, and for who knows the word in its address."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from macros.cli.reviewing.desk import Answer, Desk
from macros.views.compiled import TEMPLATES
from macros.wording import reviewing as said

HOST = "127.0.0.1"
HOUR = 3_600
# Between two looks at the clock.
_LOOK = 0.2
# The last page still asks for its style.
_LINGERS = 0.5
_SLOWEST = 30
_LARGEST_FORM, _MOST_FIELDS = 500_000, 5_000
_POLICY = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "img-src": "data:",
    "script-src": "'self'",
    "style-src": "'self'",
}
# Of an address only this site itself may learn: it holds the word.
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in _POLICY.items()),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_FILES = {"review.css": "text/css", "review.js": "text/javascript"}
_HTML, _PLAIN = "text/html", "text/plain"
_NOT_FOUND, _REFUSED, _TOO_LARGE, _ODD = 404, 403, 413, 400


class Server(ThreadingHTTPServer):
    """One page on a free port. It says nothing of its own to the terminal."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__((HOST, 0), _Handler)
        self.word, self.clock = secrets.token_urlsafe(32), clock
        self.over, self.last = Event(), clock()
        self.host = f"{HOST}:{self.server_port}"
        self.address = f"http://{self.host}/{self.word}/"
        self.desk: Desk | None = None

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the midst of an answer is no fault: what was chosen is saved."""

    def run(self, meanwhile: Callable[[], None]) -> bool:
        """Answer until somebody says that it is done, or until nothing was done for an hour; True where it was said."""
        Thread(target=self.serve_forever, kwargs={"poll_interval": _LOOK}, daemon=True).start()
        try:
            meanwhile()
            while not self.over.wait(_LOOK):
                if self.clock() - self.last >= HOUR:
                    return False
            Event().wait(_LINGERS)
            return True
        finally:
            self.shutdown()
            self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Server
    timeout = _SLOWEST
    server_version, sys_version = "board", ""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing: an address holds the word."""

    def do_GET(self) -> None:
        """Show a page."""
        path = self._inside()
        if path is None:
            return
        if path in _FILES:
            self._send(200, (TEMPLATES / "review" / path).read_bytes(), _FILES[path])
            return
        query = dict(parse_qsl(urlsplit(self.path).query, max_num_fields=10))
        self._answer(self._desk().get(path, query))

    def do_POST(self) -> None:
        """Take a choice in."""
        path = self._inside()
        if path is None:
            return
        if not self._is_ours():
            self._refuse(_REFUSED)
            return
        form = self._form()
        if form is not None:
            self._answer(self._desk().post(path, form))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse in one line; nothing of what was asked is said again."""
        del message, explain
        self._refuse(code)

    def _desk(self) -> Desk:
        assert self.server.desk
        return self.server.desk

    def _inside(self) -> str | None:
        """The path below the word; None, and an answer was sent, where the host or the word is another."""
        hosts = self.headers.get_all("Host") or []
        if hosts != [self.server.host]:
            self._refuse(_REFUSED)
            return None
        word, _, path = urlsplit(self.path).path.removeprefix("/").partition("/")
        if not secrets.compare_digest(word.encode("utf-8", "replace"), self.server.word.encode()):
            self._refuse(_NOT_FOUND)
            return None
        self.server.last = self.server.clock()
        return path

    def _is_ours(self) -> bool:
        """True where no other site's page sends the form."""
        origin, fetched = self.headers.get("Origin"), self.headers.get("Sec-Fetch-Site")
        return origin in (None, f"http://{self.server.host}") and fetched in (None, "same-origin", "none")

    def _form(self) -> Mapping[str, list[str]] | None:
        length = self.headers.get("Content-Length") or ""
        if not (length.isascii() and length.isdigit()):
            self._refuse(_ODD)
            return None
        if int(length) > _LARGEST_FORM:
            self._refuse(_TOO_LARGE)
            return None
        try:
            data = self.rfile.read(int(length))
            if len(data) < int(length):
                # Half a choice is none.
                return None
            return parse_qs(data.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
        except ValueError:
            self._refuse(_ODD)
            return None

    def _answer(self, answer: Answer | None) -> None:
        if answer is None:
            self._refuse(_NOT_FOUND)
            return
        with suppress(ConnectionError):
            more = {"Location": answer.leads_to} if answer.leads_to else {}
            self._send(answer.status, answer.text.encode(), _HTML, more)
        if answer.ends:
            self.server.over.set()

    def _refuse(self, status: int) -> None:
        self.close_connection = True
        self._send(status, said.NOT_THERE.encode(), _PLAIN)

    def _send(self, status: int, body: bytes, kind: str, more: Mapping[str, Any] | None = None) -> None:
        self.send_response(status)
        length = {"Content-Type": f"{kind}; charset=utf-8", "Content-Length": str(len(body))}
        for name, value in {**length, **HEADERS, **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
