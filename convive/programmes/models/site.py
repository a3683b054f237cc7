"""Places of learning: what the city may do there, and which sessions took place in them."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.programmes.models.session import Session


class EducationSite(Record):
    """A school or another place of learning, beside its entry in who is who (PRI-06).

    It tells of a place, never of who learns there: pupils are counted nowhere.
    """

    KIND = "programmes.site"

    class Kind(models.TextChoices):
        PUBLIC = "public", _("Public school")
        PRIVATE = "private", _("Private school")
        INFORMAL = "informal", _("Informal learning")
        TRADITIONAL = "traditional", _("Traditional teaching")
        RELIGIOUS = "religious", _("Religious school")
        VOCATIONAL = "vocational", _("Vocational training")
        HIGHER = "higher", _("College or university")

    class Control(models.TextChoices):
        FULL = "full", _("The city decides")
        PARTIAL = "partial", _("The city decides in part")
        ADVISORY = "advisory", _("The city may advise")
        NONE = "none", _("The city has no say")

    organisation = models.OneToOneField(
        "people.Organisation",
        models.PROTECT,
        related_name="education_site",
        verbose_name=_("school or place of learning"),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    ages = models.JSONField(_("ages"), default=list, blank=True)
    area = models.ForeignKey(
        "places.Area",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="education_sites",
        verbose_name=_("area"),
    )
    languages = models.JSONField(_("languages of the families"), default=list, blank=True)
    governed_by = PhraseField(_("who governs it"), blank=True)
    city_control = models.CharField(_("say of the city"), max_length=8, choices=Control)
    may_do = PhraseField(_("what the city may do there"), blank=True)
    focal_point = models.ForeignKey(
        "people.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="sites_looked_after",
        verbose_name=_("who to speak to"),
    )
    agreement = models.ForeignKey(
        "bodies.Agreement",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agreement with the city"),
    )
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    agreed_until = models.DateField(_("agreed until"), null=True, blank=True)
    agreed_how = models.CharField(_("how it agreed"), max_length=300, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.organisation)

    def has_agreed(self, *, on: date) -> bool:
        """Whether a recorded agreement of the place itself holds on a day."""
        if self.agreed_on is None or self.agreed_on > on:
            return False
        return self.agreed_until is None or on <= self.agreed_until


class Delivery(Record):
    """A session that takes place in a place of learning, and for which classes (PRI-07)."""

    KIND = "programmes.delivery"

    site = models.ForeignKey(EducationSite, models.PROTECT, related_name="deliveries")
    session = models.ForeignKey(Session, models.CASCADE, related_name="deliveries")
    classes = models.CharField(_("for which classes"), max_length=120, blank=True)
    ages = models.JSONField(_("ages"), default=list, blank=True)

    class Meta:
        ordering = ["session", "id"]
        constraints = [
            models.UniqueConstraint(fields=["site", "session"], name="one_session_once_at_a_site")
        ]

    def __str__(self) -> str:
        return str(self.site)
