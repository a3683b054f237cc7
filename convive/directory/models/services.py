"""Tables of services: what residents can turn to, and the route the city chose."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.city.models import City
from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Audience(models.TextChoices):
    """For whom: the doors of the public page 'Where to turn'."""

    RELATIVE = "relative", _("A parent, relative or friend who worries")
    HATE = "lived-through-hate", _("Somebody who lived through hate")
    YOUNG = "young-person", _("A young person")
    PROFESSIONAL = "professional", _("A professional")
    NEWCOMER = "newcomer", _("Somebody new in the city")


class Service(Record):
    """Something a resident can turn to, in its simplest whole form."""

    KIND = "directory.service"

    name = PhraseField(_("name"))
    provider = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        related_name="services",
        verbose_name=_("who offers it"),
    )
    audiences = models.JSONField(_("for whom"), default=list)
    what = PhraseField(_("what it does"))
    steps = models.JSONField(_("steps"), default=list, blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    free = models.BooleanField(_("free of charge"), default=True)
    fee = PhraseField(_("what it costs"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    website = models.URLField(_("website"), blank=True)
    access = PhraseField(_("access for people with disabilities"), blank=True)
    confirmed_on = models.DateField(_("last confirmed on"))
    retired_on = models.DateField(_("not offered since"), null=True, blank=True)
    is_listed = models.BooleanField(_("shown to the public"), default=True)
    suggested_by = models.CharField(max_length=40, blank=True, editable=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def places(self) -> list[dict[str, object]]:
        """Where and when, as the history keeps it."""
        return [
            {
                "address": place.address,
                "area": place.area.ref if place.area else "",
                "hours": place.hours,
                "hours_note": dict(place.hours_note),
            }
            for place in self.locations.select_related("area")
        ]


class Location(models.Model):
    """Where a service is found, and when it is open (a list of days, from, to)."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="locations")
    address = models.CharField(_("address"), max_length=300, blank=True)
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, related_name="locations"
    )
    hours = models.JSONField(_("opening hours"), default=list, blank=True)
    hours_note = PhraseField(_("note about the hours"), blank=True)

    class Meta:
        ordering = ["id"]


class Route(Record):
    """What the city chose for people who need personal support (SEC-30); the latest one holds."""

    KIND = "directory.route"

    Choice = City.Route

    choice = models.CharField(_("choice"), max_length=12, choices=City.Route)
    why = PhraseField(_("why"))
    words = PhraseField(_("how people reach it"), blank=True)
    service = models.ForeignKey(
        Service, models.PROTECT, null=True, blank=True, verbose_name=_("local service to turn to")
    )
    body = models.ForeignKey(
        "bodies.Body",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("table that takes it on"),
    )
    chosen_on = models.DateField()
    review_on = models.DateField(_("look at it again by"))

    class Meta:
        ordering = ["-chosen_on", "-id"]
