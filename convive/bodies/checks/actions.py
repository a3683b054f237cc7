"""What can be done with checks: begin one, answer it, look at it as a second person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.checks import access, queries, rules, subjects
from convive.bodies.models import Check
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.viewer import Viewer

ANSWERS = ["answers", "mitigation", "consulted"]

FIRST = 1  # the version of a copy in which nothing was changed


@act("bodies.check_begun")
def begin(kind: str, subject: str, *, by: Asking) -> Check:
    """Begin a check of a kind about a subject (`kind:ref`), from its last answers if there are any.

    One that is begun or waits already is returned as it is. Raises Http404 for an unknown kind,
    Refused for a subject nobody knows.
    """
    if not access.may_fill(by):
        raise PermissionDenied
    queries.kind_for(kind)
    if subjects.version_of(subject) is None:
        raise Refused(
            _("We do not know what this check is about."),
            instead=_("Begin it from the page of the action or the place of work."),
        )
    last = queries.latest(kind, subject)
    if last is not None and last.second_on is None:
        return last
    check = Check.objects.create(
        kind=kind,
        pack_version=queries.pack_version(),
        subject=subject,
        answers=dict(last.answers) if last else {},
        mitigation=last.mitigation if last else "",
        consulted=last.consulted if last else "",
    )
    history.keep(check, ANSWERS, by=by)
    return check


@act("bodies.check_answered")
def answer(
    check: Check,
    answers: Mapping[str, str],
    *,
    mitigation: str,
    consulted: str,
    is_whole: bool,
    version: int | None,
    on: date,
    by: Asking,
) -> Check:
    """Write the answers; with `is_whole` they are given to a second person.

    Raises Refused with the questions that lack an answer (SAF-06), or after the second look;
    Changed on a second editor.
    """
    if not access.may_fill(by):
        raise PermissionDenied
    if check.second_on is not None:
        raise Refused(
            _("Somebody has looked at these answers already. They stay as they are."),
            instead=_("Begin the check again. It starts with these answers."),
        )
    questions = queries.kind_for(check.kind).questions
    kept = {one.key: str(answers.get(one.key, "")).strip() for one in questions}
    if is_whole:
        _refuse_gaps(kept, {one.key: str(one.text) for one in questions}, consulted)
    changes = {
        "answers": kept,
        "mitigation": mitigation.strip(),
        "consulted": consulted.strip(),
        "pack_version": queries.pack_version(),
        "subject_version": subjects.version_of(check.subject),
        "answered_by": by.ref if is_whole else "",
        "answered_on": on if is_whole else None,
    }
    history.amend(check, changes, version=version, by=by)
    return check


@act("bodies.check_looked_at")
def look_second(
    check: Check,
    *,
    agrees: bool,
    note: str,
    review_on: date,
    version: int | None,
    on: date,
    by: Viewer,
) -> Check:
    """A second person agrees, or sends the answers back with a note.

    Raises Refused for who wrote the answers, for anybody but the officer where data protection is
    assessed, and for answers that are not whole or whose subject was changed meanwhile; Changed
    when a second person looked at the same time.
    """
    if not by.may("checks.second_look"):
        raise PermissionDenied
    _refuse_looker(check, by=by)
    history.unchanged(check, ["second_note", "second_on"], version=version)
    _refuse_untimely(check)
    if not agrees and not note.strip():
        raise Refused(_("Say what is missing, so that it can be added."), field="note")
    if agrees and not on < review_on <= on + rules.A_YEAR:
        raise Refused(_("Choose a day within a year."), field="review_on")
    changes: dict[str, object] = {"second_note": note.strip()}
    if agrees:
        changes |= {"second_by": by.ref, "second_on": on, "review_on": review_on}
    else:
        changes |= {"answered_by": "", "answered_on": None}
    history.amend(check, changes, version=version, by=by)
    return check


def _refuse_gaps(kept: Mapping[str, str], texts: Mapping[str, str], consulted: str) -> None:
    gaps = [texts[key] for key in rules.unanswered(texts, kept)]
    if gaps:
        raise Refused(
            _("Some questions have no answer yet."),
            missing=gaps,
            instead=_("Answer them, or save without giving it to a second person."),
        )
    if not consulted.strip():
        raise Refused(
            _("Say who was asked."),
            instead=_("If nobody could be asked yet, say so and why."),
            field="consulted",
        )


def _refuse_looker(check: Check, *, by: Viewer) -> None:
    authors = queries.authors_of(check)
    if access.may_look_second(by, check, authors=authors):
        return
    if by.ref in authors:
        raise Refused(
            _("You wrote these answers. A second pair of eyes sees more."),
            instead=_("Ask a colleague to look at them."),
        )
    raise Refused(
        _("A data-protection assessment is looked at by the data protection officer."),
        instead=_("Ask the officer of your city."),
    )


def _refuse_untimely(check: Check) -> None:
    if check.answered_on is None or check.second_on is not None:
        raise Refused(_("This check does not wait for a second look."))
    if rules.has_changed(check.subject_version, subjects.version_of(check.subject)):
        raise Refused(
            _("What this check is about was changed after it was answered."),
            instead=_("Read the answers again first and save them once more."),
        )


@act("bodies.checks_carried_over")
def carry_over(pairs: Mapping[str, str], *, by: Asking) -> None:
    """Checks follow their subjects to the copies that take over: old reference to new reference.

    What was checked and not changed in the copy stays checked; a copy that says something else, or
    a check that was outdated before, asks anew (SAF-06).
    """
    for check in Check.objects.filter(subject__in=pairs):
        was_current = not rules.has_changed(
            check.subject_version, subjects.version_of(check.subject)
        )
        version = FIRST if was_current else None
        changes = {"subject": pairs[check.subject], "subject_version": version}
        history.amend(check, changes, version=None, by=by)
