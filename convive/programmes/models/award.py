"""Money that was given: its agreement, its two payments, the coaching, the reports, the results."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.records import Record
from convive.ground.references import new_ref
from convive.programmes.models.application import Application
from convive.programmes.models.initiative import Initiative


class Award(Record):
    """A grant: who receives it, under which agreement, and the programme it became."""

    KIND = "programmes.award"

    application = models.OneToOneField(Application, models.PROTECT, related_name="award")
    receiver = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        related_name="grants",
        verbose_name=_("who receives the money"),
    )
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    given_on = models.DateField(_("given on"))
    agreement = models.OneToOneField(
        "bodies.Agreement",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="grant",
        verbose_name=_("agreement"),
    )
    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="grants",
        verbose_name=_("programme"),
    )
    coach = models.ForeignKey(
        "people.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="grants_coached",
        verbose_name=_("coach"),
    )
    stopped_on = models.DateField(_("stopped on"), null=True, blank=True)
    stopped_why = models.TextField(_("why"), blank=True)

    class Meta:
        ordering = ["-given_on", "-id"]

    def __str__(self) -> str:
        return str(self.application)


class GrantPayment(models.Model):
    """One of the parts in which a grant is paid."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    award = models.ForeignKey(Award, models.CASCADE, related_name="payments")
    number = models.PositiveSmallIntegerField(_("part"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)

    class Meta:
        ordering = ["award", "number"]
        constraints = [
            models.UniqueConstraint(fields=["award", "number"], name="one_payment_a_part")
        ]


class Coaching(models.Model):
    """A talk with those who carry a funded project: what it was about, what comes next."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    award = models.ForeignKey(Award, models.CASCADE, related_name="coachings")
    on = models.DateField(_("when"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    about = models.TextField(_("what it was about"))
    next_step = models.CharField(_("next step"), max_length=300, blank=True)
    by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-on", "-id"]


class GrantReport(Record):
    """A light report: what was done, how many came; larger grants tell a little more."""

    KIND = "programmes.grant_report"

    award = models.ForeignKey(Award, models.CASCADE, related_name="reports")
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    came = models.PositiveIntegerField(_("people who came"), null=True, blank=True)
    how = models.CharField(
        _("how it came"),
        max_length=8,
        choices=Application.How,
        default=Application.How.WRITTEN,
    )
    sent_on = models.DateField(_("sent on"))
    looked_on = models.DateField(_("read on"), null=True, blank=True)
    looked_by = models.CharField(max_length=40, blank=True)
    client_key = models.CharField(max_length=100, unique=True, editable=False)

    class Meta:
        ordering = ["-sent_on", "-id"]


class GrantMeasure(models.Model):
    """What one project found with one question that every project asks: so many of so many, before
    and after (MEL-16). It counts answers and holds none.
    """

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    award = models.ForeignKey(Award, models.CASCADE, related_name="measures")
    instrument = models.CharField(max_length=60)
    before = models.PositiveIntegerField(_("yes, before"))
    before_of = models.PositiveIntegerField(_("of how many, before"))
    after = models.PositiveIntegerField(_("yes, after"))
    after_of = models.PositiveIntegerField(_("of how many, after"))
    on = models.DateField(_("asked on"))

    class Meta:
        ordering = ["award", "instrument"]
        constraints = [
            models.UniqueConstraint(
                fields=["award", "instrument"], name="one_measure_an_instrument"
            ),
            models.CheckConstraint(
                condition=models.Q(before__lte=models.F("before_of"))
                & models.Q(after__lte=models.F("after_of")),
                name="a_measure_is_a_part_of_its_whole",
            ),
        ]
