"""Tables of the city itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class City(Record):
    """The one city of this installation."""

    KIND = "city.city"

    class Route(models.TextChoices):
        """Where residents are led when somebody needs support (SEC-30)."""

        NOT_YET = "not-yet", _("Not decided yet: local services and national lines")
        NATIONAL = "national", _("Use the national service")
        REGIONAL = "regional", _("Join a regional service")
        HOSTED = "hosted", _("Add it to a local table that already meets")
        OWN = "own", _("Create an own mechanism")

    name = PhraseField(_("name"))
    region = PhraseField(_("region"), blank=True)
    welcome = PhraseField(_("welcome"), blank=True)
    population = models.PositiveIntegerField(_("number of residents"), default=0)
    country = models.CharField(_("country"), max_length=2)
    subdivision = models.CharField(_("region code for public holidays"), max_length=10, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    languages = models.JSONField(_("languages spoken"), default=list)
    emergency_number = models.CharField(_("emergency number"), max_length=20, default="112")
    weekend = models.JSONField(_("weekend"), default=list, blank=True)
    closing_days = models.JSONField(_("days on which the city is closed"), default=list, blank=True)
    route = models.CharField(
        _("where support comes from"), max_length=12, choices=Route, default=Route.NOT_YET
    )
    route_words = PhraseField(_("how to reach it"), blank=True)
    lines_confirmed = models.JSONField(_("national lines confirmed"), default=dict, blank=True)
    promises = models.JSONField(_("what the city will never do"), default=list)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_city_only")]

    def __str__(self) -> str:
        return str(self.name)


class Clock(Record):
    """A time by which something is due, with an owner and a deputy; derived from a start event."""

    KIND = "city.clock"

    subject = models.CharField(max_length=80, db_index=True)
    name = PhraseField(_("what is due"))
    started_on = models.DateField()
    working_days = models.PositiveSmallIntegerField()
    due_on = models.DateField(db_index=True)
    owner = models.CharField(max_length=40, blank=True)
    deputy = models.CharField(max_length=40, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due_on"]

    def __str__(self) -> str:
        return str(self.name)


class Pause(models.Model):
    """Days in which a clock stood still, with the reason; `until` is the day it went on."""

    clock = models.ForeignKey(Clock, models.CASCADE, related_name="pauses")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["clock"], condition=models.Q(until=None), name="one_open_pause_a_clock"
            )
        ]
