"""What a campaign is for, and who was heard before it speaks."""

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
from convive.programmes import wording
from convive.programmes.campaigns import access, catalogue, rules
from convive.programmes.models import Initiative
from convive.programmes.models.campaign import Campaign, CampaignHearing

BRIEF = ("goal", "audiences", "narrative", "proof", "proof_source", "not_to_repeat")
HEARD = ("audience", "organisation", "how", "people", "on", "said", "changed")


@act("programmes.campaign_briefed")
def brief(
    initiative: Initiative, about: Mapping[str, Any], *, version: int | None, by: Asking
) -> Campaign:
    """Say what the campaign is for, for whom, and what it tells in place of hate (COM-02): BRIEF.

    A first time or anew. Raises Refused without an audience, when goal or proof repeat what is not
    to be repeated, or name somebody; Changed on a second editor.
    """
    if not access.may_work(by, initiative) or not rules.is_campaign(initiative.type):
        raise PermissionDenied
    given = {name: about[name] for name in BRIEF if name in about}
    known = Campaign.objects.filter(initiative=initiative).first()
    if known is not None:
        history.unchanged(known, list(given), version=version)
    now = {name: getattr(known, name) for name in BRIEF} if known is not None else {}
    _refuse_unfit(now | given)
    if known is not None:
        history.amend(known, given, version=version, by=by)
        return known
    made = Campaign.objects.create(initiative=initiative, **given)
    history.keep(made, list(given), by=by)
    return made


@act("programmes.campaign_heard")
def hear(campaign: Campaign, about: Mapping[str, Any], *, by: Asking) -> CampaignHearing:
    """Write down who was heard, with whose help, and what they said (COM-05): HEARD.

    Raises Refused without words, without people, or when somebody is named.
    """
    if not access.may_work(by, campaign.initiative):
        raise PermissionDenied
    _refuse_unheard(campaign, about)
    given = {name: about[name] for name in HEARD if name in about}
    made = CampaignHearing.objects.create(campaign=campaign, **given)
    history.keep(made, list(given), by=by)
    return made


@act("programmes.campaign_hearing_amended")
def amend_hearing(
    hearing: CampaignHearing, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> CampaignHearing:
    """Say what changed because people were heard, or correct what stands there. As `hear`; Changed."""
    if not access.may_work(by, hearing.campaign.initiative):
        raise PermissionDenied
    given = {name: changes[name] for name in HEARD if name in changes}
    _refuse_unheard(hearing.campaign, {name: getattr(hearing, name) for name in HEARD} | given)
    history.amend(hearing, given, version=version, by=by)
    return hearing


@act("programmes.campaign_gaps_told")
def say_gaps(campaign: Campaign, why: Phrase | str, *, version: int | None, by: Asking) -> Campaign:
    """Say in public why some people it is for were not heard. Raises Refused without words."""
    if not access.may_work(by, campaign.initiative):
        raise PermissionDenied
    if not phrase(why):
        raise Refused(_("Say why. One sentence is enough."), field="gaps_why")
    words = fit_for_everybody(phrase(why), field="gaps_why")
    history.amend(campaign, {"gaps_why": words}, version=version, by=by)
    return campaign


def known_to(campaign: Campaign) -> list[Phrase]:
    """Names that are no names of people: of the campaign, its carrier, partners and areas."""
    one = campaign.initiative
    partners = [each.name for each in one.partners.all()]
    return [one.title, one.carrier.name, *partners, *(area.name for area in one.areas.all())]


def _refuse_unfit(about: Mapping[str, Any]) -> None:
    if not set(about.get("audiences") or ()) & set(catalogue.audiences()):
        raise Refused(_("Say for whom it is."), field="audiences")
    claims = rules.claims(phrase(about.get("not_to_repeat") or {}).values())
    for name in ("goal", "narrative", "proof"):
        words = phrase(about.get(name) or {})
        if not words:
            raise Refused(_("Write this in at least one language."), field=name)
        fit_for_everybody(words, field=name)
        if again := rules.repeated(words.values(), claims):
            raise Refused(
                _("This repeats what is not to be repeated: %(claim)s") % {"claim": again[0]},
                instead=_("Say what is true and what you want, without the claim."),
                field=name,
            )


def _refuse_unheard(campaign: Campaign, about: Mapping[str, Any]) -> None:
    on: date | None = about.get("on")
    if on is None:
        raise Refused(_("Say when they were heard."), field="on")
    if about.get("audience") not in catalogue.audiences():
        raise Refused(_("Say who was heard."), field="audience")
    if not about.get("people"):
        raise Refused(_("Say how many people were heard."), field="people")
    if not phrase(about.get("said") or {}):
        raise Refused(_("Write down what they said."), field="said")
    for name in ("said", "changed"):
        if words := phrase(about.get(name) or {}):
            fit_for_everybody(words, field=name)
            wording.names_nobody([words], known=known_to(campaign), field=name)
