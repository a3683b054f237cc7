"""Tables of the city's areas."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record


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
    longitude = models.FloatField()
    latitude = models.FloatField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-valid_from"]


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
    content = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    made_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["-made_at"]
