"""What can be done with firms that help: register one, offer places, count who began."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.wording import fit_for_everybody
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation
from convive.programmes import rules as programmes
from convive.programmes import wording
from convive.programmes.models.work import Placed, Placement, WorkPartner
from convive.programmes.rules import Facts
from convive.programmes.work import access, words

PARTNER = ["sector", "offers", "about", "contact", "since", "until"]
PLACEMENT = [
    "initiative", "sort", "title", "what", "eligibility", "skills", "area", "places", "opens_on",
    "closes_on", "how_to_ask",
]  # fmt: skip


@act("programmes.work_partner_added")
def add_partner(organisation: Organisation, about: Mapping[str, Any], *, by: Asking) -> WorkPartner:
    """Put a firm into the register, with what it offers (PRI-23): PARTNER.

    Raises Refused for one that stands there already, and without an offer.
    """
    if not access.may_keep(by):
        raise PermissionDenied
    if WorkPartner.objects.filter(organisation=organisation).exists():
        raise Refused(_("This firm is in the register already."), field="organisation")
    _refuse_without_offer(about)
    given = {name: about[name] for name in PARTNER if name in about}
    made = WorkPartner.objects.create(organisation=organisation, **given)
    history.keep(made, list(given), by=by)
    return made


@act("programmes.work_partner_amended")
def amend_partner(
    partner: WorkPartner, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> WorkPartner:
    """Change what the register says of a firm. Raises Changed on a second editor."""
    if not access.may_write(by, partner):
        raise PermissionDenied
    _refuse_without_offer({"offers": partner.offers} | dict(changes))
    given = {name: changes[name] for name in PARTNER if name in changes}
    history.amend(partner, given, version=version, by=by)
    return partner


@act("programmes.placement_offered")
def offer(partner: WorkPartner, about: Mapping[str, Any], *, by: Asking) -> Placement:
    """Offer places that every resident may ask for: PLACEMENT.

    Raises Refused where who may come depends on a case or a risk, for words that mark a community
    or lead to somebody, and for dates turned round.
    """
    if not access.may_write(by, partner):
        raise PermissionDenied
    if partner.until is not None and about["opens_on"] > partner.until:
        raise Refused(_("This firm is no partner then any more."), field="opens_on")
    given = _fit({name: about[name] for name in PLACEMENT if name in about})
    made = Placement.objects.create(partner=partner, **given)
    history.keep(made, list(given), by=by)
    return made


@act("programmes.placement_amended")
def amend_placement(
    placement: Placement, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> Placement:
    """Change a place. Raises Changed on a second editor, Refused as `offer`."""
    if not access.may_write(by, placement.partner):
        raise PermissionDenied
    now = {name: getattr(placement, name) for name in PLACEMENT}
    given = _fit(now | {name: changes[name] for name in PLACEMENT if name in changes})
    history.amend(placement, given, version=version, by=by)
    return placement


@act("programmes.residents_placed")
def count(placement: Placement, *, people: int, on: date, today: date, by: Asking) -> Placed:
    """Write down that so many residents began; a number, never names.

    Raises Refused for more than there are places, and for a day to come.
    """
    if not access.may_write(by, placement.partner):
        raise PermissionDenied
    Placement.objects.select_for_update().get(
        pk=placement.pk
    )  # two hands at once: one comes second
    taken = sum(placement.placed.values_list("people", flat=True))
    if people < 1 or taken + people > placement.places:
        raise Refused(
            _("There are not so many free places."),
            instead=_("Offer more places first, or look at what was counted before."),
            field="people",
        )
    if on > today:
        raise Refused(_("This day is still to come."), field="on")
    made = Placed.objects.create(placement=placement, people=people, on=on)
    history.keep(made, ["people", "on", "went_on"], by=by)
    return made


@act("programmes.residents_went_on")
def say_went_on(placed: Placed, went_on: int, *, version: int | None, by: Asking) -> Placed:
    """Say how many of them found work or training afterwards. Raises Refused for more than began."""
    if not access.may_write(by, placed.placement.partner):
        raise PermissionDenied
    if not 0 <= went_on <= placed.people:
        raise Refused(_("No more can go on than began."), field="went_on")
    history.amend(placed, {"went_on": went_on}, version=version, by=by)
    return placed


def _refuse_without_offer(about: Mapping[str, Any]) -> None:
    known = set(WorkPartner.Offer.values)
    if not about.get("offers") or not set(about["offers"]) <= known:
        raise Refused(_("Choose what the firm offers."), field="offers")


def _fit(about: dict[str, Any]) -> dict[str, Any]:
    eligibility = phrase(about["eligibility"])
    said = " ".join(eligibility.values())
    if programmes.no_risk_in_eligibility(Facts({"eligibility": said})):
        raise Refused(
            _("Who may come must not depend on a case or a risk."),
            instead=_("Say it for everybody, for example: everybody who lives in the city."),
            field="eligibility",
        )
    fitted: dict[str, Any] = {}
    for name in ("title", "what", "eligibility"):
        fitted[name] = _for_everybody(phrase(about.get(name) or {}), name)
    if not set(about.get("skills") or []) <= {key for key, _name in words.choices(words.SKILL)}:
        raise Refused(_("Choose skills from the list."), field="skills")
    closes = about.get("closes_on")
    if closes and closes < about["opens_on"]:
        raise Refused(_("The end lies before the beginning."), field="closes_on")
    return about | fitted


def _for_everybody(said: Phrase, name: str) -> Phrase:
    wording.fit_title(said, field=name)
    return fit_for_everybody(said, field=name) if said else said
