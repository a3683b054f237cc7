"""Tables of the directory."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

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

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.name)


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
    """What the city chose for people who need personal support (SEC-30)."""

    KIND = "directory.route"

    class Choice(models.TextChoices):
        NATIONAL = "national", _("Use the national service")
        REGIONAL = "regional", _("Join a regional mechanism")
        HOST = "host", _("Use an existing local mechanism")
        CREATE = "create", _("Create a mechanism of the city")

    choice = models.CharField(_("choice"), max_length=10, choices=Choice)
    why = PhraseField(_("why"))
    service = models.ForeignKey(
        Service, models.PROTECT, null=True, blank=True, verbose_name=_("local service to turn to")
    )
    chosen_on = models.DateField()
    review_on = models.DateField(_("look at it again by"))

    class Meta:
        ordering = ["-chosen_on", "-id"]
