"""One return: when they come, what is ready, whose plan is approved, what leaves the house."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from convive.pathway.casework.views.doors import At, page
from convive.pathway.casework.views.sheets import own_form, sheet_form
from convive.pathway.queries import cases, templates
from convive.pathway.reintegration import forms, words
from convive.pathway.reintegration.actions import arriving, helping
from convive.pathway.reintegration.queries import contacts, returns, shared, sheltering, years
from convive.pathway.reintegration.rules.arrivals import Phase
from convive.pathway.reintegration.views.places import (
    file_form,
    file_page,
    file_press,
    fill_file,
    noted,
)


@file_page
def return_file(request: HttpRequest, at: At) -> HttpResponse:
    """Everything about one return on a page: its lists, strands, parts, items, work (TER-01)."""
    sheets = cases.sheets(at.case, at.bench.keyring)
    coming = returns.of(at.case)
    items = returns.checklist(coming, sheets) if coming else []
    return page(
        request,
        "reintegration/return_file",
        at,
        coming=coming,
        household=returns.others_of(coming, at.by, now=at.room.now) if coming else [],
        is_child=returns.is_child(sheets),
        is_approved=coming is not None and returns.stands(coming),
        is_rewritten=coming is not None and returns.is_rewritten(coming),
        lacks=[words.LACKS[one] for one in returns.lacks(at.case, at.bench, sheets)],
        lists=[
            (
                words.PHASES[phase],
                [
                    (one, words.ITEMS[one.key], one.is_late(at.today))
                    for one in items
                    if one.phase == phase
                ],
            )
            for phase in Phase
            if coming
        ],
        strands=years.strands_of(at.case),
        parts=shared.parts_of(at.case, sheets, today=at.today),
        missing=shared.missing(at.case, on=at.today),
        lacked=shared.lacked(at.case, coming.approved_on) if coming else [],
        exchanges=shared.exchanges_of(at.case, sheets),
        conferences=shared.conferences_of(at.case, sheets),
        employments=list(at.case.employments.all()),
        given=list(at.case.in_kind.all()),
        places=sheltering.held(sheets, at.by, now=at.room.now),
        answers=contacts.answering(at.room.space, "", today=at.today),
        may_coordinate=at.bench.may(("lead", "screener")),
        may_work=at.bench.may(("lead", "screener", "worker", "child-lead")),
    )


@file_form
def announce(request: HttpRequest, at: At) -> HttpResponse:
    """How and when somebody comes, and with whom."""
    asked = own_form(at, returns.RETURN)
    sheets = cases.sheets(at.case, at.bench.keyring)
    form = sheet_form(request, at, asked, returns.latest(sheets, returns.RETURN))
    space = at.room.space
    forms.with_household(form, returns.households(space, at.by, now=at.room.now))

    def do() -> object:
        chosen = form.cleaned_data.get("household")
        before = returns.of(at.case)
        household = returns.household_for(space, chosen) if chosen else before and before.household
        return arriving.announce(
            at.case,
            form.cleaned_answers(),
            household=household or None,
            bench=at.bench,
            by=at.by,
            on=at.today,
        )

    return fill_file(
        request,
        at,
        form,
        do,
        said=_("It is noted. The lists below show what must be ready, and when."),
        title=templates.words(asked.name),
    )


@file_press
def step(request: HttpRequest, at: At, what: str) -> HttpResponse:
    """A line ticked, the day on which they came, the plan approved; a refusal says what is missing."""
    coming, bench, by, on = returns.return_for(at.case), at.bench, at.by, at.today
    match what:
        case "approve":
            arriving.approve(coming, bench=bench, by=by, on=on)
        case "arrived":
            arriving.arrive(coming, bench=bench, by=by, on=on)
        case "tick":
            arriving.tick(coming, request.POST.get("item", ""), bench=bench, by=by, on=on)
        case _:
            raise Http404
    return noted(request, at, _("It is noted."))


@file_form
def write_briefing(request: HttpRequest, at: At) -> HttpResponse:
    """What an employer or a school may be told; words about the past are refused (TER-05)."""
    asked = own_form(at, helping.BRIEFING)
    form = sheet_form(request, at, asked)
    return fill_file(
        request,
        at,
        form,
        lambda: helping.brief(
            at.case, form.cleaned_answers(), bench=at.bench, by=at.by, on=at.today
        ),
        onward=at.url("briefing"),
        said=_("This is all that leaves the house."),
        title=templates.words(asked.name),
        lead=_("Skills and support only. What happened before has no place on this sheet."),
    )


@file_page
def briefing(request: HttpRequest, at: At) -> HttpResponse:
    """The sheet for an employer or a school, to print: nothing else of the case stands on it."""
    told = shared.briefing_of(cases.sheets(at.case, at.bench.keyring))
    form = at.bench.template.forms[helping.BRIEFING]
    lines = [(templates.words(form.question(key).ask), said) for key, said in told.items()]
    return page(request, "reintegration/briefing", at, lines=lines)
