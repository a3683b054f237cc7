"""What can be done about what comes first: open an exercise, weigh, tie a decision, propose."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.bodies import actions as bodies
from convive.bodies.models import Ask, Body, Decision
from convive.ground.phrase import Phrase
from convive.ground.refusals import Changed, Refused, Words
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.landscape.models import Exercise, Finding, Weighing
from convive.landscape.priorities import access, queries, rules


@act("landscape.exercise_opened")
def begin(
    *,
    title: Phrase,
    findings: Collection[Finding],
    tables: Collection[Body],
    before: Exercise | None = None,
    on: date,
    by: Asking,
) -> Exercise:
    """Let several tables weigh the same findings, apart (MAP-07).

    Raises Refused with fewer than two tables or two findings.
    """
    if not access.may_open(by):
        raise PermissionDenied
    if len(findings) < rules.FINDINGS_NEEDED:
        raise Refused(_("Choose at least two findings."), field="findings")
    if len(tables) < rules.TABLES_NEEDED:
        raise Refused(
            _("Choose at least two tables."),
            instead=_("What comes first looks different from another chair."),
            field="tables",
        )
    made = Exercise.objects.create(title=title, opened_on=on, before=before)
    made.findings.set(findings)
    for table in tables:
        Weighing.objects.create(exercise=made, body=table)
    return made


@act("landscape.findings_weighed")
def weigh(
    weighing: Weighing,
    weights: Mapping[str, int],
    *,
    is_done: bool,
    version: int | None = None,
    why: Phrase | None = None,
    on: date,
    by: Asking,
) -> Weighing:
    """Keep what a table gives each finding; once it says it is done, that stands.

    Raises Refused for a table that is done, and without a weight for every finding; Changed on a
    second editor.
    """
    if not access.may_weigh(by, weighing.body):
        raise PermissionDenied
    if weighing.done_on is not None:
        raise Refused(
            _("This table is done. Its weights stand."),
            instead=_("Weigh again in the next exercise, and see what moved."),
        )
    refs = [one.ref for one in queries.findings_of(weighing.exercise)]
    if not rules.may_weigh(weights, refs):
        raise Refused(_("Give every finding a weight from 0 to 10."))
    changes = {
        "weights": dict(weights),
        "why": why or Phrase(),
        "done_on": on if is_done else None,
    }
    try:
        history.amend(weighing, changes, version=version, by=by)
    except Changed as changed:
        theirs = _told(Weighing.objects.select_related("exercise").get(pk=weighing.pk))
        raise Changed(changed.sentence, theirs=theirs, version=changed.version) from changed
    return weighing


@act("landscape.exercise_decided")
def decide(exercise: Exercise, decision: Decision, *, by: Asking) -> Exercise:
    """A joint order is what a table decided after it saw the difference; nothing computes it.

    Raises Refused before every table is done, and for a decision of another table.
    """
    if not access.may_open(by):
        raise PermissionDenied
    if not queries.result_of(exercise).is_open:
        raise Refused(_("Wait until every table is done. Then decide together."))
    if not queries.decisions_for(exercise).filter(pk=decision.pk).exists():
        raise Refused(_("Choose a decision of one of these tables."), field="decision")
    exercise.decision = decision
    exercise.save(update_fields=["decision"])
    return exercise


@act("landscape.together_proposed")
def propose_together(finding: Finding, *, language: str, on: date, by: Asking) -> Ask:
    """Propose to act together on what several groups raise (MAP-10); once is enough.

    It lies at the table that leads the diagnostic, where there is one.
    """
    if not access.may_propose(by):
        raise PermissionDenied
    about = str(finding.reference)
    known = Ask.objects.filter(sort=Ask.Sort.PROPOSAL, about=about).first()
    if known is not None:
        return known
    words = _("Several groups say: “%(statement)s” Could we act on this together?")
    diagnostic = finding.diagnostic
    return bodies.raise_ask(
        sort=Ask.Sort.PROPOSAL,
        text=words % {"statement": str(finding)},
        text_language=language,
        about=about,
        body=diagnostic.body if diagnostic else None,
        shared=True,
        on=on,
        by=by,
    )


def _told(weighing: Weighing) -> dict[Words, Words]:
    """What a table gave, finding by finding, and how it came to it."""
    given: dict[Words, Words] = {
        str(one): str(weighing.weights.get(one.ref, ""))
        for one in queries.findings_of(weighing.exercise)
    }
    return {**given, _("How did the table come to it?"): str(weighing.why)}
