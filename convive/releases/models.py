"""Every table ever published, whole and already protected."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Audience(models.TextChoices):
    """Who may read a table (SAF-17: threshold 10 in public, 5 for partners)."""

    PUBLIC = "public", _("Everybody")
    PARTNERS = "partners", _("Partners who signed in")


class Release(Record):
    """One dated, immutable table. `cells` maps 'code|code' to a number, or to null where hidden.

    `dims` is a list of {"name", "label", "codes": [{"code", "label", "parent"}]}; the total is "ALL".
    """

    KIND = "releases.release"

    slug = models.SlugField(max_length=80)
    title = PhraseField()
    unit = PhraseField()
    note = PhraseField(blank=True)
    subject = models.CharField(max_length=80)
    audience = models.CharField(max_length=10, choices=Audience)
    published_on = models.DateField()
    threshold = models.PositiveSmallIntegerField()
    min_width = models.PositiveSmallIntegerField()
    dims = models.JSONField()
    cells = models.JSONField()
    published_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["-published_on", "-id"]
        indexes = [models.Index(fields=["slug", "audience"], name="release_slug")]

    def __str__(self) -> str:
        return str(self.title)
