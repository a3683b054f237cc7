"""What keeps the work standing when people in office change."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Term(Record):
    """A mayor's term of office: who holds it, from when, until when it was meant to last."""

    KIND = "plan.term"

    mayor = models.ForeignKey(
        "people.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="terms",
        verbose_name=_("mayor"),
    )
    begins_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("ends on"))
    ended_on = models.DateField(_("ended early on"), null=True, blank=True)

    class Meta:
        ordering = ["-begins_on", "-id"]

    def __str__(self) -> str:
        return f"{self.begins_on:%Y} – {self.ends_on:%Y}"


class LegalAct(Record):
    """A law, decree or council decision that anchors the work in the administration (GOV-03)."""

    KIND = "plan.legal-act"

    class Sort(models.TextChoices):
        LAW = "law", _("Law")
        DECREE = "decree", _("Decree or order")
        COUNCIL = "council", _("Decision of the council")
        STATUTE = "statute", _("Statutes or internal rules")
        BUDGET = "budget", _("Budget vote")

    sort = models.CharField(_("kind"), max_length=8, choices=Sort)
    title = PhraseField(_("title"))
    secures = PhraseField(_("what it keeps in place"), blank=True)
    citation = models.CharField(_("number and date, as a lawyer would cite it"), max_length=300)
    adopted_by = models.CharField(_("adopted by"), max_length=200)
    adopted_on = models.DateField(_("adopted on"))
    until = models.DateField(_("in force until"), null=True, blank=True)

    class Meta:
        ordering = ["-adopted_on", "-id"]

    def __str__(self) -> str:
        return str(self.title)
