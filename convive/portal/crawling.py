"""One address for each kind of page of the demo, found by following links as a visitor does."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial

from django.test import Client
from django.urls import Resolver404, resolve

from convive.people.models import Person

LINK = re.compile(rb'href="(/[^"#?]*)')
MOST = 200
LEFT_OUT = {"portal:leave", "files:show", "ui:style"}
Opener = Callable[[], object]


def openers() -> Iterator[tuple[str, Opener]]:
    """The name of each kind of page, and what opens it once."""
    for who, client in clients():
        for name, path in kinds_of_pages(client):
            yield f"{who} {name}", partial(client.get, path)


def contents() -> Iterator[tuple[str, bytes]]:
    """The name and the content of each kind of page."""
    for who, client in clients():
        for name, path in kinds_of_pages(client):
            yield f"{who} {name}", client.get(path).content


def clients() -> Iterator[tuple[str, Client]]:
    """The public, and the coordinator of the demo where there is one."""
    yield "public", Client(headers={"host": "localhost"})
    found = Person.objects.filter(can_sign_in=True, memberships__role="coordinator").first()
    if found is not None:
        client = Client(headers={"host": "localhost"})
        client.force_login(found, backend="convive.people.sign_in.OneDerivation")
        yield "staff", client


def kinds_of_pages(client: Client) -> list[tuple[str, str]]:
    """URL name and one address of every HTML page that links lead to from the first one."""
    found: dict[str, str] = {}
    waiting, seen = deque(["/"]), {"/"}
    while waiting and len(found) < MOST:
        path = waiting.popleft()
        try:
            name = resolve(path).view_name
        except Resolver404:
            continue
        if name in found or name in LEFT_OUT:
            continue
        answer = client.get(path)
        if answer.status_code != 200 or "text/html" not in answer.get("Content-Type", ""):
            continue
        found[name] = path
        for link in LINK.findall(answer.content):
            text = link.decode("utf-8", "replace")
            if text not in seen:
                seen.add(text)
                waiting.append(text)
    return sorted(found.items())


def timed(work: Opener, repeats: int) -> list[float]:
    """How long `work` takes, in milliseconds, `repeats` times after one that warms up."""
    work()
    times = []
    for _time in range(repeats):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return times
