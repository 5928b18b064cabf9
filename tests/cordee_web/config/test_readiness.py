"""An address is told once it answers, and not before."""

from __future__ import annotations

import socket
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Event, Thread

from cordee_web.config.readiness import when_it_answers


class _Refusing(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_error(503)

    def log_message(self, *_args: object) -> None:
        """Nothing."""


def test_nothing_is_told_before_the_address_answers() -> None:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = Event()
    waiting = when_it_answers(f"http://127.0.0.1:{port}", told.set)
    assert told.wait(0.6) is False
    with HTTPServer(("127.0.0.1", port), _Refusing) as server:
        Thread(target=server.handle_request, daemon=True).start()
        waiting.join(10)
    assert told.is_set()


def test_it_gives_up_after_a_while() -> None:
    told = Event()
    when_it_answers("http://127.0.0.1:1", told.set, patience=0.3).join(5)
    assert told.is_set() is False
