"""What the oversight body stopped, and why (SAF-04)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.records import Record
from convive.plan.models.actions import Action


class Suspension(Record):
    """One act of the oversight body that stops an action of the plan, until it is lifted."""

    KIND = "plan.suspension"

    action = models.ForeignKey(Action, models.CASCADE, related_name="suspensions")
    why = models.TextField(_("why"))
    since = models.DateField(_("since"))
    stopped_by = models.CharField(max_length=40)
    lifted_on = models.DateField(_("lifted on"), null=True, blank=True)
    lifted_why = models.TextField(_("what changed since"), blank=True)

    class Meta:
        ordering = ["-since", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["action"],
                condition=models.Q(lifted_on=None),
                name="an_action_is_stopped_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.action)
