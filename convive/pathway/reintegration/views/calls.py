"""The contact log of a room: its page, a new line, one line with what was said (TER-02)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from convive.pathway.casework.views.doors import Room, page
from convive.pathway.casework.views.filling import fill
from convive.pathway.reintegration import call_forms as forms
from convive.pathway.reintegration.actions import calls as actions
from convive.pathway.reintegration.actions.calls import SEALED, Call
from convive.pathway.reintegration.queries import calls
from convive.pathway.reintegration.views.places import room_form, room_page, room_press
from convive.ui.filling import typed


@room_page
def contact_log(request: HttpRequest, at: Room) -> HttpResponse:
    """What waits for an answer, what is late, what was done: codes and days, no word of anybody."""
    _only_readers(at)
    rows = calls.log(at.space, at.holder, now=at.now, today=at.today)
    return page(
        request,
        "reintegration/contact_log",
        at,
        rows=rows,
        late=sum(one.is_late for one in rows),
        concerns=calls.concerns_waiting(at.space, at.holder, now=at.now, today=at.today),
    )


@room_form
def write_contact(request: HttpRequest, at: Room) -> HttpResponse:
    """Somebody got in touch: who, for what, what was done, what comes next."""
    _only_readers(at)
    offered = calls.choices(at.space, at.holder, now=at.now)
    form = forms.Call(typed(request), cases=offered)

    def do() -> object:
        told = form.cleaned_data
        case = calls.case_for(at.space, at.holder, told["case"], now=at.now)
        codes = (told["kind"], told["way"], told["purpose"], told["done"])
        words = {key: told[key] for key in SEALED}
        call = Call(*codes, told["next_on"], case)
        return actions.write(at.space, at.member, call, words, by=at.holder, on=at.today)

    return fill(
        request,
        at,
        form,
        do,
        onward=at.url("contact_log"),
        said=_("It is written down. Only the contact and the deputy read the words."),
        title=_("Somebody got in touch"),
        lead=_("What you write is sealed for the contact and the deputy, and goes after a year."),
        cancel_url=at.url("contact_log"),
    )


@room_form
def contact_entry(request: HttpRequest, at: Room, ref: str) -> HttpResponse:
    """One line with what was said, and what was done since; opening it is remembered."""
    _only_readers(at)
    entry = calls.entry_for(at.space, at.holder, ref)
    keyring = calls.opened(entry, by=at.holder, now=at.now)
    form = forms.Since(typed(request), initial={"done": entry.done, "next_on": entry.next_on})
    return fill(
        request,
        at,
        form,
        lambda: actions.answer(
            entry,
            form.cleaned_data["done"],
            form.cleaned_data["words"],
            next_on=form.cleaned_data["next_on"],
            keyring=keyring,
            by=at.holder,
            on=at.today,
        ),
        onward=at.url("contact_log"),
        said=_("It is noted."),
        template="reintegration/contact_entry",
        entry=entry,
        told=calls.said(entry, keyring),
        case_url=_case_url(at, entry.case.ref) if entry.case else "",
        others=calls.not_reading(entry, today=at.today),
    )


@room_press
def hand_on_contact(request: HttpRequest, at: Room, ref: str) -> HttpResponse:
    """Who became the contact or the deputy since reads this line too."""
    _only_readers(at)
    entry = calls.entry_for(at.space, at.holder, ref)
    keyring = calls.opened(entry, by=at.holder, now=at.now)
    others = calls.not_reading(entry, today=at.today)
    actions.hand_on(entry, others, keyring=keyring, by=at.holder, on=at.today)
    messages.success(request, _("They read it too from now on."))
    return redirect(at.url("contact_entry", entry.ref))


def _only_readers(at: Room) -> None:
    if not calls.may_read(at.space, at.member, today=at.today):
        raise Http404


def _case_url(at: Room, ref: str) -> str:
    held = calls.case_for(at.space, at.holder, ref, now=at.now)
    return at.url("case", ref) if held else ""
