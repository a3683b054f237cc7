"""What the pages offer: every link and every form, and whether it is open to who sees it."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin

from django.test import Client
from django.urls import Resolver404, ResolverMatch, resolve

from convive.demo.tests.pages import HIDDEN
from convive.ground.doors import PUBLIC, SIGNED_IN, door_of
from convive.people.models import Person
from convive.people.queries import viewer_for
from convive.people.tests.builders import signed_in
from convive.people.viewer import Viewer

CLOSED = {403, 404, 405, 410, 500}
OF_EACH_KIND = 2
OFFER = re.compile(r"<(?P<tag>a|form|button|input)\b(?P<rest>[^>]*)>")
WHERE = re.compile(r'\b(?:href|action|formaction)="(?P<url>[^"]*)"')


@dataclass(frozen=True, slots=True)
class Offer:
    """A link or a form on a page."""

    on: str
    url: str
    posts: bool


def closed_to(user: str, *, today: date) -> list[tuple[str, str, str]]:
    """What is offered to a user (or to nobody) and then refused: on which page, what, why."""
    client, viewer = Client(raise_request_exception=False), Viewer.nobody()
    if user:
        person = Person.objects.get(email=f"{user}@velmora.example")
        signed_in(client, person)
        viewer = viewer_for(person, today=today)
    return list(_refused(client, viewer))


def _refused(client: Client, viewer: Viewer) -> Iterator[tuple[str, str, str]]:
    waiting, opened = [Offer("", "/", posts=False)], Counter[str]()
    judged: set[tuple[str, bool]] = set()
    while waiting:
        offer = waiting.pop(0)
        match = _match(offer.url)
        if (offer.url, offer.posts) in judged or offer.url.startswith("/static/"):
            continue
        judged.add((offer.url, offer.posts))
        if match is None or not _may(viewer, door_of(match.func)):
            yield offer.on, offer.url, "no such page" if match is None else match.view_name
            continue
        opened[match.view_name] += not offer.posts
        if offer.posts or opened[match.view_name] > OF_EACH_KIND:
            continue
        answer = client.get(offer.url)
        if answer.status_code in CLOSED:
            yield offer.on, offer.url, str(answer.status_code)
        waiting += _offers(offer.url, answer)


def _offers(page: str, answer: Any) -> Iterator[Offer]:
    if answer.status_code in {301, 302}:
        yield Offer(page, urljoin(page, answer["Location"]), posts=False)
        return
    if "text/html" not in answer.get("Content-Type", ""):
        return
    method = ""
    for found in OFFER.finditer(HIDDEN.sub(" ", answer.content.decode())):
        rest, where = found["rest"], WHERE.search(found["rest"])
        if found["tag"] == "form":
            method = "post" if 'method="post"' in rest.lower() else "get"
        if where is None or (found["tag"] == "input" and "formaction" not in rest):
            continue
        url = html.unescape(where["url"])
        if url.startswith(("#", "mailto:", "tel:", "http:", "https:", "//")):
            continue
        posts = found["tag"] != "a" and method == "post"
        yield Offer(page, urljoin(page, url).split("#")[0], posts=posts)


def _match(url: str) -> ResolverMatch | None:
    try:
        return resolve(url.split("?")[0])
    except Resolver404:
        return None


def _may(viewer: Viewer, door: str | None) -> bool:
    if door == SIGNED_IN:
        return viewer.is_somebody
    return door == PUBLIC or (door is not None and viewer.may(door))
