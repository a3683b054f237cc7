"""Pages of notices: the list, telling, one of them, taking note."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies.models import Notice
from convive.bodies.notices import access, actions, forms, queries, rules
from convive.city import queries as city
from convive.ground.doors import needs
from convive.people import queries as people
from convive.people.viewer import asking
from convive.ui.filling import fill, page_of, query_of, typed, version_of

BOTH = ["GET", "POST"]


@needs("bodies.read")
@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """What changed, who was told, who has not confirmed yet."""
    viewer = asking(request)
    form = forms.FindNotices(request.GET)
    waiting = form.is_valid() and form.cleaned_data["waiting"]
    context = {
        "form": form,
        "page": page_of(request, queries.notices_for(viewer, waiting=waiting)),
        "query": query_of(request),
        "mine": queries.waiting_for(viewer),
        "may_write": access.may_write(viewer),
        "today": _today(),
    }
    return render(request, "bodies/notices/notices.html", context)


@needs("bodies.read")
@require_http_methods(BOTH)
def notice(request: HttpRequest, ref: str) -> HttpResponse:
    """One notice: what, why, who decided, what it means for each, who has taken note.

    Who acts for a member confirms here, on the same page.
    """
    viewer, today = asking(request), _today()
    seen = queries.notice_for(viewer, ref)
    mine = queries.mine(viewer, seen)
    form = forms.TakeNote(typed(request))

    def note() -> Notice:
        for told in mine:
            actions.take_note(told, on=today, by=viewer, **form.cleaned_data)
        return seen.notice

    return fill(
        request,
        form,
        note,
        onward=_url,
        said=_("Thank you. Your confirmation is kept."),
        template="bodies/notices/notice.html",
        seen=seen,
        notice=seen.notice,
        mine=mine,
        authors=people.names_of([seen.notice.written_by]),
        may_write=access.may_write(viewer),
        today=today,
    )


@needs("notices.write")
@require_http_methods(BOTH)
def tell(request: HttpRequest) -> HttpResponse:
    """Tell members of a change."""
    viewer, today = asking(request), _today()
    start = {"read_by": today + rules.READ_WITHIN, "agreement": request.GET.get("agreement", "")}
    form = forms.Tell(typed(request), initial=start, offered=queries.choices(viewer))
    return fill(
        request,
        form,
        lambda: actions.tell(on=today, by=viewer, **form.cleaned_data),
        onward=lambda made: reverse("bodies:notice_effects", args=[made.ref]),
        said=_("Everybody is told. What does it mean for each of them?"),
        title=_("Tell everybody of a change"),
        cancel_url=reverse("bodies:notices"),
    )


@needs("notices.write")
@require_http_methods(BOTH)
def notice_effects(request: HttpRequest, ref: str) -> HttpResponse:
    """What a notice means for each member."""
    viewer = asking(request)
    seen = queries.notice_for(viewer, ref)
    told = [*seen.waiting, *seen.noted]
    form = forms.Effects(typed(request), told=told)
    return fill(
        request,
        form,
        lambda: actions.write_effects(
            seen.notice, form.effects(), version=version_of(request), by=viewer
        ),
        onward=_url,
        said=_("Saved."),
        title=_("What does it mean for each member?"),
        version=request.POST.get("_version") or seen.notice.version,
        cancel_url=_url(seen.notice),
    )


@needs("notices.write")
@require_http_methods(BOTH)
def note_for(request: HttpRequest, ref: str, organisation: str) -> HttpResponse:
    """A member took note by telephone or in a meeting; the office enters it."""
    viewer = asking(request)
    told = queries.told_to(viewer, ref, organisation)
    form = forms.TakeNote(typed(request))
    return fill(
        request,
        form,
        lambda: actions.take_note(told, on=_today(), by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("Saved."),
        title=_("%(name)s took note") % {"name": told.organisation},
        cancel_url=_url(told.notice),
    )


@needs("notices.write")
@require_http_methods(BOTH)
def close_notice(request: HttpRequest, ref: str) -> HttpResponse:
    """Nobody is asked any more."""
    viewer = asking(request)
    found = queries.notice_for(viewer, ref).notice
    return fill(
        request,
        form := forms.Close(typed(request)),
        lambda: actions.close(found, on=_today(), by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("Nobody is reminded any more."),
        title=_("Stop asking for confirmations?"),
        submit=_("Stop asking"),
        cancel_url=_url(found),
    )


def _today() -> date:
    return city.today(timezone.now())


def _url(found: Notice) -> str:
    return reverse("bodies:notice", args=[found.ref])
