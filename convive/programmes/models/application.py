"""Applications to a call, and what assessors say of the projects."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.programmes.models.call import Call


class Application(Record):
    """A project that asks for money: in writing, as a recorded voice, by telephone or on paper.

    Who has no account comes back with a code. It describes a project and whom to reach; nothing in
    it sorts people.
    """

    KIND = "programmes.application"

    class How(models.TextChoices):
        WRITTEN = "written", _("Written here")
        VOICE = "voice", _("Recorded voice")
        PHONE = "phone", _("By telephone")
        PAPER = "paper", _("On paper")

    class State(models.TextChoices):
        BEGUN = "begun", _("Not sent yet")
        SENT = "sent", _("Sent")
        WITHDRAWN = "withdrawn", _("Taken back")
        DECIDED = "decided", _("Decided")

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        PARTLY = "partly", _("Accepted in part")
        NO = "no", _("Not accepted")

    call = models.ForeignKey(Call, models.PROTECT, related_name="applications")
    number = models.PositiveIntegerField(_("number"), null=True, blank=True, editable=False)
    title = models.CharField(_("project"), max_length=120)
    who = models.CharField(_("who asks"), max_length=120, blank=True)
    contact = models.CharField(_("how we reach you"), max_length=200, blank=True)
    is_of_age = models.BooleanField(_("within the ages of the call"), default=True)
    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="grant_applications",
        verbose_name=_("organisation"),
    )
    sponsor_words = models.CharField(_("sponsor, as written"), max_length=200, blank=True)
    sponsor = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="grants_sponsored",
        verbose_name=_("sponsor"),
    )
    sponsor_agreed_on = models.DateField(_("sponsor agreed on"), null=True, blank=True)
    amount = models.DecimalField(_("amount asked"), max_digits=12, decimal_places=2)
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    voice = models.ForeignKey(
        "files.StoredFile", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    voice_summary = models.TextField(_("what the voice says, written down"), blank=True)
    how = models.CharField(_("how it came"), max_length=8, choices=How, default=How.WRITTEN)
    language = models.CharField(_("language"), max_length=8, default="en")
    may_show = models.BooleanField(_("may be shown to everybody"), default=False)
    code_digest = models.CharField(max_length=64, unique=True, editable=False)
    client_key = models.CharField(max_length=100, unique=True, editable=False)
    typed_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.BEGUN)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    outcome = models.CharField(_("decision"), max_length=8, choices=Outcome, blank=True)
    granted = models.DecimalField(
        _("amount given"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    why = PhraseField(_("reasons"), blank=True)
    talked = models.TextField(_("what was said about scores far apart"), blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    forgotten_on = models.DateField(_("contact erased on"), null=True, blank=True)

    class Meta:
        ordering = ["call", "number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="one_application_a_number"),
            models.CheckConstraint(
                condition=~models.Q(state="decided") | ~models.Q(outcome=""),
                name="a_decision_has_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Score(Record):
    """What one assessor says of one project, apart from the others; or that they have a tie to it."""

    KIND = "programmes.score"

    application = models.ForeignKey(Application, models.CASCADE, related_name="assessments")
    assessor = models.ForeignKey("people.Person", models.PROTECT, related_name="grants_assessed")
    has_tie = models.BooleanField(_("has a tie to it"), default=False)
    declared_on = models.DateField(_("declared on"))
    points = models.JSONField(_("points"), default=dict, blank=True)
    note = models.TextField(_("reasons"), blank=True)
    given_at = models.DateTimeField(_("scored"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "assessor"], name="one_score_an_assessor"
            ),
            models.CheckConstraint(
                condition=models.Q(has_tie=False) | models.Q(given_at=None),
                name="who_has_a_tie_does_not_score",
            ),
        ]
