"""Agreements, the versions of their text, and who signed each version."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.bodies.agreements import drawn
from convive.bodies.models.tables import Body
from convive.bodies.models.work import Task
from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Agreement(Record):
    """A text that parties sign: an accord on sharing information, an ethics text, a memorandum."""

    KIND = "bodies.agreement"

    class Sort(models.TextChoices):
        SHARING = "information-sharing", _("Agreement on sharing information")
        ETHICS = "ethics", _("Ethics text")
        CONFIDENTIALITY = "confidentiality", _("Promise to keep things confidential")
        MEMORANDUM = "memorandum", _("Memorandum of understanding")
        ACCORD = "accord", _("Accord with civil society")
        PROTOCOL = "protocol", _("Protocol of police and social work")

    class Rule(models.TextChoices):
        """How the parties accept a change of the text (GOV-14)."""

        ALL = "all", _("Every party agrees")
        TWO_THIRDS = "two-thirds", _("Two thirds of the parties agree")
        MAJORITY = "majority", _("More than half of the parties agree")

    sort = models.CharField(_("kind"), max_length=20, choices=Sort)
    title = PhraseField(_("title"))
    parties = models.ManyToManyField(
        "people.Organisation", blank=True, related_name="agreements", verbose_name=_("parties")
    )
    rule = models.CharField(
        _("how a change is accepted"), max_length=12, choices=Rule, default=Rule.ALL
    )
    body = models.ForeignKey(
        Body,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="agreements",
        verbose_name=_("table it belongs to"),
    )
    area = models.ForeignKey(
        "places.Area",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agreements",
        verbose_name=_("where it holds"),
    )
    # Of a text on sharing information: the sealed room it is for; "any": every room of its parties.
    room = models.CharField(_("for which room"), max_length=12, blank=True)
    commitments = models.ManyToManyField(
        Task, blank=True, related_name="agreements", verbose_name=_("what the parties promised")
    )
    is_public = models.BooleanField(_("in the public register"), default=False)
    needs_lawyer = models.BooleanField(_("a local lawyer must read each version"), default=False)
    review_on = models.DateField(_("look at it again by"))
    reminded_on = models.DateField(null=True, blank=True)  # of the review
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ended_why = models.TextField(_("why it ended"), blank=True)

    class Meta:
        ordering = ["sort", "-made_at"]

    def __str__(self) -> str:
        return str(self.title)


class AgreementText(models.Model):
    """One version of the text. It never changes: an amendment is the next version.

    Only the first version may be written part by part (`is_open`), until it is put to the parties.
    `parts` holds what `text` was made of: keys, titles, words, and words of each party.
    """

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="texts")
    number = models.PositiveSmallIntegerField(_("version"))
    text = PhraseField(_("text"))
    parts = models.JSONField(_("parts"), default=list, blank=True)
    is_open = models.BooleanField(_("still being written"), default=False)
    what_changed = models.TextField(_("what changed, and why"), blank=True)
    written_by = models.CharField(max_length=40)
    written_on = models.DateField(_("written on"))
    lawyer = models.CharField(_("lawyer who read it"), max_length=200, blank=True)
    lawyer_on = models.DateField(_("read on"), null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)  # who has not signed

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="one_text_a_version")
        ]


class Signature(models.Model):
    """A person signed one version for an organisation: name as typed, language read, day.

    Who has no account signs on paper: `person` is then who is known under that name, or nobody.
    """

    class How(models.TextChoices):
        TYPED = "typed", _("Typed")
        DRAWN = "drawn", _("Drawn by hand")
        PAPER = "paper", _("On paper")

    text = models.ForeignKey(AgreementText, models.CASCADE, related_name="signatures")
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="signatures"
    )
    person = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="signatures"
    )
    typed_name = models.CharField(_("name as typed"), max_length=200)
    how = models.CharField(_("how it was signed"), max_length=6, choices=How, default=How.TYPED)
    strokes = models.JSONField(_("lines drawn by hand"), default=list, blank=True)
    file = models.CharField(_("signed paper"), max_length=12, blank=True)
    entered_by = models.CharField(max_length=40, blank=True)  # of a signature on paper
    language = models.CharField(_("language it was read in"), max_length=8)
    signed_on = models.DateField(_("signed on"))

    class Meta:
        ordering = ["signed_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["text", "organisation", "person"], name="signed_once_a_version"
            )
        ]

    @property
    def path(self) -> str:
        """What was drawn, as the path of an SVG; empty when nothing was."""
        return drawn.path(self.strokes)
