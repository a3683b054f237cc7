"""What anybody raises with the city, and what the city answers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.bodies.models.meetings import Meeting
from convive.bodies.models.tables import Body
from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Ask(Record):
    """Something raised with the city by anybody: a question, worry, proposal, complaint, correction.

    Nothing is kept of who raised it. `reply_code` is a keyed digest; the code itself is never stored.
    `text` is read by few; `question` is what the city shows of it, in its own words, without names.
    """

    KIND = "bodies.ask"

    class Sort(models.TextChoices):
        QUESTION = "question", _("Question")
        WORRY = "worry", _("Worry")
        RUMOUR = "rumour", _("Rumour: is it true?")
        PROPOSAL = "proposal", _("Proposal")
        COMPLAINT = "complaint", _("Complaint")
        CORRECTION = "correction", _("Correction: something here is wrong")
        CONTRIBUTION = "contribution", _("Contribution to a consultation")
        GRIEVANCE = "grievance", _("Grievance of a neighbourhood")
        BARRIER = "barrier", _("Barrier: something keeps people out")
        UNINTENDED = "unintended", _("Unintended effect of our work")
        RECOMMENDATION = "recommendation", _("Recommendation to another level")
        FAMILY = "family", _("Question of a family, in confidence")

    class Door(models.TextChoices):
        WEB = "web", _("On this site")
        PHONE = "phone", _("By telephone")
        PAPER = "paper", _("On paper")
        MEETING = "meeting", _("In a meeting")

    # Read also by the data-protection officer and oversight (SAF-07).
    WATCHED = frozenset({Sort.UNINTENDED, Sort.BARRIER})

    sort = models.CharField(_("kind"), max_length=16, choices=Sort)
    door = models.CharField(_("how it came"), max_length=8, choices=Door, default=Door.WEB)
    text = models.TextField(_("in the words of who raised it"))
    text_language = models.CharField(_("language"), max_length=8, default="en")
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, verbose_name=_("area")
    )
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="asks"
    )
    about = models.CharField(max_length=80, blank=True)
    clause = models.CharField(_("which part of it"), max_length=60, blank=True)
    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="asks",
        verbose_name=_("raised for"),
    )
    addressee = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="asks_to_answer",
        verbose_name=_("who should answer"),
    )
    body = models.ForeignKey(
        Body,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="asks",
        verbose_name=_("table where it lies now"),
    )
    raised_on = models.DateField()
    answer_due_on = models.DateField(_("answer due on"), db_index=True)
    owner = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="asks"
    )
    deputy = models.ForeignKey(
        "people.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="asks_as_deputy",
        verbose_name=_("who answers when they are away"),
    )
    reply_code = models.CharField(max_length=64, blank=True, db_index=True)
    shared = models.BooleanField(_("read by everybody who works on it"), default=False)
    question = PhraseField(_("what was asked, without names"), blank=True)
    listed_on = models.DateField(_("in the public register since"), null=True, blank=True)
    standing_since = models.DateField(_("its clock stands still since"), null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    evidence = PhraseField(_("what it rests on"), blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )

    class Meta:
        ordering = ["-raised_on", "-id"]

    code_to_show: str = ""

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"


class Answer(Record):
    """The city's answer to an ask: accepted, partly, or not, and why; then done or not.

    `question` is what the city publishes of the ask, in its own words and without names.
    """

    KIND = "bodies.answer"

    class Sort(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        PARTLY = "partly", _("Accepted in part")
        NOT = "not", _("Not accepted")
        INFORMED = "informed", _("Answered with information")

    ask = models.OneToOneField(Ask, models.CASCADE, related_name="answer")
    sort = models.CharField(_("answer"), max_length=10, choices=Sort)
    why = PhraseField(_("why"))
    answered_on = models.DateField()
    promised_by = models.DateField(_("to be done by"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    question = PhraseField(_("what was asked, without names"), blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)

    class Meta:
        ordering = ["-answered_on", "-id"]
