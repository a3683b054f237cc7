"""`convive serve`: web, worker and clock under one parent."""

from __future__ import annotations

import signal
import socket
import sys
import time
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from convive.city import actions as city
from convive.ground.viewers import House
from convive.portal import serving

TICK_SECONDS = 60


class Command(BaseCommand):
    """Starts three children and keeps them: the web server, the worker of jobs, the clock."""

    help = "Serve the city: web pages and background work, until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--bind", action="append", help="address:port, as often as wanted")
        parser.add_argument("--workers", type=int, default=2, help="web processes")

    def handle(self, *args: Any, **options: Any) -> None:
        serving.leave_no_remains()
        city.furnish(by=House())
        connection.close()  # the children open their own
        binds = options["bind"] or loopback(settings.PORT)
        signal.signal(signal.SIGTERM, _stop)
        children = {"web": serving.start(serving.web, binds, options["workers"])}
        children["worker"] = serving.start(serving.worker)
        ticked = time.monotonic()
        try:
            while children["web"].is_alive():
                time.sleep(0.5)
                if not children["worker"].is_alive():
                    children["worker"] = serving.start(serving.worker)
                if time.monotonic() - ticked > TICK_SECONDS:
                    ticked = time.monotonic()
                    children["clock"] = serving.start(serving.clock)
        except KeyboardInterrupt:
            self.stdout.write("Stopping.")
        finally:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            code = children["web"].exitcode
            serving.end(list(children.values()))
        sys.exit(code or 0)


def loopback(port: int) -> list[str]:
    """The loopback addresses this machine has, old and new."""
    binds = [f"127.0.0.1:{port}"]
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as probe:
            probe.bind(("::1", 0))
        binds.append(f"[::1]:{port}")
    except OSError:
        return binds
    return binds


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
