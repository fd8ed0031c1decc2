"""A real nginx that shows a folder by the lines that the build writes, and what it answers."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from pathlib import Path

from macros.publishing.hosting import host_files


class _Stays(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer like any other."""

    def redirect_request(self, *_: object) -> None:
        return None


_OPENER = urllib.request.build_opener(_Stays)


def answer(address: str, **headers: str) -> tuple[int, Message, bytes]:
    """What an address gives: its status, its headers and its bytes; a redirect is not followed."""
    try:
        with _OPENER.open(urllib.request.Request(address, headers=headers), timeout=30) as told:
            return told.status, told.headers, told.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.headers, refused.read()


@contextmanager
def by_nginx(folder: Path, site_url: str, work: Path, *, compressed: bool = False) -> Iterator[str]:
    """A real nginx that shows a folder by the lines that the build writes; told is its root."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert program, "nginx is missing: run tools/set-up test, or sudo apt-get install nginx"
    lines = host_files(site_url)["nginx.conf.example"].replace("/srv/board/;", f"{folder}/;")
    if compressed:
        lines = lines.replace("# gzip_static on;", "gzip_static on;")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    places = "".join(
        f"{name}_temp_path {work}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config = work / "nginx.conf"
    config.write_text(f"""daemon off; master_process off; pid {work}/pid; error_log {work}/error.log;
events {{}}
http {{
{places}access_log off;
server {{
listen 127.0.0.1:{port};
server_name inside.example;
{lines}}}
}}
""", encoding="utf-8")  # fmt: skip
    command = [program, "-e", str(work / "error.log"), "-p", str(work), "-c", str(config)]
    with subprocess.Popen(command) as server:
        try:
            for _ in range(200):
                with socket.socket() as tried:
                    if tried.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert server.poll() is None, (work / "error.log").read_text(encoding="utf-8")
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
