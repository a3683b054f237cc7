"""A question about teaching that many are asked, and what came of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.programmes.models.initiative import Initiative


class CurriculumQuestion(Record):
    """What should be taught? Who is invited, what they said (asks), the synthesis, the new module.

    What is said stands in the ledger of asks, with `clause` for who speaks: parents, teachers.
    """

    KIND = "programmes.curriculum_question"

    question = PhraseField(_("question"))
    background = PhraseField(_("what it is about"), blank=True)
    invited = models.JSONField(_("who is invited"), default=list)
    opens_on = models.DateField(_("contributions from"))
    closes_on = models.DateField(_("contributions until"))
    synthesis = PhraseField(_("what was said, together"), blank=True)
    change = PhraseField(_("what changes in teaching"), blank=True)
    module = models.ForeignKey(
        Initiative,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="curriculum_questions",
        verbose_name=_("module that came of it"),
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        ordering = ["-opens_on", "-id"]

    def __str__(self) -> str:
        return str(self.question)
