"""Keys: the desks they are sealed to, and the grants that give them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from convive.ground.records import Record
from convive.spaces.models.records import SealedRecord
from convive.spaces.models.rooms import Space


class Desk(Record):
    """A key that belongs to a duty and not to a person; a new epoch begins when somebody leaves."""

    KIND = "spaces.desk"

    space = models.ForeignKey(Space, models.CASCADE, related_name="desks")
    duty = models.CharField(max_length=20)
    epoch = models.PositiveIntegerField(default=1)
    public = models.BinaryField()
    mark = models.CharField(max_length=64)
    since = models.DateField()
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["duty", "-epoch"]
        constraints = [
            models.UniqueConstraint(fields=["space", "duty", "epoch"], name="a_desk_epoch_once"),
            models.UniqueConstraint(
                fields=["space", "duty"], condition=Q(retired_on=None), name="one_desk_in_use"
            ),
        ]


class Grant(models.Model):
    """Keys of a record (or of a desk) for somebody: signed, with a reason and an end.

    When it ends, what was sealed in it is deleted; the signed statement stays as long as the
    record, because later grants rest on it. Keys of a record lie under the key of its bucket.
    """

    space = models.ForeignKey(Space, models.CASCADE, related_name="grants")
    record = models.ForeignKey(
        SealedRecord, models.CASCADE, null=True, blank=True, related_name="grants"
    )
    desk = models.ForeignKey(Desk, models.CASCADE, null=True, blank=True, related_name="grants")
    carries = models.JSONField()
    receiver = models.CharField(max_length=80, db_index=True)
    receiver_key = models.CharField(max_length=32)
    giver = models.CharField(max_length=80)
    epoch = models.PositiveIntegerField()
    reason = models.CharField(max_length=40)
    purpose = models.CharField(max_length=40, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    signature = models.BinaryField()
    sealed = models.BinaryField(null=True, blank=True)
    seal_ref = models.CharField(max_length=12)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["receiver", "ended_on", "record"], name="held_grants"),
            models.Index(
                fields=["receiver", "space"], condition=Q(desk__isnull=False), name="keys_of_desks"
            ),
        ]


class Receipt(models.Model):
    """The reporter's way back: the public half of a key that only their code can make again.

    `lookup` is a keyed digest; neither the code nor the digest's key is in the database.
    """

    record = models.ForeignKey(SealedRecord, models.CASCADE, related_name="receipts")
    lookup = models.CharField(max_length=64, unique=True)
    public = models.BinaryField()
    made_on = models.DateField()
    must_change = models.BooleanField(default=False)
