"""Pages for everybody: no account, no name, no JavaScript."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies import queries as tables
from convive.bodies.views import codes
from convive.city import queries as city
from convive.directory import showing
from convive.directory.queries import city_clock
from convive.ground.doors import public
from convive.people import throttle
from convive.people.viewer import asking
from convive.programmes.campaigns import showing as campaigns
from convive.programmes.doors import actions, forms, queries, rules, writing
from convive.ui.filling import fill, page_of, query_of, typed


@public
@require_GET
def programmes(request: HttpRequest) -> HttpResponse:
    """What everybody may come to, by area, language, age and day."""
    form = forms.Find(request.GET or None)
    found = queries.programmes(form.wanted, day=form.day_wanted)
    return render(request, "programmes/doors/programmes.html", _list(request, form, found))


@public
@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """When public programmes meet, the next session first."""
    form, now = forms.Find(request.GET or None), timezone.now()
    found = queries.sessions(form.wanted, now=now, day=form.day_wanted)
    context = _list(request, form, found)
    context["met"] = queries.on_the_clock(context["page"])
    return render(request, "programmes/doors/calendar.html", context)


@public
@require_GET
def feed(request: HttpRequest) -> HttpResponse:
    """The same for somebody's own calendar, narrowed like the page."""
    form, now = forms.Find(request.GET or None), timezone.now()
    found = queries.sessions(form.wanted, now=now, day=form.day_wanted)[: rules.ON_ONE_FEED]
    met = queries.on_the_clock(found)
    return _file(writing.calendar_of(met, name=_("Programmes for everybody"), now=now))


@public
@require_GET
def programme(request: HttpRequest, ref: str) -> HttpResponse:
    """One programme; where the city is absent, nothing in the answer names it (LVL-04)."""
    now = timezone.now()
    shown = queries.programme_for(ref, now=now)
    clock = city_clock(now)
    context: dict[str, Any] = {
        "frame": "public",
        "shown": shown,
        "programme": shown.initiative,
        "card": showing.card(shown.builds_on, now=clock) if shown.builds_on else None,
        "portraits": shown.portraits,
        "speaks": campaigns.speaks(shown.initiative),
    }
    if shown.is_absent:
        # Without city and menu, the brand and the foot of ui/page.html name nobody.
        context |= {"city": None, "menu": []}
    return render(request, "programmes/doors/programme.html", context)


@public
@require_GET
def programme_feed(request: HttpRequest, ref: str) -> HttpResponse:
    """The sessions of one programme for somebody's own calendar."""
    now = timezone.now()
    initiative, met = queries.feed_of(ref, now=now)
    nameless = initiative.city_visibility == queries.ABSENT
    return _file(writing.calendar_of(met, name=str(initiative), now=now, nameless=nameless))


@public
@never_cache
@require_http_methods(["GET", "POST"])
def ask_for_a_family(request: HttpRequest) -> HttpResponse:
    """One page on which a parent asks the family service: no account, no name, no case (PRI-20)."""
    now = timezone.now()
    services = queries.family_services(now=now)
    form = forms.FamilyAsk(typed(request), services=services)

    def send() -> Any:
        throttle.admit("ask", "", throttle.address_of(request), now=now)
        return actions.ask_for_a_family(
            text_language=(get_language() or "en").split("-")[0],
            code=codes.code_of(request),
            on=city.today(now),
            by=asking(request),
            services=services,
            **form.cleaned_data,
        )

    response = fill(
        request,
        form,
        send,
        onward=lambda _ask: reverse("programmes:family_asked", args=[codes.key_of(request)]),
        template="programmes/doors/family.html",
        frame="public",
        numbers=city.emergency_numbers()[:1],
        services=services,
        due=tables.due_under("", today=city.today(now)),
    )
    return codes.with_seed(request, response, path=reverse("programmes:family"))


@public
@never_cache
@require_GET
def family_asked(request: HttpRequest, key: str) -> HttpResponse:
    """The code, shown this once, to write down or print."""
    today, code = city.today(timezone.now()), codes.read(request, key)
    context = {
        "frame": "public",
        "code": code,
        "due": tables.due_under(code, today=today),
        "answer_url": request.build_absolute_uri(reverse("bodies:my_answer")),
    }
    response = render(request, "programmes/doors/family_asked.html", context)
    return codes.forget(response, path=reverse("programmes:family"))


def _list(request: HttpRequest, form: forms.Find, found: Any) -> dict[str, Any]:
    is_narrowed = form.wanted != rules.EVERYTHING or form.day_wanted is not None
    return {
        "frame": "public",
        "form": form,
        "page": page_of(request, found),
        "query": query_of(request),
        "is_narrowed": is_narrowed,
    }


def _file(content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=writing.MEDIA_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="programmes.ics"'
    return response
