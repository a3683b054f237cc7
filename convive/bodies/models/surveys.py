"""Rounds of a survey that several sides answer apart, links to answer by, and the answers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.bodies.models.tables import Body
from convive.bodies.models.work import Task
from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class SurveyRound(Record):
    """One time at which every side answers the same statements apart (NLC-01, GOV-01).

    `instrument` is the slug of a content pack, in the version it had then.
    """

    KIND = "bodies.survey"

    instrument = models.SlugField(_("what is asked"), max_length=60)
    pack_version = models.CharField(max_length=20)
    title = PhraseField(_("title"))
    body = models.ForeignKey(
        Body,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="surveys",
        verbose_name=_("table that talks about it"),
    )
    sides = models.JSONField(_("sides"), default=list)
    opened_on = models.DateField(_("open since"))
    closes_on = models.DateField(_("open until"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    repeat_on = models.DateField(_("asked again on"), null=True, blank=True)
    repeats = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="repeated_by"
    )
    reminder = models.ForeignKey(Task, models.SET_NULL, null=True, blank=True, related_name="+")
    next_step = models.ForeignKey(
        Task, models.SET_NULL, null=True, blank=True, related_name="agreed_after_surveys"
    )
    step_about = models.CharField(_("what the next step is about"), max_length=80, blank=True)

    class Meta:
        ordering = ["-opened_on", "-id"]

    def __str__(self) -> str:
        return str(self.title)


class SurveyLink(models.Model):
    """A link by which somebody of one side answers without an account; only its digest is kept.

    Nothing ties a link to the answers that came by it.
    """

    round = models.ForeignKey(SurveyRound, models.CASCADE, related_name="links")
    side = models.SlugField(max_length=40)
    token_digest = models.CharField(max_length=64, unique=True)


class AnswerSet(models.Model):
    """What one respondent answered: by statement the step, and where the evidence can be read.

    `respondent` is a keyed digest: it lets the same person change the answers, and tells nobody who.
    """

    round = models.ForeignKey(SurveyRound, models.CASCADE, related_name="answer_sets")
    side = models.SlugField(max_length=40)
    respondent = models.CharField(max_length=64)
    answers = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "respondent"], name="answered_once_a_round")
        ]
