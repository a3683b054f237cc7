"""An OpenAPI description of every public door: its address, its words, the boxes of its forms."""

from __future__ import annotations

from collections.abc import Collection
from types import SimpleNamespace
from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.test import Client
from django.urls import URLPattern, reverse

from convive.ground.doors import PUBLIC, door_of
from tests.house import addresses, pages

FORM = "application/x-www-form-urlencoded"
UPLOAD = "multipart/form-data"
AT = "/openapi.json"
ANSWERS = {"default": {"description": "A page, never an error of ours."}}
Schema = dict[str, Any]


def public_doors() -> list[tuple[str, URLPattern]]:
    """The named addresses that anybody may ask for."""
    return [one for one in addresses.places() if door_of(one[1].callback) == PUBLIC]


def schema_of(world: SimpleNamespace, only: Collection[str] = ()) -> Schema:
    """The description, with the forms as the pages of this invented city show them.

    `only` are the names of the doors to describe; all of them when it is empty.
    """
    named: dict[str, Any] = addresses.addresses_of(world)
    paths: Schema = {}
    for name, entry in public_doors():
        if only and name not in only:
            continue
        known = named.get(name, {})
        marks = {word: f"mark{number}" for number, word in enumerate(entry.pattern.converters)}
        path = _template(name, entry, marks)
        words = [
            _word(mark, entry.pattern.converters[word], known.get(word))
            for word, mark in marks.items()
        ]
        found = _papers(name, known, entry)
        asked = [box for paper in found if paper.method == "get" for box in paper.boxes.values()]
        query = [_asked(box) for box in {box.name: box for box in asked}.values()]
        paths[path] = {
            "get": {"operationId": f"{name}:get", "parameters": words + query, "responses": ANSWERS}
        }
        for paper in [paper for paper in found if paper.method == "post"][:1] or [None]:
            paths[path]["post"] = {
                "operationId": f"{name}:post",
                "parameters": words,
                "requestBody": {"required": True, "content": _body(paper)},
                "responses": ANSWERS,
            }
    return {"openapi": "3.0.3", "info": {"title": "Doors", "version": "1"}, "paths": paths}


def _template(name: str, entry: URLPattern, marks: dict[str, str]) -> str:
    """The address with `{mark}` where a word stands."""
    filler = {
        word: 900_001 + number if _is_number(entry.pattern.converters[word]) else f"zzz{number}zzz"
        for number, word in enumerate(marks)
    }
    address = reverse(name, kwargs=filler or None)
    for word, mark in marks.items():
        address = address.replace(str(filler[word]), f"{{{mark}}}", 1)
    return address


def _word(mark: str, kind: Any, known: Any) -> Schema:
    anything: Schema = (
        {"type": "integer"} if _is_number(kind) else {"type": "string", "minLength": 1}
    )
    choices = [{"enum": [known]}, anything] if known is not None else [anything]
    return {"name": mark, "in": "path", "required": True, "schema": {"anyOf": choices}}


def _is_number(kind: Any) -> bool:
    return type(kind).__name__ == "IntConverter"


def _papers(name: str, known: dict[str, Any], entry: URLPattern) -> list[pages.Paper]:
    if set(known) != set(entry.pattern.converters):
        return []
    client = Client(raise_request_exception=False)
    return pages.papers(client.get(reverse(name, kwargs=known or None), follow=True))


def _box(box: pages.Box) -> Schema:
    offered = [one for one in [*box.offers, box.value] if one]
    text: Schema = {"type": "string", "maxLength": 400}
    return {"anyOf": [{"enum": offered}, text]} if offered else text


def _asked(box: pages.Box) -> Schema:
    return {"name": box.name, "in": "query", "required": False, "schema": _box(box)}


def _body(paper: pages.Paper | None) -> Schema:
    boxes = [box for box in paper.boxes.values() if box.kind != "file"] if paper else []
    told = {box.name: _box(box) for box in boxes if box.name != "csrfmiddlewaretoken"}
    body = {"type": "object", "properties": told or {"text": {"type": "string"}}}
    return {FORM: {"schema": body}, UPLOAD: {"schema": body}}


class Doors(WSGIHandler):
    """The house as a web server sees it, without the token of a form, with its own description."""

    def __init__(self, schema: Schema) -> None:
        super().__init__()
        self.schema = schema

    def __call__(self, environ: Any, start_response: Any) -> Any:
        # Between requests Django would close the connection that the test's transaction lives in.
        for signal in (request_started, request_finished):
            signal.disconnect(close_old_connections)
        return super().__call__(environ, start_response)

    def get_response(self, request: WSGIRequest) -> HttpResponseBase:
        if request.path == AT:
            return JsonResponse(self.schema)
        # The token is tried elsewhere; with it nothing of a form would ever be reached.
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
        answer: HttpResponse = super().get_response(request)
        return answer
