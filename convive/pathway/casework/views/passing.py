"""Passing on: to a service with consent, through the gateway with two people."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from convive.ground.doors import signed_in
from convive.pathway.actions import passing
from convive.pathway.casework import forms
from convive.pathway.casework.queries import reading, support
from convive.pathway.casework.views.doors import BOTH, At, at_case
from convive.pathway.casework.views.filling import fill
from convive.pathway.casework.views.sheets import own_form, sheet_form, sheet_of
from convive.pathway.models import Gateway, Handover
from convive.pathway.queries import templates
from convive.people.unlocking.doors import unlocked
from convive.ui.filling import typed


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form", "answers")
@unlocked
@require_http_methods(BOTH)
@at_case
def offer_handover(request: HttpRequest, at: At) -> HttpResponse:
    """Offer the person's matter to a service of the directory, with their consent (SEC-17)."""
    asked = own_form(at, "handover")
    form = sheet_form(request, at, asked)

    def do() -> Handover:
        answers = form.cleaned_answers()
        ref = next((answers[one.key] for one in asked.questions if one.kind == "service"), "")
        service = support.service(str(ref))
        return passing.offer(
            at.case,
            service.ref,
            service.provider,
            answers,
            bench=at.bench,
            by=at.by,
            on=at.today,
        )

    return fill(
        request,
        at,
        form,
        do,
        onward=f"{at.url()}#handovers",
        said=_("It is written down. The service has five working days to answer."),
        title=templates.words(asked.name),
        lead=templates.words(asked.intro),
        cancel_url=at.url(),
    )


@signed_in
@never_cache
@sensitive_post_parameters()
@unlocked
@require_http_methods(BOTH)
@at_case
def answer_handover(request: HttpRequest, at: At, handover: str) -> HttpResponse:
    """What the service said, written down by who spoke with it."""
    found = support.handover_for(at.case, handover)
    at.bench.only(passing.ANSWERERS)
    found.case = at.case
    form = forms.AnswerHandover(typed(request), offered=support.answers_to(found))
    return fill(
        request,
        at,
        form,
        lambda: passing.answer(
            found,
            form.cleaned_data["state"],
            form.cleaned_data["words"],
            bench=at.bench,
            by=at.by,
            on=at.today,
        ),
        onward=f"{at.url()}#handovers",
        said=_("The answer of the service is kept."),
        title=_("What did the service say?"),
        cancel_url=at.url(),
    )


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form", "answers")
@unlocked
@require_http_methods(BOTH)
@at_case
def ask_gateway(request: HttpRequest, at: At) -> HttpResponse:
    """Ask that the least necessary passes to enforcement. Nothing passes yet."""
    asked = own_form(at, "gateway")
    form = forms.with_gateway(sheet_form(request, at, asked), at.bench.template)

    def do() -> Gateway:
        told = form.cleaned_data
        return passing.ask_gateway(
            at.case,
            told["ground"],
            told["to"],
            form.cleaned_answers(),
            told=told["told"],
            tell_on=told["tell_on"],
            bench=at.bench,
            by=at.by,
            on=at.today,
        )

    return fill(
        request,
        at,
        form,
        do,
        onward=f"{at.url()}#gateways",
        said=_("Nothing has passed yet. A second person of another organisation decides."),
        title=templates.words(asked.name),
        lead=_(
            "This is the only door to police and courts. It takes two people of two organisations, "
            "a legal ground, and the least that is necessary."
        ),
        cancel_url=at.url(),
    )


@signed_in
@never_cache
@sensitive_variables("form", "sheet")
@unlocked
@require_http_methods(BOTH)
@at_case
def answer_gateway(request: HttpRequest, at: At, gateway: str) -> HttpResponse:
    """The second person reads what would pass, and says yes or no."""
    found = support.gateway_for(at.case, gateway)
    form = forms.AnswerGateway(typed(request))
    sheet = sheet_of(at, found.sitting)
    template = at.bench.template
    grounds = {one.key: templates.words(one.name) for one in template.grounds}
    return fill(
        request,
        at,
        form,
        lambda: passing.answer_gateway(
            found,
            form.cleaned_data["answer"] == "yes",
            second=at.bench.member,
            by=at.by,
            on=at.today,
        ),
        onward=f"{at.url()}#gateways",
        said=_("Your answer is kept, and the register of the gateway says so."),
        template="gateway",
        gateway=found,
        ground=grounds.get(found.ground, found.ground),
        sheet=reading.readable(at.case, [sheet], template, today=at.today)[0],
        is_asked=found.state == Gateway.State.ASKED,
        cancel_url=at.url(),
    )
