"""Asking a specialist: the network by skill, a question, its answer (TER-06)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from convive.pathway.casework.views.doors import Room
from convive.pathway.casework.views.filling import fill
from convive.pathway.reintegration import call_forms as forms
from convive.pathway.reintegration.actions import asking as actions
from convive.pathway.reintegration.queries import asking, calls
from convive.pathway.reintegration.views.places import room_form, room_press
from convive.ui.filling import typed


@room_form
def specialists(request: HttpRequest, at: Room) -> HttpResponse:
    """Who knows what, a question to one of them, and the questions asked so far."""
    network = asking.network(at.space, at.member, today=at.today)
    by_ref = {one.member.ref: one.member for one in network}
    form = forms.Question(
        typed(request),
        specialists=[
            (one.member.ref, f"{one.skill}: {one.member} ({one.member.organisation})")
            for one in network
        ],
        cases=calls.choices(at.space, at.holder, now=at.now),
    )

    def do() -> object:
        told = form.cleaned_data
        return actions.ask(
            at.member,
            by_ref[told["specialist"]],
            told["text"],
            language=get_language() or "en",
            case=calls.case_for(at.space, at.holder, told["case"], now=at.now),
            looked=told["looked"],
            by=at.holder,
            on=at.today,
        )

    return fill(
        request,
        at,
        form,
        do,
        onward=at.url("specialists"),
        said=_("It is sealed for this specialist alone. They have three working days."),
        template="reintegration/specialists",
        network=network,
        rows=asking.questions_of(at.member, at.holder, now=at.now, today=at.today),
    )


@room_form
def specialist_question(request: HttpRequest, at: Room, ref: str) -> HttpResponse:
    """One question with its answer, for the two of them; opening it is remembered."""
    question = asking.question_for(at.member, at.holder, ref)
    keyring = asking.opened(question, by=at.holder, now=at.now)
    form = forms.Reply(typed(request))
    return fill(
        request,
        at,
        form,
        lambda: actions.answer(
            question,
            form.cleaned_data["text"],
            language=get_language() or "en",
            looked=form.cleaned_data["looked"],
            keyring=keyring,
            by=at.holder,
            on=at.today,
        ),
        onward=at.url("specialists"),
        said=_("Your answer is sealed for who asked."),
        template="reintegration/specialist_question",
        question=question,
        texts=asking.texts(question, keyring),
        about=asking.case_held(question, at.holder, now=at.now),
        may_answer=question.specialist_id == at.member.pk and question.answered_on is None,
    )


@room_press
def decline_question(request: HttpRequest, at: Room, ref: str) -> HttpResponse:
    """Not their subject, or no time: nobody asks why."""
    question = asking.question_for(at.member, at.holder, ref)
    actions.decline(question, by=at.holder, on=at.today)
    messages.success(request, _("It is erased, and who asked is told to ask somebody else."))
    return redirect(at.url("specialists"))
