"""Who trained whom, what they passed on, and where a course came from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.programmes.models.initiative import Initiative
from convive.programmes.models.session import Session


class Trainer(Record):
    """Somebody who passes a course on: a role in an organisation, or a number of people, no name.

    `taught_by` are those who trained them; who has none was trained elsewhere and begins the line.
    """

    KIND = "programmes.trainer"

    course = models.ForeignKey(Initiative, models.PROTECT, related_name="trainers")
    role = PhraseField(_("role"))
    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="trainers",
        verbose_name=_("organisation"),
    )
    people = models.PositiveSmallIntegerField(_("how many people"), default=1)
    taught_by = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="taught",
        verbose_name=_("trained by"),
    )
    trained_on = models.DateField(_("trained on"))
    languages = models.JSONField(_("languages"), default=list, blank=True)
    areas = models.ManyToManyField(
        "places.Area", blank=True, related_name="trainers", verbose_name=_("districts")
    )
    sessions = models.ManyToManyField(
        Session, blank=True, related_name="passed_on_by", verbose_name=_("sessions")
    )
    ended_on = models.DateField(_("no longer active since"), null=True, blank=True)

    class Meta:
        ordering = ["trained_on", "id"]

    def __str__(self) -> str:
        return f"{self.role} – {self.organisation}" if self.organisation else str(self.role)


class CoObservation(Record):
    """Two who teach sat in one session: what went well and what to change; of a session, no mark."""

    KIND = "programmes.co_observation"

    trainer = models.ForeignKey(Trainer, models.CASCADE, related_name="observations")
    session = models.ForeignKey(
        Session,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("session"),
    )
    on = models.DateField(_("observed on"))
    observer = models.CharField(_("who sat beside"), max_length=120)
    seen = models.JSONField(_("what was seen"), default=dict, blank=True)
    went_well = models.TextField(_("what went well"))
    to_change = models.TextField(_("what to change"), blank=True)
    talked_over = models.BooleanField(_("both talked about it afterwards"), default=False)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return str(self.trainer)


class CourseOrigin(Record):
    """Where a course came from: everybody who made it before, the first of them first (KNO-01).

    Each of `chain` has the title it had there, the place, the licence and the day it left.
    """

    KIND = "programmes.course_origin"

    initiative = models.OneToOneField(Initiative, models.CASCADE, related_name="origin")
    chain = models.JSONField(default=list)
    digest = models.CharField(max_length=64, blank=True)
    adapted_on = models.DateField(_("adapted on"))
    changes = PhraseField(_("what we changed"), blank=True)

    def __str__(self) -> str:
        return str(self.initiative)


class SharedCourse(Record):
    """A course that other cities may have, under a licence that says how."""

    KIND = "programmes.shared_course"

    initiative = models.OneToOneField(Initiative, models.CASCADE, related_name="shared_course")
    licence = models.CharField(_("licence"), max_length=40)
    shared_on = models.DateField(_("shared on"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    class Meta:
        ordering = ["-shared_on", "-id"]

    def __str__(self) -> str:
        return str(self.initiative)
