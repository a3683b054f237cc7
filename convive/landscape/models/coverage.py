"""What a source did not report, and where its series break."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.landscape.models.sources import Batch, Source


class Unreported(Record):
    """A period of which a source said nothing: never zero, always a gap.

    `area` is the area it is about, `reporter` who should have reported (an agency, a country); both
    empty speak of the whole source. A gap comes with a delivery, or somebody wrote it down.
    """

    KIND = "landscape.unreported"

    class Why(models.TextChoices):
        BLANK = "blank", _("Nothing was written for it")
        ABSENT = "absent", _("It did not report at all")
        CARRIED = "carried", _("An older figure was repeated")
        HIDDEN = "hidden", _("The source hid a small number")
        SAID = "said", _("Somebody told us")

    source = models.ForeignKey(Source, models.CASCADE, related_name="unreported")
    batch = models.ForeignKey(Batch, models.CASCADE, null=True, related_name="unreported")
    area = models.ForeignKey("places.Area", models.PROTECT, null=True, related_name="+")
    reporter = models.CharField(_("who should have reported"), max_length=160, blank=True)
    first = models.DateField(_("from"))
    last = models.DateField(_("to"))
    why = models.CharField(_("why"), max_length=8, choices=Why, default=Why.SAID)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["first", "reporter", "id"]
        indexes = [models.Index(fields=["source", "first"], name="gaps_of_a_source")]

    @property
    def is_whole(self) -> bool:
        """Whether it speaks of the whole source."""
        return self.area_id is None and not self.reporter


class SeriesBreak(Record):
    """A day from which a source counts differently; it stands on every series of that source."""

    KIND = "landscape.series_break"

    source = models.ForeignKey(Source, models.CASCADE, related_name="breaks")
    on = models.DateField(_("from this day on"))
    sentence = PhraseField(_("what changed"))

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "on"], name="one_break_a_day_of_a_source")
        ]

    def __str__(self) -> str:
        return str(self.sentence)
