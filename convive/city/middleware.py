"""Every page counts days and shows hours as the city's clocks do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from convive.city import here


class CityTime:
    """Activates the city's time zone for the view, and for nothing after it."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with timezone.override(None):
            return self.answer(request)

    def process_view(self, request: HttpRequest, view: Any, *_given: Any) -> None:
        timezone.activate(here.zone())
