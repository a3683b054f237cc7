"""How long the web server waits for who sends slowly: long enough for a telephone, not for ever.

Gunicorn waits without an end for the rest of a request, and each waiting request keeps a thread.
"""

from __future__ import annotations

import errno
import socket
import time
from collections.abc import Callable

from gunicorn.http import get_parser
from gunicorn.workers.gthread import TConn, ThreadWorker

STALL = 20.0  # seconds without a single byte
GRACE = 60.0  # seconds that every request has, however slowly it comes
FLOOR = 8_192  # bytes a second, counted after the grace
SENDING = 60.0  # seconds that one piece of an answer may take to leave


class TooSlow(ConnectionResetError):
    """The sender was cut off."""


class Guard:
    """A connection that reads no slower than it must; `begin` starts the clock of a request."""

    def __init__(self, sock: socket.socket, clock: Callable[[], float] = time.monotonic) -> None:
        self.sock, self.clock = sock, clock
        self.begin()

    def begin(self) -> None:
        """A new request begins now."""
        self.since, self.read = self.clock(), 0

    def recv(self, size: int) -> bytes:
        """Some bytes. Raises TooSlow when none came in time, or too few since the beginning."""
        left = self.since + GRACE + self.read / FLOOR - self.clock()
        if left <= 0:
            raise TooSlow(errno.ECONNRESET, "the request came too slowly")
        asked = self.sock.gettimeout()
        self.sock.settimeout(min(STALL, left, asked or STALL))
        try:
            piece = self.sock.recv(size)
        except TimeoutError:
            raise TooSlow(errno.ECONNRESET, "the request stalled") from None
        finally:
            self.sock.settimeout(SENDING)
        self.read += len(piece)
        return piece

    def gettimeout(self) -> float | None:
        return self.sock.gettimeout()

    def settimeout(self, seconds: float | None) -> None:
        self.sock.settimeout(seconds)


class Patient(ThreadWorker):
    """Gunicorn's worker with threads, whose requests are read through a guard."""

    def enqueue_req(self, conn: TConn) -> None:
        if conn.parser is None:
            conn.parser = get_parser(self.cfg, Guard(conn.sock), conn.client)
        conn.parser.unreader.sock.begin()
        super().enqueue_req(conn)
