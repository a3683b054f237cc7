"""Calls for projects: what money there is, for what, by which criteria, and what shows each step."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.ground.references import new_ref


class Call(Record):
    """A round in which associations and groups ask for money by published criteria (GOV-19)."""

    KIND = "programmes.call"

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        ENDED = "ended", _("Ended")

    title = PhraseField(_("title"))
    need = PhraseField(_("what people need"), blank=True)
    goal = PhraseField(_("what should be better afterwards"), blank=True)
    finding = models.CharField(_("finding it rests on"), max_length=60, blank=True)
    eligibility = PhraseField(_("who may ask"), blank=True)
    no_money_for = PhraseField(_("what it does not pay for"), blank=True)
    budget_line = models.ForeignKey(
        "plan.BudgetLine",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="calls",
        verbose_name=_("budget line"),
    )
    whole = models.DecimalField(
        _("money for the whole round"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    smallest = models.DecimalField(
        _("smallest amount"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    largest = models.DecimalField(
        _("largest amount"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    first_share = models.PositiveSmallIntegerField(_("first payment, per cent"), default=60)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    closes_on = models.DateField(_("last day"), null=True, blank=True)
    decides_on = models.DateField(_("decided by"), null=True, blank=True)
    criteria = models.JSONField(_("criteria and weights"), default=list, blank=True)
    instruments = models.JSONField(_("questions that every project asks"), default=list, blank=True)
    help_desk = PhraseField(_("who helps to apply"), blank=True)
    for_young = models.BooleanField(_("for young people"), default=False)
    youngest = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    oldest = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True)
    hides_names = models.BooleanField(_("score without names"), default=True)
    assessors = models.ManyToManyField(
        "people.Person", blank=True, related_name="calls_assessed", verbose_name=_("who scores")
    )
    before = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="after",
        verbose_name=_("the round before"),
    )
    learned_before = PhraseField(_("what this round does differently"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    state_why = PhraseField(_("why"), blank=True)
    state_since = models.DateField(_("since"), null=True, blank=True)
    round_report = PhraseField(_("what this round came to"), blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return str(self.title)


class StepEvidence(models.Model):
    """Something that shows that a step of a round was done: a sentence, and where it is found."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    call = models.ForeignKey(Call, models.CASCADE, related_name="evidence")
    step = models.CharField(max_length=40)
    words = models.CharField(_("what shows it"), max_length=300)
    address = models.CharField(_("where it is found"), max_length=300, blank=True)
    kept_on = models.DateField(_("written on"))
    kept_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["kept_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "step", "words", "address"], name="evidence_stands_once"
            )
        ]
