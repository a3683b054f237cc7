"""What can be done about good practices: type their official words in, show them at work."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.plan.evidence import queries
from convive.plan.models import GoodPractice, PracticeEvidence
from convive.plan.national import access


@act("plan.practice_worded")
def word(
    key: str,
    *,
    official: Phrase | str,
    source: str,
    next_step: str,
    by: Asking,
    version: int | None = None,
) -> GoodPractice:
    """Keep the official wording of a practice with the link to its source (NLC-02).

    Raises Refused for a wording without its source; Changed on a second editor.
    """
    if not access.may_edit(by):
        raise PermissionDenied
    queries.practice_for(by, key)
    if phrase(official) and not source:
        raise Refused(
            _("Say where the official text can be read."),
            instead=_("Without a source it would be our own words. Those stand in the title."),
            field="source",
        )
    one, _made = GoodPractice.objects.get_or_create(key=key)
    changes = {"official": phrase(official), "source": source, "next_step": next_step.strip()[:300]}
    history.amend(one, changes, version=version, by=by)
    return one


@act("plan.practice_shown")
def show(key: str, subject: str, *, said: str, on: date, by: Asking) -> PracticeEvidence:
    """Tag a table, a meeting or an action as evidence of a practice; twice changes its words only.

    Raises Refused for something nobody knows.
    """
    if not access.may_edit(by):
        raise PermissionDenied
    queries.practice_for(by, key)
    if queries.named_subject(by, subject) is None:
        raise Refused(_("We do not know what this is."), field="subject")
    made, _new = PracticeEvidence.objects.update_or_create(
        practice=key, subject=subject, defaults={"said": said.strip()[:300], "on": on}
    )
    return made


@act("plan.practice_evidence_removed")
def remove(evidence: PracticeEvidence, *, by: Asking) -> None:
    """Take a tag off again; the record it stood on stays as it is."""
    if not access.may_edit(by):
        raise PermissionDenied
    evidence.delete()
