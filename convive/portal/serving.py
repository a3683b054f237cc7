"""The children of `convive serve`: web, worker and clock, forked from a parent that has loaded the house.

Forking spares each child the two seconds that loading takes.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import resource
import signal
import sys
from collections.abc import Callable
from multiprocessing.context import ForkProcess
from typing import Any

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import reverse
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from convive.ground.reports import Line
from convive.portal.patience import Patient

FORK = multiprocessing.get_context("fork")
PATIENCE = 15  # seconds a child may take to stop
PR_SET_DUMPABLE = 4  # of <sys/prctl.h>


def leave_no_remains() -> None:
    """From here on a crash of this process, or of a child forked from it, writes no memory to disk.

    No core file, and "not dumpable": other processes of the same account cannot read its memory
    either, and a collector of crashes gets nothing. Memory is not locked: Python cannot promise
    which pages hold a key, so a machine needs encrypted swap, or none.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


class Quiet(Logger):
    """What the web server says of its own errors, in the house's lines: no words of a request."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(Line("%(asctime)s %(levelname)s %(name)s %(message)s"))


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
            "worker_class": Patient,
            "timeout": 120,
            "preload_app": True,
            "limit_request_line": 8190,
            "loglevel": "warning",
            "logger_class": Quiet,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        application = get_wsgi_application()
        reverse("portal:home")  # loads every address now: else the first visitor waits for them
        return application


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
