"""A case on its way: stage, dates, coded outcome; consents, assents, activities, handovers.

Whatever a human wrote is an entry of the case's sealed record (`spaces`), never a column here.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.records import Record
from convive.people.models import Organisation
from convive.spaces.models import Entry, Member, SealedRecord, Space


class Case(Record):
    """The work on a concern, from its receipt; `number` is what people call it by.

    `due_on` is when the clock of its stage ends; while `paused_on` is set it stands still. A `drill`
    is about an invented person: in no count, no index and no queue, erased with its rehearsal.
    `alike` says with which others it came in, when many alike come in at once (`Alike`).
    """

    KIND = "pathway.case"

    record = models.OneToOneField(SealedRecord, models.CASCADE, related_name="case")
    space = models.ForeignKey(Space, models.CASCADE, related_name="cases")
    template = models.CharField(max_length=60)
    template_version = models.CharField(max_length=20)
    number = models.CharField(max_length=12)
    stage = models.CharField(max_length=40, db_index=True)
    stage_since = models.DateField()
    due_on = models.DateField(null=True, blank=True, db_index=True)
    paused_on = models.DateField(null=True, blank=True)
    pause_reason = models.CharField(max_length=40, blank=True)
    review_on = models.DateField(null=True, blank=True)
    lead = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="cases_led"
    )
    received_on = models.DateField()
    outcome = models.CharField(max_length=40, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    keeping = models.CharField(max_length=40, blank=True)
    restricted_on = models.DateField(null=True, blank=True)
    drill = models.BooleanField(default=False)
    alike = models.CharField(max_length=12, blank=True)
    joined = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="earlier"
    )

    class Meta:
        ordering = ["-received_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["space", "number"], name="a_number_once_a_space")
        ]
        indexes = [models.Index(fields=["space", "closed_on", "due_on"], name="queue_of_a_space")]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        """Work goes on."""
        return self.closed_on is None


class Step(models.Model):
    """One move of a case: from a stage to the next, when, by whom, which entry says why."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="steps")
    move = models.CharField(max_length=40)
    came_from = models.CharField(max_length=40, blank=True)
    went_to = models.CharField(max_length=40)
    on = models.DateField()
    by = models.CharField(max_length=40)
    second = models.CharField(max_length=40, blank=True)
    sitting = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["id"]


class Assent(Record):
    """How a member stands to a decision: with it, against it with their words sealed, or apart."""

    KIND = "pathway.assent"

    class Says(models.TextChoices):
        AGREES = "agrees", _("Agrees")
        DISSENTS = "dissents", _("Disagrees, and says why")
        APART = "apart", _("Stays apart: a conflict of interest")

    case = models.ForeignKey(Case, models.CASCADE, related_name="assents")
    sitting = models.CharField(max_length=12)
    form = models.CharField(max_length=60)
    member = models.ForeignKey(Member, models.PROTECT, related_name="assents")
    discipline = models.CharField(max_length=40)
    says = models.CharField(max_length=10, choices=Says)
    on = models.DateField()
    why = models.ForeignKey(Entry, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["sitting", "member"], name="one_voice_a_decision")
        ]


class Standing(models.Manager["Consent"]):
    """Consents of this time of a case: those from before it was opened again count no more."""

    def get_queryset(self) -> models.QuerySet[Consent]:
        return super().get_queryset().filter(past=False)


class Consent(Record):
    """What the person agreed to, for one purpose, in which words; withdrawn, it acts at once.

    `past`: given before the case was opened again. It never revives; `ever` has those too.
    """

    KIND = "pathway.consent"

    class State(models.TextChoices):
        GIVEN = "given", _("Given")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    case = models.ForeignKey(Case, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=State)
    text_version = models.CharField(max_length=20)
    language = models.CharField(max_length=8)
    on = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    by = models.CharField(max_length=40)
    sitting = models.CharField(max_length=12)
    past = models.BooleanField(default=False)

    objects = Standing()
    ever: ClassVar[models.Manager[Consent]] = models.Manager()

    class Meta:
        ordering = ["id"]


class Activity(Record):
    """Something the plan offers, by a provider who is a member of the space; words are sealed.

    It stays proposed until both sides have said yes (SEC-25). With `outside`, somebody of that
    organisation provides it without an account (SEC-33), and the member is who speaks with them.
    """

    KIND = "pathway.activity"

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        AGREED = "agreed", _("Agreed by both")
        ENDED = "ended", _("Ended as planned")
        CANCELLED = "cancelled", _("Cancelled")

    case = models.ForeignKey(Case, models.CASCADE, related_name="activities")
    provider = models.ForeignKey(Member, models.PROTECT, related_name="activities")
    purpose = models.CharField(max_length=40)
    sitting = models.CharField(max_length=12)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    provider_said_yes_on = models.DateField(null=True, blank=True)
    person_said_yes_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    silent_since = models.DateField(null=True, blank=True)
    outside = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["id"]

    @property
    def by_whom(self) -> str:
        """Who provides it: a member of the space, or a house whose helper has no account here."""
        return str(self.outside or self.provider)


class Handover(Record):
    """A consented passing to a service: offered, accepted or refused with a reason, done (SEC-17)."""

    KIND = "pathway.handover"

    class State(models.TextChoices):
        OFFERED = "offered", _("Offered")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Refused")
        BEGUN = "begun", _("Begun, and goes on")
        DONE = "done", _("Done")
        BACK = "back", _("Came back without an answer")

    case = models.ForeignKey(Case, models.CASCADE, related_name="handovers")
    service = models.CharField(max_length=12)
    state = models.CharField(max_length=10, choices=State, default=State.OFFERED)
    offered_on = models.DateField()
    due_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    told = models.JSONField(default=list, blank=True)  # every state with its day, as it came
    said = models.CharField(max_length=10, blank=True)  # one of a list, by the service itself
    sitting = models.CharField(max_length=12)

    class Meta:
        ordering = ["id"]
