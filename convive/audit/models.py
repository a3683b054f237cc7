"""Tables of the memory: events, the head of their tree, checkpoints and who saw them, yearly counts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.audit.tree import EMPTY_ROOT
from convive.ground.records import Record


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


class Cosignature(models.Model):
    """That a witness saw a checkpoint grow out of the one before: a line under its note."""

    checkpoint = models.ForeignKey(Checkpoint, models.CASCADE, related_name="cosignatures")
    name = models.CharField(max_length=200)
    line = models.CharField(max_length=500)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["checkpoint", "name"], name="a_witness_signs_once")
        ]


class Witness(models.Model):
    """Another house to which our checkpoints are shown, by the settings; its key is kept from first use."""

    address = models.CharField(max_length=300, unique=True)
    key = models.CharField(max_length=300, blank=True)
    size = models.BigIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=20, blank=True)


class Mailing(models.Model):
    """The day on which a checkpoint was mailed: one letter a day."""

    on = models.DateField(unique=True)
    size = models.BigIntegerField()


class WatchedHouse(Record):
    """Another house whose memory we witness: its key is entered by somebody, its last root is kept."""

    KIND = "audit.watched_house"

    class Alarm(models.TextChoices):
        NONE = "", _("nothing")
        FORKED = "forked", _("Its past was rewritten")
        SHRUNK = "shrunk", _("Its memory became shorter")

    name = models.CharField(_("name"), max_length=200)
    key = models.CharField(_("public key"), max_length=300)
    origin = models.CharField(max_length=200, unique=True)
    size = models.BigIntegerField(default=0)
    root = models.BinaryField(max_length=32, default=EMPTY_ROOT)
    note = models.TextField(blank=True)
    seen_at = models.DateTimeField(null=True)
    alarm = models.CharField(max_length=10, choices=Alarm, blank=True)
    alarm_note = models.TextField(blank=True)
    alarm_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class YearCount(models.Model):
    """What the institution did in a year, counted from the memory, signed and frozen."""

    year = models.PositiveIntegerField()
    edition = models.PositiveIntegerField(default=1)
    note = models.TextField()
    lines = models.JSONField(default=list)
    events = models.BigIntegerField()
    size = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-year", "-edition"]
        constraints = [
            models.UniqueConstraint(fields=["year", "edition"], name="one_count_an_edition")
        ]
