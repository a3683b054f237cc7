"""A house that several partners run together: who they are, and what found no room in it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class SharedHouse(Record):
    """A youth centre, a community house: rooms that partners share by an agreement (PRI-16).

    Its rooms are assets of the directory and its use is their bookings: nothing is counted twice.
    """

    KIND = "programmes.house"

    name = PhraseField(_("name"))
    what = PhraseField(_("what it is for"), blank=True)
    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        related_name="houses",
        verbose_name=_("who answers for the house"),
    )
    area = models.ForeignKey(
        "places.Area",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="houses",
        verbose_name=_("area"),
    )
    rooms = models.ManyToManyField(
        "directory.Asset", blank=True, related_name="houses", verbose_name=_("rooms and things")
    )
    agreement = models.ForeignKey(
        "bodies.Agreement",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="houses",
        verbose_name=_("agreement of the partners"),
    )
    since = models.DateField(_("open since"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.name)


class HousePartner(Record):
    """An organisation that helps to run a house, from a day, until a day."""

    KIND = "programmes.house_partner"

    house = models.ForeignKey(SharedHouse, models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        related_name="shared_houses",
        verbose_name=_("partner"),
    )
    does = PhraseField(_("what it does there"), blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["house", "organisation"],
                condition=models.Q(until=None),
                name="a_partner_once_a_house",
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class UnmetWish(Record):
    """A request that found no room: unmet demand, counted and never lost (PRI-16)."""

    KIND = "programmes.unmet_wish"

    class Why(models.TextChoices):
        TAKEN = "taken", _("All rooms were taken")
        SMALL = "small", _("No room was large enough")
        CLOSED = "closed", _("The house was closed at that time")
        ACCESS = "access", _("No room could be reached without steps")
        THING = "thing", _("Something was missing: a kitchen, a screen, an interpreter")

    house = models.ForeignKey(SharedHouse, models.CASCADE, related_name="wishes")
    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        related_name="unmet_wishes",
        verbose_name=_("who asked"),
    )
    on = models.DateField(_("for which day"), db_index=True)
    begins = models.TimeField(_("from"), null=True, blank=True)
    ends = models.TimeField(_("until"), null=True, blank=True)
    people = models.PositiveIntegerField(_("for how many people"), null=True, blank=True)
    why = models.CharField(_("why it was not possible"), max_length=6, choices=Why)
    kept_on = models.DateField(_("asked on"))

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["house", "organisation", "on", "begins", "why"], name="a_wish_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.house)
