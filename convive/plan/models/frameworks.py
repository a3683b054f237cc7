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
        CONSULTING = "consulting", _("In consultation")
        ADOPTED = "adopted", _("Adopted")
        REPLACED = "replaced", _("Replaced")

    class Audience(models.TextChoices):
        PUBLIC = "public", _("Everybody")
        PARTNERS = "partners", _("Partners")

    title = PhraseField(_("title"))
    vision = PhraseField(_("vision"), blank=True)
    easy = PhraseField(_("the vision in easy words"), blank=True)
    need = PhraseField(_("why the city needs it"), blank=True)
    afterwards = PhraseField(_("what the city does after an incident"), blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    begins_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("ends on"))
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    adopted_by = models.CharField(_("adopted by"), max_length=200, blank=True)
    adopted_document = models.CharField(_("number of the document"), max_length=80, blank=True)
    adopted_despite = models.TextField(_("adopted although something was missing"), blank=True)
    decision = models.ForeignKey(
        "bodies.Decision",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="frameworks",
        verbose_name=_("the decision that adopted it"),
    )
    consulted = models.CharField(_("who may comment"), max_length=10, choices=Audience, blank=True)
    consulted_from = models.DateField(_("comments from"), null=True, blank=True)
    consulted_until = models.DateField(_("comments until"), null=True, blank=True)
    refresh_on = models.DateField(_("to be looked at again by"), null=True, blank=True)
    refreshed = PhraseField(_("what the yearly look found"), blank=True)
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
    easy = PhraseField(_("the objective in easy words"), blank=True)
    baseline = PhraseField(_("how it is today"), blank=True)
    target = PhraseField(_("how we will see that it is reached"), blank=True)
    due_on = models.DateField(_("to be reached by"), null=True, blank=True)
    follows = models.CharField(max_length=12, blank=True)  # the same in the framework before

    class Meta:
        ordering = ["place", "id"]

    def __str__(self) -> str:
        return str(self.title)
