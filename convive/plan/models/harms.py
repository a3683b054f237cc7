"""Harms that the city did and acknowledges: what was done, to whom, what is done about it (PRI-39)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Ask
from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Harm(Record):
    """A past or structural harm that is acknowledged: of a service or a rule, never of a person.

    The city's dated response is the answer to `ask`; the comment of those concerned is a public
    reply to that answer.
    """

    KIND = "plan.harm"

    title = PhraseField(_("what it is called"))
    service = PhraseField(_("which service or rule"))
    period = PhraseField(_("when it was"))
    groups = PhraseField(_("whom it hurt, as they name themselves"))
    what = PhraseField(_("what was done"))
    repair = PhraseField(_("apology or repair"), blank=True)
    rule = PhraseField(_("the rule of today, and what its review found"), blank=True)
    rule_reviewed_on = models.DateField(_("rule of today reviewed on"), null=True, blank=True)
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, verbose_name=_("area")
    )
    organisations = models.ManyToManyField(
        "people.Organisation",
        blank=True,
        related_name="harms",
        verbose_name=_("organisations of those concerned"),
    )
    ask = models.OneToOneField(Ask, models.PROTECT, related_name="harm")
    acknowledged_on = models.DateField(_("acknowledged on"))
    acknowledged_by = models.CharField(_("who acknowledged it"), max_length=200)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    corrected_on = models.DateField(_("corrected on"), null=True, blank=True)

    class Meta:
        ordering = ["-acknowledged_on", "-id"]

    def __str__(self) -> str:
        return str(self.title)
