"""Writing down who trained whom, which sessions they held, and what was seen in one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation
from convive.places.models import Area
from convive.programmes import wording
from convive.programmes.lineage import access, queries, rules
from convive.programmes.models import CoObservation, Initiative, Session, Trainer

TRAINER = ["role", "organisation", "people", "trained_on", "languages", "ended_on"]
OBSERVATION = ["on", "observer", "seen", "went_well", "to_change", "talked_over"]


@act("programmes.trainer_added")
def add_trainer(
    course: Initiative,
    *,
    role: Phrase | str,
    trained_on: date,
    organisation: Organisation | None = None,
    people: int = 1,
    taught_by: Iterable[Trainer] = (),
    languages: Iterable[str] = (),
    areas: Iterable[Area] = (),
    by: Asking,
) -> Trainer:
    """Write down who passes a course on: a role in an organisation, or a number of people (TRN-12).

    Raises Refused without a role, for a name, for teachers of another course, or for a training
    before that of who gave it.
    """
    _refuse_unless_writer(course, by)
    teachers = list(taught_by)
    words = _role(course, phrase(role), organisation)
    _refuse_teachers(course, teachers, trained_on)
    made = Trainer.objects.create(
        course=course,
        role=words,
        organisation=organisation,
        people=people,
        trained_on=trained_on,
        languages=list(languages),
    )
    made.taught_by.set(teachers)
    made.areas.set(areas)
    history.keep(made, TRAINER, by=by)
    return made


@act("programmes.trainer_amended")
def amend_trainer(
    trainer: Trainer, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> Trainer:
    """Change what is written of who passes a course on. Raises Changed; Refused as `add_trainer`.

    `changes` may hold `taught_by` and `areas`. Nobody was trained by themselves, through others.
    """
    course = trainer.course
    _refuse_unless_writer(course, by)
    given = dict(changes)
    teachers, areas = given.pop("taught_by", None), given.pop("areas", None)
    if "role" in given:
        whose = given.get("organisation", trainer.organisation)
        given["role"] = _role(course, phrase(given["role"]), whose)
    if teachers is not None:
        teachers = list(teachers)
        _refuse_teachers(course, teachers, given.get("trained_on", trainer.trained_on))
        if rules.makes_circle(
            trainer.ref, [one.ref for one in teachers], queries.taught_by(course)
        ):
            raise Refused(
                _("Then somebody would have trained themselves, through others."), field="taught_by"
            )
    history.amend(trainer, given or {"role": trainer.role}, version=version, by=by)
    if teachers is not None:
        trainer.taught_by.set(teachers)
    if areas is not None:
        trainer.areas.set(areas)
    return trainer


@act("programmes.passed_on")
def pass_on(trainer: Trainer, sessions: Iterable[Session], *, by: Asking) -> Trainer:
    """Say which sessions they held; each counts once, however often and with whom it is said.

    Raises Refused for a session that was cancelled.
    """
    _refuse_unless_writer(trainer.course, by)
    listed = list(sessions)
    if any(one.state == Session.State.CANCELLED for one in listed):
        raise Refused(_("This session is cancelled."), field="sessions")
    trainer.sessions.add(*listed)
    return trainer


@act("programmes.co_observed")
def observe(
    trainer: Trainer,
    *,
    on: date,
    observer: str,
    went_well: str,
    to_change: str = "",
    seen: Mapping[str, str] | None = None,
    talked_over: bool = False,
    session: Session | None = None,
    by: Asking,
) -> CoObservation:
    """Keep what two who teach saw in one session: of the session, never a mark for a person (TRN-12).

    Raises Refused without what went well, for a name, or for a day before the training.
    """
    _refuse_unless_writer(trainer.course, by)
    if not went_well.strip():
        raise Refused(_("Say first what went well."), field="went_well")
    if on < trainer.trained_on:
        raise Refused(_("This day lies before the training."), field="on")
    known = _known(trainer.course, trainer.organisation)
    for field, words in (
        ("observer", observer),
        ("went_well", went_well),
        ("to_change", to_change),
    ):
        wording.names_nobody([words], known=known, field=field)
    steps = {item.key for item in queries.items()}
    made = CoObservation.objects.create(
        trainer=trainer,
        session=session,
        on=on,
        observer=observer.strip(),
        went_well=went_well.strip(),
        to_change=to_change.strip(),
        seen={key: said for key, said in (seen or {}).items() if key in steps and said},
        talked_over=talked_over,
    )
    history.keep(made, OBSERVATION, by=by)
    return made


def _role(course: Initiative, words: Phrase, organisation: Organisation | None) -> Phrase:
    if not words:
        raise Refused(_("Say in which role: for example, PE teacher."), field="role")
    wording.names_nobody([words], known=_known(course, organisation), field="role")
    return words


def _refuse_teachers(course: Initiative, teachers: Iterable[Trainer], trained_on: date) -> None:
    for one in teachers:
        if one.course_id != course.pk:
            raise Refused(_("They pass another course on."), field="taught_by")
        if one.trained_on > trained_on:
            raise Refused(
                _("Who trained them was trained later."),
                instead=_("Look at both days."),
                field="trained_on",
            )


def _known(course: Initiative, organisation: Organisation | None) -> list[Phrase]:
    areas = [one.name for one in Area.objects.filter(retired_on=None).only("name")]
    return [
        course.title,
        course.carrier.name,
        *areas,
        *([organisation.name] if organisation else []),
    ]


def _refuse_unless_writer(course: Initiative, by: Asking) -> None:
    if not access.may_write(by, course):
        raise PermissionDenied
