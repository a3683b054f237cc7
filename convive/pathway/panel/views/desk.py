"""The secretariat's desk: what was shared, who came, the register of tools, one's own calendar."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.city import queries as city
from convive.ground.doors import public, signed_in
from convive.pathway.casework import words
from convive.pathway.casework.views.doors import BOTH, Room, in_room
from convive.pathway.panel import calendars, forms
from convive.pathway.panel import table as tables
from convive.pathway.panel.actions import instruments, undertakings
from convive.pathway.panel.queries import sittings as queries
from convive.pathway.panel.queries import tools
from convive.pathway.panel.views.doors import page
from convive.pathway.panel.views.filling import fill
from convive.pathway.panel.views.sittings import may_keep
from convive.people.unlocking.doors import unlocked
from convive.spaces.queries import members
from convive.ui.filling import typed


@signed_in
@never_cache
@unlocked
@require_GET
@in_room
def disclosures(request: HttpRequest, room: Room) -> HttpResponse:
    """What was shared of the cases that I hold: with whom, on what ground, until when (SAF-09)."""
    _only_keeping(room)
    rows = queries.log(room.holder, room.space, now=room.now)
    return page(
        request, "disclosures", room, rows=[(one, words.reason(one.filter)) for one in rows]
    )


@signed_in
@never_cache
@unlocked
@require_GET
@in_room
def attendance(request: HttpRequest, room: Room) -> HttpResponse:
    """How seats were taken over a year, who came and left (SEC-39)."""
    _only_keeping(room)
    return page(
        request,
        "attendance",
        room,
        rows=queries.attendance(room.space, today=room.today),
        turnover=queries.turnover(room.space, today=room.today),
    )


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@in_room
def instruments_of(request: HttpRequest, room: Room) -> HttpResponse:
    """The register of tools; a new one by hand or from a file (SEC-20)."""
    if not tables.sits(room.member):
        raise Http404
    if request.method == "POST" and not set(room.member.roles) & set(instruments.KEEPERS):
        raise Http404
    if key := request.POST.get("shipped", ""):
        instruments.take_shipped(room.space, key, member=room.member, by=room.holder, on=room.today)
        return redirect(room.url("instruments"))
    form = forms.Tool(typed(request))
    return fill(
        request,
        room,
        form,
        lambda: instruments.enter(
            room.space, form.told(), member=room.member, by=room.holder, on=room.today
        ),
        onward=room.url("instruments"),
        said=_("It stands in the register."),
        title=_("Tools that support a judgement"),
        lead=_("A tool supports words. What adds up, ranks or asks for beliefs is refused."),
        submit=_("Enter it"),
        tools=tools.register(room.space),
        shipped=tools.shipped(room.space),
        keeps_tools=bool(set(room.member.roles) & set(instruments.KEEPERS)),
        cancel_url=room.url("panel"),
    )


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@in_room
def certify(request: HttpRequest, room: Room, tool: str) -> HttpResponse:
    """Who may use a licensed tool, until when."""
    found = tools.tool_for(room.space, tool)
    if not set(room.member.roles) & set(instruments.KEEPERS):
        raise Http404
    form = forms.Certify(typed(request), offered=members.receivers(room.space, today=room.today))
    return fill(
        request,
        room,
        form,
        lambda: instruments.certify(
            found,
            form.cleaned_data["member"],
            form.cleaned_data["until"],
            member=room.member,
            by=room.holder,
            on=room.today,
        ),
        onward=room.url("instruments"),
        said=_("The certificate is noted."),
        title=_("Who holds a certificate"),
        submit=_("Note it"),
        cancel_url=room.url("instruments"),
    )


@signed_in
@never_cache
@unlocked
@require_POST
@in_room
def retire_tool(request: HttpRequest, room: Room, tool: str) -> HttpResponse:
    """A tool goes out of use."""
    found = tools.tool_for(room.space, tool)
    instruments.retire(found, member=room.member, by=room.holder, on=room.today)
    messages.success(request, _("It is out of use. What rests on it stays."))
    return redirect(room.url("instruments"))


@signed_in
@never_cache
@unlocked
@require_POST
@in_room
def finish_undertaking(request: HttpRequest, room: Room, ref: str) -> HttpResponse:
    """It is done."""
    found = queries.undertaking_for(room.space, ref)
    undertakings.finish(found, member=room.member, by=room.holder, on=room.today)
    messages.success(request, _("It is noted as done."))
    return redirect(room.url("panel"))


@signed_in
@never_cache
@unlocked
@require_http_methods(BOTH)
@in_room
def panel_calendar(request: HttpRequest, room: Room) -> HttpResponse:
    """One's secret link to the days of sittings; making it anew ends the one before."""
    if not tables.sits(room.member):
        raise Http404
    if request.method == "POST":
        undertakings.renew_link(room.member, by=room.holder, on=room.today)
        return redirect(room.url("panel_calendar"))
    link = calendars.link_of(room.member)
    address = calendars.address_of(link) if link else ""
    return page(request, "calendar", room, link=link, address=address)


@public
@never_cache
@require_GET
def panel_feed(request: HttpRequest, ref: str, token: str) -> HttpResponse:
    """What a calendar program reads under a secret link: “Meeting”, and when."""
    now = timezone.now()
    link = calendars.link_by_secret(ref, token, today=city.today(now))
    with translation.override(link.member.person.language or get_language() or "en"):
        content = calendars.feed(link, now=now)
    response = HttpResponse(content, content_type=calendars.MEDIA_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="meetings.ics"'
    return response


def _only_keeping(room: Room) -> None:
    if not may_keep(room):
        raise Http404
