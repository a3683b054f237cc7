"""What people who lived through hate told, as answers to tick; their own words apart, for a month."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.records import Record
from convive.landscape.models.sources import Setting


class Voice(models.Model):
    """One account: what, in which quarter, in which wide area. No name, no day, no words, no key.

    `wants`, `why_not` and `grounds` hold codes of packs; a question left out is empty.
    """

    class Door(models.TextChoices):
        WEB = "web", _("On this site")
        PHONE = "phone", _("By telephone")
        PAPER = "paper", _("On paper")
        PARTNER = "partner", _("Through a partner organisation")

    class Who(models.TextChoices):
        ME = "me", _("Me")
        WITH = "with", _("Me and others")
        KNOWN = "known", _("Somebody I know")
        SEEN = "seen", _("Somebody I do not know: I saw or heard it")

    class Police(models.TextChoices):
        YES = "yes", _("Yes")
        NOT_YET = "not-yet", _("Not yet, perhaps later")
        NO = "no", _("No")

    class Safe(models.TextChoices):
        SAFE = "safe", _("Safe")
        LESS = "less", _("Less safe than before")
        UNSAFE = "unsafe", _("Not safe")

    door = models.CharField(_("how it came"), max_length=8, choices=Door)
    partner = models.ForeignKey(
        "people.Organisation", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    quarter = models.DateField(_("quarter in which it happened"))
    told = models.DateField(_("half-year in which it was told"), db_index=True)
    area = models.ForeignKey("places.Area", models.PROTECT, null=True, related_name="+")
    who = models.CharField(_("to whom"), max_length=6, choices=Who, blank=True)
    category = models.CharField(_("what happened"), max_length=80, blank=True)
    grounds = models.CharField(_("what it was aimed at"), max_length=200, blank=True)
    setting = models.CharField(_("setting"), max_length=8, choices=Setting, blank=True)
    wants = models.JSONField(_("help wanted"), default=list, blank=True)
    police = models.CharField(_("told the police"), max_length=8, choices=Police, blank=True)
    why_not = models.JSONField(_("why not"), default=list, blank=True)
    safe = models.CharField(_("feels now"), max_length=8, choices=Safe, blank=True)


class OwnWords(Record):
    """What somebody wrote in their own words: apart from every answer, erased after 30 days."""

    KIND = "landscape.own_words"

    text = models.TextField()
    language = models.CharField(max_length=8, default="en")
    until = models.DateField(db_index=True)

    class Meta:
        ordering = ["until", "id"]


class VoiceLink(Record):
    """The link by which a partner organisation types in what people tell there; only its digest is kept."""

    KIND = "landscape.voice_link"

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True)
    until = models.DateField(_("works until"))

    class Meta:
        ordering = ["-until", "-id"]
