"""What the law lets the city do."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.records import Record


class Mandate(Record):
    """What the law lets the city do at one level in one domain: the register of LVL-05."""

    KIND = "plan.mandate"

    class Level(models.TextChoices):
        PRIMARY = "primary", _("Primary: the whole population")
        SECONDARY = "secondary", _("Secondary: people and groups who need support")
        TERTIARY = "tertiary", _("Tertiary: people who leave violence and return")

    class Status(models.TextChoices):
        NONE = "none", _("No mandate")
        PARTIAL = "partial", _("A part of it")
        FULL = "full", _("All of it")
        UNKNOWN = "unknown", _("Nobody knows yet")

    level = models.CharField(_("level"), max_length=10, choices=Level)
    domain = models.SlugField(_("domain"), max_length=60)
    status = models.CharField(
        _("what the law lets the city do"), max_length=8, choices=Status, default=Status.UNKNOWN
    )
    source = models.TextField(_("legal source"), blank=True)
    reviewer = models.ForeignKey(
        "people.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="mandates_to_review",
        verbose_name=_("who looks at it again"),
    )
    review_on = models.DateField(_("look at it again by"))
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["domain", "level"]
        constraints = [
            models.UniqueConstraint(
                fields=["level", "domain"], name="one_mandate_a_level_and_domain"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} · {self.domain}"
