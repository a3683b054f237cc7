"""What a local forum does of five things: assess, plan, build capacity, coordinate, tell (PRI-35)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Body
from convive.ground.records import Record


class Forum(Record):
    """A table that works as a forum, with the functions that are switched on.

    What it found stands in the thread: findings are tied to it.
    """

    KIND = "plan.forum"

    class Function(models.TextChoices):
        NEEDS = "needs", _("Assess needs")
        PLAN = "plan", _("Plan programmes")
        CAPACITY = "capacity", _("Build capacity")
        COORDINATION = "coordination", _("Coordinate who does what")
        INFORMATION = "information", _("Share information, as counts only")

    body = models.OneToOneField(Body, models.PROTECT, related_name="forum")
    functions = models.JSONField(_("what it does"), default=list)
    assessed_on = models.DateField(_("needs assessed on"), null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.body)
