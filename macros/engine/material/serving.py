"""The preview: MkDocs' server, which sees what is edited and reloads what is open; pages are made when asked for."""

from __future__ import annotations

import gc
import logging
import posixpath
import threading
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from mkdocs import livereload
from mkdocs.__main__ import State as Logging
from mkdocs.commands.build import build

from macros.engine import Engine
from macros.engine.material.reading import settings
from macros.engine.material.settings import KEY
from macros.engine.shown import Shown
from macros.problems import Problems, as_text
from macros.staging.pages.seen import SETTINGS
from macros.staging.stage import STYLES, stage_problems
from macros.views.compiled import TEMPLATES
from macros.wording import previewed as words

_log = logging.getLogger("mkdocs.plugins.board")
# How often it is looked whether something was edited, and how long nothing more has to follow, in seconds.
_LOOKED, _FOLLOWED = 0.2, 0.1
# So long after a page was made, whoever edits can open or save something before all rules are asked; in seconds.
_TURN = 1.0
# So often the server looks up, four times in a second, before it takes a rest.
_REST = 12
_PAGE = "index.html"


def preview(engine: Engine, root: Path, address: str) -> None:
    """Show a board's folder while it is edited, until somebody stops it."""
    told = Logging()  # type: ignore[no-untyped-call]
    host, _colon, port = address.rpartition(":")
    with TemporaryDirectory(prefix="board-") as folder:
        server = Server(Shown(engine, root, Path(folder)), host, int(port))
        try:
            server.read()
            server.watch_board()
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown(wait=server.serve_thread.is_alive())
    del told


class Server(livereload.LiveReloadServer):
    """Shows what is there as it was read last; who asks for a page that is not made yet waits."""

    def __init__(self, shown: Shown, host: str, port: int) -> None:
        super().__init__(self.read, host, port, root=str(shown.root), polling_interval=_LOOKED)
        self.shown, self.build_delay = shown, _FOLLOWED
        # One thing is made at a time: what is worked out once is kept for all.
        self._making, self._made, self._idle = threading.Lock(), 0, 0

    def watch_board(self) -> None:
        """Look at what people edit, not at what is made from it; Jinja keeps our other templates until a new start."""
        root = self.shown.root
        for path in (root / "docs", root / "data", root / SETTINGS, TEMPLATES / "theme", STYLES):
            self.watch(str(path))

    def service_actions(self) -> None:
        """What is shown no longer is freed once nobody has asked for anything for a while: it takes its time."""
        self._idle += 1
        if self._idle == _REST:
            gc.collect()

    def read(self) -> None:
        """Read what was edited, and say what is wrong with it, or how long that took."""
        self._idle = 0
        try:
            with self._making:
                is_glimpsed = self.shown.glimpse()
            if is_glimpsed and self._is_edited_again():
                return
            with self._making:
                is_other = self.shown.read()
                if self.shown.now.sources is None:
                    self._show_problems()
        except Problems as found:
            _log.error("\n%s", as_text(found.found))
            return
        if self.shown.now.problems:
            _log.error("\n%s", as_text(self.shown.now.problems))
        else:
            _log.info(words.checked(self._took()) if is_glimpsed else words.ready(self._took()))
        if is_glimpsed and is_other:
            self._wanted_epoch = livereload._timestamp()

    def _is_edited_again(self) -> bool:
        """Reload what is open before the rules are asked, for they take longer; or wait for what is saved next."""
        _log.info(words.ready(self._took()))
        with self._epoch_cond:
            self._visible_epoch = self._wanted_epoch
            self._epoch_cond.notify_all()
        made = -1
        while made != self._made:
            made = self._made
            with self._rebuild_cond:
                if self._rebuild_cond.wait_for(lambda: self._want_rebuild or self._shutdown, _TURN):
                    return True
        return False

    def _took(self) -> float:
        """The seconds since somebody edited something."""
        return (livereload._timestamp() - self._wanted_epoch) / 1000

    def _show_problems(self) -> None:
        """One page that tells of the problems, in the plain theme: nothing is known of the board."""
        config = settings(self.shown.root, str(self.shown.now.beside))
        stage_problems(self.shown.staged, self.shown.now.problems)
        config.docs_dir, config.nav, config.extra[KEY] = str(self.shown.staged), None, None
        build(config)

    def serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Answer with a page or a file, made now if nobody has asked for it since the last edit."""
        path: str = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/"):
            return super().serve_request(environ, start_response)
        self._idle = 0
        # What is shown from now on has this one or a later one, so that a browser asks again.
        epoch = self._visible_epoch
        status, headers, body = self._answer(path)
        if headers["Content-Type"] == "text/html":
            body = self._inject_js_into_html(body, epoch)  # type: ignore[no-untyped-call]
        start_response(status, [*headers.items(), ("Content-Length", str(len(body)))])
        return [body]

    def _answer(self, path: str) -> tuple[str, dict[str, str], bytes]:
        name = posixpath.normpath(f"/{path}").lstrip("/")
        if path.endswith("/"):
            name = posixpath.join(name, _PAGE)
        elif self.shown.now.is_page(posixpath.join(name, _PAGE)):
            return "302 Found", {"Location": f"{quote(path)}/", "Content-Type": "text/plain"}, b""
        try:
            held = self._held(name)
        except Problems as found:
            told = as_text(found.found)
            _log.error("\n%s", told)
            return "500 Internal Server Error", {"Content-Type": "text/plain; charset=utf-8"}, told.encode()
        if held is None:
            return "404 Not Found", {"Content-Type": "text/plain"}, b"404 Not Found"
        return "200 OK", {"Content-Type": _kind_of(name)}, held

    def _held(self, name: str) -> bytes | None:
        held = self.shown.now.there(name)
        if held is None:
            with self._making:
                held = self.shown.file(name)
                self._made += 1
        return held


def _kind_of(name: str) -> str:
    kind: str = livereload.LiveReloadServer._guess_type(name)  # type: ignore[no-untyped-call]
    return kind
