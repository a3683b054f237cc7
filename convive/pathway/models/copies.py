"""A city's own templates while they are written, and the subjects that a space took in."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.spaces.models import Space


class TemplateCopy(Record):
    """A template that a city makes its own. `entries` is the draft; what was published is a pack
    under `slug`, and never changes. It holds how work is done, never anything about somebody.
    """

    KIND = "pathway.copy"

    slug = models.SlugField(max_length=60, unique=True)
    title = PhraseField(_("name"))
    origin = models.CharField(max_length=60)
    origin_version = models.CharField(max_length=20)
    entries = models.JSONField(_("draft"), default=list)
    published = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.title)


class Subject(Record):
    """A further subject that a space takes in (SEC-30): no second body, the same rooms and people.

    `opened_on` is empty while members still lack training or have not signed its ethics sheet.
    """

    KIND = "pathway.subject"

    space = models.ForeignKey(Space, models.CASCADE, related_name="subjects")
    pack = models.CharField(max_length=60)
    pack_version = models.CharField(max_length=20)
    taken_in_on = models.DateField()
    opened_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["space", "pack"], name="a_subject_once_a_space")
        ]
