"""What a protocol of police and social work keeps: whom to call, and what was done together."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.bodies.models.agreements import Agreement
from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class ContactPoint(Record):
    """A desk that a party names for this protocol: a function and its line, never a person."""

    KIND = "bodies.contact_point"

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="contact_points")
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="contact_points"
    )
    function = PhraseField(_("function"))
    line = models.CharField(_("telephone or e-mail of the desk"), max_length=200)
    when = PhraseField(_("when it answers"), blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.function)


class JointEntry(Record):
    """Something done together in a place: a visit, a patrol, a training, a quarrel settled (GOV-20).

    It names organisations and areas, never a person.
    """

    KIND = "bodies.joint_entry"

    class Sort(models.TextChoices):
        VISIT = "visit", _("Joint visit")
        PATROL = "patrol", _("Joint walk through the area")
        TRAINING = "training", _("Joint training")
        SETTLED = "settled", _("A quarrel was settled")

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="joint_entries")
    sort = models.CharField(_("what it was"), max_length=10, choices=Sort)
    on = models.DateField(_("date"), db_index=True)
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, verbose_name=_("area")
    )
    took_part = models.ManyToManyField(
        "people.Organisation", related_name="joint_entries", verbose_name=_("who took part")
    )
    done = models.TextField(_("what was done"))
    police_part = models.TextField(_("what the police did"), blank=True)
    trained = models.PositiveSmallIntegerField(
        _("how many people were trained"), null=True, blank=True
    )
    written_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return str(self.get_sort_display())
