"""What can be done with opened contracts: publish one, award it, say what a year held in all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.wording import fit_for_everybody
from convive.ground.phrase import phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation
from convive.programmes import wording
from convive.programmes.contracts import access, queries, rules
from convive.programmes.models.work import ContractYear, Opportunity

ABOUT = [
    "title", "category", "way", "firms", "value", "currency", "published_on", "closes_on", "contact",
]  # fmt: skip
AWARD = ["awarded_on", "awarded_to", "firm", "award", "jobs"]
YEAR = ["contracts", "value", "source"]


@act("programmes.contract_published")
def publish(about: Mapping[str, Any], *, by: Asking) -> Opportunity:
    """Publish a contract, and whether some firms are favoured (PRI-24): ABOUT.

    Raises Refused for a favour without the firms it is for, a value of nothing, and dates turned round.
    """
    if not access.may_keep(by):
        raise PermissionDenied
    given = _fit({name: about[name] for name in ABOUT})
    made = Opportunity.objects.create(**given)
    history.keep(made, ABOUT, by=by)
    return made


@act("programmes.contract_amended")
def amend(
    opportunity: Opportunity, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> Opportunity:
    """Change a contract until it is awarded. Raises Changed; Refused as `publish`."""
    if not access.may_keep(by):
        raise PermissionDenied
    if opportunity.awarded_on is not None:
        raise Refused(_("This contract is awarded. It stays as it was."))
    now = {name: getattr(opportunity, name) for name in ABOUT}
    given = _fit(now | {name: changes[name] for name in ABOUT if name in changes})
    history.amend(opportunity, given, version=version, by=by)
    return opportunity


@act("programmes.contract_awarded")
def award(
    opportunity: Opportunity,
    organisation: Organisation,
    *,
    firm: str,
    value: Decimal,
    jobs: int | None,
    on: date,
    today: date,
    version: int | None,
    by: Asking,
) -> Opportunity:
    """Say which firm won, of which kind, for how much, with how many jobs.

    Raises Refused before the last day for bids, for a day to come, and where a reserved contract
    goes to a firm it was not reserved for.
    """
    if not access.may_keep(by):
        raise PermissionDenied
    if opportunity.awarded_on is not None:
        raise Refused(_("This contract is awarded already."))
    if not opportunity.closes_on <= on <= today:
        raise Refused(
            _("It is awarded once the bids are closed, and not on a day to come."), field="on"
        )
    if value <= 0:
        raise Refused(_("Write a value above 0."), field="value")
    if opportunity.way == Opportunity.Way.RESERVED and firm not in opportunity.firms:
        raise Refused(
            _("This contract was reserved for other firms."),
            instead=_("Look at what was published, or choose the kind of firm that won."),
            field="firm",
        )
    changes = {
        "awarded_on": on,
        "awarded_to": organisation,
        "firm": firm,
        "award": value,
        "jobs": jobs,
    }
    history.amend(opportunity, changes, version=version, by=by)
    return opportunity


@act("programmes.contract_year_told")
def tell_year(
    year: int,
    about: Mapping[str, Any],
    *,
    currency: str,
    today: date,
    version: int | None,
    by: Asking,
) -> ContractYear:
    """Say how many contracts the city gave in a year, and their value; again words it anew: YEAR.

    Raises Refused for a year to come, and for less than the register already holds.
    """
    if not access.may_keep(by):
        raise PermissionDenied
    if year > today.year:
        raise Refused(_("This year is still to come."), field="year")
    known = queries.awarded(year, currency)
    for part in (known.opened, known.won):
        if rules.more_than_all(part, contracts=about["contracts"], value=about["value"]):
            raise Refused(
                _("The register holds more than this already."),
                instead=_("Ask the finance office for all contracts of the year."),
                field="contracts",
            )
    given = {name: about[name] for name in YEAR}
    told = ContractYear.objects.filter(year=year, currency=currency).first()
    if told is not None:
        history.amend(told, given, version=version, by=by)
        return told
    made = ContractYear.objects.create(year=year, currency=currency, **given)
    history.keep(made, YEAR, by=by)
    return made


def _fit(about: dict[str, Any]) -> dict[str, Any]:
    title = fit_for_everybody(phrase(about["title"]), field="title")
    wording.fit_title(title)
    if about["value"] <= 0:
        raise Refused(_("Write a value above 0."), field="value")
    if about["closes_on"] < about["published_on"]:
        raise Refused(_("The end lies before the beginning."), field="closes_on")
    is_open = about["way"] == Opportunity.Way.OPEN
    known = {*rules.FAVOURED_FIRMS}
    if not is_open and (not about["firms"] or not set(about["firms"]) <= known):
        raise Refused(_("Say which firms are favoured."), field="firms")
    return about | {"title": title, "firms": [] if is_open else sorted(about["firms"])}
