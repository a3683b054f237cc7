"""When people meet in an initiative, what was recorded of it, and pictures with their consent."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.programmes.models.initiative import Initiative
from convive.programmes.sessions.rules.recording import Band


class Session(Record):
    """One time at which people meet: planned, held and recorded, or cancelled.

    It counts people and names none of them: there is no column for one. What it says of them is
    the recording that counts now; every recording that came is kept beside it.
    """

    KIND = "programmes.session"

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        HELD = "held", _("Held")
        CANCELLED = "cancelled", _("Cancelled")

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="sessions")
    series = models.CharField(max_length=12, blank=True, db_index=True, editable=False)
    begins = models.DateTimeField(_("begins"))
    ends = models.DateTimeField(_("ends"))
    place = PhraseField(_("place"), blank=True)
    booking = models.ForeignKey(
        "directory.Booking",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name=_("booked for it"),
    )
    facilitators = models.ManyToManyField(
        "people.Person", blank=True, related_name="sessions_led", verbose_name=_("who leads it")
    )
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PLANNED)
    state_why = models.CharField(_("why"), max_length=300, blank=True)

    came = models.PositiveIntegerField(_("people who came"), null=True, blank=True)
    counts = models.JSONField(_("what people said of themselves"), default=dict, blank=True)
    represented = models.JSONField(_("districts or schools"), default=list, blank=True)
    what_happened = models.TextField(_("what happened"), blank=True)
    what_to_change = models.TextField(_("what to change"), blank=True)
    mel_minutes = models.PositiveSmallIntegerField(
        _("minutes spent looking back"), null=True, blank=True
    )
    told = models.JSONField(_("what its type asks"), default=dict, blank=True)
    recorded_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField(_("recorded at"), null=True, blank=True)
    recordings_differ = models.BooleanField(default=False, editable=False)

    band: Band | None = None  # instead of the number, for readers who do not run the programme

    class Meta:
        ordering = ["begins", "id"]
        indexes = [
            models.Index(fields=["begins", "state"], name="sessions_by_week"),
            models.Index(fields=["initiative", "begins"], name="sessions_of_initiative"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("begins")), name="a_session_ends_later"
            )
        ]

    def __str__(self) -> str:
        return str(self.initiative)


class Recording(Record):
    """What somebody recorded of a session, as it came from a page or a phone; none is overwritten.

    `client_key` is made where it was written: the same recording sent twice is one row.
    """

    KIND = "programmes.recording"

    session = models.ForeignKey(Session, models.CASCADE, related_name="recordings")
    client_key = models.CharField(max_length=40, unique=True, editable=False)
    number = models.PositiveIntegerField(editable=False)
    saw = models.PositiveIntegerField(default=0, editable=False)
    written_at = models.DateTimeField(_("written at"))
    received_at = models.DateTimeField(_("received at"))
    by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    content = models.JSONField(default=dict)
    counts_now = models.BooleanField(default=False)
    names_why = models.CharField(_("why a name stands in it"), max_length=300, blank=True)

    class Meta:
        ordering = ["session", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="one_recording_a_number"),
            models.UniqueConstraint(
                fields=["session"],
                condition=models.Q(counts_now=True),
                name="one_recording_counts",
            ),
        ]

    def __str__(self) -> str:
        return str(self.session)


class Portrait(Record):
    """A picture of somebody who agreed to it, for named uses, until a day, or until they say no."""

    KIND = "programmes.portrait"

    class Giver(models.TextChoices):
        SELF = "self", _("The person")
        PARENT = "parent", _("A parent or guardian")
        BOTH = "both", _("A young person and a parent or guardian")

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="portraits")
    file = models.ForeignKey(
        "files.StoredFile", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    of_whom = PhraseField(_("who it shows, in their own words"))
    shows = PhraseField(_("what the picture shows, for people who do not see it"))
    consent_by = models.CharField(_("who agreed"), max_length=8, choices=Giver)
    consent_on = models.DateField(_("agreed on"))
    consent_how = models.CharField(_("how we know"), max_length=200)
    uses_agreed = models.JSONField(_("agreed for"), default=list)
    until = models.DateField(_("agreed until"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    kept_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return str(self.of_whom)


class PortraitUse(Record):
    """One place where a picture is shown: a page of the house, or something outside it."""

    KIND = "programmes.portrait_use"

    class Sort(models.TextChoices):
        PAGE = "page", _("Page of this website")
        SOCIAL = "social", _("Social media")
        PRESS = "press", _("Newspaper, radio or television")
        POSTER = "poster", _("Poster or leaflet")
        REPORT = "report", _("Report")
        EXHIBITION = "exhibition", _("Exhibition")

    portrait = models.ForeignKey(Portrait, models.CASCADE, related_name="uses")
    sort = models.CharField(_("where"), max_length=10, choices=Sort)
    subject = models.CharField(_("record on whose page it stands"), max_length=80, blank=True)
    where = models.CharField(_("where exactly"), max_length=200, blank=True)
    since = models.DateField(_("shown since"))
    ended_on = models.DateField(_("taken down on"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["subject", "ended_on"], name="portraits_on_a_page")]
        constraints = [
            models.UniqueConstraint(
                fields=["portrait", "sort", "subject", "where"],
                condition=models.Q(ended_on=None),
                name="one_use_a_place",
            )
        ]

    def __str__(self) -> str:
        return self.where or self.subject
