"""A meeting with its agenda, who was asked and who came; decisions and tasks that come of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.bodies import rules
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

    body = models.ForeignKey(Body, models.CASCADE, related_name="meetings")
    title = PhraseField(_("title"))
    on = models.DateField(_("date"), db_index=True)
    at = models.TimeField(_("time"), null=True, blank=True)
    minutes_long = models.PositiveSmallIntegerField(_("length in minutes"), default=90)
    place = models.CharField(_("place"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    why_cancelled = models.CharField(_("why it is cancelled"), max_length=300, blank=True)
    minutes = PhraseField(_("minutes"), blank=True)
    worries = PhraseField(_("worries shared"), blank=True)
    common_ground = PhraseField(_("common ground found"), blank=True)
    explored = PhraseField(_("ways of working together explored"), blank=True)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return str(self.title)


class AgendaItem(models.Model):
    """One point of an agenda, and what was said about it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    place = models.PositiveSmallIntegerField(default=0)
    title = PhraseField(_("point"))
    minutes_planned = models.PositiveSmallIntegerField(_("minutes"), default=10)
    said = PhraseField(_("what was said"), blank=True)

    class Meta:
        ordering = ["place", "id"]


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
        DEPUTY = "deputy", _("The deputy came")
        APOLOGY = "apology", _("Sent an apology")
        ABSENT = "absent", _("Did not come")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="presences")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="presences")
    how = models.CharField(max_length=8, choices=How)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "seat"], name="present_once")]


class Decision(Record):
    """What a meeting decided, by how many seats, with the dissent that was voiced."""

    KIND = "bodies.decision"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="decisions")
    text = PhraseField(_("decision"))
    reason = PhraseField(_("reason"), blank=True)
    dissent = models.TextField(_("dissent, in the words of those who disagreed"), blank=True)
    seats_present = models.PositiveSmallIntegerField(default=0)
    seats_needed = models.PositiveSmallIntegerField(default=0)
    decided_on = models.DateField()

    class Meta:
        ordering = ["-decided_on", "-id"]

    def __str__(self) -> str:
        return str(self.text)

    @property
    def had_quorum(self) -> bool:
        """Enough seats were there when it was taken."""
        return rules.Quorum(self.seats_present, self.seats_needed).reached


class Task(Record):
    """Who does what by when; a person's, never a machine's."""

    KIND = "bodies.task"

    decision = models.ForeignKey(
        Decision, models.CASCADE, null=True, blank=True, related_name="tasks"
    )
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, null=True, blank=True, related_name="tasks"
    )
    text = PhraseField(_("task"))
    owner = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="tasks"
    )
    organisation = models.ForeignKey(
        "people.Organisation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("organisation that promised it"),
    )
    is_commitment = models.BooleanField(_("a commitment between partners"), default=False)
    is_public = models.BooleanField(_("shown to everybody"), default=False)
    due_on = models.DateField(_("due on"), db_index=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    outcome = models.TextField(_("what came of it"), blank=True)

    class Meta:
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return str(self.text)
