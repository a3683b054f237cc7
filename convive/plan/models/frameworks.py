"""The framework and what it wants: objectives tied to findings."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Framework(Record):
    """The city's strategy as structured objects (GOV-17): drafted, adopted, replaced."""

    KIND = "plan.framework"

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        ADOPTED = "adopted", _("Adopted")
        REPLACED = "replaced", _("Replaced")

    title = PhraseField(_("title"))
    vision = PhraseField(_("vision"), blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    begins_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("ends on"))
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    adopted_by = models.CharField(_("adopted by"), max_length=200, blank=True)
    adopted_despite = models.TextField(_("adopted although something was missing"), blank=True)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    class Meta:
        ordering = ["-begins_on", "-id"]

    def __str__(self) -> str:
        return str(self.title)


class Objective(Record):
    """What should be different, tied to the findings it answers."""

    KIND = "plan.objective"

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="objectives")
    place = models.PositiveSmallIntegerField(default=0)
    title = PhraseField(_("objective"))
    why = PhraseField(_("why"), blank=True)
    follows = models.CharField(max_length=12, blank=True)  # the same in the framework before

    class Meta:
        ordering = ["place", "id"]

    def __str__(self) -> str:
        return str(self.title)
