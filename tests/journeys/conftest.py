"""A demo city served for real, and a browser to walk through it."""

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
from dataclasses import dataclass
from pathlib import Path

import pyotp
import pytest
from django.conf import settings

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


@dataclass(frozen=True)
class Neighbour:
    """An invented user of the demo: how to sign in."""

    email: str
    password: str
    secret: str


class City:
    """The served demo city."""

    def __init__(self, address: str, people: dict[str, Neighbour], data: Path) -> None:
        self.address, self.people, self.data = address, people, data


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """`convive demo`, on a free port, with its own data."""
    data = tmp_path_factory.mktemp("velmora")
    port = _free_port()
    env = {
        **{name: value for name, value in os.environ.items() if not name.startswith("CONVIVE_")},
        "CONVIVE_DATA": str(data),
        "CONVIVE_DEMO": "true",
        "CONVIVE_PORT": str(port),
        "DJANGO_SETTINGS_MODULE": "convive.config.settings",
    }
    program = [sys.executable, "-m", "convive.config"]
    made = subprocess.run(
        [*program, "demo", "--no-serve"],
        cwd=settings.BASE_DIR,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert made.returncode == 0, made.stderr[-3000:]
    server = subprocess.Popen([*program, "serve"], cwd=settings.BASE_DIR, env=env)
    address = f"http://localhost:{port}"
    try:
        _wait_for(address)
        yield City(address, _people(made.stdout), data)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def _people(printed: str) -> dict[str, Neighbour]:
    """Role (or role-2 for a second of the same) to how they sign in, as the command printed it."""
    people: dict[str, Neighbour] = {}
    for line in printed.splitlines():
        if "velmora lives together" not in line:
            continue
        role, email = line[:18].strip(), line[18:60].strip()
        password, secret = line[60:104].strip(), line[104:].split()[0]
        people[role if role not in people else f"{role}-2"] = Neighbour(email, password, secret)
    return people


@pytest.fixture(scope="session")
def browser():
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


class Visitor:
    """Somebody with a browser of their own."""

    def __init__(self, browser, city: City, *, language: str, width: int, script: bool) -> None:
        self.city = city
        self.context = browser.new_context(
            locale=language,
            viewport={"width": width, "height": 800},
            java_script_enabled=script,
            base_url=city.address,
        )
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _heard(self, message) -> None:
        if message.type in {"error", "warning"} and "404" not in message.text:
            self.complaints.append(message.text)

    def sign_in(self, role: str) -> None:
        """Through the two pages, as a person does."""
        who = self.city.people[role]
        self.page.goto("/sign-in/")
        self.page.fill("input[type=email], input[name=email]", who.email)
        self.page.fill("input[type=password]", who.password)
        self.page.click("main form button:not([type=button])")
        totp = pyotp.TOTP(who.secret)
        for _attempt in range(2):
            self.page.fill("input[name=code]", totp.now())
            self.page.click("main form button:not([type=button])")
            if "second" not in self.page.url:
                return
            # Another visitor used this half minute's code: a code opens once.
            time.sleep(30 - time.time() % 30 + 0.5)
        raise AssertionError(f"{role} could not sign in: {self.page.inner_text('main')[:400]}")

    def close(self) -> None:
        """Leave."""
        self.context.close()


@pytest.fixture
def visitor(browser, city):
    """`visitor(language="fr", width=390)` makes somebody; they leave after the test."""
    made: list[Visitor] = []

    def make(*, language: str = "en", width: int = 390, script: bool = True) -> Visitor:
        made.append(Visitor(browser, city, language=language, width=width, script=script))
        return made[-1]

    yield make
    for one in made:
        one.close()


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
