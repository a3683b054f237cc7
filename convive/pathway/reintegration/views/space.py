"""Pages of the whole space: who is expected, the board, who answers, cards, the ground, figures."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from convive.pathway.casework.views.doors import Room, page
from convive.pathway.casework.views.filling import fill
from convive.pathway.queries import templates
from convive.pathway.reintegration import forms
from convive.pathway.reintegration.actions import contact, grounds, sharing
from convive.pathway.reintegration.queries import calls, contacts, report, shared, years
from convive.pathway.reintegration.queries import returns as expected
from convive.pathway.reintegration.views.places import room_form, room_page, room_press
from convive.spaces.queries import members
from convive.ui.filling import typed

LEAD = "lead"


@room_page
def returns(request: HttpRequest, at: Room) -> HttpResponse:
    """Who is expected, the nearest day first, and whose plan is not approved yet (TER-12)."""
    rows = expected.expected_in(at.space, at.holder, now=at.now, today=at.today)
    return page(
        request,
        "reintegration/returns",
        at,
        rows=rows,
        late=sum(one.is_late for one in rows),
        answers=contacts.answering(at.space, "", today=at.today),
    )


@room_page
def board(request: HttpRequest, at: Room) -> HttpResponse:
    """All strands for five years with owners and deputies, and no review that lapsed (SYS-17)."""
    shown = years.board(at.space, at.holder, now=at.now, today=at.today)
    return page(request, "reintegration/board", at, board=shown)


@room_form
def contact_points(request: HttpRequest, at: Room) -> HttpResponse:
    """Who answers which callers today, who is away, who stands in (TER-02)."""
    template = templates.of_space(at.space)
    named = [(key, templates.words(one.name)) for key, one in template.referrers.items()]
    present = contacts.may_answer(at.space, today=at.today)
    form = forms.Point(typed(request), present=present, referrers=named)
    if request.method == "POST":
        _only_lead(at)
    words = dict(named)
    found = contacts.contacts_of(at.space, today=at.today)
    return fill(
        request,
        at,
        form,
        lambda: contact.name(
            at.space,
            form.cleaned_data["referrer"],
            form.chosen("member"),
            form.chosen("deputy"),
            form.chosen("superior"),
            by=at.holder,
            on=at.today,
        ),
        onward=at.url("contact_points"),
        said=_("It is noted who answers."),
        template="reintegration/contact_points",
        contacts=[(words.get(one.point.referrer, _("Everybody")), one) for one in found],
        absences=contacts.absences(at.space, today=at.today),
        may_lead=LEAD in at.member.roles,
        may_log=calls.may_read(at.space, at.member, today=at.today),
    )


@room_form
def be_away(request: HttpRequest, at: Room) -> HttpResponse:
    """Days on which somebody is away: their deputy answers by itself; a lead may enter it for others."""
    leads = LEAD in at.member.roles
    present = members.current(at.space, today=at.today) if leads else [at.member]
    form = forms.Away(typed(request), present=present)
    return fill(
        request,
        at,
        form,
        lambda: contact.be_away(
            form.chosen("member"),
            form.cleaned_data["since"],
            form.cleaned_data["until"],
            by=at.holder,
            on=at.today,
        ),
        onward=at.url("contact_points"),
        said=_("Whoever stands in is told, and answers on these days."),
        title=_("Away on some days"),
        cancel_url=at.url("contact_points"),
    )


@room_press
def back_earlier(request: HttpRequest, at: Room, absence: str) -> HttpResponse:
    """Back earlier than was written."""
    rows = {one.ref: one for one in contacts.absences(at.space, today=at.today)}
    found = rows.get(absence)
    if found is None or (LEAD not in at.member.roles and found.member_id != at.member.pk):
        raise Http404
    contact.come_back(found, by=at.holder, on=at.today)
    messages.success(request, _("Welcome back."))
    return redirect(at.url("contact_points"))


@room_form
def role_cards(request: HttpRequest, at: Room) -> HttpResponse:
    """Everybody's card: mandate, limits, what they may share, what they need (TER-07)."""
    before = at.member.role_cards.first()
    fields = ("mandate", "limits", "may_share", "needs")
    initial = {name: getattr(before, name) for name in fields} if before else None
    form = forms.Card(typed(request), initial=initial)
    return fill(
        request,
        at,
        form,
        lambda: sharing.write_card(at.member, form.cleaned_data, by=at.holder, on=at.today),
        onward=at.url("role_cards"),
        said=_("Your card is kept. Conferences show it."),
        template="reintegration/role_cards",
        cards=shared.cards(at.space, today=at.today),
    )


@room_form
def return_ground(request: HttpRequest, at: Room) -> HttpResponse:
    """The national lead and the staff's safety, before the door opens (TER-15)."""
    _only_lead(at)
    leads = [one for one in shared.agencies(at.space) if one.sort == "national"]
    before = expected.ground_of(at.space)
    form = forms.Ground(typed(request), leads=leads, initial=before)
    return fill(
        request,
        at,
        form,
        lambda: grounds.state(at.space, form.given(), by=at.holder, on=at.today),
        onward=at.url("returns"),
        said=_("It is noted. The page of the door shows what is still missing."),
        title=_("What this room stands on"),
        lead=_("Visits by two, a call afterwards, and an agreement with who leads nationally."),
        cancel_url=at.url("returns"),
    )


@room_page
def lasting(request: HttpRequest, at: Room) -> HttpResponse:
    """Who stayed at work after 3, 6, 12 months, what was given, who answered whom: no names."""
    year = at.today.year
    sorts, whole = report.costs(at.space, year=year)
    return page(
        request,
        "reintegration/lasting",
        at,
        kept=report.kept_work(at.space, today=at.today),
        costs=sorts,
        whole=whole,
        year=year,
        reciprocity=shared.reciprocity(at.space, at.holder, now=at.now),
    )


def _only_lead(at: Room) -> None:
    if LEAD not in at.member.roles:
        raise Http404
