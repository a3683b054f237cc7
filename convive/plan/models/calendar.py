"""Dates ahead that can move a city, and what is prepared before them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Occasion(Record):
    """A date that the city sees coming: an election, a feast, a trial, an anniversary (CRI-13).

    `key` is the entry of the pack `year-of-many` it was taken from; the pack knows its moving dates.
    `prepared_for` is the day for which the tasks of preparation were made last.
    """

    KIND = "plan.occasion"

    class Sort(models.TextChoices):
        ELECTION = "election", _("Election or vote")
        FEAST = "feast", _("Feast or day of remembrance")
        TRIAL = "trial", _("Trial or inquiry")
        ANNIVERSARY = "anniversary", _("Anniversary of an event")
        BUDGET = "budget", _("Budget of the city")
        SCHOOL = "school", _("School or student year")
        ELSEWHERE = "elsewhere", _("Echo of events elsewhere")
        OTHER = "other", _("Another date")

    title = PhraseField(_("title"))
    sort = models.CharField(_("kind"), max_length=12, choices=Sort)
    key = models.SlugField(max_length=60, blank=True)
    on = models.DateField(_("date"), db_index=True)
    until = models.DateField(_("until"), null=True, blank=True)
    is_yearly = models.BooleanField(_("comes every year"), default=False)
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, verbose_name=_("area")
    )
    tension = PhraseField(_("what could become tense"), blank=True)
    message = PhraseField(_("what the city wants to say"), blank=True)
    organisations = models.ManyToManyField(
        "people.Organisation",
        blank=True,
        related_name="occasions",
        verbose_name=_("organisations to speak with"),
    )
    owner = models.ForeignKey(
        "people.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="occasions",
        verbose_name=_("who prepares it"),
    )
    quiet_from = models.DateField(_("regulated period from"), null=True, blank=True)
    quiet_until = models.DateField(_("regulated period until"), null=True, blank=True)
    quiet_source = models.CharField(_("rule behind this period"), max_length=300, blank=True)
    facts = PhraseField(_("verified facts on how to vote"), blank=True)
    facts_source = models.CharField(_("who verified them"), max_length=300, blank=True)
    facts_checked_on = models.DateField(_("verified on"), null=True, blank=True)
    prepared_for = models.DateField(null=True, blank=True)
    learned = models.TextField(_("what we learned afterwards"), blank=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=~models.Q(key=""), name="one_day_of_the_pack"
            )
        ]

    def __str__(self) -> str:
        return str(self.title)
