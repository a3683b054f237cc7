"""Making a finding public, in words that everybody may read, and taking it back."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.bodies import wording
from convive.bodies.checks import queries as checks
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.landscape.findings import access, rules, words
from convive.landscape.findings.rules import Standing
from convive.landscape.models import Finding

STIGMA = "stigma"


def missing(finding: Finding, *, today: date) -> list[str]:
    """What stands before everybody may read a finding; empty when nothing does."""
    found = []
    standing = rules.standing(finding.state, finding.expires_on, today=today)
    if standing not in (Standing.CURRENT, Standing.SOON):
        found.append(_("It is validated, and its date has not passed."))
    if not checks.holds(STIGMA, str(finding.reference), today=today):
        found.append(_("The check “stigma”, with a second look that still holds."))
    return found


@act("landscape.finding_published")
def publish(finding: Finding, *, said: Phrase, today: date, by: Asking) -> Finding:
    """Everybody may read it, in these words (MAP-01, SAF-01).

    Raises Refused with what is missing: validated and current, the check against stigma, words that
    name nobody and no group of people; and for other words while it is public.
    """
    if not access.may_publish(by):
        raise PermissionDenied
    if finding.is_public and said == finding.public_words:
        return finding
    if finding.is_public:
        raise Refused(
            _("Everybody reads this finding already, in other words."),
            instead=_("Take it back first. Other words need the check again."),
            field="said",
        )
    if lacking := missing(finding, today=today):
        raise Refused(
            _("This finding cannot be public yet."),
            missing=lacking,
            instead=_("Begin with the check. A second person looks at it."),
        )
    wording.fit_for_everybody(said, field="said")
    if named := words.guarded().found(said.values()):
        raise Refused(
            str(words.NAMES_PEOPLE_WARNING) % {"words": ", ".join(named)},
            instead=words.NAMES_PEOPLE_INSTEAD,
            field="said",
        )
    if accounts := rules.handles(said.values()):
        raise Refused(
            str(words.HAS_HANDLES) % {"names": ", ".join(accounts)},
            instead=words.HAS_HANDLES_INSTEAD,
            field="said",
        )
    finding.public_words, finding.public_on = said, today
    finding.save(update_fields=["public_words", "public_on"])
    return finding


@act("landscape.finding_closed")
def close(finding: Finding, *, by: Asking) -> Finding:
    """It is no longer public; what it said to everybody is kept for the next time.

    The check against stigma is done again before it is public again: it counts versions.
    """
    if not access.may_publish(by):
        raise PermissionDenied
    if finding.is_public:
        history.amend(finding, {"public_on": None}, version=None, by=by)
    return finding
