"""Gaps between what is needed and what is done, and what was decided about each (PRI-34)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.plan.models.actions import Action


class Gap(Record):
    """Something needed that nobody does yet: where, which organisations it concerns, what was decided.

    With `finding` it is a finding of the landscape that no objective answers. `action` is what exists
    and could stretch; once decided, it is what closes the gap.
    """

    KIND = "plan.gap"

    class Decision(models.TextChoices):
        STRETCH = "stretch", _("Something that exists is stretched to cover it")
        BEGIN = "begin", _("Something new is begun for it")
        LATER = "later", _("Put off, with a reason and a day to look again")
        NOTHING = "nothing", _("Nothing is done, with a reason")

    CLOSED_BY_ACTION = frozenset({Decision.STRETCH, Decision.BEGIN})

    need = PhraseField(_("what is needed"))
    finding = models.ForeignKey(
        "landscape.Finding", models.PROTECT, null=True, blank=True, related_name="gaps"
    )
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, verbose_name=_("area")
    )
    organisations = models.ManyToManyField(
        "people.Organisation",
        blank=True,
        related_name="gaps",
        verbose_name=_("organisations it concerns"),
    )
    action = models.ForeignKey(
        Action,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="gaps",
        verbose_name=_("what exists and could stretch"),
    )
    found_on = models.DateField(_("found on"))
    decision = models.CharField(_("decision"), max_length=8, choices=Decision, blank=True)
    why = PhraseField(_("how, or why not"), blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    revisit_on = models.DateField(_("look at it again on"), null=True, blank=True)

    class Meta:
        ordering = ["decided_on", "-found_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(decision="later") | models.Q(revisit_on__isnull=False),
                name="put_off_until_a_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.need)


class ProposedGap(Record):
    """A need that a room counted too few services for: a number of a year, never a person (MEL-19).

    The room passes on only what its public report says. Who writes the plan takes it onto the board
    as a `gap`, or says `why` not. `source` is the room, `code` the need as the room codes it.
    """

    KIND = "plan.proposed_gap"

    source = models.CharField(max_length=12)
    source_name = PhraseField(_("who counted it"))
    code = models.CharField(max_length=60)
    need = PhraseField(_("what is needed"))
    year = models.PositiveSmallIntegerField(_("year"))
    counted = models.PositiveIntegerField(_("how often"))
    proposed_on = models.DateField(_("proposed on"))
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    why = PhraseField(_("why not"), blank=True)
    gap = models.ForeignKey(Gap, models.SET_NULL, null=True, blank=True, related_name="proposals")

    class Meta:
        ordering = ["-year", "-proposed_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "code", "year"], name="a_need_of_a_year_is_proposed_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.need)
