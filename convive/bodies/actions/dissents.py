"""An organisation says why it disagrees, and alone decides whether everybody may read it (NLC-14)."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import access
from convive.bodies.models import Decision, Dissent
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation

WORDS = ["words", "published_on"]


@act("bodies.dissent_written")
def write_dissent(
    decision: Decision,
    organisation: Organisation,
    *,
    words: Phrase | str,
    publish: bool,
    on: date,
    by: Asking,
    version: int | None = None,
) -> Dissent:
    """Keep why an organisation disagrees; with `publish`, everybody reads it beside the minutes.

    Nobody approves it. Who keeps the table may type in what came on paper, once; from then on only
    the organisation changes it. Raises Refused without words or for an organisation without a seat,
    Changed on a second editor.
    """
    is_its_own = access.speaks_against(by, decision, organisation)
    if not (is_its_own or access.may_edit(by, decision.meeting.body)):
        raise PermissionDenied
    if not decision.meeting.body.seats.filter(organisation=organisation).exists():
        raise Refused(_("This organisation has no seat at this table."), field="organisation")
    said = phrase(words)
    if not said:
        raise Refused(_("Write why you disagree."), field="words")
    known = Dissent.objects.filter(decision=decision, organisation=organisation).first()
    if known is not None:
        return _write_anew(known, said, publish, on=on, by=by, version=version, own=is_its_own)
    dissent = Dissent.objects.create(
        decision=decision,
        organisation=organisation,
        seat=decision.meeting.body.seats.filter(organisation=organisation).first(),
        words=said,
        written_on=on,
        published_on=on if publish else None,
    )
    history.keep(dissent, WORDS, by=by)
    return dissent


@act("bodies.dissent_published")
def publish_dissent(dissent: Dissent, *, publish: bool, on: date, by: Asking) -> Dissent:
    """The organisation shows its dissent to everybody, or takes it back. Nobody else may do either."""
    if not access.speaks_against(by, dissent.decision, dissent.organisation):
        raise PermissionDenied
    if bool(dissent.published_on) != publish:
        history.amend(dissent, {"published_on": on if publish else None}, version=None, by=by)
    return dissent


def _write_anew(
    dissent: Dissent,
    words: Phrase,
    publish: bool,
    *,
    on: date,
    by: Asking,
    version: int | None,
    own: bool,
) -> Dissent:
    if not own:
        raise Refused(
            _("Only the organisation itself changes what it said."),
            instead=_("Ask somebody who sits for it."),
        )
    published = (dissent.published_on or on) if publish else None
    changes = {"words": words, "published_on": published}
    history.amend(dissent, changes, version=version, by=by)
    return dissent
