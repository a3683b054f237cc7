"""How the city asks itself: a diagnostic with its steps, whom it listened to, what each says."""

from __future__ import annotations

from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.landscape.models.findings import Finding
from convive.landscape.models.sources import Source

LINK_LENGTH = 22  # 62 characters to the 22nd: nobody guesses it


def new_link() -> str:
    """The secret part of a link that was given to those who were heard."""
    return get_random_string(LINK_LENGTH)


class Diagnostic(Record):
    """One round of asking what the city needs and what holds it together (MAP-01)."""

    KIND = "landscape.diagnostic"

    title = PhraseField(_("title"))
    scope = PhraseField(_("what it looks at, and what not"), blank=True)
    questions = PhraseField(_("questions, one a line"), blank=True)
    expects = models.JSONField(_("who should be heard"), default=list, blank=True)
    areas = models.ManyToManyField("places.Area", blank=True, verbose_name=_("areas"))
    body = models.ForeignKey(
        "bodies.Body",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="diagnostics",
        verbose_name=_("the table that leads it"),
    )
    begun_on = models.DateField(_("begun on"))
    again_on = models.DateField(_("done again by"), null=True, blank=True)

    class Meta:
        ordering = ["-begun_on", "-id"]

    def __str__(self) -> str:
        return str(self.title)


class Stage(models.Model):
    """One step of a diagnostic: until when, done when, and why it was closed with something missing."""

    class Step(models.TextChoices):
        SCOPING = "scoping", _("Say what we ask")
        EXISTING = "existing", _("Look at what is known")
        HEARING = "hearing", _("Listen to people")
        DRAFTING = "drafting", _("Write drafts")
        FEEDING_BACK = "feeding-back", _("Take the drafts back")
        VALIDATING = "validating", _("Validate together")
        PUBLISHING = "publishing", _("Publish")
        REFRESHING = "refreshing", _("Look again")

    diagnostic = models.ForeignKey(Diagnostic, models.CASCADE, related_name="stages")
    step = models.CharField(_("step"), max_length=12, choices=Step)
    due_on = models.DateField(_("until"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    note = models.CharField(
        _("why it is closed though something is missing"), max_length=500, blank=True
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["diagnostic", "step"], name="each_step_once")
        ]


class Hearing(Record):
    """One time the city listened, or one thing it read: by which method, where, whom, what was said.

    Whom: how many for each category of organisation, never a name. `code` is the secret of the link
    with which those who were heard see the drafts that rest on them, without an account.
    """

    KIND = "landscape.hearing"

    class Method(models.TextChoices):
        EXISTING = "existing", _("Existing data")
        SURVEY = "survey", _("Survey")
        INTERVIEWS = "interviews", _("Interviews")
        HEARING = "hearing", _("Hearing")
        FOCUS_GROUP = "focus-group", _("Focus group")
        WALK = "walk", _("Walk through the area")

    diagnostic = models.ForeignKey(Diagnostic, models.CASCADE, related_name="hearings")
    method = models.CharField(_("method"), max_length=12, choices=Method)
    title = PhraseField(_("what it was"))
    held_on = models.DateField(_("on"))
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, verbose_name=_("area")
    )
    language = models.CharField(_("language"), max_length=8, blank=True)
    heard = models.JSONField(_("how many were heard"), default=dict, blank=True)
    said = PhraseField(_("what was said"), blank=True)
    source = models.ForeignKey(
        Source,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="hearings",
        verbose_name=_("source"),
    )
    meeting = models.ForeignKey(
        "bodies.Meeting", models.SET_NULL, null=True, blank=True, related_name="hearings"
    )
    code = models.CharField(max_length=LINK_LENGTH, unique=True, default=new_link, editable=False)

    class Meta:
        ordering = ["held_on", "id"]

    def __str__(self) -> str:
        return str(self.title)


class Bearing(models.Model):
    """What one hearing says about one finding: the same, something else, or nothing."""

    class Says(models.TextChoices):
        SAME = "same", _("Says the same")
        DIFFERS = "differs", _("Says something else")
        SILENT = "silent", _("Says nothing about it")

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="bearings")
    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="bearings")
    says = models.CharField(max_length=8, choices=Says)
    note = models.CharField(_("in which words"), max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["finding", "hearing"], name="one_bearing_a_hearing")
        ]


class Echo(models.Model):
    """What somebody who was heard says about a draft. Nothing is kept of who it was."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes, that is what we said")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="echoes")
    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="echoes")
    answer = models.CharField(max_length=6, choices=Answer)
    words = models.TextField(_("in their words"), blank=True)
    on = models.DateField()

    class Meta:
        ordering = ["-id"]


class Assent(models.Model):
    """A discipline says whether a finding holds; who disagrees keeps their own words."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="assents")
    discipline = models.CharField(_("discipline"), max_length=40)
    agrees = models.BooleanField(_("agrees"))
    words = models.CharField(_("in their words"), max_length=500, blank=True)
    by = models.CharField(max_length=40)
    on = models.DateField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["finding", "discipline"], name="one_word_a_discipline")
        ]
