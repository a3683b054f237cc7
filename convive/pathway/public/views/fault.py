"""A fault of our own while somebody sends: their words stay on the screen, ready to be sent again.

The page asks nothing of the database, which may be what does not answer. The form carries its key
again: what had been kept all the same is not kept twice.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import translation
from django.views.defaults import server_error as plain_fault

from convive.ground.clean import clean_text
from convive.pathway.public.held import OWN, REPLY, RIGHTS, ROOMS, TALK
from convive.pathway.public.views.shown import last_number

WITHOUT = {"csrfmiddlewaretoken"}
WRITTEN_AT = (TALK, REPLY, ROOMS, RIGHTS, OWN, "/provide/")


def server_error(request: HttpRequest) -> HttpResponse:
    """The page of a fault (handler500): with what was written, at the doors where people write."""
    written = _written(request)
    if not written:
        return plain_fault(request)
    context = {
        "written": written,
        "here": request.path,
        "token": get_token(request),
        "number": last_number(),
        "files_lost": bool(request.FILES),
    }
    # Whatever broke, the language was chosen before it: the cookie says which.
    with translation.override(translation.get_language_from_request(request)):
        page = render_to_string("pathway/public/fault.html", context)
    response = HttpResponse(page, status=500)
    response.headers["Cache-Control"] = "no-store"
    return response


def _written(request: HttpRequest) -> list[tuple[str, str]]:
    if request.method != "POST" or not request.path.startswith(WRITTEN_AT):
        return []
    return [
        (clean_text(name), clean_text(text))
        for name, texts in request.POST.lists()
        if name not in WITHOUT
        for text in texts
        if text
    ]
