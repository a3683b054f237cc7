"""What can be done with a diagnostic: open it, take its steps, listen, weigh sources, ask back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.bodies import wording
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.landscape.diagnostics import queries, rules
from convive.landscape.findings import access, evidence
from convive.landscape.models import Bearing, Diagnostic, Echo, Finding, Hearing, Stage
from convive.places.models import Area
from convive.thread import actions as thread
from convive.thread import citing

DIAGNOSTIC = ["title", "scope", "questions", "expects", "body", "begun_on", "again_on"]
HEARING = ["method", "title", "held_on", "area", "language", "heard", "said", "source"]


@act("landscape.diagnostic_opened")
def begin(*, by: Asking, areas: Iterable[Area] = (), **about: Any) -> Diagnostic:
    """Begin a diagnostic (MAP-01). `about`: the fields of DIAGNOSTIC. Raises Refused without a title."""
    _unless_writer(by)
    if not about.get("title"):
        raise Refused(_("Give it a title."), field="title")
    made = Diagnostic.objects.create(**about)
    made.areas.set(areas)
    history.keep(made, DIAGNOSTIC, by=by)
    return made


@act("landscape.diagnostic_amended")
def amend(
    diagnostic: Diagnostic,
    changes: Mapping[str, Any],
    *,
    areas: Iterable[Area],
    version: int | None,
    by: Asking,
) -> Diagnostic:
    """Change what a diagnostic looks at. Raises Changed on a second editor."""
    _unless_writer(by)
    history.amend(diagnostic, changes, version=version, by=by)
    diagnostic.areas.set(areas)
    return diagnostic


@act("landscape.step_taken")
def take_step(
    diagnostic: Diagnostic,
    step: str,
    *,
    due_on: date | None,
    is_done: bool,
    note: str = "",
    today: date,
    by: Asking,
) -> Stage:
    """Say until when a step is taken, and that it is done.

    With something missing it is closed only with a reason; then both stay on the page. Raises
    Refused with what is missing.
    """
    _unless_writer(by)
    stage = queries.stage_for(diagnostic, step)
    taken = next(
        one for one in queries.Whole(diagnostic, today).steps if one.stage.step == stage.step
    )
    if is_done and taken.lacks and not note.strip():
        raise Refused(
            _("Something is missing before this step is done."),
            missing=list(taken.lacks),
            instead=_("Do it first. Or say why the step is closed without it."),
            field="note",
        )
    stage.due_on, stage.note = due_on, note.strip()
    stage.done_on = (stage.done_on or today) if is_done else None
    stage.save()
    return stage


@act("landscape.hearing_kept")
def hear(diagnostic: Diagnostic, *, by: Asking, **about: Any) -> Hearing:
    """Keep what was heard or read once, with how many of whom, and never who.

    Raises Refused when the words name somebody.
    """
    _unless_writer(by)
    _fit(about.get("title"), field="title")
    _fit(about.get("said"))
    made = Hearing.objects.create(diagnostic=diagnostic, **about)
    history.keep(made, HEARING, by=by)
    return made


@act("landscape.hearing_amended")
def amend_hearing(
    hearing: Hearing, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> Hearing:
    """Change what was kept. Raises Changed on a second editor, Refused as `hear` does."""
    _unless_writer(by)
    _fit(changes.get("title"), field="title")
    _fit(changes.get("said"))
    history.amend(hearing, changes, version=version, by=by)
    return hearing


@act("landscape.sources_weighed")
def bear(
    hearing: Hearing, said: Mapping[str, tuple[str, str]], *, today: date, by: Asking
) -> list[Bearing]:
    """Write down what a hearing says about findings: by reference, which of the three, in which words.

    How sure each finding is follows from it, by the stated rule. Raises Refused for words that name
    somebody and for a finding of another diagnostic.
    """
    _unless_writer(by)
    known = {one.ref: one for one in queries.Whole(hearing.diagnostic, today).findings}
    made = []
    for ref, (says, note) in said.items():
        if ref not in known or (says and says not in Bearing.Says.values):
            raise Refused(_("Choose a finding of this diagnostic."))
        _fit(phrase(note) if note.strip() else None)
        made += _borne(hearing, known[ref], says, note)
        _settle(known[ref], today=today)
        if hearing.source is not None and says == Bearing.Says.SAME:
            known[ref].sources.add(hearing.source)
            thread.tie(hearing.source.reference, known[ref].reference, by=by)
    return made


@act("landscape.echo_heard")
def echo(
    hearing: Hearing, said: Mapping[str, tuple[str, str]], *, on: date, by: Asking
) -> list[Echo]:
    """Somebody who was heard says whether the drafts are right; nothing is kept of who it is.

    Anybody with the link may, and staff for who answers by telephone or on paper. Raises Refused
    when the words name somebody, or when a finding is no longer a draft.
    """
    drafts = {
        one.ref: one
        for one in queries.findings_resting_on(hearing)
        if one.state == Finding.State.DRAFT
    }
    made = []
    for ref, (answer, words) in said.items():
        if ref not in drafts or answer not in Echo.Answer.values:
            raise Refused(
                _("This draft is closed by now."), instead=_("Read below what came of it.")
            )
        if hearing.echoes.filter(finding=drafts[ref]).count() >= rules.MOST_ECHOES:
            raise Refused(_("We have heard enough about this draft. Thank you."))
        _fit(phrase(words) if words.strip() else None)
        made.append(
            Echo.objects.create(
                finding=drafts[ref], hearing=hearing, answer=answer, words=words.strip(), on=on
            )
        )
    return made


def _borne(hearing: Hearing, finding: Finding, says: str, note: str) -> list[Bearing]:
    """The bearing as it is now; none where nobody asked."""
    if not says:
        Bearing.objects.filter(finding=finding, hearing=hearing).delete()
        return []
    about = {"says": says, "note": note.strip()[:300]}
    made, _new = Bearing.objects.update_or_create(finding=finding, hearing=hearing, defaults=about)
    return [made]


def _settle(finding: Finding, *, today: date) -> None:
    """How sure a finding is follows from its sources; that is no change of what it says."""
    if finding.bearings.exists():
        finding.confidence = evidence.sure_of(finding, today=today).how.value
        finding.save(update_fields=["confidence"])


def _fit(words: Phrase | None, *, field: str = "said") -> None:
    if words:
        citing.refuse(words, field=field)
        wording.fit_for_everybody(words, field=field)


def _unless_writer(by: Asking) -> None:
    if not access.may_write(by):
        raise PermissionDenied
