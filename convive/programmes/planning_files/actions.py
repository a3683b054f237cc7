"""What can be done with a planning file: open it, look at it, ask conditions of it, decide it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import actions as tables
from convive.bodies.models import Ask
from convive.bodies.wording import fit_for_everybody
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Changed, Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation
from convive.programmes import wording
from convive.programmes.models import Initiative
from convive.programmes.models.planning import PlanningFile
from convive.programmes.planning_files import access, queries, rules, words
from convive.programmes.planning_files.rules import Voice

TOLD = (
    "title", "summary", "number", "kind", "area", "opened_on", "comments_until", "is_public",
    "survey_before", "survey_after",
)  # fmt: skip
TEXTS = ("title", "summary", "gender_heard", "audit_found", "outcome")


@act("programmes.file_opened")
def open_file(
    office: Organisation,
    about: Mapping[str, Any],
    *,
    initiatives: Iterable[Initiative] = (),
    by: Asking,
) -> PlanningFile:
    """Open a planning file with the criteria of today (PRI-28): TOLD.

    Raises Refused without a title, without criteria, or when its words name somebody.
    """
    if not access.may_open(by, office):
        raise PermissionDenied
    version = queries.current_version()
    if not version:
        raise Refused(
            _("This city has no criteria for planning files yet."),
            instead=_("Adopt the content pack with the criteria first."),
        )
    given = {name: about[name] for name in TOLD if name in about}
    if not phrase(given.get("title", "")):
        raise Refused(_("Say what it is called."), field="title")
    _refuse_names(given, office)
    made = PlanningFile.objects.create(office=office, pack_version=version, **given)
    made.initiatives.set(initiatives)
    history.keep(made, list(given), by=by)
    return made


@act("programmes.file_amended")
def amend(
    file: PlanningFile,
    changes: Mapping[str, Any],
    *,
    initiatives: Iterable[Initiative] | None = None,
    version: int | None,
    by: Asking,
) -> PlanningFile:
    """Change what a file says. Raises Changed on a second editor, Refused as `open_file`."""
    _unless_open(file, by)
    given = {name: changes[name] for name in TOLD if name in changes}
    if "title" in given and not phrase(given["title"]):
        raise Refused(_("Say what it is called."), field="title")
    _refuse_names(given, file.office)
    before, after = (
        given.get(name, getattr(file, name)) for name in ("survey_before", "survey_after")
    )
    if before is not None and after is not None and before.instrument != after.instrument:
        raise Refused(
            _("These two surveys ask different questions. They cannot be compared."),
            instead=_("Choose two waves of the same survey."),
            field="survey_after",
        )
    history.amend(file, given, version=version, by=by)
    if initiatives is not None:
        file.initiatives.set(initiatives)
    return file


@act("programmes.criterion_answered")
def answer_criterion(
    file: PlanningFile,
    key: str,
    *,
    answer: str,
    why: Phrase | str = "",
    version: int | None,
    by: Asking,
) -> PlanningFile:
    """Say whether a criterion is met, met on a condition, or left out, and why (PRI-28).

    Raises Refused for what is left out, or met on a condition, without a reason. Raises Changed.
    """
    _unless_open(file, by)
    queries.criterion_of(file, key)
    said = phrase(why)
    if answer not in set(rules.Looked):
        raise Refused(_("Choose one of the answers."), field="answer")
    if rules.needs_reason(answer) and not said:
        raise Refused(_("Say why. Everybody who reads the file will ask."), field="why")
    if said:
        fit_for_everybody(said, field="why")
    try:
        fresh = history.unchanged(file, ["criteria"], version=version)
    except Changed as changed:
        # Only this criterion is shown: the others have pages of their own.
        stands = PlanningFile.objects.get(pk=file.pk)
        raise Changed(
            changed.sentence, theirs=queries.told_of(stands, key), version=changed.version
        ) from None
    criteria = {**fresh.criteria, key: {"answer": answer, "why": dict(said)}}
    history.amend(file, {"criteria": criteria}, version=version, by=by)
    return file


@act("programmes.gender_lens_answered")
def look_through_gender(
    file: PlanningFile,
    *,
    heard: Phrase | str,
    audit_on: date | None,
    audit_found: Phrase | str,
    counts: Mapping[str, tuple[int, int]],
    version: int | None,
    by: Asking,
) -> PlanningFile:
    """Say who was asked, what a safety walk found, and how many by gender feel safe (PRI-30).

    `counts`: by gender, how many were asked and how many feel safe; never a single person.
    Raises Refused for more who feel safe than were asked, and for a walk without its day.
    """
    _unless_open(file, by)
    for key, (asked, safe) in counts.items():
        if key not in words.GENDERS or safe > asked or asked < 0 or safe < 0:
            raise Refused(_("More people feel safe than were asked. Look at the numbers again."))
    found = phrase(audit_found)
    if bool(found) != (audit_on is not None):
        raise Refused(_("A safety walk has a day, and something that was found."), field="audit_on")
    changes = {
        "gender_heard": phrase(heard),
        "audit_on": audit_on,
        "audit_found": found,
        "gender_counts": {key: list(two) for key, two in counts.items() if two[0]},
    }
    _refuse_names(changes, file.office)
    history.amend(file, changes, version=version, by=by)
    return file


@act("programmes.file_decided")
def decide(
    file: PlanningFile, *, outcome: Phrase | str, on: date, version: int | None, by: Asking
) -> PlanningFile:
    """Decide a file with what came of it; its conditions go on.

    Raises Refused with everything that is missing: criteria, conditions, gender lens, answers.
    """
    _unless_open(file, by)
    history.unchanged(file, ["state"], version=version)
    if missing := queries.missing(file):
        raise Refused(_("This file cannot be decided yet."), missing=[str(one) for one in missing])
    said = phrase(outcome)
    if not said:
        raise Refused(_("Say what was decided, and why."), field="outcome")
    fit_for_everybody(said, field="outcome")
    changes = {"state": PlanningFile.State.DECIDED, "decided_on": on, "outcome": said}
    history.amend(file, changes, version=version, by=by)
    return file


@act("programmes.file_commented")
def comment(
    file: PlanningFile,
    *,
    text: str,
    voice: str,
    on: date,
    by: Asking,
    door: str = Ask.Door.WEB,
    text_language: str = "en",
    organisation: Organisation | None = None,
    code: str = "",
) -> Ask:
    """Say something about a planning file; it is answered by a date, with a reason (PRI-28).

    Anybody may on the web without an account; who works here writes down what came by telephone, on
    paper or in a meeting. `voice` says for whom it speaks, never who. Raises Refused once comments
    are over, or without words.
    """
    if not file.is_public and not access.may_read(by):
        raise PermissionDenied
    if not access.takes_comments(file, on=on):
        raise Refused(
            _("This file takes no more comments."),
            instead=_("Ask the city instead. Everything asked gets an answer by a date."),
        )
    return tables.raise_ask(
        sort=Ask.Sort.CONTRIBUTION,
        text=text,
        text_language=text_language,
        door=door,
        about=file.reference,
        clause=voice if voice in set(Voice) else Voice.RESIDENT,
        area=file.area,
        organisation=organisation,
        shared=False,
        code=code,
        on=on,
        by=by,
    )


def _unless_open(file: PlanningFile, by: Asking) -> None:
    if not access.may_keep(by, file):
        raise PermissionDenied
    if file.state != PlanningFile.State.OPEN:
        raise Refused(
            _("This file is decided. It stays as it was."),
            instead=_("Its conditions go on. Open a new file for what changes."),
        )


def _refuse_names(said: Mapping[str, Any], office: Organisation) -> None:
    """What a file says may be read by everybody one day: it names nobody."""
    title = phrase(said.get("title", ""))
    for name in TEXTS:
        if name in said and (words_ := phrase(said[name])):
            fit_for_everybody(words_, field=name)
            known = [office.name, title, *([said["area"].name] if said.get("area") else [])]
            wording.names_nobody([words_], known=known, field=name)
