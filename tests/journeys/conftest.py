"""A demo city served for real, and a browser to walk through it.

While journeys are written, `CONVIVE_JOURNEY_ADDRESS` and `CONVIVE_JOURNEY_DATA` name a demo city that is
served already, so that none has to be invented for each try.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.journeys.visiting import City, Visitor, neighbours

CHROMIUM = os.environ.get("CONVIVE_CHROMIUM") or shutil.which("chromium")
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


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """`convive demo`, on a free port, with its own data; or the city that is served already."""
    if served := os.environ.get("CONVIVE_JOURNEY_ADDRESS"):
        data = Path(os.environ["CONVIVE_JOURNEY_DATA"])
        yield City(served, neighbours(_invent(data, port=8000)), data)
        return
    data, port = tmp_path_factory.mktemp("velmora"), _free_port()
    printed = _invent(data, port)
    server = subprocess.Popen([*PROGRAM, "serve"], cwd=settings.BASE_DIR, env=_env(data, port))
    address = f"http://localhost:{port}"
    try:
        _wait_for(address)
        yield City(address, neighbours(printed), data)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, headless; skipped with a sentence where it is missing, unless required."""
    if CHROMIUM is None:
        if os.environ.get("CONVIVE_BROWSER") == "required":
            pytest.fail("Chromium is missing. On Debian: apt install chromium")
        pytest.skip("Chromium is not installed, so pages are not tried in a real browser.")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visitor(browser: Any, city: City) -> Iterator[Callable[..., Visitor]]:
    """`visitor(language="fr", width=390)` makes somebody; they leave after the test."""
    made: list[Visitor] = []

    def make(*, language: str = "en", width: int = 390, script: bool = True) -> Visitor:
        made.append(Visitor(browser, city, language=language, width=width, script=script))
        return made[-1]

    yield make
    for one in made:
        one.close()


def _invent(data: Path, port: int) -> str:
    made = subprocess.run(
        [*PROGRAM, "demo", "--no-serve"],
        cwd=settings.BASE_DIR,
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
