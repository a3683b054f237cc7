"""The addresses of the house, and one that fails while it holds what somebody wrote."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from convive.config.urls import urlpatterns as of_the_house
from convive.ground.doors import public


@public
def fail(request: HttpRequest, word: str) -> HttpResponse:
    """An error whose words, cause and variables are what was written."""
    written = request.POST.get("text", "") + request.GET.get("text", "")
    try:
        return HttpResponse(str(int(written)))
    except ValueError as error:
        raise LookupError(written) from error


urlpatterns = [*of_the_house, path("fail/<str:word>/", fail, name="fail")]
