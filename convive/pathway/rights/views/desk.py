"""The desk of officers: requests with their clocks, one laid open, and what is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.audit.once import SentBefore
from convive.ground.doors import needs
from convive.ground.refusals import Refused
from convive.pathway.actions import correcting, exporting
from convive.pathway.actions import rights as actions
from convive.pathway.casework.views.doors import BOTH, Room, in_room
from convive.pathway.ends import queries as ends
from convive.pathway.models import RightsRequest
from convive.pathway.public import held
from convive.pathway.public.held import ROOMS, Holder
from convive.pathway.rights import actions as handing
from convive.pathway.rights import forms, paper, queries
from convive.pathway.rights.views.doors import Desk, at_desk
from convive.people.unlocking.doors import proved_lately, unlocked
from convive.spaces import keeper
from convive.spaces.rules.opening import Purpose
from convive.spaces.views.filling import fill
from convive.ui.filling import show, typed


@needs("workspace.read")
@never_cache
@unlocked
@in_room
@require_GET
def rights_desk(request: HttpRequest, room: Room) -> HttpResponse:
    """Every request that this person can open, the earliest due first."""
    found = queries.requests_for(room.holder, room.space, now=room.now).select_related("case")
    context = {
        **room.frame,
        "open": found.exclude(state__in=actions.OVER),
        "over": found.filter(state__in=actions.OVER).order_by("-answered_on")[:30],
    }
    return render(request, "pathway/rights/rights_desk.html", context)


@needs("workspace.read")
@never_cache
@unlocked
@in_room
@require_GET
def rights_request(request: HttpRequest, room: Room, ref: str) -> HttpResponse:
    """One request: shut until it is opened, then what they wrote and what can be done."""
    one = queries.request_for(room.holder, room.space, ref, now=room.now)
    keyring = queries.keyring_of(one, room.holder, now=room.now)
    case_open = queries.case_keyring(one, room.holder, now=room.now) if keyring else None
    context = {
        **room.frame,
        "one": one,
        "is_open": keyring is not None,
        "asked": queries.asked(one, keyring) if keyring else None,
        "messages_sent": queries.messages(one, keyring) if keyring else (),
        "is_over": one.state in actions.OVER,
        "case_open": case_open is not None,
        "may_open_case": queries.may_hold_case(one, room.holder, now=room.now),
        "corrections": [
            (row, queries.words_of(row, one, case_open)) for row in queries.corrections(one)
        ]
        if case_open
        else [],
    }
    return render(request, "pathway/rights/rights_request.html", context)


@needs("workspace.read")
@never_cache
@proved_lately()
@in_room
@require_POST
def open_request(request: HttpRequest, room: Room, ref: str) -> HttpResponse:
    """Open a request, or with `case` the case it is about, to answer a right."""
    one = queries.request_for(room.holder, room.space, ref, now=room.now)
    record = one.case.record if "case" in request.POST and one.case else one.record
    keeper.open(record, purpose=Purpose.RIGHTS, by=room.holder, now=room.now)
    return redirect(room.url("rights_request", ref))


@needs("workspace.read")
@never_cache
@unlocked
@in_room
@at_desk
@require_http_methods(BOTH)
def identify(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Who this is, and which case it is about."""
    one = desk.request
    start = {"number": one.case.number if one.case else ""}
    form = forms.Identify(typed(request), initial=start)

    def do() -> object:
        number = form.cleaned_data["number"]
        return actions.identify(
            one,
            form.cleaned_data["checked"],
            ends.case_to_end(desk.room.member, number) if number else None,
            form.cleaned_data["side"],
            member=desk.room.member,
            by=desk.room.holder,
            on=desk.room.today,
        )

    return _write(request, desk, form, do, title=_("Check who this is"))


