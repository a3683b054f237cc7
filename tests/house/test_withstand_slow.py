"""Who sends slowly, or stops in the middle, keeps nobody waiting."""

from __future__ import annotations

import multiprocessing
import socket
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings

from convive.portal import patience

ROOT = Path(settings.BASE_DIR)
CANARY = "Quokka 4QX-9KT"
LETTERS = sorted((ROOT / "convive").rglob("templates/*/mail/*.txt"))


# Isolation


class Outside(HTMLParser):
    """Collects what a page loads, runs or sends elsewhere, and what stands inline."""

    LOADS = {"src", "srcset", "poster", "action", "formaction", "data", "background", "ping"}

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.loads += [value for name, value in told.items() if name in self.LOADS]
        if tag in {"link", "use", "image"}:
            self.loads += [told.get("href", "")]
        self.inline += [f"<{tag} {name}>" for name in told if name == "style" or name[:2] == "on"]
        if tag == "style" or (tag == "script" and "src" not in told):
            self.inline.append(f"<{tag}>")


class Clock:
    """Time that passes when somebody says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def sender():
    """Somebody who sends, and the guard that reads."""
    far, near = socket.socketpair()
    clock = Clock()
    with far, near:
        yield far, patience.Guard(near, clock), clock


def test_who_sends_a_byte_now_and_then_is_cut_off(sender):
    far, guard, clock = sender
    for _byte in range(6):
        far.send(b"a")
        assert guard.recv(100) == b"a"
        clock.now += 10 + 1 / patience.FLOOR
    far.send(b"a")
    with pytest.raises(patience.TooSlow):
        guard.recv(100)


def test_who_sends_at_the_pace_of_a_bad_telephone_is_read_to_the_end(sender):
    far, guard, clock = sender
    for _piece in range(200):
        far.send(bytes(10_000))
        assert len(guard.recv(10_000)) == 10_000
        clock.now += 1
    assert clock.now > patience.GRACE


def test_who_stops_in_the_middle_is_not_waited_for(sender, monkeypatch):
    _far, guard, _clock = sender
    monkeypatch.setattr(patience, "STALL", 0.01)
    with pytest.raises(patience.TooSlow):
        guard.recv(100)


def test_the_next_request_on_a_connection_has_its_own_time(sender):
    far, guard, clock = sender
    clock.now = 1_000
    far.send(b"a")
    with pytest.raises(patience.TooSlow):
        guard.recv(1)
    guard.begin()
    assert guard.recv(1) == b"a"


def _served(port: int, ready) -> None:
    from convive.portal.serving import Web

    class Small(Web):
        def load(self):
            def application(environ, start_response):
                text = environ["wsgi.input"].read()
                start_response("200 OK", [("Content-Length", str(len(text)))])
                return [text]

            return application

    server = Small([f"127.0.0.1:{port}"], 1)
    server.cfg.set("when_ready", lambda _server: ready.set())
    server.run()


def test_the_web_server_reads_through_the_guard():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    context = multiprocessing.get_context("fork")
    ready = context.Event()
    child = context.Process(target=_served, args=(port, ready))
    patient, patience.STALL = patience.STALL, 0.2
    try:
        child.start()
        assert ready.wait(20)
        said = []
        for body in (b"abc", b"a"):
            with socket.create_connection(("127.0.0.1", port), 20) as browser:
                browser.sendall(b"POST / HTTP/1.0\r\nContent-Length: 3\r\n\r\n" + body)
                said.append(browser.makefile("rb").read())
        assert said[0].endswith(b"\r\n\r\nabc")
        assert b"200 OK" not in said[1]
    finally:
        patience.STALL = patient
        child.terminate()
        child.join(20)
