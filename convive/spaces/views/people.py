"""Pages about who is in a space: enrolling, leaving, handing over."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from convive.ground.doors import needs
from convive.ground.refusals import Refused
from convive.people.models import Person
from convive.people.unlocking.doors import holding, proved_lately, unlocked
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.actions import endings, enrolling
from convive.spaces.forms import people as forms
from convive.spaces.models import Member, Space
from convive.spaces.queries import members, roles, rooms, rotas
from convive.spaces.views.filling import BOTH, fill, inside, today, url
from convive.ui.filling import show, typed


@needs("workspace.read")
@never_cache
@unlocked
@require_http_methods(BOTH)
def enrol(request: HttpRequest, ref: str) -> HttpResponse:
    """Choose somebody, compare the words of their key with them, then pin it."""
    holder, day = holding(request), today()
    space = rooms.led_space(holder, ref, today=day)
    chosen = request.GET.get("person", "")
    if not chosen:
        choose = forms.ChoosePerson(space=space)
        context = {"form": choose, **inside(holder, space)}
        return render(request, "spaces/enrol_whom.html", context)
    person = members.candidate_for(space, chosen)
    told, houses = members.key_words(person), members.houses_of(person, today=day)
    form = forms.Enrol(
        typed(request),
        initial={"words": told, "discipline": houses[0].sort if houses else ""},
        houses=houses,
        roles=roles.roles_of(space),
    )
    return fill(
        request,
        form,
        lambda: _enrol(space, form, person, holder, day),
        onward=url("show", space),
        said=_("They are in. Now give them what they need: a desk, or a record."),
        template="spaces/enrol.html",
        person=person,
        words=told,
        cancel_url=url("enrol", space),
        **inside(holder, space),
    )


@needs("workspace.read")
@never_cache
@unlocked
@require_http_methods(BOTH)
def leave_member(request: HttpRequest, ref: str) -> HttpResponse:
    """Somebody leaves: what only they can open is shown first."""
    holder, day = holding(request), today()
    member = members.member_for(holder, ref, today=day)
    alone = members.only_theirs(member, today=day)
    form = forms.Leave(typed(request), initial={"_counted": len(alone)})
    if request.method == "POST" and form.is_valid():
        counted = form.cleaned_data["_counted"]
        try:
            endings.leave(member, counted=counted, by=holder, now=timezone.now(), on=day)
        except Refused as refusal:
            form = forms.Leave(initial={"_counted": len(alone)})
            messages.error(request, f"{refusal.sentence} {refusal.instead}")
        else:
            messages.success(request, _("They are no longer in this space."))
            return redirect(reverse("spaces:rooms"))
    is_oneself = member.person.ref == holder.ref
    context = {
        **inside(holder, member.space),
        "form": form,
        "member": member,
        "alone": alone,
        "desks": rotas.desks_of(member, today=day),
        "is_oneself": is_oneself,
    }
    return render(request, "spaces/leave_member.html", context)


@needs("workspace.read")
@never_cache
@proved_lately()
@require_http_methods(BOTH)
def hand_over(request: HttpRequest, ref: str) -> HttpResponse:
    """Who leaves gives a successor what only they can open."""
    holder, day = holding(request), today()
    member = members.member_for(holder, ref, today=day)
    offered = members.successors(member, today=day)
    form = forms.ToMember(typed(request), offered=offered)
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["member"]
        try:
            given = endings.hand_over(member, to, by=holder, now=timezone.now(), on=day)
        except Refused as refusal:
            show(refusal, form)
        else:
            messages.success(request, _handed_over(given))
            return redirect(reverse("spaces:leave_member", args=[member.ref]))
    context = {
        **inside(holder, member.space),
        "form": form,
        "title": _("Hand over what only you can open"),
        "lead": _("Your successor gets every part that you hold. The memory names each record."),
        "submit": _("Hand over"),
        "cancel_url": reverse("spaces:leave_member", args=[member.ref]),
    }
    return render(request, "spaces/write.html", context)


def _handed_over(given: endings.HandedOver) -> str:
    done = ngettext(
        "%(done)d record is handed over.", "%(done)d records are handed over.", given.done
    ) % {"done": given.done}
    if not given.waiting:
        return done
    waiting = ngettext(
        "%(waiting)d record waits: you opened many in the last hour. Come back later.",
        "%(waiting)d records wait: you opened many in the last hour. Come back later.",
        given.waiting,
    ) % {"waiting": given.waiting}
    return f"{done} {waiting}"


def _enrol(space: Space, form: forms.Enrol, person: Person, holder: KeyHolder, day: date) -> Member:
    told = form.cleaned_data
    return enrolling.enrol(
        space,
        person,
        told["organisation"],
        discipline=told["discipline"],
        roles=told["roles"],
        until=told["until"],
        compared=told["words"],
        by=holder,
        on=day,
    )
