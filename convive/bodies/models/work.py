"""What a meeting decided and who disagreed; who does what by when."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.bodies import rules
from convive.bodies.models.meetings import Meeting
from convive.bodies.models.tables import Seat
from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Decision(Record):
    """What a meeting decided, by how many seats, with the dissent that was voiced."""

    KIND = "bodies.decision"

    class How(models.TextChoices):
        CONSENSUS = "consensus", _("Nobody was against it")
        VOTE = "vote", _("By vote")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="decisions")
    text = PhraseField(_("decision"))
    reason = PhraseField(_("reason"), blank=True)
    dissent = models.TextField(_("dissent, in the words of those who disagreed"), blank=True)
    how = models.CharField(_("how it was taken"), max_length=10, choices=How, blank=True)
    votes_for = models.PositiveSmallIntegerField(_("seats for it"), default=0)
    votes_against = models.PositiveSmallIntegerField(_("seats against it"), default=0)
    votes_kept_back = models.PositiveSmallIntegerField(_("seats that kept back"), default=0)
    seats_present = models.PositiveSmallIntegerField(default=0)
    seats_needed = models.PositiveSmallIntegerField(default=0)
    decided_on = models.DateField()

    class Meta:
        ordering = ["-decided_on", "-id"]

    def __str__(self) -> str:
        return str(self.text)

    @property
    def had_quorum(self) -> bool:
        """Enough seats were there when it was taken."""
        return rules.Quorum(self.seats_present, self.seats_needed).reached


class Dissent(Record):
    """An organisation's own words against a decision. It alone decides whether all may read them.

    Nobody else approves, shortens or withholds them (NLC-14).
    """

    KIND = "bodies.dissent"

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="dissents")
    seat = models.ForeignKey(Seat, models.SET_NULL, null=True, blank=True, related_name="dissents")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="dissents")
    words = PhraseField(_("why we disagree"))
    written_on = models.DateField()
    published_on = models.DateField(_("published on"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "organisation"], name="one_dissent_an_organisation"
            )
        ]


class Task(Record):
    """Who does what by when; a person's, never a machine's."""

    KIND = "bodies.task"

    class Progress(models.TextChoices):
        NOT_BEGUN = "", _("Not begun")
        UNDER_WAY = "under-way", _("Under way")
        STUCK = "stuck", _("Stuck: needs help")

    decision = models.ForeignKey(
        Decision, models.CASCADE, null=True, blank=True, related_name="tasks"
    )
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, null=True, blank=True, related_name="tasks"
    )
    text = PhraseField(_("task"))
    owner = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="tasks"
    )
    organisation = models.ForeignKey(
        "people.Organisation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("organisation that promised it"),
    )
    is_commitment = models.BooleanField(_("a commitment between partners"), default=False)
    is_public = models.BooleanField(_("shown to everybody"), default=False)
    working_days = models.PositiveSmallIntegerField(
        _("working days it may take"), null=True, blank=True
    )
    due_on = models.DateField(_("due on"), db_index=True)
    progress = models.CharField(
        _("how it stands"), max_length=10, choices=Progress, default=Progress.NOT_BEGUN, blank=True
    )
    news = models.TextField(_("the last word on it"), blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    outcome = models.TextField(_("what came of it"), blank=True)

    class Meta:
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return str(self.text)
