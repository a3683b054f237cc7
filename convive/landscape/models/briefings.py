"""The briefing of a quarter: what the city knew then, frozen in every language of the house."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class QuarterlyBriefing(Record):
    """What everybody may read of the landscape in one quarter; published, it never changes.

    `content` holds, by language, the parts as they were on the day: each with a title, sentences,
    a list and a table. `facts` holds the last whole year of each source by reference, so that the
    next briefing says what changed.
    """

    KIND = "landscape.quarterly_briefing"

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")

    slug = models.SlugField(max_length=20, unique=True)
    title = PhraseField()
    foreword = PhraseField(_("what the city says first"), blank=True)
    questions = PhraseField(_("questions to ask"), blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    content = models.JSONField(default=dict, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    published_on = models.DateField(null=True, blank=True)
    published_by = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["-slug"]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def is_public(self) -> bool:
        return self.state == self.State.PUBLISHED
