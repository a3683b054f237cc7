"""How a space can be reached by telephone, day and night: hours, shifts, what runs it, tokens.

Nothing here is about anybody who calls: a handover note is a sealed record of the intake desk.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.people.models import Organisation
from convive.spaces.models import Member, SealedRecord, Space


class Line(Record):
    """What the telephone of a space promises, whom it is for, and who answers when it is closed.

    `audience` names the kinds of senders it is for; empty: everybody. Without `begins` it is day
    and night. `told_of` is the day of the last gap that its lead was told of.
    """

    KIND = "pathway.line"

    space = models.OneToOneField(Space, models.CASCADE, related_name="line")
    audience = models.JSONField(_("for whom"), default=list, blank=True)
    days = models.JSONField(_("days of the week"), default=list, blank=True)
    begins = models.TimeField(_("from"), null=True, blank=True)
    ends = models.TimeField(_("until"), null=True, blank=True)
    closed_words = PhraseField(_("what it says when nobody is there"), blank=True)
    closed_phone = models.CharField(_("number that answers then"), max_length=40, blank=True)
    told_of = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]


class Shift(Record):
    """Somebody is at the telephone of a space, from-until, with a deputy, in these languages."""

    KIND = "pathway.shift"

    space = models.ForeignKey(Space, models.CASCADE, related_name="shifts")
    begins = models.DateTimeField(_("from"), db_index=True)
    ends = models.DateTimeField(_("until"), db_index=True)
    worker = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="shifts"
    )
    deputy = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="deputy_shifts"
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)
    skills = models.JSONField(_("what they can do"), default=list, blank=True)
    on_call = models.BooleanField(_("on call"), default=False)

    class Meta:
        ordering = ["begins", "id"]


class ShiftNote(Record):
    """What one shift tells the next: the words lie sealed at the intake desk, for some days."""

    KIND = "pathway.shift_note"

    space = models.ForeignKey(Space, models.CASCADE, related_name="shift_notes")
    record = models.OneToOneField(SealedRecord, models.CASCADE, related_name="shift_note")
    on = models.DateField()

    class Meta:
        ordering = ["-id"]


class Upkeep(Record):
    """Something that keeps a line running: an update, a check, a contract, with its yearly cost."""

    KIND = "pathway.upkeep"

    class Sort(models.TextChoices):
        UPDATE = "update", _("Update of the program")
        SECURITY = "security", _("Security check")
        TEST_CALL = "test-call", _("Test call and test letter")
        CONTRACT = "contract", _("Contract: telephone, hosting, interpreters")
        TRAINING = "training", _("Training of who answers")

    space = models.ForeignKey(Space, models.CASCADE, related_name="upkeep")
    sort = models.CharField(_("what"), max_length=20, choices=Sort)
    due_on = models.DateField(_("due on"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    cost = models.PositiveIntegerField(_("cost in this year"), default=0)
    by = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="upkeep"
    )

    class Meta:
        ordering = ["due_on", "id"]


class ReferralToken(Record):
    """A key with which the program of one organisation passes concerns to one space, one by one.

    Only its digest is kept. It opens nothing: whoever holds it can write and never read.
    """

    KIND = "pathway.referral_token"

    space = models.ForeignKey(Space, models.CASCADE, related_name="referral_tokens")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="referral_tokens")
    digest = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()
    expires_on = models.DateField(_("until"))
    revoked_on = models.DateField(null=True, blank=True)
    by = models.CharField(max_length=40)

    class Meta:
        ordering = ["-id"]


class ReferralSent(models.Model):
    """That a call with this key was taken in: so that the same call does nothing twice."""

    token = models.ForeignKey(ReferralToken, models.CASCADE, related_name="sent")
    key = models.CharField(max_length=64)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["token", "key"], name="one_call_taken_in_once")
        ]
