"""Tables of the city's areas."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.places.lookups.rules import Basis


class Area(Record):
    """A place in the tree: city, district, neighbourhood. Its code is how files call it."""

    KIND = "places.area"

    code = models.CharField(_("code"), max_length=40)
    name = PhraseField(_("name"))
    layer = models.CharField(_("layer"), max_length=60, default="neighbourhood")
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )
    aliases = models.JSONField(_("other names and codes"), default=list, blank=True)
    retired_on = models.DateField(_("not used since"), null=True, blank=True)

    class Meta:
        ordering = ["layer", "code"]
        constraints = [
            models.UniqueConstraint(fields=["layer", "code"], name="one_code_in_a_layer")
        ]

    def __str__(self) -> str:
        return str(self.name)


class Boundary(models.Model):
    """Where an area lay from a day on; boundaries come in versions, old ones stay."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="boundaries")
    geometry = models.JSONField()
    # The same outline with fewer corners, made together with its neighbours: for maps only.
    drawn = models.JSONField(null=True, blank=True)
    longitude = models.FloatField()
    latitude = models.FloatField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-valid_from"]

    @property
    def outline(self) -> Any:
        """What maps draw; whether a point lies inside is asked of `geometry`."""
        return self.__dict__.get("light") or self.drawn or self.geometry


class Population(models.Model):
    """How many people lived in an area in a year, and who says so."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="populations")
    year = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField()
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["area", "year"], name="one_count_a_year")]


class AreaFile(Record):
    """An area file that was read and waits for somebody's yes; forgotten after a day."""

    KIND = "places.area_file"

    file_name = models.CharField(max_length=200, blank=True)
    layer = models.CharField(max_length=60)
    valid_from = models.DateField()
    source = models.CharField(max_length=200, blank=True)
    edition = models.CharField(max_length=40, blank=True)
    content = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    made_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["-made_at"]


class Vintage(Record):
    """A whole set of areas of one layer as it stood from a day on, such as the wards of 2022."""

    KIND = "places.vintage"

    layer = models.CharField(_("layer"), max_length=60)
    name = models.CharField(_("edition"), max_length=200)
    since = models.DateField(_("valid from"))
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        ordering = ["layer", "-since", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["layer", "name"], name="one_edition_of_a_name")
        ]

    def __str__(self) -> str:
        return f"{self.layer} {self.name}"


class Membership(models.Model):
    """That an area stood in an edition, and how it was called there."""

    vintage = models.ForeignKey(Vintage, models.CASCADE, related_name="memberships")
    area = models.ForeignKey(Area, models.CASCADE, related_name="memberships")
    name = PhraseField(_("name"))

    class Meta:
        ordering = ["-vintage__since", "area__code"]
        constraints = [
            models.UniqueConstraint(fields=["vintage", "area"], name="once_in_an_edition")
        ]


class Lookup(Record):
    """How the areas of one edition pass into those of another, share by share."""

    KIND = "places.lookup"

    origin = models.ForeignKey(Vintage, models.PROTECT, related_name="ways_out")
    destination = models.ForeignKey(Vintage, models.PROTECT, related_name="ways_in")
    source = models.CharField(_("source"), max_length=200, blank=True)
    made_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["origin__layer", "-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["origin", "destination"], name="one_way_between_two")
        ]

    def __str__(self) -> str:
        return f"{self.origin} → {self.destination}"


class Share(models.Model):
    """Which part of an area passes into which area; the parts of one area make one together."""

    lookup = models.ForeignKey(Lookup, models.CASCADE, related_name="shares")
    origin = models.ForeignKey(Area, models.CASCADE, related_name="shares_out")
    destination = models.ForeignKey(Area, models.CASCADE, related_name="shares_in")
    weight = models.FloatField(validators=[MinValueValidator(0.0), MaxValueValidator(1.0)])
    basis = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Basis])

    class Meta:
        ordering = ["origin__code", "-weight", "destination__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["lookup", "origin", "destination"], name="one_share_of_a_pair"
            )
        ]
