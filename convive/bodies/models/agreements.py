"""Agreements, the versions of their text, and who signed each version."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

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

    sort = models.CharField(_("kind"), max_length=20, choices=Sort)
    title = PhraseField(_("title"))
    parties = models.ManyToManyField(
        "people.Organisation", blank=True, related_name="agreements", verbose_name=_("parties")
    )
    needs_lawyer = models.BooleanField(_("a local lawyer must read each version"), default=False)
    review_on = models.DateField(_("look at it again by"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ended_why = models.TextField(_("why it ended"), blank=True)

    class Meta:
        ordering = ["sort", "-made_at"]

    def __str__(self) -> str:
        return str(self.title)


class AgreementText(models.Model):
    """One version of the text. It never changes: an amendment is the next version."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="texts")
    number = models.PositiveSmallIntegerField(_("version"))
    text = PhraseField(_("text"))
    what_changed = models.TextField(_("what changed, and why"), blank=True)
    written_by = models.CharField(max_length=40)
    written_on = models.DateField(_("written on"))
    lawyer = models.CharField(_("lawyer who read it"), max_length=200, blank=True)
    lawyer_on = models.DateField(_("read on"), null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="one_text_a_version")
        ]


class Signature(models.Model):
    """A person signed one version for an organisation: name as typed, language read, day."""

    text = models.ForeignKey(AgreementText, models.CASCADE, related_name="signatures")
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="signatures"
    )
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="signatures")
    typed_name = models.CharField(_("name as typed"), max_length=200)
    language = models.CharField(_("language it was read in"), max_length=8)
    signed_on = models.DateField(_("signed on"))

    class Meta:
        ordering = ["signed_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["text", "organisation", "person"], name="signed_once_a_version"
            )
        ]
