"""Who leads the work, with which mandate and how much time."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Lead(Record):
    """Somebody appointed to lead, with the time and the skills a superior gave them (GOV-02, GOV-05).

    Without `hours` nothing is allotted yet; zero hours are allotted, and warn. With a `contact` the
    role stands on a page for everybody, with the name where they agreed (PRI-15).
    """

    KIND = "plan.lead"

    person = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="leads", verbose_name=_("who leads")
    )
    office = PhraseField(_("office"))
    portfolio = models.SlugField(_("portfolio"), max_length=60)
    mandate = PhraseField(_("mandate in a few sentences"), blank=True)
    letter = models.CharField(_("number of the mandate letter"), max_length=80, blank=True)
    appointed_by = models.CharField(_("appointed by"), max_length=200)
    deputies = models.ManyToManyField(
        "people.Person", blank=True, related_name="deputy_leads", verbose_name=_("deputies")
    )
    since = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)
    hours = models.DecimalField(
        _("hours a week"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    skills = PhraseField(_("skills and help given"), blank=True)
    contact = models.CharField(_("how everybody reaches them"), max_length=200, blank=True)
    is_named = models.BooleanField(_("their name stands on the public page"), default=False)
    allotted_by = models.CharField(max_length=40, blank=True)
    allotted_on = models.DateField(_("given on"), null=True, blank=True)

    class Meta:
        ordering = ["-since", "-id"]

    def __str__(self) -> str:
        return str(self.office)


class LeadWeek(models.Model):
    """The hours that a lead worked on it in one week."""

    lead = models.ForeignKey(Lead, models.CASCADE, related_name="weeks")
    monday = models.DateField(_("week"))
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=1)

    class Meta:
        ordering = ["-monday"]
        constraints = [models.UniqueConstraint(fields=["lead", "monday"], name="one_week_once")]
