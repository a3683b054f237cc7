"""Counts without a case: rows of a month, written in batches, that lead back to nobody."""

from __future__ import annotations

from django.db import models

from convive.ground.records import Record
from convive.spaces.models import Space


class PendingRow(models.Model):
    """A row that waits for its batch, sealed with the server's key; its name is random."""

    name = models.CharField(max_length=32, primary_key=True)
    space = models.ForeignKey(Space, models.CASCADE, related_name="+")
    sealed = models.BinaryField()


class StatisticsRow(models.Model):
    """One concern as a number: month, door, kind of referrer, area, days by stage, outcome.

    Days and `marks` are dealt out anew among the rows of a year: no row tells a whole story.
    `subject` is one that the space took in besides its own (SEC-30), or "".
    """

    name = models.CharField(max_length=32, primary_key=True)
    space = models.ForeignKey(Space, models.CASCADE, related_name="statistics")
    month = models.DateField(db_index=True)
    door = models.CharField(max_length=20)
    referrer = models.CharField(max_length=20)
    area = models.CharField(max_length=12, blank=True)
    days = models.JSONField(default=dict)
    outcome = models.CharField(max_length=40)
    needs_unserved = models.JSONField(default=list, blank=True)
    marks = models.JSONField(default=list, blank=True)
    subject = models.CharField(max_length=60, blank=True)


class Alike(Record):
    """Many concerns of one week that are alike: the same name, or the same words (SAF-16).

    `key` is a short keyed digest that many names and texts share: it counts a flood, and tells of
    nobody whether they are known here. The row goes with its week where there was no flood.
    """

    KIND = "pathway.alike"

    key = models.CharField(max_length=64)
    space = models.ForeignKey(Space, models.CASCADE, related_name="+")
    week = models.DateField(db_index=True)
    count = models.PositiveIntegerField(default=0)
    noticed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "week", "key"], name="alike_once_a_week")
        ]


class SenderCount(models.Model):
    """How many concerns one signed-in sender passed on about one area in one month (SAF-16).

    `key` is a keyed digest: it names nobody. Only when there are so many that somebody should look
    are the sender and the area written beside it, for data protection.
    """

    key = models.CharField(max_length=64, primary_key=True)
    space = models.ForeignKey(Space, models.CASCADE, related_name="+")
    month = models.DateField(db_index=True)
    count = models.PositiveIntegerField(default=0)
    sender = models.CharField(max_length=40, blank=True)
    area = models.CharField(max_length=12, blank=True)
    noticed_on = models.DateField(null=True, blank=True)
