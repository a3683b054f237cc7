"""Alerts of schools, and the desks that receive them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.records import Record
from convive.programmes.models.site import EducationSite


class AlertDesk(Record):
    """Who stands behind a word of the routes: the secretariat, the operations room, care."""

    KIND = "programmes.alert_desk"

    key = models.SlugField(_("desk"), max_length=40, unique=True)
    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        related_name="alert_desks",
        verbose_name=_("who receives it"),
    )

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key


class SchoolAlert(Record):
    """Something that happened in a school and that others must know now; it names no pupil.

    `desks` is where it went; `care_only` that nobody but care ever reads it, police least of all.
    """

    KIND = "programmes.alert"

    class Urgency(models.TextChoices):
        NOW = "now", _("Now")
        TODAY = "today", _("Today")
        WEEK = "week", _("This week")

    site = models.ForeignKey(EducationSite, models.PROTECT, related_name="alerts")
    category = models.SlugField(_("what it is about"), max_length=40)
    urgency = models.CharField(_("how urgent"), max_length=6, choices=Urgency)
    at_risk_now = models.BooleanField(_("people are at risk now"))
    what = models.TextField(_("what happened"))
    done = models.TextField(_("what was done already"), blank=True)
    care_only = models.BooleanField(default=False, editable=False)
    desks = models.JSONField(default=list, editable=False)
    reported_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, related_name="school_alerts"
    )
    reported_at = models.DateTimeField(_("sent"), db_index=True)
    due_at = models.DateTimeField(_("to be seen by"), db_index=True)
    seen_at = models.DateTimeField(_("seen"), null=True, blank=True)
    seen_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    passed_up_at = models.DateTimeField(_("passed up"), null=True, blank=True)
    client_key = models.CharField(max_length=60, unique=True, editable=False)

    class Meta:
        ordering = ["-reported_at", "-id"]

    def __str__(self) -> str:
        return str(self.site)
