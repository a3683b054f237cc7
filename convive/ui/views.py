"""The style page: every part in every state."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi

from convive.ground.doors import public
from convive.ui import style_examples

THEMES = {"light", "dark"}
FRAMES = {"staff", "public"}


@public
def style(request: HttpRequest) -> HttpResponse:
    """`?theme=light|dark` and `?frame=staff|public` choose how the examples are shown."""
    context = style_examples.everything(mirrored=get_language_bidi())
    theme, frame = request.GET.get("theme"), request.GET.get("frame")
    context["theme"] = theme if theme in THEMES else ""
    context["frame"] = frame if frame in FRAMES else "public"
    return render(request, "ui/style.html", context)
