"""Pages of types: all of them, one with the form it makes, writing or changing one."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.ground.doors import needs
from convive.ground.refusals import Refused
from convive.packs import rules as packs
from convive.people.viewer import asking
from convive.programmes.types import access, actions, forms, queries
from convive.programmes.types.reading import Type, read
from convive.ui.filling import show, typed

BOTH = ["GET", "POST"]


@needs("programmes.read")
@require_GET
def types(request: HttpRequest) -> HttpResponse:
    """Every type of programme that may begin here."""
    context = {"types": queries.types(), "may_adopt": access.may_adopt(asking(request))}
    return render(request, "programmes/types/types.html", context)


@needs("programmes.read")
@require_GET
def show_type(request: HttpRequest, key: str) -> HttpResponse:
    """One type: what it is, the form it makes, what it asks before a start."""
    kind = queries.type_for(key)
    context = {
        "type": kind,
        "preview": forms.Preview(kind),
        "may_adopt": access.may_adopt(asking(request)),
    }
    return render(request, "programmes/types/type.html", context)


@needs("programmes.types")
@require_http_methods(BOTH)
def write_type(request: HttpRequest, key: str = "") -> HttpResponse:
    """Write a type or change one: first the preview, then it is adopted as a new version."""
    start = {"text": _text(queries.entry_of(key))} if key else {}
    form = forms.TypeFile(typed(request), request.FILES or None, initial=start)
    previews: list[tuple[Type, forms.Preview]] = []
    seen = text = ""
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        try:
            content = actions.content_of(text)
            seen = packs.digest(content)
            if request.POST.get("seen") == seen:
                actions.adopt(content, by=asking(request))
                messages.success(request, _("New programmes begin with this from now on."))
                return redirect("programmes:types")
        except Refused as refusal:
            show(refusal, form)
        else:
            kinds = [read(one, "") for one in content["entries"]]
            previews = [(kind, forms.Preview(kind)) for kind in kinds]
    context = {"form": form, "previews": previews, "seen": seen, "text": text, "key": key}
    return render(request, "programmes/types/write_type.html", context)


def _text(entry: dict[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False, indent=2)
