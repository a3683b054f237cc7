"""Comments without their authors: sorted into themes, answered, passed on to a consultation."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.core.exceptions import PermissionDenied
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import actions as bodies
from convive.bodies.deliberating import queries as deliberating
from convive.bodies.models import Ask, Deliberation
from convive.bodies.rules import leads_to_somebody
from convive.bodies.wording import fit_for_everybody
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.plan.consulting import actions as consulting
from convive.plan.consulting.rules import VISION
from convive.plan.models import Framework
from convive.programmes import wording
from convive.programmes.campaigns import access, rules
from convive.programmes.campaigns.actions.planning import known_to
from convive.programmes.models import Initiative
from convive.programmes.models.campaign import (
    Campaign,
    CampaignRemark,
    CampaignTheme,
    Channel,
)
from convive.programmes.sessions.rules import naming

MOST_AT_ONCE = 200


@act("programmes.remarks_collected")
def collect(
    campaign: Campaign, lines: list[str], *, channel: Channel | None, on: date, by: Asking
) -> int:
    """Take comments over from a channel, one a line, without who wrote them (COM-09); returns how many.

    Handles, addresses and names are taken out before anything is stored. Raises Refused for none.
    """
    if not access.may_work(by, campaign.initiative):
        raise PermissionDenied
    return len(_keep(campaign, lines, channel=channel, on=on))


@act("programmes.campaign_spoken_to")
def say(campaign: Campaign, text: str, *, on: date, by: Asking) -> CampaignRemark:
    """Somebody says what they think of a campaign: anybody, without a name. Raises Refused for nothing."""
    del by  # anybody may, and nothing is kept of who it was
    return _keep(campaign, [text], channel=None, on=on)[0]


@act("programmes.theme_begun")
def begin_theme(campaign: Campaign, words: Phrase | str, *, by: Asking) -> CampaignTheme:
    """What several people say, in our words and without names. Raises Refused without words."""
    if not access.may_work(by, campaign.initiative):
        raise PermissionDenied
    if not phrase(words):
        raise Refused(_("Say what people say, in your own words."), field="words")
    said = fit_for_everybody(phrase(words), field="words")
    wording.names_nobody([said], known=known_to(campaign), field="words")
    made = CampaignTheme.objects.create(campaign=campaign, words=said)
    history.keep(made, ["words"], by=by)
    return made


@act("programmes.remark_sorted")
def sort(remark: CampaignRemark, theme: CampaignTheme | None, *, on: date, by: Asking) -> Campaign:
    """Put a comment to a theme, or to none; from then on it is a count and its words are gone."""
    if not access.may_work(by, remark.campaign.initiative):
        raise PermissionDenied
    if theme is not None and theme.campaign_id != remark.campaign_id:
        raise Refused(_("Choose a theme of this campaign."), field="theme")
    if remark.coded_on is None:
        remark.theme, remark.text, remark.coded_on = theme, "", on
        remark.save_next(update_fields=["theme", "text", "coded_on", "version"])
    return remark.campaign


@act("programmes.remarks_forgotten")
def forget_remarks(campaign: Campaign, *, on: date, by: Asking) -> Campaign:
    """The campaign has ended, and nobody sorts its comments any more: their words go, the count stays."""
    if campaign.initiative.state != Initiative.State.ENDED:
        raise PermissionDenied
    campaign.remarks.filter(coded_on=None).update(text="", coded_on=on)
    return campaign


@act("programmes.theme_answered")
def answer(
    theme: CampaignTheme, answer: Phrase | str, *, version: int | None, by: Asking
) -> CampaignTheme:
    """Answer everybody who said it, on the campaign's page. Raises Refused without words; Changed."""
    if not access.may_work(by, theme.campaign.initiative):
        raise PermissionDenied
    if not phrase(answer):
        raise Refused(_("Write the answer."), field="answer")
    words = fit_for_everybody(phrase(answer), field="answer")
    history.amend(theme, {"answer": words}, version=version, by=by)
    return theme


@act("programmes.theme_passed")
def pass_on(
    theme: CampaignTheme, to: Framework | Deliberation, *, on: date, by: Asking
) -> CampaignTheme:
    """Bring a theme into an open consultation: there it is answered by a date (COM-09, GOV-17).

    Twice is once. Raises Refused for a consultation that is closed.
    """
    if not access.may_work(by, theme.campaign.initiative):
        raise PermissionDenied
    if theme.passed_as is not None:
        return theme
    number = theme.remarks.count()
    text = _now("Said %(number)d times about a campaign: %(words)s") % {
        "number": number,
        "words": theme.words,
    }
    language = (get_language() or "en").split("-")[0]
    if isinstance(to, Framework):
        raised = partial(consulting.comment, to, VISION)
    elif deliberating.takes_contributions(to, today=on):
        raised = partial(
            bodies.raise_ask, sort=Ask.Sort.CONTRIBUTION, about=to.reference, body=to.body
        )
    else:
        raise Refused(_("This consultation takes no contributions today."), field="to")
    theme.passed_as = raised(text=text, text_language=language, on=on, by=by)
    theme.save_next(update_fields=["passed_as", "version"])
    return theme


def _keep(
    campaign: Campaign, lines: list[str], *, channel: Channel | None, on: date
) -> list[CampaignRemark]:
    known = {said for one in known_to(campaign) for said in one.values()}

    def leads(text: str) -> list[str]:
        return [
            *leads_to_somebody(text),
            *(one.words for one in naming.names_in(text, known=known)),
        ]

    said = [clean for line in lines if (clean := rules.tidy(line, leads))][:MOST_AT_ONCE]
    if not said:
        raise Refused(_("Write what was said."), field="text")
    return [
        CampaignRemark.objects.create(campaign=campaign, channel=channel, text=text, came_on=on)
        for text in said
    ]
