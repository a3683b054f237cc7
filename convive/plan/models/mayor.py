"""What the mayor promises, says and does in public; nothing of any case."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Pledge(Record):
    """One of the sixteen commitments of a mayor (SYS-73), in the city's own words, with its state.

    `key` is the entry of the pack `mayor-commitments`; its evidence is tied to it by the thread.
    """

    KIND = "plan.pledge"

    class State(models.TextChoices):
        NOT_BEGUN = "not-begun", _("Not begun")
        UNDER_WAY = "under-way", _("Under way")
        KEPT = "kept", _("Kept: part of daily work")
        PAUSED = "paused", _("Paused")

    key = models.SlugField(_("commitment"), max_length=60, unique=True)
    words = PhraseField(_("in the words of this city"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NOT_BEGUN)
    owner = models.ForeignKey(
        "people.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="pledges",
        verbose_name=_("who looks after it"),
    )
    made_on = models.DateField(_("made on"))
    review_on = models.DateField(_("look at it again by"))
    lacks = PhraseField(_("what is still missing"), blank=True)
    is_public = models.BooleanField(_("shown to everybody"), default=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.words)


class Statement(Record):
    """What the mayor said in public, when and where, and which commitments it is about."""

    KIND = "plan.statement"

    title = PhraseField(_("title"))
    text = PhraseField(_("what was said"))
    said_on = models.DateField(_("day"), db_index=True)
    where = models.CharField(_("where"), max_length=200, blank=True)
    pledges = models.JSONField(_("commitments it is about"), default=list, blank=True)
    is_public = models.BooleanField(_("shown to everybody"), default=False)

    class Meta:
        ordering = ["-said_on", "-id"]

    def __str__(self) -> str:
        return str(self.title)


class Visit(Record):
    """The mayor was there: in a district, perhaps with a community organisation. Names nobody."""

    KIND = "plan.visit"

    on = models.DateField(_("day"), db_index=True)
    area = models.ForeignKey("places.Area", models.PROTECT, related_name="visits")
    organisation = models.ForeignKey(
        "people.Organisation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="visits_of_the_mayor",
        verbose_name=_("organisation met"),
    )
    what = PhraseField(_("what it was about"))

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return str(self.what)


class OpenDoor(Record):
    """A time at which anybody may come and speak with the mayor, without an appointment."""

    KIND = "plan.open-door"

    on = models.DateField(_("day"), db_index=True)
    begins_at = models.TimeField(_("from"))
    ends_at = models.TimeField(_("to"))
    place = models.CharField(_("place"), max_length=200)
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, verbose_name=_("area")
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)
    note = PhraseField(_("good to know"), blank=True)
    came = models.PositiveSmallIntegerField(_("how many came"), null=True, blank=True)

    class Meta:
        ordering = ["on", "begins_at"]

    def __str__(self) -> str:
        return self.place
