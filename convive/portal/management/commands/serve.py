"""`convive serve`: web, worker and clock under one parent."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

TICK_SECONDS = 60


class Command(BaseCommand):
    """Starts three children and keeps them: the web server, the worker of jobs, the clock."""

    help = "Serve the city: web pages and background work, until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--bind", action="append", help="address:port, as often as wanted")
        parser.add_argument("--workers", type=int, default=2, help="web processes")

    def handle(self, *args: Any, **options: Any) -> None:
        binds = options["bind"] or loopback(settings.PORT)
        signal.signal(signal.SIGTERM, _stop)
        children = {"web": start(web(binds, options["workers"])), "worker": start(worker())}
        ticked = time.monotonic()
        try:
            while children["web"].poll() is None:
                time.sleep(0.5)
                if children["worker"].poll() is not None:
                    children["worker"] = start(worker())
                if time.monotonic() - ticked > TICK_SECONDS:
                    ticked = time.monotonic()
                    children["tick"] = start([*program(), "tick"])
        except KeyboardInterrupt:
            self.stdout.write("Stopping.")
        finally:
            code = children["web"].poll()
            end(list(children.values()))
        sys.exit(code or 0)


def program() -> list[str]:
    """The program itself, for children."""
    return [sys.executable, "-m", "convive.config"]


def web(binds: list[str], workers: int) -> list[str]:
    """The command line of the web server."""
    listen = [part for bind in binds for part in ("--bind", bind)]
    return [
        *(sys.executable, "-m", "gunicorn", "convive.config.wsgi:application", *listen),
        *("--workers", str(workers), "--threads", "4", "--timeout", "120", "--preload"),
        *("--limit-request-line", "8190", "--log-level", "warning"),
    ]


def worker() -> list[str]:
    """The command line of the worker of jobs."""
    return [*program(), "db_worker", "--no-reload", "--interval", "0.5", "--verbosity", "0"]


def loopback(port: int) -> list[str]:
    """The loopback addresses this machine has, old and new."""
    binds = [f"127.0.0.1:{port}"]
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as probe:
            probe.bind(("::1", 0))
        binds.append(f"[::1]:{port}")
    except OSError:
        pass
    return binds


def start(command: list[str]) -> subprocess.Popen[bytes]:
    """A child process, in the project's folder."""
    return subprocess.Popen(command, cwd=Path(settings.BASE_DIR))  # noqa: S603 (our own program)


def end(children: list[subprocess.Popen[bytes]]) -> None:
    """Ask every child to stop, and wait for it."""
    for child in children:
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
    for child in children:
        try:
            child.wait(timeout=15)
        except subprocess.TimeoutExpired:
            child.kill()


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
