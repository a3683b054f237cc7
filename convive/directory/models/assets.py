"""Tables of what can be used together: rooms, things, interpreters, transport, and who has them when."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Asset(Record):
    """A place or thing that others may use: a hall, a projector, an interpreter, a bus."""

    KIND = "directory.asset"

    class Sort(models.TextChoices):
        ROOM = "room", _("Room or hall")
        THING = "thing", _("Thing to borrow")
        INTERPRETER = "interpreter", _("Interpreter")
        TRANSPORT = "transport", _("Transport")
        SHELTER = "shelter", _("Safe place")

    class Who(models.TextChoices):
        EVERYBODY = "everybody", _("Everybody who works here or in the members’ workspace")
        PARTNERS = "partners", _("Partners of this city")
        OWNER = "owner", _("Only who owns it")

    name = PhraseField(_("name"))
    sort = models.CharField(_("kind"), max_length=12, choices=Sort, default=Sort.ROOM)
    owner = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        related_name="assets",
        verbose_name=_("who owns it"),
    )
    what = PhraseField(_("what it is good for"), blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, related_name="assets"
    )
    access = PhraseField(_("access for people with disabilities"), blank=True)
    capacity = models.PositiveIntegerField(_("for how many people"), null=True, blank=True)
    who = models.CharField(_("who may book it"), max_length=12, choices=Who, default=Who.EVERYBODY)
    hours = PhraseField(_("when it can be used"), blank=True)
    cost = PhraseField(_("what it costs"), blank=True)
    retired_on = models.DateField(_("not offered since"), null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.name)


class Booking(Record):
    """Who uses something from when until when: asked, then confirmed or declined, or cancelled."""

    KIND = "directory.booking"

    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        CONFIRMED = "confirmed", _("Confirmed")
        DECLINED = "declined", _("Declined")
        CANCELLED = "cancelled", _("Cancelled")

    asset = models.ForeignKey(Asset, models.PROTECT, related_name="bookings")
    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        related_name="bookings",
        verbose_name=_("for which organisation"),
    )
    since = models.DateTimeField(_("from"))
    until = models.DateTimeField(_("until"))
    purpose = models.CharField(_("what for"), max_length=300)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.ASKED)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["since", "id"]
        indexes = [models.Index(fields=["asset", "state", "since"], name="booked_when")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("since")), name="a_booking_ends_later"
            )
        ]

    def __str__(self) -> str:
        return str(self.asset)
