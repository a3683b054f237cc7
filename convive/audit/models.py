"""Tables of the memory: events, the head of their tree, checkpoints, and submissions that count once."""

from django.db import models


class Event(models.Model):
    """One act, refusal or failed log-in. No personal data, no content, no foreign keys.

    The row keeps the canonical bytes that were hashed, so that the chain can be verified from a
    dump. Triggers refuse UPDATE and DELETE (RFC 6962 leaf hash; vault.md section 2).
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    verb = models.CharField(max_length=80, db_index=True)
    actor = models.CharField(max_length=40, db_index=True)
    subject = models.CharField(max_length=80, db_index=True)
    entry = models.BinaryField()
    leaf = models.BinaryField(max_length=32)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"


class Head(models.Model):
    """The single row that knows how many events there are and the frontier of their tree."""

    size = models.BigIntegerField(default=0)
    frontier = models.BinaryField(default=b"")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_head_only")]


class Checkpoint(models.Model):
    """A signed note of size and root, as sent outside (C2SP tlog-checkpoint)."""

    size = models.BigIntegerField(unique=True)
    note = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["size"]


class Submission(models.Model):
    """A form's one-time key: the same form sent twice does nothing twice."""

    key = models.CharField(max_length=64, primary_key=True)
    digest = models.CharField(max_length=64)
    location = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
