"""Counts kept beside the observations they were made from, and views somebody keeps."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.records import Record
from convive.landscape.models.sources import Batch


class Summary(models.Model):
    """The counts of one delivery were kept: all its cells stand, or none.

    A delivery says the same from the moment it is read. So its counts are made once, before it is
    shown, and come and go with it: taken out, replaced or given back, nothing is counted anew.
    """

    batch = models.OneToOneField(Batch, models.CASCADE, related_name="summary")
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    coarsest = models.CharField(max_length=7, default="day")
    made_at = models.DateTimeField(auto_now_add=True)


class SummaryCell(models.Model):
    """How often one delivery says the same thing of an area and a time.

    `area` is empty where no area is known; `grounds` are all grounds together, as observations hold
    them. `total` adds up the figures that were given, `missing` counts the rows without one.
    """

    class Grain(models.IntegerChoices):
        """Which times and places a cell is of; no cell is counted in two grains."""

        AREA_MONTH = 1, "area and month"
        AREA_YEAR = 2, "area and year"
        CITY_MONTH = 3, "everywhere and month"

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="+", db_index=False)
    grain = models.PositiveSmallIntegerField(choices=Grain)
    period = models.DateField()
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, related_name="+", db_index=False
    )
    category = models.CharField(max_length=80, blank=True)
    grounds = models.CharField(max_length=200, blank=True)
    setting = models.CharField(max_length=8)
    rows = models.PositiveIntegerField()
    total = models.FloatField(default=0)
    missing = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["batch", "grain", "period"], name="cells_of_a_time")]


class SavedView(Record):
    """What somebody asked of the landscape and wants to ask again; it holds no figure.

    `choices` are the words of the address; what they show depends on who opens them.
    """

    KIND = "landscape.saved_view"

    name = models.CharField(_("name"), max_length=120)
    choices = models.JSONField(default=dict)
    kept_by = models.CharField(max_length=40, db_index=True)
    is_shared = models.BooleanField(_("shared with colleagues"), default=False)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["kept_by", "name"], name="one_view_a_name_of_somebody")
        ]

    def __str__(self) -> str:
        return self.name
