"""What partners hear of tension: between whom, where, how sure, what was answered and done."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Body
from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.landscape.models.sources import Setting


class TensionNote(Record):
    """Something a partner heard of a strained relation in a place; never of a person or a community.

    `between` is a code of the pack `relations`. It ends on `ends_on`: then only a count is left.
    """

    KIND = "landscape.tension_note"

    class Known(models.TextChoices):
        SEEN = "seen", _("We saw or heard it ourselves")
        TOLD = "told", _("Those concerned told us")
        HEARD = "heard", _("Others say so")
        READ = "read", _("It stands openly online or on a wall")

    class Sure(models.TextChoices):
        SURE = "sure", _("Quite sure")
        FAIRLY = "fairly", _("Fairly sure")
        UNSURE = "unsure", _("Not sure: it may be a rumour")

    class Since(models.TextChoices):
        DAYS = "days", _("A day or two")
        WEEK = "week", _("About a week")
        WEEKS = "weeks", _("Some weeks")
        LONGER = "longer", _("Longer")

    area = models.ForeignKey(
        "places.Area", models.PROTECT, related_name="+", verbose_name=_("area")
    )
    between = models.CharField(_("between whom"), max_length=60)
    what = PhraseField(_("what we hear"))
    since = models.CharField(_("since when"), max_length=6, choices=Since)
    known = models.CharField(_("how we know"), max_length=6, choices=Known)
    sure = models.CharField(_("how sure"), max_length=6, choices=Sure)
    setting = models.CharField(_("setting"), max_length=8, choices=Setting, default=Setting.OFFLINE)
    done = PhraseField(_("what was done already"), blank=True)
    organisation = models.ForeignKey(
        "people.Organisation", models.SET_NULL, null=True, related_name="+",
        verbose_name=_("noted by"),
    )  # fmt: skip
    body = models.ForeignKey(
        Body, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("table that looks at it"),
    )  # fmt: skip
    noted_on = models.DateField(_("noted on"))
    open_from = models.DateField(_("read by other partners from"))
    looked_on = models.DateField(_("last looked at"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    learned = PhraseField(_("what we learned"), blank=True)
    ends_on = models.DateField(_("kept until"), db_index=True)

    class Meta:
        ordering = ["-noted_on", "-id"]

    def __str__(self) -> str:
        return str(self.what)


class TensionStep(Record):
    """What came after a note: a reply of those it concerns, a weekly look, something done."""

    KIND = "landscape.tension_step"

    class Sort(models.TextChoices):
        REPLY = "reply", _("Reply")
        LOOK = "look", _("Looked at")
        DONE = "done", _("Done")

    class Course(models.TextChoices):
        CALMER = "calmer", _("It is calmer")
        SAME = "same", _("It is as before")
        TENSER = "tenser", _("It is more tense")

    note = models.ForeignKey(TensionNote, models.CASCADE, related_name="steps")
    sort = models.CharField(max_length=6, choices=Sort)
    course = models.CharField(_("how it goes"), max_length=6, choices=Course, blank=True)
    text = PhraseField(_("in words"))
    organisation = models.ForeignKey(
        "people.Organisation", models.SET_NULL, null=True, related_name="+"
    )
    on = models.DateField()

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return str(self.text)
