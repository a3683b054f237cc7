"""What is done, at which level, by whom and with what money."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.plan.models.frameworks import Framework


class Action(Record):
    """What is done: at which level, for how many, by whom, with what money, until when."""

    KIND = "plan.action"

    class Level(models.TextChoices):
        PRIMARY = "primary", _("Primary: the whole population")
        SECONDARY = "secondary", _("Secondary: people and groups who need support")
        TERTIARY = "tertiary", _("Tertiary: people who leave violence and return")
        CROSS_CUTTING = "cross-cutting", _("Cross-cutting: all levels")

    class Scope(models.TextChoices):
        POPULATION = "population", _("Everybody in an area")
        GROUP = "group", _("A group")

    class Setting(models.TextChoices):
        OFFLINE = "offline", _("Offline")
        ONLINE = "online", _("Online")
        BOTH = "both", _("Both")

    class CityRole(models.TextChoices):
        SOLE = "sole-implementer", _("The city does it alone")
        LEAD = "lead", _("The city leads")
        COORDINATOR = "coordinator", _("The city coordinates")
        FACILITATOR = "facilitator", _("The city makes it possible")
        FUNDER = "funder", _("The city pays")
        BACKGROUND = "background-support", _("The city helps in the background")

    class Visibility(models.TextChoices):
        FRONT = "front", _("In front")
        CO_BRANDED = "co-branded", _("Together with partners")
        BEHIND = "behind-the-scenes", _("Behind the scenes")
        ABSENT = "absent", _("Absent: the city is not named")

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        UNDER_WAY = "under-way", _("Under way")
        DONE = "done", _("Done")
        STOPPED = "stopped", _("Stopped")

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="actions")
    title = PhraseField(_("action"))
    what = PhraseField(_("what is done"), blank=True)
    theory = PhraseField(_("why we think it will work"), blank=True)
    assumption = PhraseField(_("what must hold for that"), blank=True)
    level = models.CharField(_("level"), max_length=14, choices=Level)
    scope = models.CharField(_("for how many"), max_length=10, choices=Scope)
    setting = models.CharField(_("setting"), max_length=8, choices=Setting)
    city_role = models.CharField(_("the city's role"), max_length=20, choices=CityRole)
    visibility = models.CharField(_("the city's visibility"), max_length=20, choices=Visibility)
    rationale = PhraseField(_("why this role"), blank=True)
    owner = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="actions", verbose_name=_("carried by")
    )
    begins_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    is_public = models.BooleanField(_("has a public page"), default=False)
    credit = models.CharField(_("adapted from"), max_length=300, blank=True)
    practice = models.CharField(max_length=20, blank=True)
    follows = models.CharField(max_length=12, blank=True)  # the same in the framework before

    class Meta:
        ordering = ["begins_on", "id"]

    def __str__(self) -> str:
        return str(self.title)


class BudgetLine(models.Model):
    """Money for an action: where it comes from, how much, until when."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="budget_lines")
    origin = models.CharField(_("where the money comes from"), max_length=200)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
