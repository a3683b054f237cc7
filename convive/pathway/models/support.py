"""What stands in the clear of provision: the ledger of sessions, and codes for who has no account.

What was said in a session, and what somebody writes with a code, is sealed.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.records import Record
from convive.pathway.models.cases import Activity, Case, Handover
from convive.spaces.models import SealedRecord


class SessionLine(Record):
    """One session in the ledger: when, how it went, whether who provides it said so too."""

    KIND = "pathway.session"

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        CAME = "came", _("It took place")
        MISSED = "missed", _("The person did not come")
        CANCELLED = "cancelled", _("It was called off")

    class How(models.TextChoices):
        SELF = "self", _("By the provider, signed in")
        CODE = "code", _("By the provider, with a code")
        PHONE = "phone", _("By the provider, on the telephone")

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="lines")
    on = models.DateField()
    state = models.CharField(max_length=10, choices=State)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_how = models.CharField(max_length=10, choices=How, blank=True)
    sitting = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["on", "id"]


class Way(Record):
    """A way in by a code, for somebody without an account: the person supported, a provider, or a
    service that is asked to take something on.

    It has a sealed record of its own with only what is theirs to read; the keys of the case are
    never in it.
    """

    KIND = "pathway.way"

    class Sort(models.TextChoices):
        PERSON = "person", _("The person supported")
        PROVIDER = "provider", _("Somebody who provides an activity")
        SERVICE = "service", _("A service that is asked to take something on")

    case = models.ForeignKey(Case, models.CASCADE, related_name="ways")
    activity = models.ForeignKey(
        Activity, models.CASCADE, null=True, blank=True, related_name="ways"
    )
    handover = models.ForeignKey(
        Handover, models.CASCADE, null=True, blank=True, related_name="ways"
    )
    record = models.OneToOneField(SealedRecord, models.CASCADE, related_name="way")
    sort = models.CharField(max_length=10, choices=Sort)
    made_on = models.DateField()
    until = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
