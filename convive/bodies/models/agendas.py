"""The points of a meeting, the papers that belong to them, and what people need to take part."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.bodies.models.meetings import Meeting
from convive.bodies.models.tables import Seat
from convive.city import countries
from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class AgendaItem(models.Model):
    """One point of an agenda, where it came from, and what was said about it.

    `about` is the record it takes up (a decision to confirm, an agreement to look at); `asks` are
    what residents and members wanted on the agenda. Their own words are never shown here.
    """

    class Tag(models.TextChoices):
        """What a point was for (NLC-07)."""

        EXCHANGE = "exchange", _("Exchange of news")
        KNOWLEDGE = "knowledge", _("Shared knowledge")
        ACTION = "action", _("Something to do")

    class RaisedBy(models.TextChoices):
        """Whose topic it is, where a table of young people says so (PRI-12)."""

        YOUTH = "youth", _("Young people")
        CITY = "city", _("The city")
        OTHER = "other", _("Somebody else")
        ORDER = "order", _("Nobody: it belongs to every meeting")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    place = models.PositiveSmallIntegerField(default=0)
    title = PhraseField(_("point"))
    minutes_planned = models.PositiveSmallIntegerField(_("minutes"), default=10)
    about = models.CharField(max_length=80, blank=True)
    asks = models.ManyToManyField("bodies.Ask", blank=True, related_name="agenda_items")
    is_closed = models.BooleanField(_("spoken about without the public"), default=False)
    raised_by = models.CharField(
        _("who raised it"), max_length=8, choices=RaisedBy, default="", blank=True
    )
    said = PhraseField(_("what was said"), blank=True)
    tag = models.CharField(_("what it was for"), max_length=10, choices=Tag, blank=True)
    more_work = PhraseField(_("what still needs work"), blank=True)

    class Meta:
        ordering = ["place", "id"]

    @property
    def origin(self) -> str:
        """What a later agenda calls this point when it takes it up again."""
        return f"bodies.point:{self.pk}"


class Paper(Record):
    """A file that belongs to a point, for those who need it and nobody else."""

    KIND = "bodies.paper"

    class Readers(models.TextChoices):
        SEATS = "seats", _("Only the seats named here")
        MEMBERS = "members", _("Everybody who sits at this table")
        PUBLIC = "public", _("Everybody, where the meeting is open")

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="papers")
    name = PhraseField(_("name of the paper"))
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="papers")
    readers = models.CharField(
        _("who may read it"), max_length=8, choices=Readers, default=Readers.MEMBERS
    )
    seats = models.ManyToManyField(Seat, blank=True, related_name="papers")
    added_on = models.DateField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.name)


class AccessNeed(Record):
    """What somebody needs to take part in a meeting, and what is arranged. Never who needs it."""

    KIND = "bodies.need"

    class Sort(models.TextChoices):
        INTERPRETATION = "interpretation", _("Interpretation")
        SIGN = "sign", _("Sign language")
        HEARING = "hearing", _("Hearing loop or captions")
        READING = "reading", _("Large print or easy words")
        STEPS = "steps", _("A way in without steps")
        CHILDREN = "children", _("Somebody to look after children")
        TRAVEL = "travel", _("Help to get there")
        ELSEWHERE = "elsewhere", _("Taking part by telephone or internet")

    class State(models.TextChoices):
        ASKED = "asked", _("Being looked into")
        ARRANGED = "arranged", _("Arranged")
        NOT = "not", _("Not possible this time")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="needs")
    sort = models.CharField(_("what is needed"), max_length=16, choices=Sort)
    language = models.CharField(_("language"), max_length=8, blank=True)
    people = models.PositiveSmallIntegerField(_("for how many people"), default=1)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.ASKED)
    answer = PhraseField(_("what is arranged"), blank=True)

    class Meta:
        ordering = ["sort", "language"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "sort", "language"], name="needed_once")
        ]

    @property
    def language_words(self) -> str:
        """The language by its own name; empty where none is asked for."""
        return countries.language(self.language).native if self.language else ""
