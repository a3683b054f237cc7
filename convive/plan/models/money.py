"""Where the city's money for living together comes from, on which terms, and what is due when."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.ground.references import new_ref


class Fund(Record):
    """A source of money with its terms: what the giver expects, and whether that fits the mission."""

    KIND = "plan.fund"

    class Sort(models.TextChoices):
        CITY = "city", _("The city’s own budget")
        STATE = "state", _("Region, state or ministry")
        INTERNATIONAL = "international", _("International body")
        FOUNDATION = "foundation", _("Foundation")
        BUSINESS = "business", _("Business")
        RESIDENTS = "residents", _("Residents and members")
        PARTNER = "partner", _("Partner organisation")

    class State(models.TextChoices):
        SEEN = "seen", _("Seen, not asked for yet")
        ASKED = "asked", _("Asked for")
        PROMISED = "promised", _("Promised")
        SIGNED = "signed", _("Signed or voted")
        REFUSED = "refused", _("Not given")
        ENDED = "ended", _("Ended")

    class Conflict(models.TextChoices):
        UNKNOWN = "unknown", _("Not looked at yet")
        NONE = "none", _("None: the terms fit our mission")
        PARTIAL = "partial", _("In part: we say what we will not do")
        CONFLICT = "conflict", _("Yes: a table must decide")

    name = PhraseField(_("name"))
    sort = models.CharField(_("kind"), max_length=14, choices=Sort)
    payer = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="funds",
        verbose_name=_("who gives it"),
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.SEEN)
    amount = models.DecimalField(
        _("amount"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    begins_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    owner = models.ForeignKey(
        "people.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="funds",
        verbose_name=_("who looks after it"),
    )
    expectations = models.TextField(_("what the giver expects"), blank=True)
    conditions = models.TextField(_("conditions, in the giver’s words"), blank=True)
    conflict = models.CharField(
        _("conflict with our mission"), max_length=10, choices=Conflict, default=Conflict.UNKNOWN
    )
    conflict_why = models.TextField(_("where it fits and where it does not"), blank=True)
    decision = models.ForeignKey(
        "bodies.Decision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="funds",
        verbose_name=_("decision of a table"),
    )
    mission = PhraseField(_("mission as it was sent"), blank=True)
    mission_sent_on = models.DateField(_("mission sent on"), null=True, blank=True)
    mission_acknowledged_on = models.DateField(_("acknowledged on"), null=True, blank=True)

    class Meta:
        ordering = ["sort", "id"]

    def __str__(self) -> str:
        return str(self.name)


class FundDate(models.Model):
    """A date in the life of a fund: ask by, answer expected, report due, payment, renewal."""

    class Sort(models.TextChoices):
        ASK = "ask", _("Ask by")
        ANSWER = "answer", _("Answer expected")
        REPORT = "report", _("Report due")
        PAYMENT = "payment", _("Payment expected")
        RENEWAL = "renewal", _("Ask for renewal by")

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    fund = models.ForeignKey(Fund, models.CASCADE, related_name="dates")
    sort = models.CharField(_("what"), max_length=8, choices=Sort)
    on = models.DateField(_("on"), db_index=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        ordering = ["on", "id"]
