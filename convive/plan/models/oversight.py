"""What the oversight body stopped (SAF-04), and how the community looked at labels (SAF-01)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
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


class CommunityReview(Record):
    """Once a year people from outside the administration look whether anything we do labels people."""

    KIND = "plan.community-review"

    class Result(models.TextChoices):
        FINE = "fine", _("Nothing labels people")
        CHANGE = "change", _("Something must be changed")
        STOP = "stop", _("Something must be stopped")

    on = models.DateField(_("date"))
    due_on = models.DateField(_("next review due on"), db_index=True)
    organisations = models.ManyToManyField(
        "people.Organisation",
        related_name="community_reviews",
        verbose_name=_("who reviewed it"),
    )
    people = models.PositiveSmallIntegerField(_("how many people took part"), default=0)
    looked_at = models.PositiveSmallIntegerField(_("programmes looked at"), default=0)
    result = models.CharField(_("result"), max_length=8, choices=Result)
    said = PhraseField(_("what they said"))
    changes = PhraseField(_("what is changed because of it"), blank=True)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return str(self.said)
