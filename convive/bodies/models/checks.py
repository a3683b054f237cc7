"""Checks: dated sets of questions about one subject, with their answers and a second look."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.records import Record


class Check(Record):
    """Questions of one kind about one subject: answers, mitigation, who was asked, a second look.

    `kind` and the questions come from the content pack `checks`, in the version it had then.
    """

    KIND = "bodies.check"

    kind = models.SlugField(_("kind"), max_length=60)
    pack_version = models.CharField(max_length=20)
    subject = models.CharField(_("subject"), max_length=80)
    subject_version = models.PositiveIntegerField(null=True, blank=True)
    answers = models.JSONField(_("answers"), default=dict)
    mitigation = models.TextField(_("what we do about it"), blank=True)
    consulted = models.TextField(_("who was asked"), blank=True)
    answered_by = models.CharField(max_length=40, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    second_by = models.CharField(max_length=40, blank=True)
    second_on = models.DateField(_("second look on"), null=True, blank=True)
    second_note = models.TextField(_("note of the second look"), blank=True)
    review_on = models.DateField(_("look at it again by"), null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["subject", "kind"], name="bodies_checked")]

    def __str__(self) -> str:
        return self.kind
