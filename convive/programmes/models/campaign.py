"""A campaign: what it says and to whom, who was heard first, through which channels, what came back."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.programmes.models.initiative import Initiative


class Channel(Record):
    """A way to reach people: a board, a magazine, a radio hour; whom it reaches and what it takes."""

    KIND = "programmes.channel"

    name = PhraseField(_("name"))
    kind = models.SlugField(_("kind"), max_length=40)
    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="channels",
        verbose_name=_("who runs it"),
    )
    audiences = models.JSONField(_("whom it reaches"), default=list)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    cost = models.DecimalField(_("cost each time"), max_digits=10, decimal_places=2, default=0)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    lead_days = models.PositiveSmallIntegerField(_("working days it needs before"), default=0)
    two_way = models.BooleanField(_("people can answer there"), default=False)
    access = PhraseField(_("for people who do not see, hear or read well"), blank=True)
    retired_on = models.DateField(_("no longer used since"), null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.name)


class Campaign(Record):
    """The brief of an initiative that speaks in public: goal, audiences, narrative, proof (COM-02).

    `not_to_repeat` holds the claims that nobody should read in our words, one a line; it is for
    those who write, and stands on no public page.
    """

    KIND = "programmes.campaign"

    initiative = models.OneToOneField(Initiative, models.CASCADE, related_name="campaign")
    goal = PhraseField(_("what should be different afterwards"))
    audiences = models.JSONField(_("for whom"), default=list)
    narrative = PhraseField(_("what we tell instead"))
    proof = PhraseField(_("what shows that it is true"))
    proof_source = PhraseField(_("where that can be read"), blank=True)
    not_to_repeat = PhraseField(_("what we do not repeat"), blank=True)
    gaps_why = PhraseField(_("why somebody was not heard"), blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.initiative)


class CampaignHearing(Record):
    """Who was heard before a campaign speaks, what they said, and what it changed (COM-05)."""

    KIND = "programmes.campaign_hearing"

    class How(models.TextChoices):
        MEETING = "meeting", _("In a meeting")
        VISIT = "visit", _("We went to them")
        PHONE = "phone", _("By telephone")
        PAPER = "paper", _("On paper")
        WEB = "web", _("On the web")

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="hearings")
    audience = models.SlugField(_("who was heard"), max_length=40)
    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who helped us to hear them"),
    )
    how = models.CharField(_("how"), max_length=8, choices=How)
    people = models.PositiveIntegerField(_("how many people"))
    on = models.DateField(_("when"))
    said = PhraseField(_("what they said"))
    changed = PhraseField(_("what we changed because of it"), blank=True)

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return str(self.said)


class CampaignTheme(Record):
    """What several people said about a campaign, in our words, and what we answer (COM-09)."""

    KIND = "programmes.campaign_theme"

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="themes")
    words = PhraseField(_("what people say"))
    answer = PhraseField(_("what we answer"), blank=True)
    passed_as = models.ForeignKey(
        "bodies.Ask",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contribution to a consultation"),
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.words)


class CampaignRemark(Record):
    """One comment, without its author: its words stay only until somebody found its theme."""

    KIND = "programmes.campaign_remark"

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="remarks")
    channel = models.ForeignKey(
        Channel,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="remarks",
        verbose_name=_("where it was said"),
    )
    text = models.TextField(_("what was said"), blank=True)
    came_on = models.DateField(_("came on"))
    theme = models.ForeignKey(
        CampaignTheme, models.SET_NULL, null=True, blank=True, related_name="remarks"
    )
    coded_on = models.DateField(_("sorted on"), null=True, blank=True)

    class Meta:
        ordering = ["came_on", "id"]
        indexes = [models.Index(fields=["campaign", "coded_on"], name="remarks_waiting")]
