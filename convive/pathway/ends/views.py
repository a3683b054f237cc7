"""Pages of ends for officers and leads of a space, and the page of a letter to a recipient."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.city import queries as city
from convive.ground.doors import needs, public
from convive.pathway.actions import ending, holds, recipients
from convive.pathway.casework.views.doors import BOTH, Room, in_room
from convive.pathway.ends import figures as counting
from convive.pathway.ends import forms, queries
from convive.pathway.models import Case
from convive.pathway.public.views.shown import unkept
from convive.people.unlocking.doors import proved_lately, unlocked
from convive.people.viewer import asking
from convive.spaces.views.filling import fill
from convive.ui.filling import typed
from convive.ui.forms import Form


@needs("workspace.read")
@never_cache
@unlocked
@in_room
@require_GET
def ends(request: HttpRequest, room: Room) -> HttpResponse:
    """What is due, what is held, what waits for a second person, the register of deletions."""
    member = queries.officer_in(room.member)
    find = forms.FindCertificate(request.GET or None)
    number = find.cleaned_data["number"] if find.is_bound and find.is_valid() else ""
    context = {
        **room.frame,
        "due": queries.due_in(member, on=room.today),
        "holds": queries.holds_in(member, on=room.today),
        "early": [(one, queries.may_agree(one, member)) for one in queries.early_in(member)],
        "register": queries.register(room.space),
        "recipients": queries.recipients_in(room.space),
        "find": find,
        "number": number,
        "found": queries.certificates_for(room.space, number) if number else None,
    }
    return render(request, "pathway/ends/ends.html", context)


@needs("workspace.read")
@never_cache
@unlocked
@in_room
@require_http_methods(BOTH)
def ask_hold(request: HttpRequest, room: Room) -> HttpResponse:
    """Ask that a case be kept beyond its end."""
    member = queries.officer_in(room.member)
    form = forms.AskHold(typed(request))
    return fill(
        request,
        form,
        lambda: holds.ask(
            _case(room, form),
            form.cleaned_data["reason"],
            form.cleaned_data["until"],
            member=member,
            by=room.holder,
            on=room.today,
        ),
        onward=room.url("ends"),
        said=_("It is kept for a week. Somebody else approves it for longer."),
        title=_("Keep a case beyond its end"),
        lead=_("A hold has a reason, a last day and somebody else who approves it."),
        submit=_("Ask for this hold"),
        **_writing(room),
    )


@needs("workspace.read")
@never_cache
@unlocked
@in_room
@require_POST
def approve_hold(request: HttpRequest, room: Room, ref: str) -> HttpResponse:
    """Somebody else approves it."""
    member = queries.officer_in(room.member)
    holds.approve(queries.hold_for(room.space, ref), member=member, by=room.holder, on=room.today)
    messages.success(request, _("The hold is approved until its last day."))
    return redirect(room.url("ends"))


@needs("workspace.read")
@never_cache
@unlocked
@in_room
@require_POST
def lift_hold(request: HttpRequest, room: Room, ref: str) -> HttpResponse:
    """The hold ends now."""
    member = queries.officer_in(room.member)
    holds.lift(queries.hold_for(room.space, ref), member=member, by=room.holder, on=room.today)
    messages.success(request, _("The hold is over. The case lives as long as its kind says."))
    return redirect(room.url("ends"))


@needs("workspace.read")
@never_cache
@unlocked
@in_room
@require_http_methods(BOTH)
def ask_early(request: HttpRequest, room: Room) -> HttpResponse:
    """Ask that a case be erased before its time."""
    member = queries.officer_in(room.member)
    form = forms.AskEarly(typed(request))
    return fill(
        request,
        form,
        lambda: ending.ask_early(
            _case(room, form),
            form.cleaned_data["why"],
            member=member,
            by=room.holder,
            on=room.today,
        ),
        onward=room.url("ends"),
        said=_("Nothing is erased yet. It waits for a second person."),
        title=_("Erase a case before its time"),
        lead=_("One of the two people keeps the records, the other leads the space."),
        submit=_("Ask for this"),
        **_writing(room),
    )


@needs("workspace.read")
@never_cache
@proved_lately()
@in_room
@require_http_methods(BOTH)
def answer_early(request: HttpRequest, room: Room, ref: str) -> HttpResponse:
    """The second person agrees or declines."""
    member = queries.officer_in(room.member)
    early = queries.early_for(room.member, ref)
    form = forms.Agree(typed(request))

    def do() -> object:
        answer = (
            ending.agree_early if form.cleaned_data["answer"] == "agree" else ending.decline_early
        )
        return answer(early, member=member, by=room.holder, on=room.today)

    return fill(
        request,
        form,
        do,
        onward=room.url("ends"),
        said=_("Your answer is kept."),
        template="pathway/ends/answer_early.html",
        early=early,
        may_agree=queries.may_agree(early, member),
        **_writing(room),
    )


@needs("workspace.read")
@never_cache
@unlocked
@in_room
@require_POST
def confirmed_by_voice(request: HttpRequest, room: Room, ref: str) -> HttpResponse:
    """A recipient said on the telephone that it is deleted."""
    queries.officer_in(room.member)
    recipients.confirm(queries.recipient_for(room.space, ref), by=room.holder, on=room.today)
    messages.success(request, _("It is written down that they deleted it."))
    return redirect(room.url("ends"))


@public
@unkept
@require_http_methods(BOTH)
def erased(request: HttpRequest, code: str) -> HttpResponse:
    """What a letter asks an organisation: delete your copy, and press the button."""
    asked = queries.asked(code)
    if request.method == "POST":
        on = city.today(timezone.now())
        recipients.confirm(asked.recipient, by=asking(request), on=on)
        return redirect("pathway:erased", code)
    return render(request, "pathway/ends/erased.html", {"frame": "public", "asked": asked})


@public
@require_GET
def figures(request: HttpRequest, ref: str) -> HttpResponse:
    """Counts of one space, never of two together; small ones are hidden."""
    today = city.today(timezone.now())
    shown = counting.figures_for(asking(request), ref, today=today)
    return render(request, "pathway/ends/figures.html", {"frame": "public", "shown": shown})


@needs("spaces.watch")
@never_cache
@require_GET
def patterns(request: HttpRequest) -> HttpResponse:
    """Many concerns of one sender about one area, or many alike, for data protection and oversight."""
    viewer = asking(request)
    found = {"patterns": queries.patterns_for(viewer), "floods": queries.floods_for(viewer)}
    return render(request, "pathway/ends/patterns.html", found)


def _case(room: Room, form: Form) -> Case:
    return queries.case_to_end(room.member, form.cleaned_data["number"])


def _writing(room: Room) -> dict[str, Any]:
    return {**room.frame, "cancel_url": room.url("ends")}
