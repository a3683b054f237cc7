"""What a campaign says: in translations, by a messenger, to an audience, through channels."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.programmes.models.campaign import Campaign, Channel


class Messenger(Record):
    """Whose voice carries a message: with their consent, prepared, and safe (COM-04)."""

    KIND = "programmes.messenger"

    class Sort(models.TextChoices):
        TRUSTED = "trusted", _("Somebody whom people there trust")
        ORGANISATION = "organisation", _("A community organisation")
        PROFESSIONAL = "professional", _("A nurse, a teacher, a coach or the like")
        CITY = "city", _("The mayor or the city")

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="messengers")
    sort = models.CharField(_("what kind of voice"), max_length=12, choices=Sort)
    called = PhraseField(_("how they want to be called in public"), blank=True)
    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    consent_on = models.DateField(_("agreed on"))
    consent_how = models.CharField(_("how we know"), max_length=200)
    until = models.DateField(_("agreed until"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    briefing = models.TextField(_("what they were told beforehand"), blank=True)
    safety_note = models.TextField(_("what keeps them safe"), blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.called)

    def agrees(self, *, on: date) -> bool:
        """Whether their consent holds on a day: given, not over, not withdrawn."""
        return self.withdrawn_on is None and self.consent_on <= on <= self.until


class Message(Record):
    """One thing said in public, in every language of its campaign, to one audience."""

    KIND = "programmes.message"

    class State(models.TextChoices):
        WRITING = "writing", _("Being written")
        RELEASED = "released", _("Released")
        TAKEN_BACK = "taken-back", _("Taken back")

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="messages")
    audience = models.SlugField(_("to whom"), max_length=40)
    title = PhraseField(_("in one line"))
    text = PhraseField(_("the message"))
    messenger = models.ForeignKey(
        Messenger,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="messages",
        verbose_name=_("who says it"),
    )
    credible_why = PhraseField(_("why these people believe them"), blank=True)
    wording_why = models.TextField(_("why these words stay"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WRITING)
    state_why = models.CharField(_("why"), max_length=300, blank=True)
    released_on = models.DateField(_("released on"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["campaign", "state"], name="messages_by_state")]

    def __str__(self) -> str:
        return str(self.title)


class MessageTrial(Record):
    """A message tried out with a few people before: counts, no names (COM-02)."""

    KIND = "programmes.message_trial"

    message = models.ForeignKey(Message, models.CASCADE, related_name="trials")
    on = models.DateField(_("tried on"))
    people = models.PositiveIntegerField(_("people who read or heard it"))
    understood = models.PositiveIntegerField(_("told it again in their own words"))
    believed = models.PositiveIntegerField(_("believed it"))
    put_off = models.PositiveIntegerField(_("were put off or hurt by it"))
    learned = PhraseField(_("what we change"), blank=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(understood__lte=models.F("people"))
                & models.Q(believed__lte=models.F("people"))
                & models.Q(put_off__lte=models.F("people")),
                name="a_trial_counts_its_people",
            )
        ]


class Appearance(Record):
    """A message on a channel on a day, and how many it reached there.

    `people` were counted once; `contacts` are views, copies and listeners, which are no people.
    """

    KIND = "programmes.appearance"

    message = models.ForeignKey(Message, models.CASCADE, related_name="appearances")
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="appearances")
    on = models.DateField(_("appears on"))
    contacts = models.PositiveIntegerField(_("times it was seen or heard"), null=True, blank=True)
    people = models.PositiveIntegerField(_("people, each counted once"), null=True, blank=True)
    counted_how = models.CharField(_("how it was counted"), max_length=200, blank=True)
    counted_on = models.DateField(_("counted on"), null=True, blank=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["message", "channel", "on"], name="once_a_day_on_a_channel"
            )
        ]

    def __str__(self) -> str:
        return str(self.channel)
