"""A table that is called out in a tense time: who stands by, who was called, what came of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.bodies.models.joining import Response
from convive.bodies.models.meetings import Meeting
from convive.bodies.models.tables import Body, Seat
from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Standby(Record):
    """The holder of a seat can be called in a tense time: in which areas, in which languages (SYS-20).

    The languages are those in which they are glad to help; nothing else about them is kept.
    """

    KIND = "bodies.standby"

    seat = models.OneToOneField(Seat, models.CASCADE, related_name="standby")
    areas = models.ManyToManyField("places.Area", blank=True, verbose_name=_("areas"))
    languages = models.JSONField(_("languages"), default=list, blank=True)
    agreed_on = models.DateField(_("agreed on"))

    class Meta:
        ordering = ["id"]


class CallOut(Record):
    """A tense time in which a table is called out: why, since when, how it ended, what was learned."""

    KIND = "bodies.call_out"

    body = models.ForeignKey(Body, models.CASCADE, related_name="call_outs")
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, verbose_name=_("area")
    )
    reason = PhraseField(_("why the table is called"))
    since = models.DateField(_("since"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    outcome = PhraseField(_("how it ended"), blank=True)
    debrief = models.OneToOneField(
        Meeting,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="looks_back_on",
        verbose_name=_("meeting that looks back"),
    )

    class Meta:
        ordering = ["-since", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["body"],
                condition=models.Q(ended_on=None),
                name="called_out_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return str(self.reason)


class Called(models.Model):
    """Somebody who was called, and whether they come."""

    call_out = models.ForeignKey(CallOut, models.CASCADE, related_name="called")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="called")
    person = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, related_name="called_out"
    )
    called_on = models.DateField()
    mailed_on = models.DateField(null=True, blank=True)
    response = models.CharField(
        _("response"), max_length=8, choices=Response, default=Response.WAITING
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["call_out", "seat"], name="called_once_in_a_call_out")
        ]
