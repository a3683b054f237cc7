"""Tables of the tables people sit at."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Body(Record):
    """Any table people sit at: a leadership group, a panel, an interfaith council."""

    KIND = "bodies.body"

    name = PhraseField(_("name"))
    purpose = PhraseField(_("what it is for"))
    topics = models.JSONField(_("topics"), default=list, blank=True)
    sort = models.CharField(_("kind of table"), max_length=60, blank=True)
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, verbose_name=_("area")
    )
    meets_every_days = models.PositiveSmallIntegerField(_("meets every (days)"), default=90)
    quorum = models.PositiveSmallIntegerField(_("members needed to decide"), default=0)
    is_open = models.BooleanField(_("its agenda is public"), default=False)
    why_new = models.TextField(_("why no existing table could host this"), blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["since", "id"]

    def __str__(self) -> str:
        return str(self.name)


class Seat(models.Model):
    """A place at a table: a category or discipline, held for an organisation by a person and a deputy."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="seats")
    category = models.CharField(_("category"), max_length=60)
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="seats"
    )
    person = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="seats"
    )
    deputy = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="deputy_seats"
    )
    is_chair = models.BooleanField(_("chairs"), default=False)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["-is_chair", "category", "id"]


class Meeting(Record):
    """One sitting of a body: agenda, who came, minutes."""

    KIND = "bodies.meeting"

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        HELD = "held", _("Held")
        CANCELLED = "cancelled", _("Cancelled")

    body = models.ForeignKey(Body, models.CASCADE, related_name="meetings")
    title = PhraseField(_("title"))
    on = models.DateField(_("date"), db_index=True)
    at = models.TimeField(_("time"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    minutes = PhraseField(_("minutes"), blank=True)

    class Meta:
        ordering = ["-on"]

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
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="present_once")
        ]


class Decision(Record):
    """What a meeting decided, with the dissent that was voiced."""

    KIND = "bodies.decision"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="decisions")
    text = PhraseField(_("decision"))
    reason = PhraseField(_("reason"), blank=True)
    dissent = models.TextField(_("dissent, in the words of those who disagreed"), blank=True)
    decided_on = models.DateField()

    class Meta:
        ordering = ["-decided_on", "-id"]

    def __str__(self) -> str:
        return str(self.text)


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
    due_on = models.DateField(_("due on"), db_index=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    outcome = models.TextField(_("what came of it"), blank=True)

    class Meta:
        ordering = ["due_on"]

    def __str__(self) -> str:
        return str(self.text)


class Ask(Record):
    """Something raised with the city by anybody: a question, worry, proposal, complaint, correction."""

    KIND = "bodies.ask"

    class Sort(models.TextChoices):
        QUESTION = "question", _("Question")
        WORRY = "worry", _("Worry")
        PROPOSAL = "proposal", _("Proposal")
        COMPLAINT = "complaint", _("Complaint")
        CORRECTION = "correction", _("Correction: something here is wrong")

    class Door(models.TextChoices):
        WEB = "web", _("On this site")
        PHONE = "phone", _("By telephone")
        PAPER = "paper", _("On paper")
        MEETING = "meeting", _("In a meeting")

    sort = models.CharField(_("kind"), max_length=12, choices=Sort)
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
    raised_on = models.DateField()
    answer_due_on = models.DateField(_("answer due on"), db_index=True)
    owner = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="asks"
    )
    reply_code = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-raised_on", "-id"]


class Answer(Record):
    """The city's answer to an ask: accepted, partly, or not, and why; then done or not."""

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

    class Meta:
        ordering = ["-answered_on"]
