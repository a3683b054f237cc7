"""Beside a first look: a clock put off once, a closing read again, words that wait for the open side."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.pathway.models.cases import Case
from convive.spaces.models import Space


class Extension(models.Model):
    """The clock of a stage was put off once; why is an entry of the sealed record (`sitting`)."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="extensions")
    stage = models.CharField(max_length=40)
    days = models.PositiveSmallIntegerField()
    on = models.DateField()
    by = models.CharField(max_length=40)
    sitting = models.CharField(max_length=12)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "stage"], name="a_clock_is_put_off_once")
        ]


class Reread(models.Model):
    """Somebody else read a closing again and said how they see it; their words are sealed."""

    class Says(models.TextChoices):
        SAME = "same", _("I would have decided the same")
        OTHER = "other", _("I would have decided otherwise")

    case = models.OneToOneField(Case, models.CASCADE, related_name="reread")
    says = models.CharField(max_length=8, choices=Says)
    on = models.DateField()
    by = models.CharField(max_length=40)
    sitting = models.CharField(max_length=12)


class WaitingVoice(models.Model):
    """Words for the open side that name nobody, sealed with the server's key until their week is over.

    Nothing leads from here to a case: neither a column nor the time of writing.
    """

    name = models.CharField(max_length=32, primary_key=True)
    space = models.ForeignKey(Space, models.CASCADE, related_name="+")
    sealed = models.BinaryField()
    from_on = models.DateField()
