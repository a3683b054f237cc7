"""The languages of the city, and the strategy in each of them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.plan.models.frameworks import Framework


class SpokenLanguage(Record):
    """A language that residents speak, and whether key messages must stand in it (COM-06)."""

    KIND = "plan.spoken_language"

    code = models.CharField(_("language"), max_length=12, unique=True)
    is_required = models.BooleanField(_("key messages must stand in it"), default=False)
    why = PhraseField(_("why"), blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class Speakers(Record):
    """How many residents speak a language in an area (or in the whole city), as a source counted."""

    KIND = "plan.speakers"

    language = models.ForeignKey(SpokenLanguage, models.CASCADE, related_name="speakers")
    area = models.ForeignKey(
        "places.Area",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="speakers",
        verbose_name=_("area"),
    )
    people = models.PositiveIntegerField(_("speakers"))
    source = models.CharField(_("where the number comes from"), max_length=200)
    counted_on = models.DateField(_("counted on"))

    class Meta:
        ordering = ["-counted_on", "-id"]


class Publication(Record):
    """How a strategy is published: words woven into it, its film in sign language, whole or not.

    `woven`: words of another language inside the text, each with its language and its meaning.
    """

    KIND = "plan.publication"

    framework = models.OneToOneField(Framework, models.CASCADE, related_name="publication")
    woven = models.JSONField(_("words of another language in the text"), default=list, blank=True)
    film = models.URLField(_("address of the film"), blank=True)
    film_language = models.CharField(_("sign language"), max_length=80, blank=True)
    film_has_captions = models.BooleanField(_("it has captions"), default=False)
    transcript = PhraseField(_("what is said in the film, to read"), blank=True)
    complete_on = models.DateField(_("called complete on"), null=True, blank=True)

    def __str__(self) -> str:
        return str(self.framework)


class Edition(Record):
    """The strategy in one more language: each text with the digest of what it was translated from."""

    KIND = "plan.edition"

    class How(models.TextChoices):
        HUMAN = "human", _("Translated by people")
        CHECKED = "checked", _("Translated by a machine, checked by people")
        MACHINE = "machine", _("Translated by a machine, not checked yet")

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="editions")
    language = models.CharField(_("language"), max_length=12)
    texts = models.JSONField(default=dict)
    how = models.CharField(_("how it was translated"), max_length=8, choices=How)
    translator = models.CharField(_("who translated it"), max_length=200, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "language"], name="one_edition_a_language")
        ]

    def __str__(self) -> str:
        return self.language
