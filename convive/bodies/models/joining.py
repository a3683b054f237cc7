"""How members come to a table: who was approached, what they learned first, and each new stage."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.bodies.models.tables import Body, Seat
from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Response(models.TextChoices):
    """What came back when somebody was asked."""

    WAITING = "waiting", _("No answer yet")
    ACCEPTED = "accepted", _("Said yes")
    DECLINED = "declined", _("Said no")
    SILENT = "silent", _("Did not answer")


class Approach(Record):
    """One try to win an organisation for a table: what it was told, what it said, what we answered.

    Never about a person's beliefs: it is the organisation that is asked (GOV-05, GOV-12).
    """

    KIND = "bodies.approach"

    body = models.ForeignKey(Body, models.CASCADE, related_name="approaches")
    category = models.CharField(_("category"), max_length=60)
    organisation = models.ForeignKey(
        "people.Organisation", models.CASCADE, null=True, blank=True, related_name="approaches"
    )
    asked_on = models.DateField(_("asked on"), db_index=True)
    gain = PhraseField(_("what they gain"), blank=True)
    concern = PhraseField(_("current concern"), blank=True)
    about = models.CharField(_("recorded as"), max_length=80, blank=True)
    minutes_asked = models.PositiveIntegerField(_("minutes a month"), default=0)
    said = models.TextField(_("what they said"), blank=True)
    answered = models.TextField(_("what we answered"), blank=True)
    response = models.CharField(
        _("response"), max_length=8, choices=Response, default=Response.WAITING
    )
    responded_on = models.DateField(_("answered on"), null=True, blank=True)
    asked_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["-asked_on", "-id"]

    def __str__(self) -> str:
        return str(self.organisation) if self.organisation else self.category


class Induction(models.Model):
    """A first step that a member has taken: with the others, or alone at their own hour (TRN-19).

    It belongs to the person, so that nobody hears the same briefing at nine tables.
    """

    class How(models.TextChoices):
        TOGETHER = "together", _("With the others")
        ALONE = "alone", _("Alone, later")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="inductions")
    module = models.SlugField(_("first step"), max_length=60)
    done_on = models.DateField(_("done on"))
    how = models.CharField(_("how"), max_length=8, choices=How)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "module"], name="learned_once")]


class StageChange(models.Model):
    """A group went on to another stage: what was still open then, and why it went on all the same."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="stage_changes")
    before = models.CharField(max_length=10, choices=Body.Stage)
    after = models.CharField(max_length=10, choices=Body.Stage)
    changed_on = models.DateField()
    inducted = models.PositiveSmallIntegerField(_("members who had finished, per cent"), default=0)
    was_open = models.JSONField(_("still open"), default=list, blank=True)
    reason = models.TextField(_("why it went on all the same"), blank=True)

    class Meta:
        ordering = ["-changed_on", "-id"]


class Speaking(models.Model):
    """How long the seats of one leg spoke in a meeting, where somebody noted it; never who spoke."""

    meeting = models.ForeignKey("bodies.Meeting", models.CASCADE, related_name="speaking")
    leg = models.CharField(max_length=10)
    minutes = models.PositiveSmallIntegerField(_("minutes"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "leg"], name="a_leg_spoke_once")]


class Rest(Record):
    """A member asks the table to stop and look: everybody sees it, and how it was answered."""

    KIND = "bodies.rest"

    body = models.ForeignKey(Body, models.CASCADE, related_name="rests")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="rests")
    called_on = models.DateField(_("asked on"))
    reason = models.TextField(_("what should be looked at"))
    answer = models.TextField(_("what the table agreed"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    class Meta:
        ordering = ["-called_on", "-id"]
