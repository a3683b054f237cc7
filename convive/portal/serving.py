"""The children of `convive serve`: web, worker and clock, forked from a parent that has loaded the house.

Forking spares each child the two seconds that loading takes.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from multiprocessing.context import ForkProcess
from typing import Any

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication

FORK = multiprocessing.get_context("fork")
PATIENCE = 15  # seconds a child may take to stop


class Web(BaseApplication):
    """Gunicorn with the house already loaded."""

    def __init__(self, binds: list[str], workers: int) -> None:
        self.binds, self.workers = binds, workers
        super().__init__()

    def load_config(self) -> None:
        settings: dict[str, Any] = {
            "bind": self.binds,
            "workers": self.workers,
            "threads": 4,
            "worker_class": "gthread",
            "timeout": 120,
            "preload_app": True,
            "limit_request_line": 8190,
            "loglevel": "warning",
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return get_wsgi_application()


def web(binds: list[str], workers: int) -> None:
    """Serve pages until told to stop."""
    Web(binds, workers).run()


def worker() -> None:
    """Do the jobs that were put in the queue, until told to stop."""
    call_command("db_worker", reload=False, interval=0.5, verbosity=0)


def clock() -> None:
    """Do the regular work once."""
    call_command("tick")


def start(work: Callable[..., None], *given: Any) -> ForkProcess:
    """A child that does `work`; it shares no database connection with its parent."""
    connections.close_all()
    child = FORK.Process(target=_alone, args=(work, *given))
    child.start()
    return child


def end(children: list[ForkProcess]) -> None:
    """Ask every child to stop, and wait for it."""
    for child in children:
        child.terminate()
    for child in children:
        child.join(PATIENCE)
        if child.is_alive():
            child.kill()


def _alone(work: Callable[..., None], *given: Any) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connections.close_all()
    work(*given)
