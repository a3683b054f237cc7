"""A case: shut, with what stands in the clear, or open, with everything this person may read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from convive.ground.doors import signed_in
from convive.pathway.actions import conflicts, reopening, work
from convive.pathway.actions.course import LOOKERS, WORKERS
from convive.pathway.casework import forms, words
from convive.pathway.casework.queries import queue, readers, reading, steps, support
from convive.pathway.casework.views.doors import At, Before, at_case, before_case, open_bench, page
from convive.pathway.models import Case, Consent
from convive.pathway.queries import apart, cases, letters, mailbox, naming, templates
from convive.pathway.queries import reopening as closed
from convive.pathway.rules.template import Template
from convive.people.unlocking import rules as proofs
from convive.people.unlocking.doors import proved_lately, unlocked
from convive.spaces import keeper
from convive.spaces.queries.emergencies import held_parts
from convive.spaces.rules.opening import Purpose
from convive.spaces.rules.parts import FULL, MAILBOX
from convive.ui.templatetags.ui import due_words

FRESH = 15  # minutes: a proof that opens who somebody is


@signed_in
@never_cache
@sensitive_variables("at", "context", "sheets")
@unlocked
@require_GET
@before_case
def case(request: HttpRequest, before: Before) -> HttpResponse:
    """A closed box first; once opened, what happens next and everything written so far."""
    at = open_bench(before)
    if at is None:
        return _lid(request, before)
    if at.bench.is_police_seat:
        return page(request, "seat", at, **_for_police_seat(at))
    if at.bench.provides_only:
        return page(request, "provider", at, **_for_provider(at))
    return page(request, "case", at, **_opened(at))


@signed_in
@never_cache
@unlocked
@require_POST
@before_case
def open_case(request: HttpRequest, before: Before) -> HttpResponse:
    """Open it for a purpose, remembered before any key is given; who it is about asks a fresh proof."""
    if _holds_identity(before):
        return _open_fresh(request, before)
    return _open(request, before)


@signed_in
@never_cache
@unlocked
@require_GET
@at_case
def readers_of(request: HttpRequest, at: At) -> HttpResponse:
    """Who can read it and who has read it; for the lead, the officer and its authors (SAF-13)."""
    sheets = cases.sheets(at.case, at.bench.keyring)
    is_author = any(at.by.ref in naming.authors(sheet) for sheet in sheets)
    watches = readers.may_watch(at.bench.member.roles, is_author=is_author)
    if at.bench.provides_only or not watches:
        raise Http404
    return page(
        request,
        "readers",
        at,
        readers=readers.readers(at.case, today=at.today),
        openings=readers.openings(at.case),
    )


def _open(request: HttpRequest, before: Before) -> HttpResponse:
    form = forms.Open(request.POST)
    if not form.is_valid():
        return _lid(request, before, form)
    purpose = Purpose(form.cleaned_data["purpose"])
    room = before.room
    keeper.open(before.case.record, purpose=purpose, by=room.holder, now=room.now)
    return redirect(before.url())


_open_fresh = proved_lately(FRESH)(_open)


def _holds_identity(before: Before) -> bool:
    room = before.room
    return FULL in held_parts(before.case.record, room.holder, now=room.now)


def _lid(request: HttpRequest, before: Before, form: forms.Open | None = None) -> HttpResponse:
    template = templates.of_case(before.case)
    room = before.room
    start = {"purpose": str(forms.Open.usual(room.member, before.case, template))}
    asks_proof = _holds_identity(before) and proofs.is_late(
        room.holder.proved_at, minutes=FRESH, now=room.now
    )
    return page(
        request,
        "lid",
        before,
        form=form or forms.Open(initial=start),
        stage=template.stages[before.case.stage],
        stage_name=templates.words(template.stages[before.case.stage].name),
        asks_proof=asks_proof,
        steps=thread(before, template),
        pause=words.STILL.get(before.case.pause_reason, ""),
    )


def thread(at: Before | At, template: Template) -> list[dict[str, Any]]:
    """The quiet line at the top: space, case, stage, clock."""
    found = at.case
    stage = templates.words(template.stages[found.stage].name)
    room = at.room
    clock = _clock(found, at)
    return [
        {"label": _("Room"), "text": str(room.space.name), "url": room.url("queue")},
        {"label": _("Case"), "text": found.number, "url": at.url()},
        {"label": _("Stage"), "text": stage, "current": True},
        {"label": _("Clock"), "text": clock, "url": f"{at.url()}#next"},
    ]


def _clock(found: Case, at: Before | At) -> str:
    if found.closed_on is not None:
        return _("Closed on %(day)s") % {"day": date_format(found.closed_on, "DATE_FORMAT")}
    if found.paused_on is not None:
        return _("It stands still: %(why)s") % {"why": words.STILL[found.pause_reason]}
    return due_words(found.due_on, today=at.room.today) if found.due_on else _("No date")


def _opened(at: At) -> dict[str, Any]:
    case, bench, template = at.case, at.bench, at.bench.template
    sheets = cases.sheets(case, bench.keyring)
    held = queue.held(at.by, at.room.space, now=at.room.now)
    is_author = any(at.by.ref in naming.authors(sheet) for sheet in sheets)
    return {
        "steps": thread(at, template),
        "stage": template.stages[case.stage],
        "stage_does": templates.words(template.stages[case.stage].does),
        "pause": words.STILL.get(case.pause_reason, ""),
        "consents": consents(case, template),
        "agreed": templates.said(template, "agreed", _("What the person agreed to")),
        "moves": steps.moves(bench, sheets, today=at.today),
        "to_fill": steps.to_fill(bench, sheets),
        "taken": steps.taken(case, template),
        "sheets": reading.readable(case, sheets, template, today=at.today),
        "may_write_anew": [] if case.closed_on else work.fillable(case, bench),
        "voices": voices(case, template),
        "messages_with": mailbox.messages(case, bench.keyring),
        "may_write": bench.may(("intake", *WORKERS)) and bench.keyring.reaches(MAILBOX),
        "activities": support.activities(case, sheets, bench, today=at.today),
        "load": support.load(case, bench),
        "handovers": support.handovers(case),
        "gateways": case.gateways.select_related("to", "asked_by__person", "second__person"),
        "earlier": support.earlier(case, at.by, held),
        "letters": letters.letters(case, template),
        "may_put_off": _may_put_off(case, template) and bench.may(WORKERS),
        "later": held.filter(pk=case.joined_id).first() if case.joined_id else None,
        "may_reopen": _may_reopen(at),
        "may_work": support.may_work(bench),
        "has_own_page": "plan" in template.forms,
        "may_ask_gateway": bench.may(("screener", "worker", "chair", "lead"))
        and bench.keyring.reaches(FULL),
        "may_lead": bench.may(("screener", "chair", "lead")),
        "may_compare": bench.may(LOOKERS),
        "may_set_apart": not case.closed_on and bench.may(conflicts.MAY),
        "conflict_said": apart.said(sheets),
        "name_waits": apart.waiting(case),
        "may_watch": readers.may_watch(bench.member.roles, is_author=is_author),
    }


def _may_put_off(case: Case, template: Template) -> bool:
    clock = template.stages[case.stage].clock
    runs = case.is_open and case.paused_on is None and clock is not None and clock.extension > 0
    return runs and not case.extensions.filter(stage=case.stage).exists()


def _may_reopen(at: At) -> bool:
    holds = at.bench.may(reopening.SIGNERS) and at.bench.keyring.reaches(FULL)
    return holds and closed.keeps(at.case, today=at.today) is None


def _for_police_seat(at: At) -> dict[str, Any]:
    """What names nobody, and no day, house or colleague beside it."""
    sheets = support.readable_by(at.case, at.bench)
    template = at.bench.template
    told = reading.readable(at.case, sheets, template, today=at.today)
    return {
        "steps": thread(at, template),
        "sheets": [replace(one, files=(), closed=()) for one in told],
    }


def _for_provider(at: At) -> dict[str, Any]:
    sheets = support.of_provider(cases.sheets(at.case, at.bench.keyring), at.bench)
    return {
        "steps": thread(at, at.bench.template),
        "sheets": reading.readable(at.case, sheets, at.bench.template, today=at.today),
        "activities": support.activities(at.case, sheets, at.bench, today=at.today),
    }


def consents(case: Case, template: Template) -> list[dict[str, Any]]:
    """For each purpose how the person stands to it now: given, refused, withdrawn, not asked."""
    latest = {one.purpose: one for one in case.consents.all()}
    return [
        {
            "key": key,
            "name": templates.words(text.name),
            "consent": latest.get(key),
            "holds": (one := latest.get(key)) is not None
            and one.state == Consent.State.GIVEN
            and one.ended_on is None,
        }
        for key, text in template.consents.items()
    ]


def voices(case: Case, template: Template) -> dict[str, list[Any]]:
    """How members stand to each sheet, by sitting."""
    found: dict[str, list[Any]] = {}
    for one in case.assents.select_related("member__person", "member__organisation"):
        found.setdefault(one.sitting, []).append(one)
    return found
