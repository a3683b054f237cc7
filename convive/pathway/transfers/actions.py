"""Passing on what somebody chose to another operator, which then has a concern of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convive.audit.acts import act
from convive.ground.references import Reference, new_ref
from convive.ground.refusals import Refused
from convive.pathway import gates
from convive.pathway.actions import receiving
from convive.pathway.actions.bench import Bench, only_real, only_working
from convive.pathway.actions.passing import SHARING
from convive.pathway.models import Case, Consent, Recipient
from convive.pathway.public import held
from convive.pathway.public.held import Holder
from convive.pathway.queries import lines, templates
from convive.pathway.rules.template import Template
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.actions import records
from convive.spaces.models import Space
from convive.spaces.queries import doors
from convive.spaces.rules.custody import ENFORCEMENT
from convive.spaces.rules.parts import FULL

MAY = ("intake", "screener", "worker", "lead")
FORM, WHAT, DOOR = "transfer", "transfer", "transfer"


@dataclass(frozen=True, slots=True)
class Passed:
    """What came of it: the case it came from; the receipt is known here and to this browser."""

    case: Case
    receipt: str = field(repr=False)

    @property
    def reference(self) -> Reference:
        return self.case.reference


@act("pathway.case.transferred")
def send(
    case: Case,
    to: Space,
    referrer: str,
    chosen: Mapping[str, Any],
    *,
    agreed: str,
    language: str,
    holder: Holder,
    bench: Bench,
    by: KeyHolder,
    on: date,
    now: datetime,
) -> Passed:
    """Pass on the chosen lines, and no other, to another operator's space, as a new concern there.

    Neither record names the other: here stands which operator got which lines, there that they came
    from another operator. Raises Refused without a line, for lines that the other team does not ask
    for, where sharing was refused, for a line that police or justice run, or where the other door is
    closed for it.
    """
    bench.only(MAY)
    only_working(case)
    only_real(case)
    if to.operator.sort in ENFORCEMENT:
        raise Refused(
            gettext_lazy(
                "Police and justice get nothing in this way, also where they run a service."
            ),
            instead=gettext_lazy("The only door to them is the gateway, with a second person."),
        )
    gates.ask(gates.Before.DISCLOSE, case, bench.member, on=on)
    if not chosen:
        raise Refused(gettext_lazy("Tick what they want to be passed on."), field="slice")
    refused = case.consents.filter(purpose=SHARING).order_by("-id").first()
    if refused is not None and (refused.state != Consent.State.GIVEN or refused.ended_on):
        raise Refused(
            gettext_lazy("The person has said no to sharing."),
            instead=gettext_lazy("Ask them again, and write the answer under Consent."),
        )
    template = lines.narrowed(templates.of_space(to), to)
    referrer = referrer if referrer in template.referrers else next(iter(template.referrers))
    asked = {one.key for one in template.forms[template.referrers[referrer].form].questions}
    if lost := sorted(set(chosen) - asked):
        raise Refused(
            gettext_lazy("The other team does not ask for all of this, and would not get it."),
            missing=[_question(key, bench.template) for key in lost],
            instead=gettext_lazy("Take these ticks away, and say so to who told you."),
            field="slice",
        )
    received = receiving.receive(
        to,
        referrer,
        chosen,
        door=DOOR,
        language=language,
        asked=doors.is_open(to, today=on),
        by=by.viewer,
        on=on,
    )
    words = _("%(house)s got what they chose. They agreed: %(how)s.") % {
        "house": to.operator,
        "how": agreed,
    }
    records.seal(
        case.record,
        bench.keyring,
        form=FORM,
        part=FULL,
        content={"words": words, "passed": sorted(chosen)},
        sitting=new_ref(),
        by=by,
        on=on,
    )
    Recipient.objects.create(case=case, organisation=to.operator, what=WHAT, sent_on=on)
    held.keep(holder, {"receipt": received.receipt}, now=now)
    return Passed(case, received.receipt)


def _question(key: str, template: Template) -> str:
    """A line as it was asked here."""
    asked = (one for form in template.forms.values() for one in form.questions if one.key == key)
    return next((templates.words(one.ask) for one in asked), key)
