"""Days that matter to residents, as a table writes them in the shared calendar."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.bodies.models.tables import Body
from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class SharedDay(Record):
    """A feast, a memorial, a day of a neighbourhood: when it is, and how neighbours can join (SYS-31).

    It says which organisation invites, never which faith a person has.
    """

    KIND = "bodies.shared_day"

    body = models.ForeignKey(Body, models.CASCADE, related_name="shared_days")
    name = PhraseField(_("name of the day"))
    on = models.DateField(_("date"), db_index=True)
    until = models.DateField(_("last day"), null=True, blank=True)
    words = PhraseField(_("what it is, and how neighbours can join"), blank=True)
    care = PhraseField(_("what others should know when they plan"), blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        "people.Organisation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="shared_days",
        verbose_name=_("who invites"),
    )

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def last(self) -> date:
        """The day on which it is over."""
        return self.until or self.on
