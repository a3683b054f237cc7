"""The person took their yes back while somebody was writing: said kindly, and nothing is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from convive.pathway.models import Activity
from convive.people.unlocking.doors import holding


def unless_stopped(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Around a page of a provider: where their activity was stopped, they are told so.

    Their keys are gone, so the page does not exist for them any more; what they typed goes into
    nobody's draft (SEC-29).
    """

    @wraps(view)
    def kindly(request: HttpRequest, *args: Any, **words: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **words)
        except Http404:
            if request.method != "POST" or not _was_theirs(request, words.get("activity", "")):
                raise
            return _stopped(request)

    return kindly


def _was_theirs(request: HttpRequest, ref: str) -> bool:
    stopped = Activity.objects.filter(ref=ref, state=Activity.State.CANCELLED)
    return stopped.filter(provider__person__ref=holding(request).ref).exists()


def _stopped(request: HttpRequest) -> HttpResponse:
    return render(request, "pathway/stopped.html", {}, status=409)
