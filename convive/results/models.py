"""Tables of results: indicators, measurements, lessons."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Indicator(Record):
    """How we will know: what is counted, from which baseline, to which success threshold (MEL-07)."""

    KIND = "results.indicator"

    class Sort(models.TextChoices):
        PROPORTION = "proportion", _("A share of people or things")
        COUNT = "count", _("A count in a period")
        MEAN = "mean", _("An average")

    class Place(models.TextChoices):
        OUTPUT = "output", _("What was done")
        OUTCOME = "outcome", _("What changed for people")
        CONTRIBUTION = "contribution", _("What we contribute to in the long run")

    title = PhraseField(_("indicator"))
    place = models.CharField(
        _("what it shows"), max_length=12, choices=Place, default=Place.OUTCOME
    )
    definition = PhraseField(_("what exactly is counted"))
    sort = models.CharField(_("kind of number"), max_length=10, choices=Sort)
    unit = PhraseField(_("unit"), blank=True)
    method = models.CharField(_("how it is collected"), max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    is_collected = models.BooleanField(_("the city collects it already"), default=False)
    broken_down_by = models.CharField(_("may be shown separately by"), max_length=200, blank=True)
    cost = models.CharField(_("cost of measuring"), max_length=100, blank=True)
    every_days = models.PositiveSmallIntegerField(_("measured every (days)"), default=180)
    owner = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name=_("measured by"),
    )
    rises = models.BooleanField(_("higher is better"), default=True)
    target = models.FloatField(_("success threshold"), null=True, blank=True)
    target_on = models.DateField(_("to be reached by"), null=True, blank=True)
    no_baseline_because = models.TextField(_("why there is no baseline"), blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.title)


class Measurement(Record):
    """One measurement. A share keeps its numerator and denominator, a mean its spread and number."""

    KIND = "results.measurement"

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="measurements")
    on = models.DateField(_("measured on"))
    is_baseline = models.BooleanField(_("this is the baseline"), default=False)
    number = models.FloatField(_("number"))
    out_of = models.PositiveIntegerField(_("out of"), null=True, blank=True)
    spread = models.FloatField(_("standard deviation"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["on", "id"]


class Lesson(Record):
    """What we learned, and the decision it changed (MEL-14)."""

    KIND = "results.lesson"

    text = PhraseField(_("what we learned"))
    change = PhraseField(_("what we changed because of it"), blank=True)
    decision = models.ForeignKey(
        "bodies.Decision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="lessons",
        verbose_name=_("the decision it changed"),
    )
    learned_on = models.DateField(_("learned on"))

    class Meta:
        ordering = ["-learned_on"]

    def __str__(self) -> str:
        return str(self.text)
