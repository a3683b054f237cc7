"""A sealed table meets: sittings, what is on the agenda, who is there, what was shared, who does what.

Words lie sealed, in the case or in the sitting's own record; a sitting is never a public meeting.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.records import Record
from convive.pathway.models.cases import Case
from convive.people.models import Organisation
from convive.spaces.models import Entry, Member, SealedRecord, Space


class Sitting(Record):
    """One meeting of the panel of a space; its place and general minute lie sealed in `record`.

    `agenda` counts the changes of the agenda: a second secretary sees that it moved on (SEC-39).
    """

    KIND = "pathway.sitting"

    class State(models.TextChoices):
        AHEAD = "ahead", _("Ahead")
        OPEN = "open", _("Under way")
        HELD = "held", _("Held, minutes to be signed")
        SIGNED = "signed", _("Minutes signed")
        CANCELLED = "cancelled", _("Cancelled")

    space = models.ForeignKey(Space, models.CASCADE, related_name="sittings")
    record = models.OneToOneField(SealedRecord, models.CASCADE, related_name="sitting_of_panel")
    on = models.DateField(db_index=True)
    at = models.TimeField(null=True, blank=True)
    minutes_long = models.PositiveSmallIntegerField(default=120)
    state = models.CharField(max_length=10, choices=State, default=State.AHEAD)
    chair = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="sittings_chaired"
    )
    secretary = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="sittings_kept"
    )
    agenda = models.PositiveIntegerField(default=1)
    reminded_on = models.DateField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    sign_by = models.DateField(null=True, blank=True)
    signed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-on", "-id"]

    @property
    def is_open(self) -> bool:
        """Its agenda can still change."""
        return self.state in {self.State.AHEAD, self.State.OPEN}


class Item(Record):
    """A case on the agenda: in which order, of which sort, and how much is spoken of there.

    `depth` is the filter: nobody is named, named to a few, the plan with the team. `police` is the
    switch of the police seat for this item alone (SEC-10).
    """

    KIND = "pathway.item"

    class Sort(models.TextChoices):
        EMERGENCY = "emergency", _("It cannot wait")
        NEW = "new", _("New")
        REVIEW = "review", _("Review")
        CLOSING = "closing", _("Before closing")
        AFTER = "after", _("After closing")

    class Depth(models.TextChoices):
        D = "D", _("Nobody is named")
        L = "L", _("Named to a few services")
        F = "F", _("The plan, with the team around the person")

    class State(models.TextChoices):
        WAITS = "waits", _("Not spoken of yet")
        DECIDED = "decided", _("Decided")
        PUT_OFF = "put-off", _("Put off")
        NOTED = "noted", _("Spoken of, nothing to decide")

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="items")
    case = models.ForeignKey(Case, models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField(default=0)
    sort = models.CharField(max_length=10, choices=Sort, default=Sort.NEW)
    depth = models.CharField(max_length=1, choices=Depth, default=Depth.D)
    police = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.WAITS)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["sitting", "case"], name="a_case_once_a_sitting")
        ]


class Presence(models.Model):
    """Who was there, by seat and discipline, and whether they keep a professional secret."""

    class State(models.TextChoices):
        HERE = "here", _("Here")
        DEPUTY = "deputy", _("A deputy came")
        EXCUSED = "excused", _("Excused")
        AWAY = "away", _("Away")

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="presences")
    member = models.ForeignKey(Member, models.PROTECT, related_name="presences")
    discipline = models.CharField(max_length=40)
    state = models.CharField(max_length=8, choices=State)
    keeps_secret = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "member"], name="present_once_a_sitting")
        ]


class Recusal(Record):
    """A member stays apart from a case: a conflict of interest. Their keys of it ended (SEC-10).

    Who said it themselves knows of it; whom others kept apart learns nothing, not even that there
    is a case. Where only the name was alike, somebody looks whether it is them.
    """

    KIND = "pathway.recusal"

    class Ground(models.TextChoices):
        SAID = "said", _("They said so themselves")
        ABOUT = "about", _("It is about them, or about somebody close to them")
        NAME = "name", _("Somebody of a name like theirs is named")

    case = models.ForeignKey(Case, models.CASCADE, related_name="recusals")
    member = models.ForeignKey(Member, models.PROTECT, related_name="recusals")
    ground = models.CharField(max_length=10, choices=Ground, default=Ground.SAID)
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "member"], name="apart_once_a_case")]


class Disclosure(Record):
    """Something of a case was shared: which part, with which house, on what ground, until when.

    Why it was needed stands sealed (`why`) in the case (SAF-09).
    """

    KIND = "pathway.disclosure"

    class Ground(models.TextChoices):
        AGREEMENT = "agreement", _("The agreement on sharing information")
        CONSENT = "consent", _("The person agreed")
        LAW = "law", _("A law obliges us")

    case = models.ForeignKey(Case, models.CASCADE, related_name="disclosures")
    item = models.ForeignKey(
        Item, models.SET_NULL, null=True, blank=True, related_name="disclosures"
    )
    member = models.ForeignKey(Member, models.PROTECT, related_name="disclosures")
    house = models.ForeignKey(Organisation, models.PROTECT, related_name="disclosures")
    parts = models.JSONField()
    filter = models.CharField(max_length=12)
    ground = models.CharField(max_length=10, choices=Ground)
    on = models.DateField()
    until = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    by = models.CharField(max_length=40)
    why = models.ForeignKey(Entry, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-on", "-id"]


class Undertaking(Record):
    """What somebody takes on at a sitting, by a day; its words lie sealed (SEC-39)."""

    KIND = "pathway.undertaking"

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="undertakings")
    item = models.ForeignKey(
        Item, models.CASCADE, null=True, blank=True, related_name="undertakings"
    )
    owner = models.ForeignKey(Member, models.PROTECT, related_name="undertakings")
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    words = models.ForeignKey(Entry, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["due_on", "id"]


class Instrument(Record):
    """A tool that supports a written judgement, in one version; never one that adds up (SEC-20).

    Of a licensed one only this row is kept: no item text.
    """

    KIND = "pathway.instrument"

    class Sort(models.TextChoices):
        AID = "aid", _("An aid to think with")
        CHECKLIST = "checklist", _("A checklist")
        JUDGEMENT = "judgement", _("Structured professional judgement")

    space = models.ForeignKey(Space, models.CASCADE, related_name="instruments")
    name = models.CharField(max_length=120)
    edition = models.CharField(max_length=30)
    sort = models.CharField(max_length=10, choices=Sort)
    origin = models.CharField(max_length=200, blank=True)
    licence = models.CharField(max_length=120)
    licensed = models.BooleanField(default=False)
    validated_where = models.CharField(max_length=200, blank=True)
    training = models.CharField(max_length=200, blank=True)
    at_ease = models.CharField(max_length=200, blank=True)
    review_on = models.DateField()
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "name", "edition"], name="an_edition_once_a_space"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.edition}"


class Certificate(models.Model):
    """A member may use a licensed instrument until a day."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="certificates")
    member = models.ForeignKey(Member, models.CASCADE, related_name="certificates")
    until = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "member"], name="certified_once_an_instrument"
            )
        ]


class CalendarKey(Record):
    """A member's secret link to the days of sittings; its version makes an older one void."""

    KIND = "pathway.calendar"

    member = models.OneToOneField(Member, models.CASCADE, related_name="calendar_key")
    renewed_on = models.DateField()
