"""Walking through the pages of the demo as somebody, one or two pages of each kind."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.test import Client
from django.urls import Resolver404, resolve

from convive.people.models import Person
from convive.people.tests.builders import signed_in

OF_EACH_KIND = 2
# The file of a type is written with its names, as code is.
HIDDEN = re.compile(
    r"<(script|style|code|svg|template)\b.*?</\1>|<textarea[^>]*\bspellcheck=.false.*?</textarea>",
    re.DOTALL,
)
TAG = re.compile(r"<[^>]+>")
LINK = re.compile(r'href="([^"]+)"')
ADDRESS = re.compile(r"\S+@\S+")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came: where, with which status, what a reader sees of it."""

    url: str
    status: int
    text: str


def walk(
    user: str = "", *, language: str = "en", start: str = "/", of_each: int = OF_EACH_KIND
) -> Iterator[Page]:
    """Every kind of page that links lead to from the home page, as a user's key or as nobody."""
    client = Client(raise_request_exception=False, headers={"accept-language": language})
    if user:
        signed_in(client, Person.objects.get(email=f"{user}@velmora.example"))
    kinds: Counter[str] = Counter()
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        url = waiting.pop(0).split("#")[0]
        if url in seen or not _worth_a_look(url, kinds, of_each):
            continue
        seen.add(url)
        answer = client.get(url)
        if answer.status_code in {301, 302}:
            waiting.append(answer["Location"])
            continue
        is_page = "text/html" in answer.get("Content-Type", "")
        body = answer.content.decode() if is_page else ""
        yield Page(url, answer.status_code, visible(body))
        waiting += [html.unescape(link) for link in LINK.findall(body)]


def visible(body: str) -> str:
    """The words of a page, without addresses of e-mail."""
    return ADDRESS.sub(" ", html.unescape(TAG.sub(" ", HIDDEN.sub(" ", body))))


def _worth_a_look(url: str, kinds: Counter[str], of_each: int) -> bool:
    path = url.split("?")[0]
    if not path.startswith("/") or path.startswith(("/static", "//")) or path.endswith(".pdf"):
        return False
    try:
        name = resolve(path).view_name
    except Resolver404:
        name = url
    kinds[name] += 1
    return kinds[name] <= of_each
