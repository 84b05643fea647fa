"""Serve this copy of the book to everyone in the room: `python3 _static/serve.py [PORT]`.

It stands in the built site and needs Python alone, so a copied folder is enough. The types matter
on Windows, where Python else asks the registry what a script is.
"""

from __future__ import annotations

import functools
import os
import socket
import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SITE = Path(__file__).resolve().parent.parent


class Handler(SimpleHTTPRequestHandler):
    """One request, with the types that browsers insist on."""

    extensions_map = {  # noqa: RUF012 - as its base class has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".json": "application/json",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
    }

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


class Server(ThreadingHTTPServer):
    """A thread a request, so that sixty phones need not queue."""

    allow_reuse_address = os.name != "nt"  # Windows would share a taken port silently
    daemon_threads = True


def own_address() -> str:
    """This machine's address in its network; its own name where it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # no packet is sent; it only chooses the way out
            return str(probe.getsockname()[0])
        except OSError:
            return "localhost"


def main(words: list[str]) -> int:
    """Serve until interrupted."""
    port = int(words[0]) if words and words[0].isdigit() else 8000
    try:
        server = Server(("", port), functools.partial(Handler, directory=str(SITE)))
    except OSError as error:
        print(f"Port {port} can't be used ({error}). Name another: serve.py {port + 1}")
        return 1
    print(f"On this machine: http://localhost:{server.server_port}/", flush=True)
    print(f"On the wall:     http://{own_address()}:{server.server_port}/", flush=True)
    print("Ctrl+C ends it.", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
