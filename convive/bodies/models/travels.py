"""Where an ask goes, who stands behind it, what is replied to its answer, what it taught."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.bodies.models.asks import Answer, Ask
from convive.bodies.models.tables import Body
from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class AskStep(models.Model):
    """One step on the way of an ask: up to another table or level, answered there, back down.

    Who asked reads the steps with their code, so `words` are the city's own and name nobody.
    """

    class What(models.TextChoices):
        PASSED = "passed", _("Passed to another table")
        SENT = "sent", _("Sent to another level")
        RECEIVED = "received", _("Received there")
        ANSWERED = "answered", _("Answered there")
        RETURNED = "returned", _("Came back")
        PAUSED = "paused", _("We wait for something")
        RESUMED = "resumed", _("It goes on")
        RESULT = "result", _("What came of it")

    ask = models.ForeignKey(Ask, models.CASCADE, related_name="steps")
    what = models.CharField(max_length=10, choices=What)
    on = models.DateField(_("date"))
    left = models.ForeignKey(
        Body, models.SET_NULL, null=True, blank=True, related_name="asks_sent_on"
    )
    body = models.ForeignKey(
        Body, models.SET_NULL, null=True, blank=True, related_name="asks_received"
    )
    organisation = models.ForeignKey(
        "people.Organisation", models.SET_NULL, null=True, blank=True, related_name="ask_steps"
    )
    sort = models.CharField(_("answer"), max_length=10, choices=Answer.Sort, blank=True)
    words = PhraseField(_("what to know about it"), blank=True)

    class Meta:
        ordering = ["id"]


class Reply(Record):
    """What those concerned say to an answer; it may ask once that somebody else looks again."""

    KIND = "bodies.reply"

    class Outcome(models.TextChoices):
        STANDS = "stands", _("The answer stands")
        CHANGED = "changed", _("The answer was changed")

    # Somebody else was asked to look again, and did not yet.
    WAITING = models.Q(look_due_on__isnull=False, looked_on=None)

    ask = models.ForeignKey(Ask, models.CASCADE, related_name="replies")
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="replies"
    )
    text = models.TextField(_("reply"))
    text_language = models.CharField(_("language"), max_length=8, default="en")
    replied_on = models.DateField()
    is_public = models.BooleanField(_("may stand beside the published answer"), default=False)
    look_due_on = models.DateField(_("second look due on"), null=True, blank=True)
    looked_on = models.DateField(_("looked at again on"), null=True, blank=True)
    outcome = models.CharField(_("second look"), max_length=8, choices=Outcome, blank=True)
    found = PhraseField(_("what the second look found"), blank=True)

    class Meta:
        ordering = ["replied_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["ask", "organisation"], name="one_reply_an_organisation"
            ),
            models.UniqueConstraint(
                fields=["ask"],
                condition=models.Q(organisation=None),
                name="one_reply_of_who_asked",
            ),
        ]


class Backing(models.Model):
    """An organisation stands behind a position with its name."""

    ask = models.ForeignKey(Ask, models.CASCADE, related_name="backings")
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="positions"
    )
    backed_on = models.DateField()

    class Meta:
        ordering = ["backed_on", "id"]
        constraints = [models.UniqueConstraint(fields=["ask", "organisation"], name="backed_once")]


class Triage(Record):
    """What is done about an unintended effect or a barrier, and what everybody may learn from it."""

    KIND = "bodies.triage"

    class Weight(models.TextChoices):
        WATCH = "watch", _("Keep an eye on it")
        CHANGE = "change", _("Change how we work")
        STOP = "stop", _("Stop until it is looked at")

    ask = models.OneToOneField(Ask, models.CASCADE, related_name="triage")
    weight = models.CharField(_("what it needs"), max_length=8, choices=Weight)
    done = PhraseField(_("what is done about it"))
    triaged_on = models.DateField()
    lesson = PhraseField(_("what we learned"), blank=True)
    lesson_published_on = models.DateField(_("published on"), null=True, blank=True)

    class Meta:
        ordering = ["-triaged_on", "-id"]
