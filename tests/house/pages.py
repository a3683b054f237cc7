"""Reads every page of the house and fills its forms in, as a careless or a hostile person would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.forms import Form
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from convive.people.models import Person
from convive.people.tests.builders import signed_in

TYPED = {"", "text", "search", "textarea"}
GOOD = {
    "email": "ada@example.org",
    "url": "https://example.org/",
    "number": "3",
    "date": "2026-12-01",
    "time": "10:30",
    "month": "2026-12",
    "tel": "05 00 00 30 30",
    "datetime-local": "2026-12-01T10:30",
}


def pass_of(person: Person) -> str:
    """What somebody's browser holds who signed in: signing in once is enough for many browsers."""
    return signed_in(Client(), person).cookies[settings.SESSION_COOKIE_NAME].value


def boss_of(world: SimpleNamespace) -> Client:
    """Somebody with every role, who sees an error page instead of an exception."""
    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = world.pass_of_boss
    return client


@dataclass
class Box:
    """One thing to fill in: its name, its kind, what it offers, what it holds."""

    name: str
    kind: str
    value: str = ""
    offers: list[str] = field(default_factory=list)
    ticked: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


@dataclass
class Paper:
    """One form of a page."""

    method: str
    action: str
    boxes: dict[str, Box] = field(default_factory=dict)

    @property
    def is_typed(self) -> bool:
        """Whether there is anything to write."""
        return any(box.kind in TYPED for box in self.boxes.values())

    @property
    def is_upload(self) -> bool:
        return any(box.kind == "file" for box in self.boxes.values())


class Reader(HTMLParser):
    """Takes the forms out of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.papers: list[Paper] = []
        self.paper: Paper | None = None
        self.menu: Box | None = None
        self.text: Box | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.paper = Paper(told.get("method", "get").lower(), told.get("action", ""))
            self.papers.append(self.paper)
        elif self.paper is not None:
            self._inside(tag, told)

    def _inside(self, tag: str, told: dict[str, str]) -> None:
        name, value = told.get("name", ""), told.get("value", "")
        if tag == "option" and self.menu is not None:
            self.menu.offers.append(value)
            if "selected" in told:
                self.menu.ticked.append(value)
        elif not name or "disabled" in told:
            return
        elif tag == "select":
            kind = "many" if "multiple" in told else "one"
            self.menu = self._box(name, kind)
        elif tag == "textarea":
            self.text = self._box(name, "hidden" if "hidden" in told else "textarea")
            self.text.texts.append("")
        elif tag == "input" and told.get("type", "") in {"radio", "checkbox"}:
            box = self._box(name, told["type"])
            box.offers.append(value or "on")
            if "checked" in told:
                box.ticked.append(value or "on")
        elif tag == "input" and told.get("type") not in {"submit", "button"}:
            self._box(name, told.get("type", "")).value = value

    def _box(self, name: str, kind: str) -> Box:
        assert self.paper is not None
        return self.paper.boxes.setdefault(name, Box(name, kind))

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.texts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.paper = None
        elif tag == "select":
            self.menu = None
        elif tag == "textarea" and self.text is not None:
            self.text.value = self.text.texts[-1] = self.text.texts[-1].removeprefix("\n")
            self.text = None


def papers(response: HttpResponse) -> list[Paper]:
    """The forms of a page, without the one that changes the language and the one to sign out."""
    if "text/html" not in response.get("Content-Type", ""):
        return []
    reader = Reader()
    reader.feed(response.content.decode())
    apart = {reverse("portal:language"), reverse("people:sign_out")}
    return [paper for paper in reader.papers if paper.action not in apart]


def written(paper: Paper, words: str, *, everywhere: bool = False) -> dict[str, Any]:
    """The form filled in: `words` where text is asked for; with `everywhere` in every box."""
    data: dict[str, Any] = {}
    for box in paper.boxes.values():
        if box.name == "csrfmiddlewaretoken" or box.kind == "file":
            continue
        given = words if everywhere else _answer(box, words)
        if given is not None:
            data[box.name] = given
    return data


def _answer(box: Box, words: str) -> Any:
    if box.kind == "hidden":
        return box.value
    if box.kind in TYPED:
        return words
    if box.kind in {"one", "radio"}:
        return next(iter(box.ticked), "") or next((one for one in box.offers if one), None)
    if box.kind in {"many", "checkbox"}:
        return box.ticked or box.offers[:2]
    return box.value or GOOD.get(box.kind, words)


def opened(client: Client, url: str) -> HttpResponse:
    """The page behind an address, after any redirect within the house."""
    return client.get(url, follow=True)


def fields_refused(response: HttpResponse) -> set[str]:
    """The names of the fields in which a page says that something is wrong."""
    found: set[str] = set()
    for layer in response.context or []:
        for thing in layer.dicts if hasattr(layer, "dicts") else [layer]:
            for value in thing.values():
                if isinstance(value, Form) and value.is_bound:
                    found |= {value.add_prefix(name) for name in value.errors}
    return found


def send(client: Client, url: str, data: Mapping[str, Any], **headers: Any) -> HttpResponse:
    """Post a form as a browser does; half a surrogate goes out as the bytes it would have."""
    pairs = [
        (name, one)
        for name, value in data.items()
        for one in (value if isinstance(value, list) else [value])
    ]
    body = urlencode(pairs, encoding="utf-8", errors="surrogatepass")
    return client.post(url, body, content_type="application/x-www-form-urlencoded", **headers)


GUESSES = {
    "currency": "EUR",
    "people": "12",
    "contacts": "30",
    "hours": "Mon-Fri 09:00-17:00",
    "phone": "05 00 00 30 30",
}
SHORT = "<b>\u202e\x00"


def kept(
    client: Client, url: str, paper: Paper, words: str, **more: Any
) -> tuple[HttpResponse, dict[str, Any]]:
    """The form sent with `words`; a field that refuses them gets shorter ones, then tame ones.

    Returns the last answer (a redirect when the form was kept) and what was sent.
    """
    data = written(paper, words) | more
    for replacement in (SHORT, "Plain words", "", None):
        response = send(client, url, data)
        refused = fields_refused(response) if response.status_code == 200 else set()
        if not refused or replacement is None:
            break
        for name in data:
            if any(name == one or name.startswith(f"{one}_") for one in refused):
                data[name] = GUESSES.get(name, replacement)
    return response, data


def target(paper: Paper, url: str) -> str:
    """Where a form goes."""
    return paper.action or url
