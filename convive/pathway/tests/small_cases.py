"""A small template and cases on it, for what happens at the end of a case."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from convive.pathway.models import Case, Step
from convive.pathway.queries import templates
from convive.pathway.rules.template import Template
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import giving
from convive.spaces.actions import desks, records
from convive.spaces.actions.records import Share
from convive.spaces.models import Space
from convive.spaces.rules.parts import DEIDENTIFIED, FULL, LIMITED, MAILBOX, PLAN, REPORTER
from convive.spaces.tests.builders import NOBODY, a_holder, a_member, a_space, desk_of

EVERYTHING = (FULL, MAILBOX, PLAN, REPORTER)
_numbers = itertools.count(1)


def _named(words: str) -> dict[str, str]:
    return {"en": words}


def _asked(key: str, part: str, kind: str = "long") -> dict[str, Any]:
    words = _named(key.capitalize())
    return {"key": key, "ask": words, "kind": kind, "part": part, "purpose": words}


ENTRIES: list[dict[str, Any]] = [
    {"key": "about", "sort": "about", "first_stage": "received", "days": 1095, "sleeps": 180},
    {"key": "stage.received", "sort": "stage", "name": _named("Received")},
    {"key": "stage.closed", "sort": "stage", "name": _named("Closed"), "ends": True},
    {
        "key": "move.redirect",
        "sort": "move",
        "name": _named("Redirect"),
        "from": ["received"],
        "to": "closed",
        "roles": ["screener"],
        "outcome": "redirected",
        "keeping": "not-adopted",
    },
    {
        "key": "move.unfounded",
        "sort": "move",
        "name": _named("Unfounded"),
        "from": ["received"],
        "to": "closed",
        "roles": ["screener"],
        "outcome": "unfounded",
        "keeping": "unfounded",
    },
    {
        "key": "form.concern",
        "sort": "form",
        "name": _named("Concern"),
        "roles": ["screener"],
        "stages": ["received"],
        "questions": [
            _asked("names", FULL, "names"),
            _asked("seen", DEIDENTIFIED),
            _asked("said", FULL),
            _asked("reach", REPORTER, "short"),
            _asked("area", DEIDENTIFIED, "area"),
        ],
    },
    {
        "key": "form.screening",
        "sort": "form",
        "name": _named("Screening"),
        "roles": ["screener"],
        "stages": ["received"],
        "questions": [_asked("thoughts", LIMITED), _asked("child", DEIDENTIFIED, "yes")],
    },
    {
        "key": "form.summary-kept",
        "sort": "form",
        "name": _named("Summary"),
        "roles": ["screener"],
        "stages": ["received"],
        "questions": [_asked("summary", DEIDENTIFIED)],
    },
    {
        "key": "keeping.unfounded",
        "sort": "keeping",
        "name": _named("Unfounded"),
        "days": 30,
    },
    {
        "key": "keeping.not-adopted",
        "sort": "keeping",
        "name": _named("Not adopted"),
        "days": 730,
        "reduce": True,
        "match": True,
    },
    {
        "key": "keeping.closed",
        "sort": "keeping",
        "name": _named("Closed"),
        "days": 1095,
        "minors": 730,
    },
]


def the_template() -> Template:
    """The template as read from its entries."""
    return Template.read("pathway-generic", "1.0.0", _named("Small"), ENTRIES)


def on_the_small_template(monkeypatch: Any) -> Template:
    """Every case of this test runs on the small template."""
    template = the_template()
    monkeypatch.setattr(templates, "_template", lambda slug, version: template)
    return template


def a_room(**about: Any) -> Space:
    """A space whose founder leads and screens, with an officer at both desks (`space.officer`)."""
    space = a_space(on=date(2024, 1, 1), **about)
    officer = a_holder(organisation=None, name=f"Officer {next(_numbers)}")
    member = a_member(space, officer, roles=["officer"], since=date(2024, 1, 1))
    lead = space.lead_holder  # type: ignore[attr-defined]
    from convive.spaces import keeper

    keys = keeper.desk_keys(space, by=lead, now=timezone.now())
    for duty in (desks.INTAKE, desks.RECORDS):
        desk = desk_of(space, duty)
        giving.desk_grant(
            desk,
            keys[str(desk.reference)],
            giving.member_receiver(member),
            reason="rota",
            on=date(2024, 1, 1),
            until=None,
        ).save()
    space.officer_holder = officer  # type: ignore[attr-defined]
    space.officer = member  # type: ignore[attr-defined]
    space.lead = space.members.get(person__ref=lead.ref)  # type: ignore[attr-defined]
    return space


def a_small_case(
    space: Space, *, on: date, days: int = 1095, answers: dict[str, Any] | None = None
) -> tuple[Case, Any]:
    """A case as it came in, and its keys (as at the public door)."""
    template = the_template()
    share = Share(giving.desk_receiver(desk_of(space)), EVERYTHING, "intake")
    made = records.make(
        space, Case.KIND, [share], ends_on=on + timedelta(days=days), by=NOBODY, on=on
    )
    case = Case.objects.create(
        record=made.record,
        space=space,
        template="pathway-generic",
        template_version="1.0.0",
        number=f"{next(_numbers):03}-B7C",
        stage="received",
        stage_since=on,
        due_on=on + timedelta(days=7),
        received_on=on,
    )
    Step.objects.create(case=case, move="received", went_to="received", on=on, by="(nobody)")
    from convive.ground.references import new_ref
    from convive.pathway import splitting

    splitting.seal_sheet(
        made.record,
        made.keyring,
        template.forms["concern"],
        {"_door": "web", "_referrer": "relative", **(answers or {"seen": "He shouts at night."})},
        sitting=new_ref(),
        by=NOBODY,
        on=on,
    )
    return case, made.keyring


def closed(case: Case, *, on: date, ends_on: date, keeping: str = "closed") -> Case:
    """The case, closed, with the day on which it is erased."""
    case.closed_on, case.stage, case.keeping = on, "closed", keeping
    case.save()
    case.record.ends_on = ends_on
    case.record.save()
    return case


def bench_of(case: Case, by: KeyHolder) -> Any:
    """The case laid open before somebody with the key of a desk."""
    from convive.pathway.actions import bench
    from convive.spaces import keeper
    from convive.spaces.rules.opening import Purpose

    keeper.open(case.record, purpose=Purpose.SCREENING, by=by, now=timezone.now())
    return bench.lay_open(case, by=by, now=timezone.now())


def with_a_receipt(space: Space) -> tuple[Case, Any, str]:
    """A case that came in today, its keys, and the code of its reporter."""
    from convive.pathway import codes
    from convive.spaces.actions import records
    from convive.spaces.giving import Giver, Receiver
    from convive.spaces.tests.builders import NOBODY
    from convive.vault import receipts

    case, keys = a_small_case(space, on=timezone.localdate())
    code = receipts.new()
    box = codes.mailbox_of(code)
    receiver = Receiver(giving.receipt_ref(box.lookup), box.private.public)
    giver = Giver(str(space.lead_holder.reference), space.lead_holder.private.signing)
    giving.record_grant(
        case.record,
        keys.only(["mailbox"]),
        receiver,
        giver,
        reason="receipt",
        on=timezone.localdate(),
    ).save()
    records.make_receipt(
        case.record,
        box.lookup,
        box.private.public,
        must_change=False,
        by=NOBODY,
        on=timezone.localdate(),
    )
    return case, keys, code
