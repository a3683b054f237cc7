"""Whom the city works through, what for, what came of conversations, and what keeps people away."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.programmes.models.initiative import Initiative
from convive.programmes.models.session import Session


class Intermediary(Record):
    """Somebody trusted on both sides: an organisation, or a person in a role of it (SEN-01).

    It holds no name of a person, no telephone number, no address: those lie sealed in a space, as
    `log` of it, where its owner alone reads them. Groups are organisations, as they name themselves.
    """

    KIND = "programmes.intermediary"

    class Pay(models.TextChoices):
        NOTHING = "nothing", _("Nothing")
        EXPENSES = "expenses", _("What it costs them")
        FEE = "fee", _("A fee")
        WORK = "work", _("It is part of their paid work")

    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        related_name="stands_between",
        verbose_name=_("organisation"),
    )
    seat = PhraseField(_("role in it"), blank=True)
    groups = models.ManyToManyField(
        "people.Organisation",
        related_name="reached_through",
        verbose_name=_("whom they speak with"),
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)
    agreed = PhraseField(_("what they agreed to do"))
    boundaries = PhraseField(_("what they do not do"))
    pay = models.CharField(_("what they receive"), max_length=8, choices=Pay)
    pay_words = PhraseField(_("how much, and from where"), blank=True)
    agreed_on = models.DateField(_("agreed on"))
    review_on = models.DateField(_("ask them again by"))
    owner = models.ForeignKey(
        "people.Person",
        models.PROTECT,
        related_name="intermediaries",
        verbose_name=_("who looks after it"),
    )
    space = models.CharField(max_length=12, blank=True, editable=False)
    log = models.CharField(max_length=12, blank=True, db_index=True, editable=False)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        ordering = ["ended_on", "-made_at", "-id"]

    def __str__(self) -> str:
        return str(self.seat or self.organisation)


class Outreach(Record):
    """How the city reaches a group through an intermediary, and what the group is told of it."""

    KIND = "programmes.outreach"

    class Told(models.TextChoices):
        ALOUD = "aloud", _("Read out in person")
        PAPER = "paper", _("Handed out on paper")
        PAGE = "page", _("Shown on the page")

    intermediary = models.ForeignKey(Intermediary, models.PROTECT, related_name="plans")
    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="outreach",
        verbose_name=_("programme"),
    )
    group = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="+", verbose_name=_("group")
    )
    needs_of_group = PhraseField(_("what the group needs"))
    needs_of_city = PhraseField(_("what the city needs"))
    purpose = PhraseField(_("what the group is told"))
    turn_to = PhraseField(_("whom the group can ask"))
    told_on = models.DateField(_("told on"), null=True, blank=True)
    told_how = models.CharField(_("how they were told"), max_length=5, choices=Told, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return str(self.group)


class Dialogue(Record):
    """A hard conversation of a session: roles and no names, and what came of it (PRI-38, SEN-03)."""

    KIND = "programmes.dialogue"

    class Outcome(models.TextChoices):
        HEARD = "views-heard", _("Views were heard")
        GOALS = "shared-goals", _("Shared goals were found")
        OPEN = "open-disagreement", _("The disagreement stays open")

    session = models.OneToOneField(Session, models.PROTECT, related_name="dialogue")
    roles = models.TextField(_("who took part, as roles"))
    participants = models.PositiveSmallIntegerField(_("how many took part"))
    facilitator = models.CharField(_("who leads the conversation, as a role"), max_length=200)
    ground_rules = models.TextField(_("rules that everybody accepted"))
    distress_support = models.CharField(_("who is there when it becomes too much"), max_length=300)
    first_side = models.CharField(_("one side, as a role"), max_length=120)
    first_wants = models.TextField(_("what it wants the other to understand"), blank=True)
    second_side = models.CharField(_("the other side, as a role"), max_length=120)
    second_wants = models.TextField(_("what it wants the first to understand"), blank=True)
    common_goals = models.TextField(_("common goals"), blank=True)
    outcomes = models.JSONField(_("what came of it"), default=list, blank=True)
    minutes = models.TextField(_("minutes"), blank=True)
    said_yes_to_names = models.PositiveSmallIntegerField(
        _("how many said yes to being named"), default=0
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        ordering = ["-session__begins", "-id"]

    def __str__(self) -> str:
        return str(self.session)


class Barrier(Record):
    """Why a service is not used by people of a group; its ask has the owner and the answer (SEN-04)."""

    KIND = "programmes.barrier"

    class Reason(models.TextChoices):
        TRUST = "trust", _("They do not trust it")
        COST = "cost", _("It costs too much")
        HOURS = "hours", _("The hours do not fit")
        LANGUAGE = "language", _("Nobody speaks their language there")
        TREATMENT = "treatment", _("They were treated badly before")

    ask = models.OneToOneField("bodies.Ask", models.PROTECT, related_name="barrier")
    service = models.ForeignKey(
        "directory.Service",
        models.PROTECT,
        related_name="barriers",
        verbose_name=_("service that is not used"),
    )
    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        related_name="barriers",
        verbose_name=_("organisation of the group"),
    )
    reasons = models.JSONField(_("why it is not used"), default=list)
    own_support = PhraseField(_("what they have of their own"), blank=True)
    listing_agreed_on = models.DateField(_("agreed to be listed on"), null=True, blank=True)
    listing_agreed_how = models.CharField(_("how they agreed"), max_length=300, blank=True)
    listed_as = models.ForeignKey(
        "directory.Service",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("in the directory as"),
    )

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return str(self.service)