@needs("workspace.read")
@never_cache
@unlocked
@in_room
@at_desk
@require_http_methods(BOTH)
def write_to_person(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A message; the request stays open."""
    form = forms.Write(typed(request))
    return _write(
        request,
        desk,
        form,
        lambda: actions.write(desk.request, form.cleaned_data["text"], **desk.doing),
        title=_("Write to the person"),
    )


@needs("workspace.read")
@never_cache
@unlocked
@in_room
@at_desk
@require_http_methods(BOTH)
def answer_request(request: HttpRequest, desk: Desk) -> HttpResponse:
    """An answer in words, which ends the request."""
    form = forms.Write(typed(request))
    return _write(
        request,
        desk,
        form,
        lambda: actions.answer(desk.request, form.cleaned_data["text"], **desk.doing),
        title=_("Answer, and end this request"),
    )


@needs("workspace.read")
@never_cache
@unlocked
@in_room
@at_desk
@require_http_methods(BOTH)
def refuse_request(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A refusal with reasons, which ends the request."""
    form = forms.Write(typed(request))
    return _write(
        request,
        desk,
        form,
        lambda: actions.refuse(desk.request, form.cleaned_data["text"], **desk.doing),
        title=_("Refuse, with reasons"),
        lead=_("Name the law, and where the person can complain."),
    )


@needs("workspace.read")
@never_cache
@unlocked
@in_room
@at_desk
@require_http_methods(BOTH)
def extend_request(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Two months more, once; the person is told why."""
    form = forms.Extend(typed(request))
    return _write(
        request,
        desk,
        form,
        lambda: actions.extend(desk.request, form.cleaned_data["why"], **desk.doing),
        title=_("Take longer, and say why"),
    )


@needs("workspace.read")
@never_cache
@unlocked
@in_room
@at_desk
@require_http_methods(BOTH)
def correct(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The person's words beside what they dispute."""
    keyring = desk.case_keyring()
    form = forms.Correct(typed(request), entries=queries.entries(desk.request, keyring))
    return _write(
        request,
        desk,
        form,
        lambda: correcting.write(
            desk.request,
            form.cleaned_data["entry"],
            form.cleaned_data["words"],
            **{**desk.doing, "keyring": keyring},
        ),
        title=_("Write down what the person disputes"),
        lead=_("Both texts stay sealed beside each other until this is decided."),
    )


@needs("workspace.read")
@never_cache
@unlocked
@in_room
@at_desk
@require_http_methods(BOTH)
def decide_correction(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Whether the person is right."""
    desk.case_keyring()
    correction = queries.correction_for(desk.request, number)
    form = forms.Decide(typed(request))
    return _write(
        request,
        desk,
        form,
        lambda: correcting.decide(
            correction,
            form.cleaned_data["accepted"],
            by=desk.room.holder,
            on=desk.room.today,
        ),
        title=_("Decide on a correction"),
    )


@needs("workspace.read")
@never_cache
@unlocked
@in_room
@at_desk
@require_http_methods(BOTH)
def gather(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Prepare a copy: every passage, shown or blacked out with a reason."""
    one, room = desk.request, desk.room
    keyring = desk.case_keyring()
    language = queries.asked(one, desk.keyring).language
    # Always in the language of the copy: the pieces must be the same when they come back.
    with override(language):
        passages = queries.passages(one, keyring, desk.by_code(), today=room.today)
    form = forms.Gather(typed(request), passages=passages)

    def do() -> object:
        draft = queries.draft(one, passages, form.hidden, language=language, today=room.today)
        return exporting.propose(one, draft, member=room.member, **desk.doing)

    return fill(
        request,
        form,
        do,
        onward=desk.url(),
        said=_("Prepared. Somebody else looks at every passage now."),
        template="pathway/rights/gather.html",
        language=language,
        **desk.frame,
    )


@needs("workspace.read")
@never_cache
@unlocked
@in_room
@at_desk
@require_http_methods(BOTH)
def look_again(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The independent second look; it makes the copy and shows its code."""
    one, room = desk.request, desk.room
    draft = queries.waiting_draft(one, desk.keyring)
    if one.state != RightsRequest.State.PREPARED or draft is None:
        return redirect(desk.url())
    looked_at = queries.draft_ref(one)
    form = forms.Second(typed(request), initial={"_looked_at": looked_at})
    if request.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["_looked_at"] != looked_at:
                raise Refused(
                    _("This was prepared anew since you opened the page."),
                    instead=_("Open the page again and read every passage as it is now."),
                )
            if form.cleaned_data["answer"] == "no":
                exporting.send_back(one, member=room.member, by=room.holder, on=room.today)
                messages.success(request, _("It is prepared anew."))
                return redirect(desk.url())
            handing.hand_over(
                one,
                paper.bundle(one, draft),
                authors=queries.authors(one),
                member=room.member,
                holder=Holder.of(request),
                shown_at=desk.url("copy_code"),
                by=room.holder,
                on=room.today,
                now=room.now,
            )
        except SentBefore:
            pass  # two clicks at the same moment: the other one has done it
        except Refused as refusal:
            show(refusal, form)
            return _second(request, desk, form, draft)
        return held.hand_out(request, redirect(desk.url("copy_code")), ROOMS)
    return held.hand_out(request, _second(request, desk, form, draft), ROOMS)


@needs("workspace.read")
@never_cache
@unlocked
@in_room
@require_GET
def copy_code(request: HttpRequest, room: Room, ref: str) -> HttpResponse:
    """The code of a copy, shown for half an hour to who confirmed it, to hand over in person."""
    one = queries.request_for(room.holder, room.space, ref, now=room.now)
    code = (held.read(request, now=room.now) or {}).get("copy_code", "")
    context = {**room.frame, "one": one, "groups": code.split("-") if code else []}
    return render(request, "pathway/rights/copy_code.html", context)


def _second(request: HttpRequest, desk: Desk, form: forms.Second, draft: Any) -> HttpResponse:
    context = {**desk.frame, "form": form, "rows": paper.looked_at(draft)}
    return render(request, "pathway/rights/look_again.html", context)


def _write(
    request: HttpRequest, desk: Desk, form: Any, do: Callable[[], object], **words: str
) -> HttpResponse:
    context: dict[str, Any] = {**desk.frame, "submit": _("Save"), **words}
    return fill(request, form, do, onward=desk.url(), said=_("Saved."), **context)
