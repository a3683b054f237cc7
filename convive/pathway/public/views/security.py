"""How somebody who found a weakness tells the city (RFC 9116)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from convive.ground.doors import public
from convive.pathway.public.views.shown import page

LASTS = timedelta(days=180)  # RFC 9116, 2.5.5: less than a year is recommended


@public
@require_GET
def security(request: HttpRequest) -> HttpResponse:
    """What to tell, to whom, and what the city promises."""
    return page(request, "security", {"contact": settings.SECURITY_CONTACT})


@public
@require_GET
def security_txt(request: HttpRequest) -> HttpResponse:
    """The same for machines."""
    lines = [
        f"Contact: {_contact()}",
        f"Expires: {_expires(timezone.now())}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {_whole(reverse('pathway:security_txt'))}",
        f"Policy: {_whole(reverse('pathway:security'))}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def _contact() -> str:
    told: str = settings.SECURITY_CONTACT
    if not told:
        return _whole(reverse("pathway:security"))
    return f"mailto:{told}" if "@" in told and ":" not in told else told


def _expires(now: datetime) -> str:
    """Midnight of a day ahead, so that the page is the same for a whole day."""
    day = (now + LASTS).replace(hour=0, minute=0, second=0, microsecond=0)
    return day.strftime("%Y-%m-%dT%H:%M:%SZ")


def _whole(path: str) -> str:
    address: str = settings.ADDRESS
    return address.rstrip("/") + path
