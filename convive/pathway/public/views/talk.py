"""Before somebody writes: all doors side by side, who reads, what happens, the whole notice."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from convive.ground.doors import public
from convive.ground.phrase import Phrase
from convive.pathway.public import queries
from convive.pathway.public.audience_words import AUDIENCES
from convive.pathway.public.queries import Door
from convive.pathway.public.views.shown import alternatives, page, today, unkept
from convive.pathway.rules.template import Template
from convive.people.viewer import asking


@public
@unkept
@require_GET
def talk(request: HttpRequest) -> HttpResponse:
    """Every door of the city: who runs it, whether it is open, by telephone and in person too."""
    now = timezone.now()
    doors = [queries.at_hour(door, now=now) for door in queries.all_doors(today=today())]
    context = {
        "doors": doors,
        "any_open": any(door.is_open for door in doors),
        "audiences": AUDIENCES.values(),
        "may_refer": asking(request).may("concerns.refer"),
        **alternatives(),
    }
    return page(request, "talk", context)


@public
@unkept
@require_GET
def space(request: HttpRequest, ref: str) -> HttpResponse:
    """One door: who reads, what is never passed on, who you are (SEC-07)."""
    door = queries.at_hour(queries.door_of(ref, today=today()), now=timezone.now())
    if door.template is None or not door.is_open:
        return closed(request, door)
    context = {
        "door": door,
        "referrers": [
            (key, Phrase(one.name), one.is_open) for key, one in door.template.referrers.items()
        ],
        **told(door, door.template),
    }
    return page(request, "space", context)


@public
@unkept
@require_GET
def notice(request: HttpRequest, ref: str) -> HttpResponse:
    """The whole notice on personal data, made from what the space and its template say."""
    door = queries.door_of(ref, today=today())
    context = {
        "door": door,
        "custodians": queries.custodians_of(door),
        **({} if door.template is None else told(door, door.template)),
        **({} if door.template is None else {"asked": queries.asked_of(door.template)}),
    }
    return page(request, "notice", context)


def closed(
    request: HttpRequest, door: Door, *, typed: list[tuple[str, str]] | None = None
) -> HttpResponse:
    """The door is not open: why in general words, and where else to turn today (SEC-09).

    `typed` is what somebody has just written: it stays on their screen and is kept nowhere.
    """
    others = [one for one in queries.all_doors(today=today()) if one.is_open]
    context = {"door": door, "typed": typed, "others": others, **alternatives()}
    return page(request, "closed", context, status=200 if typed is None else 422)


def told(door: Door, template: Template) -> dict[str, object]:
    """What somebody knows before they write, in the reader's language."""
    about = template.about
    return {
        "readers": queries.readers(door, today=today()),
        "who_reads": [Phrase(words) for words in about.get("who_reads", ())],
        "never_passed": [Phrase(words) for words in about.get("never_passed", ())],
        "happens_next": [Phrase(words) for words in about.get("happens_next", ())],
        "steps": queries.steps(template),
        "due": queries.answered_by(template, today=today()),
        "kept_for": queries.kept_for(template),
        "audience": Phrase(about.get("audience", {})),
        "no_police": not about.get("needs", {}).get("police"),
    }
