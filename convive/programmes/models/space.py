"""Public space and homes: projects, and published counts of homes by area and year."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.programmes.models.planning import PlanningFile


class SpaceProject(Record):
    """A place or homes that are built or renewed so that people meet and live mixed (PRI-29)."""

    KIND = "programmes.space_project"

    class Sort(models.TextChoices):
        SPACE = "space", _("Public space")
        HOMES = "homes", _("Homes")
        BOTH = "both", _("Public space and homes")

    title = PhraseField(_("title"))
    summary = PhraseField(_("in short"), blank=True)
    sort = models.CharField(_("kind"), max_length=6, choices=Sort)
    office = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        related_name="space_projects",
        verbose_name=_("who leads it"),
    )
    areas = models.ManyToManyField(
        "places.Area", blank=True, related_name="space_projects", verbose_name=_("districts")
    )
    begun_on = models.DateField(_("begun on"))
    done_on = models.DateField(_("finished on"), null=True, blank=True)
    on_public_land = models.BooleanField(_("on land of the city"), default=False)
    cost = models.DecimalField(_("cost"), max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    homes = models.JSONField(_("homes by tenure"), default=dict, blank=True)
    consulted = models.ManyToManyField(
        "people.Organisation",
        blank=True,
        related_name="consulted_on_space",
        verbose_name=_("communities consulted"),
    )
    consulted_how = PhraseField(_("how people were heard"), blank=True)
    file = models.ForeignKey(
        PlanningFile,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("planning file"),
    )
    is_public = models.BooleanField(_("shown to everybody"), default=False)

    class Meta:
        ordering = ["-begun_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_on=None) | models.Q(done_on__gte=models.F("begun_on")),
                name="a_project_ends_after_it_began",
            )
        ]

    def __str__(self) -> str:
        return str(self.title)


class HomeCount(models.Model):
    """How many homes of one group an area had in a year, as somebody published it: homes, not people."""

    area = models.ForeignKey("places.Area", models.PROTECT, related_name="home_counts")
    year = models.PositiveSmallIntegerField(_("year"))
    group = models.SlugField(_("group"), max_length=40)
    count = models.PositiveIntegerField(_("homes"))
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        ordering = ["area", "year", "group"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "year", "group"], name="one_count_of_homes_a_year"
            )
        ]
