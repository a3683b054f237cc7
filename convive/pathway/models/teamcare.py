"""Care for who cares: ceilings, talks with a supervisor, visits alone, trust asked in rounds (SAF-14).

Nothing here is about a person who is supported: no case, no address, no content of a talk.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.spaces.models import Member, Space


class TeamCare(Record):
    """How many cases somebody carries at most, by role, and who listens to the team from outside."""

    KIND = "pathway.team_care"

    space = models.OneToOneField(Space, models.CASCADE, related_name="team_care")
    ceilings = models.JSONField(default=dict, blank=True)
    outside = PhraseField(_("who listens to the team, outside the house"), blank=True)


class OverCeiling(Record):
    """A supervisor agreed that somebody takes one case more than the ceiling; it holds once.

    Why is a choice and no text: a reason in words would soon be about who is supported.
    """

    KIND = "pathway.over_ceiling"

    class Reason(models.TextChoices):
        LIGHTER = "lighter", _("Another task is taken from them meanwhile")
        ENDS = "ends", _("One of their cases ends soon")
        SHORT = "short", _("It is for some days, until a colleague is back")
        LANGUAGE = "language", _("Nobody else here speaks the language")
        CHOSEN = "chosen", _("The person asked for them")

    space = models.ForeignKey(Space, models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, models.CASCADE, related_name="over_ceiling")
    reason = models.CharField(_("why it is possible all the same"), max_length=10, choices=Reason)
    agreed_by = models.CharField(max_length=40)
    agreed_on = models.DateField()
    used_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]


class TeamTalk(Record):
    """A talk for somebody of the team: when, of which kind. What was said is written nowhere."""

    KIND = "pathway.team_talk"

    class Sort(models.TextChoices):
        SUPERVISION = "supervision", _("Supervision")
        GROUP = "group", _("Supervision in a group")
        DEBRIEF = "debrief", _("Talk after something hard")

    space = models.ForeignKey(Space, models.CASCADE, related_name="team_talks")
    member = models.ForeignKey(Member, models.CASCADE, related_name="team_talks")
    sort = models.CharField(_("kind"), max_length=12, choices=Sort)
    asked_on = models.DateField(null=True, blank=True)
    held_on = models.DateField(_("on"), null=True, blank=True)
    written_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["-id"]


class VisitAlone(Record):
    """Somebody is out alone and will be back by a time; else their deputy looks for them.

    Where they are is not written here: the deputy knows it.
    """

    KIND = "pathway.visit_alone"

    space = models.ForeignKey(Space, models.CASCADE, related_name="visits_alone")
    member = models.ForeignKey(Member, models.CASCADE, related_name="visits_alone")
    deputy = models.ForeignKey(Member, models.CASCADE, related_name="visits_watched")
    began_at = models.DateTimeField()
    due_at = models.DateTimeField(_("back by"), db_index=True)
    back_at = models.DateTimeField(null=True, blank=True)
    alarm_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-began_at"]


class TrustRound(Record):
    """A quarter in which members, and organisations of the community, say how far they trust."""

    KIND = "pathway.trust_round"

    space = models.ForeignKey(Space, models.CASCADE, related_name="trust_rounds")
    quarter = models.CharField(max_length=6)
    opened_on = models.DateField()
    closes_on = models.DateField()

    class Meta:
        ordering = ["quarter"]
        constraints = [
            models.UniqueConstraint(fields=["space", "quarter"], name="trust_once_a_quarter")
        ]


class TrustLink(models.Model):
    """A link by which an organisation answers without an account; only its digest is kept."""

    round = models.ForeignKey(TrustRound, models.CASCADE, related_name="links")
    token_digest = models.CharField(max_length=64, unique=True)


class TrustAnswer(models.Model):
    """What one respondent answered; `respondent` is a keyed digest and tells nobody who."""

    round = models.ForeignKey(TrustRound, models.CASCADE, related_name="answers")
    side = models.CharField(max_length=12)
    respondent = models.CharField(max_length=64)
    steps = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "respondent"], name="trust_answered_once_a_round"
            )
        ]
