"""A meeting: when and where, who was asked, who came, and what meeting itself brought."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.bodies.models.joining import Response
from convive.bodies.models.tables import Body, Seat
from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Meeting(Record):
    """One sitting of a body: agenda, who came, minutes, and what convening itself brought (GOV-13)."""

    KIND = "bodies.meeting"

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        HELD = "held", _("Held")
        CANCELLED = "cancelled", _("Cancelled")

    class Manner(models.TextChoices):
        """How people take part."""

        HERE = "here", _("In one room")
        REMOTE = "remote", _("By telephone or internet")
        BOTH = "both", _("In one room, by telephone or internet")
        PAPER = "paper", _("On paper: everybody answers in writing")

    class MinutesState(models.TextChoices):
        NONE = "", _("Not written yet")
        DRAFT = "draft", _("Draft")
        APPROVED = "approved", _("Approved")

    body = models.ForeignKey(Body, models.CASCADE, related_name="meetings")
    title = PhraseField(_("title"))
    on = models.DateField(_("date"), db_index=True)
    at = models.TimeField(_("time"), null=True, blank=True)
    minutes_long = models.PositiveSmallIntegerField(_("length in minutes"), default=90)
    place = models.CharField(_("place"), max_length=200, blank=True)
    manner = models.CharField(
        _("how people take part"), max_length=8, choices=Manner, default=Manner.HERE
    )
    link = models.URLField(_("link to take part"), max_length=500, blank=True)
    is_open = models.BooleanField(_("open to everybody"), null=True, blank=True)
    arranged = PhraseField(_("what is arranged for those who come"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    why_cancelled = models.CharField(_("why it is cancelled"), max_length=300, blank=True)
    minutes = PhraseField(_("minutes"), blank=True)
    minutes_state = models.CharField(
        _("state of the minutes"),
        max_length=8,
        choices=MinutesState,
        default=MinutesState.NONE,
        blank=True,
    )
    approved_on = models.DateField(_("minutes approved on"), null=True, blank=True)
    approved_at = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="approved_minutes",
        verbose_name=_("approved by the meeting of"),
    )
    guests = models.PositiveSmallIntegerField(_("residents who came"), null=True, blank=True)
    worries = PhraseField(_("worries shared"), blank=True)
    common_ground = PhraseField(_("common ground found"), blank=True)
    explored = PhraseField(_("ways of working together explored"), blank=True)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def is_public(self) -> bool:
        """Its agenda stands on the public calendar: as the table says, or as this meeting says."""
        return self.body.is_open if self.is_open is None else self.is_open

    @property
    def points(self) -> list[dict[str, Any]]:
        """What was said, point by point, as a version of the minutes keeps it."""
        return [{"title": item.title, "said": item.said} for item in self.agenda.all()]


class Invitation(models.Model):
    """What a seat was told when it was asked to come: the gain, the concern, the time (GOV-12).

    Rows of the last 90 days make the load of an organisation and of a person (GOV-10).
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitations")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(
        "people.Organisation", models.SET_NULL, null=True, related_name="invitations_to_meetings"
    )
    person = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, related_name="invitations_to_meetings"
    )
    gain = PhraseField(_("what you gain"), blank=True)
    concern = PhraseField(_("current concern"), blank=True)
    minutes_asked = models.PositiveSmallIntegerField(_("minutes asked"), default=0)
    load_reason = models.CharField(_("why ask all the same"), max_length=300, blank=True)
    about = models.CharField(_("recorded as"), max_length=80, blank=True)
    response = models.CharField(
        _("response"), max_length=8, choices=Response, default=Response.WAITING
    )
    responded_on = models.DateField(_("answered on"), null=True, blank=True)
    invited_on = models.DateField(db_index=True)
    mailed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="invited_once_to_a_meeting")
        ]


class Presence(models.Model):
    """Who came, by seat: the person, the deputy, or nobody with or without an apology."""

    class How(models.TextChoices):
        CAME = "came", _("Came")
        REMOTE = "remote", _("Took part from elsewhere")
        PAPER = "paper", _("Answered on paper")
        DEPUTY = "deputy", _("The deputy came")
        APOLOGY = "apology", _("Sent an apology")
        ABSENT = "absent", _("Did not come")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="presences")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="presences")
    how = models.CharField(max_length=8, choices=How)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "seat"], name="present_once")]
