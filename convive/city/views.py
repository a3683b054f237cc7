"""Pages of the city: what it is, how it begins, what it promises."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from convive.city import actions, countries, queries, steps
from convive.city.forms import Amend, Promises, SetUp
from convive.city.models import City
from convive.ground.doors import needs
from convive.ground.references import new_ref


@needs("workspace.read")
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The city at a glance, and what is still missing."""
    if queries.the_city() is None:
        return redirect("city:set_up")
    city = queries.city_for(request.viewer)  # type: ignore[attr-defined]
    today = queries.today(timezone.now())
    seen = steps.steps_for(request.viewer)  # type: ignore[attr-defined]
    context = {
        "shown": city,
        "country": countries.country(city.country),
        "languages_spoken": queries.languages(city),
        "numbers": queries.emergency_numbers(city),
        "lines": queries.national_lines(city=city),
        "promises": queries.promises(city),
        "holidays": [(day, name) for day, name in queries.holidays(city, today.year)],
        "year": today.year,
        "missing": [step for step in seen if not step.is_done],
        "done": [step for step in seen if step.is_done],
        "may_amend": request.viewer.may("city.amend"),  # type: ignore[attr-defined]
        "once": new_ref(),
    }
    return render(request, "city/show.html", context)


@needs("city.amend")
def set_up(request: HttpRequest) -> HttpResponse:
    """The few questions with which a city begins."""
    if queries.the_city() is not None:
        return redirect("city:show")
    form = SetUp(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.set_up(**form.cleaned_data, by=request.viewer)  # type: ignore[attr-defined]
        messages.success(request, _("Your city has begun. Here is what comes next."))
        return redirect("city:show")
    return render(request, "city/set_up.html", {"form": form, "once": new_ref()})


@needs("city.amend")
def amend(request: HttpRequest) -> HttpResponse:
    """Change what the city says of itself."""
    if queries.the_city() is None:
        return redirect("city:set_up")
    city = queries.city_for(request.viewer)  # type: ignore[attr-defined]
    form = Amend(request.POST or None, initial=_initial(city))
    if request.method == "POST" and form.is_valid():
        return _save(request, city, dict(form.cleaned_data))
    return render(request, "city/amend.html", {"form": form, **_keys(request, city)})


@needs("city.amend")
def promises(request: HttpRequest) -> HttpResponse:
    """Change what the city will never do."""
    if queries.the_city() is None:
        return redirect("city:set_up")
    city = queries.city_for(request.viewer)  # type: ignore[attr-defined]
    written = queries.promises(city)
    initial = {f"promise_{number}": words for number, words in enumerate(written, start=1)}
    form = Promises(request.POST or None, initial=initial, count=len(written))
    if request.method == "POST" and form.is_valid():
        return _save(request, city, {"promises": form.promises()})
    return render(request, "city/promises.html", {"form": form, **_keys(request, city)})


@needs("city.amend")
@require_POST
def confirm_line(request: HttpRequest) -> HttpResponse:
    """Somebody called a national line, and it answered."""
    city = queries.city_for(request.viewer)  # type: ignore[attr-defined]
    today = queries.today(timezone.now())
    key = request.POST.get("line", "")
    actions.confirm_line(city, key, on=today, by=request.viewer)  # type: ignore[attr-defined]
    messages.success(request, _("Thank you. The line is confirmed from today."))
    return redirect("city:show")


def _save(request: HttpRequest, city: City, changes: dict[str, Any]) -> HttpResponse:
    typed = request.POST.get("_version", "")
    version = int(typed) if typed.isdecimal() and len(typed) < 9 else 0
    today, viewer = queries.today(timezone.now()), request.viewer  # type: ignore[attr-defined]
    actions.amend(city, changes, version=version, today=today, by=viewer)
    messages.success(request, _("Saved."))
    return redirect("city:show")


def _keys(request: HttpRequest, city: City) -> dict[str, Any]:
    """A form shown again keeps the version it was opened with, so a second editor is noticed."""
    return {"once": new_ref(), "version": request.POST.get("_version") or city.version}


def _initial(city: City) -> dict[str, Any]:
    fields = {name: getattr(city, name) for name in Amend.base_fields}
    weekend = city.weekend or sorted(countries.country(city.country).weekend)
    return fields | {"closing_days": "\n".join(city.closing_days), "weekend": weekend}
