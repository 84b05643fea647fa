"""Serve the built book from this machine: `python -m book.serve [PORT]`.

Python's own server with what a browser needs besides: the right types for WebAssembly and
modules, gzip for text, and "ask again" for all but addresses that carry a version.
"""

from __future__ import annotations

import functools
import gzip
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate, parsedate_to_datetime
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "_build" / "html"
HOST = "127.0.0.1"
PORT = 8000
TRIES = 50
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".wasm": "application/wasm",
}
PACKED = (*TYPES, ".txt", ".csv")
FOR_EVER = "public, max-age=31536000, immutable"
SMALLEST = 1000  # bytes below which packing gains nothing


@functools.lru_cache(maxsize=256)
def packed(path: str, changed: float) -> bytes:
    """A file's bytes under gzip, made once; `changed` lets a rebuilt file in."""
    return gzip.compress(Path(path).read_bytes(), 6)


class Handler(SimpleHTTPRequestHandler):
    """One request. `--quiet` and errors of the connection aside, as in the standard library."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | TYPES

    def do_GET(self) -> None:
        body = self._answer()
        if body:
            self.wfile.write(body)

    def do_HEAD(self) -> None:
        self._answer()

    def _answer(self) -> bytes:
        """Send the head of the answer; return its body."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path = path / "index.html"
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return b""
        stat = path.stat()
        tag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
        if self._has(tag, stat.st_mtime):
            self._head(HTTPStatus.NOT_MODIFIED, tag, stat.st_mtime)
            self.end_headers()
            return b""
        pack = self._takes_gzip() and path.suffix in PACKED and stat.st_size >= SMALLEST
        body = packed(str(path), stat.st_mtime) if pack else path.read_bytes()
        self._head(HTTPStatus.OK, tag, stat.st_mtime)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        if pack:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        return body

    def _head(self, status: HTTPStatus, tag: str, changed: float) -> None:
        versioned = urlsplit(self.path).query.startswith("v=")
        self.send_response(status)
        self.send_header("Cache-Control", FOR_EVER if versioned else "no-cache")
        self.send_header("ETag", tag)
        self.send_header("Last-Modified", formatdate(changed, usegmt=True))
        self.send_header("Vary", "Accept-Encoding")

    def _has(self, tag: str, changed: float) -> bool:
        """Whether the browser says that it has this very file."""
        if tags := self.headers.get("If-None-Match"):
            return tag in tags
        since = self.headers.get("If-Modified-Since")
        try:
            return since is not None and parsedate_to_datetime(since).timestamp() >= int(changed)
        except ValueError:
            return False

    def _takes_gzip(self) -> bool:
        return "gzip" in self.headers.get("Accept-Encoding", "")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of what went well."""

    def log_error(self, format: str, *args: object) -> None:
        print(f"{self.path}: {format % args}", file=sys.stderr, flush=True)


def server(site: Path = SITE, port: int = PORT) -> ThreadingHTTPServer:
    """A server on the first free port from `port` on (0: any); the caller lets it serve."""
    handler = functools.partial(Handler, directory=str(site))
    for number in range(port, port + TRIES):
        try:
            return _Server((HOST, number), handler)
        except OSError:
            if port == 0:
                raise
    raise OSError(f"no free port from {port} to {port + TRIES - 1}")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # On Windows an address in use would be taken silently.
    allow_reuse_address = os.name != "nt"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away before its answer has come is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def served(site: Path = SITE) -> Iterator[str]:
    """The address of a server of its own, on any free port, for tests and measurements."""
    serving = server(site, port=0)
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    try:
        yield f"http://{HOST}:{serving.server_port}"
    finally:
        serving.shutdown()
        serving.server_close()


def main(words: list[str]) -> int:
    """Serve until interrupted."""
    if not (SITE / "index.html").is_file():
        print(f"No book in {SITE}: run `make book`.", file=sys.stderr)
        return 1
    if words and not words[0].isdigit():
        print(f"The port must be a number such as {PORT}, not {words[0]!r}.", file=sys.stderr)
        return 2
    wanted = int(words[0]) if words else PORT
    try:
        serving = server(port=wanted)
    except (OSError, OverflowError) as error:
        print(f"The book can't be served: {error}.", file=sys.stderr)
        return 1
    port = serving.server_port
    note = "" if wanted in (0, port) else f" (port {wanted} is taken)"
    print(f"The book is at http://{HOST}:{port}/{note}; Ctrl+C ends it.", flush=True)
    try:
        serving.serve_forever()
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
