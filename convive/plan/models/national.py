"""A strategy of a higher level, its measures, and how every municipality carries them: never a case."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.plan.models.actions import Action


class Strategy(Record):
    """A national or regional strategy whose measures are carried at several levels (NLC-03)."""

    KIND = "plan.strategy"

    code = models.SlugField(_("short name"), max_length=40, unique=True)
    title = PhraseField(_("title"))
    source = models.URLField(_("where it can be read"), blank=True)
    begins_on = models.DateField(_("begins on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)

    class Meta:
        ordering = ["-begins_on", "-id"]
        verbose_name_plural = "strategies"

    def __str__(self) -> str:
        return str(self.title)


class Measure(Record):
    """One measure of a strategy: what is to be done, at which levels of government, by whom."""

    KIND = "plan.measure"

    strategy = models.ForeignKey(Strategy, models.CASCADE, related_name="measures")
    number = models.CharField(_("number of the measure"), max_length=20)
    place = models.PositiveSmallIntegerField(default=0)
    title = PhraseField(_("measure"))
    what = PhraseField(_("what is done"), blank=True)
    section = PhraseField(_("part of the strategy"), blank=True)
    tiers = models.JSONField(_("levels"), default=list)
    responsible = models.CharField(_("responsible"), max_length=300, blank=True)
    indicator = models.CharField(_("indicator"), max_length=300, blank=True)
    begins_on = models.DateField(_("begins on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)

    class Meta:
        ordering = ["strategy", "place", "id"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "number"], name="one_number_a_strategy")
        ]

    def __str__(self) -> str:
        return str(self.title)


class MeasureImport(Record):
    """A table of measures that was read: what it will do, what it did, and how to take it back."""

    KIND = "plan.measure-import"

    class Stage(models.TextChoices):
        OPEN = "open", _("Not imported yet")
        DONE = "done", _("Imported")
        UNDONE = "undone", _("Taken back")

    strategy = models.ForeignKey(Strategy, models.CASCADE, related_name="imports")
    name = models.CharField(_("name of the file"), max_length=200)
    language = models.CharField(_("language of the file"), max_length=8, default="en")
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.OPEN)
    lines = models.JSONField(default=list)
    refused = models.JSONField(default=list)
    report = models.JSONField(default=dict)
    undo = models.JSONField(default=dict)
    made_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.name


class Municipality(Record):
    """A place that carries the strategy, as the national level sees it; one of them may be ours."""

    KIND = "plan.municipality"

    code = models.CharField(_("code"), max_length=40, unique=True)
    name = PhraseField(_("name"))
    tier = models.SlugField(_("level"), max_length=20, default="city")
    region = models.CharField(_("region"), max_length=120, blank=True)
    postcodes = models.JSONField(_("postcodes"), default=list, blank=True)
    is_ours = models.BooleanField(_("this is our own city"), default=False)

    class Meta:
        ordering = ["code"]
        verbose_name_plural = "municipalities"
        constraints = [
            models.UniqueConstraint(
                fields=["is_ours"], condition=models.Q(is_ours=True), name="one_city_is_ours"
            )
        ]

    def __str__(self) -> str:
        return str(self.name)


class MeasureStatus(Record):
    """How one municipality carries one measure: a state, dates and counts of actions, no case data."""

    KIND = "plan.measure-status"

    class State(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        UNDER_WAY = "under-way", _("Under way")
        DONE = "done", _("Done")
        NOT_TAKEN = "not-taken", _("Not taken on, with a reason")

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="statuses")
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="statuses")
    state = models.CharField(_("state"), max_length=10, choices=State)
    why_not = models.CharField(_("why not"), max_length=300, blank=True)
    since = models.DateField(_("since"))
    reported_on = models.DateField(_("reported on"))
    planned = models.PositiveSmallIntegerField(_("local actions planned"), default=0)
    under_way = models.PositiveSmallIntegerField(_("local actions under way"), default=0)
    done = models.PositiveSmallIntegerField(_("local actions done"), default=0)
    has_owner = models.BooleanField(_("somebody carries it"), default=False)
    is_funded = models.BooleanField(_("money is there"), default=False)
    indicator = models.CharField(_("how we will know"), max_length=300, blank=True)
    actions = models.ManyToManyField(Action, blank=True, related_name="measure_statuses")

    class Meta:
        ordering = ["municipality", "id"]
        verbose_name_plural = "measure statuses"
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "municipality"], name="one_status_a_municipality"
            )
        ]
