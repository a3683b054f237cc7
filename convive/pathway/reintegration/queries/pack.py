"""What a provider is handed before the first time: the least that the task needs (TER-06)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from convive.pathway.actions.bench import Bench
from convive.pathway.models import Activity, Case, ReturnGround
from convive.pathway.queries.cases import Sheet
from convive.pathway.reintegration.queries import contacts, shelves
from convive.pathway.reintegration.queries.shelves import Shelved
from convive.pathway.support.queries import task
from convive.spaces.models import Member

WORKERS = ("worker", "screener", "lead")


@dataclass(frozen=True, slots=True)
class Pack:
    """One task, whom to call, how to stay safe, what to read first. Not a word on why."""

    activity: Activity
    told: Mapping[str, str]
    answers: Member | None
    ground: ReturnGround | None
    guidelines: Sequence[Shelved]


def pack_for(case: Case, ref: str, sheets: Sequence[Sheet], *, bench: Bench, today: date) -> Pack:
    """The pack of one activity. Raises Http404 for who neither provides it nor works on the case."""
    activity = case.activities.select_related("provider__person", "outside").filter(ref=ref).first()
    if activity is None or not (bench.may(WORKERS) or activity.provider_id == bench.member.pk):
        raise Http404
    read = shelves.shelves_for(activity.provider)["guideline"] if not activity.outside_id else []
    return Pack(
        activity,
        task.draft(activity, sheets),
        contacts.answering(case.space, "provider", today=today),
        ReturnGround.objects.filter(space=case.space).first(),
        read,
    )
