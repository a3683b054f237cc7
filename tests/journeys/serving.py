"""Serves an invented city on a free port, or finds the one that is served already."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import prepared
from tests.journeys.visiting import City, neighbours

ROOT = Path(__file__).resolve().parents[2]
# The same engine without its windows costs a third of the processor's time.
CHROMIUM = (
    os.environ.get("CONVIVE_CHROMIUM")
    or shutil.which("chromium-headless-shell")
    or shutil.which("chromium")
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PROGRAM = [sys.executable, "-m", "convive.config"]


@contextmanager
def served_city(data: Path, *, is_new: bool = False) -> Iterator[City]:
    """`convive demo` with its own data, then `convive serve`; or the city that is served already.

    A new city is on its first day, and always served for itself: what is founded stays founded.
    """
    if not is_new and (address := os.environ.get("CONVIVE_JOURNEY_ADDRESS")):
        data = Path(os.environ["CONVIVE_JOURNEY_DATA"])
        yield City(address, neighbours(_invent(data, port=8000)), data)
        return
    port = _free_port()
    printed, address = _invent(data, port, is_new=is_new), f"http://localhost:{port}"
    server = subprocess.Popen([*PROGRAM, "serve"], cwd=ROOT, env=_env(data, port))
    try:
        _wait_for(address)
        yield City(address, neighbours(printed), data)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def _invent(data: Path, port: int, *, is_new: bool = False) -> str:
    if not (database := data / "convive.sqlite3").exists():
        prepared.place(database)  # the tables of each house need not be made again
    made = subprocess.run(
        [*PROGRAM, "demo", "--no-serve", *(["--new"] if is_new else [])],
        cwd=ROOT,
        env=_env(data, port),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert made.returncode == 0, made.stderr[-3000:]
    return made.stdout


def _env(data: Path, port: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CONVIVE_")}
    return {
        **kept,
        "CONVIVE_DATA": str(data),
        "CONVIVE_DEMO": "true",
        "CONVIVE_PORT": str(port),
        "DJANGO_SETTINGS_MODULE": "convive.config.settings",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("The city did not open its doors within a minute.")
