"""A table people sit at, its seats, and whom it leaves out with a reason."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Body(Record):
    """Any table people sit at: a leadership group, a panel, an interfaith council."""

    KIND = "bodies.body"

    class Stage(models.TextChoices):
        """Where a group stands on its way (GOV-07)."""

        RECRUIT = "recruit", _("Finding its members")
        DEVELOP = "develop", _("Developing the framework")
        OVERSEE = "oversee", _("Overseeing the framework")

    name = PhraseField(_("name"))
    purpose = PhraseField(_("what it is for"))
    topics = models.JSONField(_("topics"), default=list, blank=True)
    sort = models.CharField(_("kind of table"), max_length=60, blank=True)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, blank=True)
    expects = models.JSONField(_("who should be at the table"), default=list, blank=True)
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, verbose_name=_("area")
    )
    meets_every_days = models.PositiveSmallIntegerField(_("meets every (days)"), default=90)
    quorum = models.PositiveSmallIntegerField(_("members needed to decide"), default=0)
    is_open = models.BooleanField(_("its agenda is public"), default=False)
    why_new = models.TextField(_("why no existing table could host this"), blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["since", "id"]

    def __str__(self) -> str:
        return str(self.name)


class Seat(Record):
    """A place at a table: a category or discipline, held for an organisation by a person and a deputy.

    The category says what the organisation brings. It is never a person's own identity (GOV-08).
    """

    KIND = "bodies.seat"

    body = models.ForeignKey(Body, models.CASCADE, related_name="seats")
    category = models.CharField(_("category"), max_length=60)
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="seats"
    )
    person = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="seats"
    )
    deputy = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="deputy_seats"
    )
    is_chair = models.BooleanField(_("chairs"), default=False)
    agreed_on = models.DateField(_("agreed to be invited by e-mail on"), null=True, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["-is_chair", "category", "id"]

    @property
    def is_filled(self) -> bool:
        """Somebody can come: the person or the deputy."""
        return self.person_id is not None or self.deputy_id is not None


class Exclusion(Record):
    """A category that a table leaves out: why, until when, and how it is heard otherwise (GOV-09)."""

    KIND = "bodies.exclusion"

    body = models.ForeignKey(Body, models.CASCADE, related_name="exclusions")
    category = models.CharField(_("category"), max_length=60)
    reason = models.TextField(_("reason"))
    heard_how = models.TextField(_("how it is heard otherwise"))
    revisit_on = models.DateField(_("look at this again on"))

    class Meta:
        ordering = ["revisit_on"]
