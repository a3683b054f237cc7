"""Sources, their deliveries, and what they said."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Setting(models.TextChoices):
    """Offline, online or both belong to the same picture (LVL-02)."""

    OFFLINE = "offline", _("Offline")
    ONLINE = "online", _("Online")
    BOTH = "both", _("Both")


class Counted(models.TextChoices):
    """What a figure of a source is a number of; kinds never add up with each other."""

    COMPLAINT = "complaint", _("Complaints")
    INCIDENT = "incident", _("Incidents")
    OFFENCE = "offence", _("Offences")
    VICTIM = "victim", _("Victims")
    GROUND = "ground", _("Grounds in incidents: one incident may count several times")
    EVENT = "event", _("Events in a chronicle")
    ANSWER = "answer", _("Answers or calls")
    INDICATOR = "indicator", _("Values of an indicator: never added up")
    OTHER = "other", _("Something else")


class Source(Record):
    """Where knowledge comes from: its owner, what it counts, and what it is known to miss."""

    KIND = "landscape.source"

    name = models.CharField(_("name"), max_length=200, unique=True)
    title = PhraseField(_("name shown to readers"), blank=True)
    owner = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sources",
        verbose_name=_("owner"),
    )
    unit = PhraseField(_("what one row counts"))
    counted = models.CharField(
        _("kind of figure"), max_length=10, choices=Counted, default=Counted.OTHER
    )
    method = PhraseField(_("how it is gathered"), blank=True)
    coverage = PhraseField(_("which areas and years it covers"), blank=True)
    biases = PhraseField(_("what it is known to miss or overstate"), blank=True)
    licence = models.CharField(_("licence or permission"), max_length=200, blank=True)
    profile = models.CharField(_("file profile"), max_length=40, default="generic")
    column_map = models.JSONField(default=dict, blank=True)
    area_layer = models.CharField(_("layer of areas it uses"), max_length=60, blank=True)
    every_days = models.PositiveSmallIntegerField(_("expected every (days)"), default=90)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return str(self.title) or self.name

    @property
    def counts(self) -> bool:
        """Whether its figures are counts, which can be added up; values of an indicator cannot."""
        return self.counted != Counted.INDICATOR


class Batch(Record):
    """One delivery of a source: staged in short transactions, made visible by one short act."""

    KIND = "landscape.batch"

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be checked")
        STAGING = "staging", _("Being read")
        READY = "ready", _("Read, not yet visible")
        VISIBLE = "visible", _("Part of the landscape")
        REPLACED = "replaced", _("Replaced by a newer edition")
        UNDONE = "undone", _("Taken out again")
        FAILED = "failed", _("Could not be read")

    class Mode(models.TextChoices):
        ADDS = "adds", _("It adds to what came before")
        EDITION = "edition", _("It is a new edition: earlier figures may have changed")

    source = models.ForeignKey(Source, models.PROTECT, related_name="batches")
    mode = models.CharField(
        _("how it stands to earlier deliveries"), max_length=8, choices=Mode, default=Mode.ADDS
    )
    replaced_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaces"
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING, db_index=True)
    file_name = models.CharField(max_length=200, blank=True)
    file_ref = models.CharField(max_length=12, blank=True)
    file_digest = models.CharField(max_length=64, blank=True, db_index=True)
    options = models.JSONField(default=dict)
    by = models.CharField(max_length=40)
    rows_read = models.PositiveIntegerField(default=0)
    rows_expected = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    duplicates = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    unresolved_areas = models.PositiveIntegerField(default=0)
    last_line = models.PositiveIntegerField(default=0)
    notes = models.JSONField(default=dict, blank=True)
    problem = models.TextField(blank=True)
    claim = models.CharField(max_length=120, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    visible_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["source"],
                condition=models.Q(state__in=["staging", "ready"]),
                name="one_open_delivery_a_source",
            )
        ]

    def __str__(self) -> str:
        return self.file_name or self.ref


class Rejection(models.Model):
    """A row that was not taken: its line in the file and the reason (a code with its words)."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rejections")
    line = models.PositiveIntegerField()
    code = models.CharField(max_length=40)
    detail = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["line", "id"]


class Observation(models.Model):
    """What a source said once: a period with its precision, an area, kinds; a missing value is null.

    Never a person: no name, no address, no exact point. `key` is a keyed digest of the source's own
    id, so that the same complaint is known again without keeping its number. `category` and
    `grounds` hold codes of the pack `grounds`; several grounds stand with one space between them.
    `reporter` is a keyed mark of who filed it, where a file tells: nobody can be read from it.
    """

    source = models.ForeignKey(Source, models.CASCADE, related_name="+", db_index=False)
    batch = models.ForeignKey(Batch, models.CASCADE, related_name="observations")
    key = models.BinaryField(max_length=16)
    period = models.DateField()
    precision = models.CharField(max_length=7, default="day")
    recorded = models.DateField(null=True, blank=True)
    area = models.ForeignKey("places.Area", models.PROTECT, null=True, related_name="+")
    category = models.CharField(max_length=80, blank=True)
    grounds = models.CharField(max_length=200, blank=True)
    setting = models.CharField(max_length=8, choices=Setting, default=Setting.OFFLINE)
    value = models.FloatField(null=True, blank=True, default=1)
    reporter = models.BinaryField(max_length=8, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "key"], name="one_row_a_complaint")
        ]
