"""Planning files: what is planned or asked to be allowed, by which criteria, on which conditions."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.programmes.models.initiative import Initiative


class PlanningFile(Record):
    """A plan, a by-law or an application, looked at by the criteria of prevention (PRI-28).

    `criteria` holds, by key of the pack's criterion, how it was answered and why. What was said by
    women, men and others is kept as counts only (PRI-30).
    """

    KIND = "programmes.planning_file"

    class Kind(models.TextChoices):
        PLAN = "plan", _("A plan of the city itself")
        BYLAW = "bylaw", _("A by-law")
        ENFORCEMENT = "enforcement", _("How rules are applied")
        APPLICATION = "application", _("An application of somebody else")

    class State(models.TextChoices):
        OPEN = "open", _("Being looked at")
        DECIDED = "decided", _("Decided")

    title = PhraseField(_("title"))
    summary = PhraseField(_("in short"), blank=True)
    number = models.CharField(_("number of the file"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.OPEN, db_index=True
    )
    area = models.ForeignKey(
        "places.Area",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="planning_files",
        verbose_name=_("area"),
    )
    office = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        related_name="planning_files",
        verbose_name=_("who keeps the file"),
    )
    opened_on = models.DateField(_("opened on"))
    comments_until = models.DateField(_("comments are taken until"), null=True, blank=True)
    is_public = models.BooleanField(_("has a public page"), default=False)
    pack_version = models.CharField(_("version of the criteria"), max_length=20)
    criteria = models.JSONField(_("criteria"), default=dict, blank=True)

    survey_before = models.ForeignKey(
        "bodies.SurveyRound",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("survey before"),
    )
    survey_after = models.ForeignKey(
        "bodies.SurveyRound",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("survey after"),
    )
    gender_heard = PhraseField(_("who was asked"), blank=True)
    audit_on = models.DateField(_("day of the safety walk"), null=True, blank=True)
    audit_found = PhraseField(_("what the safety walk found"), blank=True)
    gender_counts = models.JSONField(_("answers by gender, counted"), default=dict, blank=True)
    initiatives = models.ManyToManyField(
        Initiative, blank=True, related_name="planning_files", verbose_name=_("programmes")
    )

    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    outcome = PhraseField(_("what was decided, and why"), blank=True)

    class Meta:
        ordering = ["-opened_on", "-id"]

    def __str__(self) -> str:
        return str(self.title)


class Idea(Record):
    """What a team of a hackathon or a workshop brought: the team has a name, its people have none here."""

    KIND = "programmes.idea"

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="ideas")
    team = models.CharField(_("name of the team"), max_length=80)
    title = PhraseField(_("the idea"))
    what = PhraseField(_("what came out of it"), blank=True)
    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="ideas",
        verbose_name=_("organisation that brings it forward"),
    )
    on = models.DateField(_("on"))

    class Meta:
        ordering = ["-on", "team", "id"]

    def __str__(self) -> str:
        return str(self.title)


class PlanningCondition(Record):
    """Something a planning file asks for: who proposed it, who sees to it, until when, done or not."""

    KIND = "programmes.planning_condition"

    file = models.ForeignKey(PlanningFile, models.CASCADE, related_name="conditions")
    criterion = models.SlugField(_("criterion"), max_length=40, blank=True)
    words = PhraseField(_("what is asked for"))
    proposed_by = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="conditions_proposed",
        verbose_name=_("proposed by"),
    )
    proposer = PhraseField(_("proposed by, in words"), blank=True)
    idea = models.ForeignKey(
        Idea, models.SET_NULL, null=True, blank=True, related_name="conditions"
    )
    ask = models.ForeignKey("bodies.Ask", models.SET_NULL, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        related_name="conditions_owned",
        verbose_name=_("who sees to it"),
    )
    due_on = models.DateField(_("to be done by"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_how = PhraseField(_("how it was done"), blank=True)
    dropped_on = models.DateField(_("dropped on"), null=True, blank=True)
    dropped_why = PhraseField(_("why it was dropped"), blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_on=None) | models.Q(dropped_on=None),
                name="a_condition_is_done_or_dropped",
            )
        ]

    def __str__(self) -> str:
        return str(self.words)
