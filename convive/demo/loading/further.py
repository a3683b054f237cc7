"""A room that took a further subject in, and what it brought to an end since, counted apart (SYS-05)."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.demo import data
from convive.demo.loading import past, rehearsals
from convive.demo.loading.made import Made
from convive.ground.viewers import House
from convive.packs import queries as packs
from convive.pathway.actions import agreeing, bench, receiving, statistics, work
from convive.pathway.actions.bench import Bench
from convive.pathway.adopting import embedding, subjects
from convive.pathway.models import Case
from convive.pathway.queries import cases
from convive.spaces import keeper
from convive.spaces.actions import enrolling
from convive.spaces.models import Space
from convive.spaces.queries import doors
from convive.spaces.rules.opening import Purpose

CLOSING, REVIEW, CONTACT = "closing", "review", "contact"


def take_in(space: Space, about: dict[str, Any], made: Made) -> None:
    """Taken in, its sheet signed by everybody, opened; then a lawyer read the new version."""
    pack, by = packs.latest(about["pack"]), made.holder(about["by"])
    if pack is None:
        raise LookupError("The subject of the demo’s house did not come with the house.")
    subject = embedding.take_in(space, pack, by=by, on=made.day(about["taken_in"]))
    version = subjects.topic_of(subject).version
    for user in about["members"]:
        enrolling.approve(
            space,
            what=subjects.what(subject),
            version=version,
            by=made.viewer(user),
            on=made.day(about["signed"]),
        )
    embedding.open_subject(subject, by=by, on=made.day(about["opened"]))
    past.happened(subject, made.day(about["taken_in"]))
    space.refresh_from_db()
    rehearsals.sign(space, about["signature"], made)


def load(made: Made) -> None:
    """Work that a house began on paper, taken over as it stood and ended in the last year that is
    whole; then its figures are written, as the clockwork does each night.
    """
    for room in data.mechanisms():
        if told := room.get("taken_over"):
            space = made.spaces[room["space"]["key"]]
            is_open = doors.is_open(space, today=made.today)
            for file in told["files"]:
                on = date(made.today.year - 1, told["month"], file["day"])
                _ended(_received(space, file, told, is_open, on, made), told, on, made)
            statistics.write(space, by=House(), on=made.today)


def _received(
    space: Space,
    file: dict[str, Any],
    told: dict[str, Any],
    is_open: bool,
    on: date,
    made: Made,
) -> Case:
    """A file on paper, typed in where it stood: before the review that ended it."""
    answers = {"subject": file["subject"], "told": file["told"], "work": "The house itself"}
    case = receiving.receive(
        space,
        "professional",
        answers,
        door="post",
        language="fr",
        asked=is_open,
        by=made.holder(told["by"]),
        on=on,
    ).case
    Case.objects.filter(pk=case.pk).update(stage="review", stage_since=on)
    case.refresh_from_db()
    past.happened(case, on)
    return case


def _ended(case: Case, told: dict[str, Any], on: date, made: Made) -> None:
    """Reviewed, asked whether somebody may call, closed need by need, read by a second person."""
    at = _bench(case, told["by"], on, made)
    need = {told["need"]: {"answer": told["answered"], "words": told["words"]}}
    for form in (REVIEW, CLOSING):
        asked = at.template.forms[form]
        work.fill(
            case, asked, {"needs": need, **told[form]}, bench=at, checked=True, by=at.by, on=on
        )
    agreeing.record(
        case, CONTACT, "refused", told["talk"], language="fr", bench=at, by=at.by, on=on
    )
    second = _bench(case, told["second"], on, made)
    closing = [one for one in cases.sheets(case, second.keyring) if one.form == CLOSING][-1]
    work.say(case, closing, "agrees", "", bench=second, by=second.by, on=on)
    work.move(case, at.template.moves["close"], bench=at, by=at.by, on=on)


def _bench(case: Case, user: str, on: date, made: Made) -> Bench:
    by, now = made.holder(user), past.moment(on)
    keeper.open(case.record, purpose=Purpose.REVIEW, by=by, now=now)
    return bench.lay_open(case, by=by, now=now)
