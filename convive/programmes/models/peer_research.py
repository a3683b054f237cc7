"""Young people ask young people: the team, what was said, how it was read, what comes first."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.programmes.models.initiative import Initiative


class PeerProject(Record):
    """A question that a paid team of young people asks others, and the strategy that follows (PRI-14).

    `wave` holds the questions to tick, asked on the same sheet; `areas_told` what was published of
    the answers by area, small counts left out.
    """

    KIND = "programmes.peer_project"

    initiative = models.OneToOneField(Initiative, models.PROTECT, related_name="peer_project")
    question = PhraseField(_("what young people are asked"))
    why = PhraseField(_("why we ask"), blank=True)
    wave = models.ForeignKey(
        "bodies.SurveyRound",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("questions to tick"),
    )
    opened_on = models.DateField(_("open since"))
    closes_on = models.DateField(_("open until"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    areas_told = models.JSONField(default=list, editable=False)

    class Meta:
        ordering = ["-opened_on", "-id"]

    def __str__(self) -> str:
        return str(self.initiative)


class PeerRole(Record):
    """A part of the team: how many young people have it, how they were trained and paid. No names."""

    KIND = "programmes.peer_role"

    project = models.ForeignKey(PeerProject, models.CASCADE, related_name="roles")
    role = PhraseField(_("role"))
    people = models.PositiveSmallIntegerField(_("young people"))
    paid_hours = models.PositiveSmallIntegerField(_("hours paid, each"))
    training = PhraseField(_("training"), blank=True)
    trained = models.PositiveSmallIntegerField(_("how many were trained"), default=0)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(trained__lte=models.F("people")),
                name="no_more_are_trained_than_there_are",
            )
        ]

    def __str__(self) -> str:
        return str(self.role)


class PeerTheme(Record):
    """Something that many answers speak of, in a few words."""

    KIND = "programmes.peer_theme"

    project = models.ForeignKey(PeerProject, models.CASCADE, related_name="themes")
    words = PhraseField(_("theme"))

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.words)


class PeerSheet(Record):
    """One answer: what somebody said, and where. No name, no age, no day.

    `themes` holds the references of themes once it was read and settled; None before. The words are
    erased when the strategy is published.
    """

    KIND = "programmes.peer_sheet"

    class Door(models.TextChoices):
        PHONE = "phone", _("On a phone")
        FACE = "face", _("In a conversation")
        PAPER = "paper", _("On paper")

    project = models.ForeignKey(PeerProject, models.CASCADE, related_name="sheets")
    area = models.ForeignKey(
        "places.Area",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("area"),
    )
    door = models.CharField(_("how it came"), max_length=5, choices=Door)
    words = models.TextField(_("what was said"), blank=True)
    language = models.CharField(_("language"), max_length=8, default="en")
    themes = models.JSONField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["id"]


class PeerCoding(models.Model):
    """How one person read an answer: the themes they found in it."""

    sheet = models.ForeignKey(PeerSheet, models.CASCADE, related_name="codings")
    coder = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    themes = models.JSONField(default=list)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "coder"], name="one_reader_reads_once")
        ]


class PeerPriority(Record):
    """What young people ask the city for; what the city does about it hangs on the thread.

    Its place follows from how many answers named its theme. `ask` is the proposal that the city
    answers by a day.
    """

    KIND = "programmes.peer_priority"

    project = models.ForeignKey(PeerProject, models.CASCADE, related_name="priorities")
    theme = models.OneToOneField(PeerTheme, models.PROTECT, related_name="priority")
    title = PhraseField(_("what young people ask for"))
    why = PhraseField(_("why it matters to them"), blank=True)
    ask = models.ForeignKey(
        "bodies.Ask", models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.title)


class PeerYear(Record):
    """How far the city came with a priority in one year, in its own words."""

    KIND = "programmes.peer_year"

    class State(models.TextChoices):
        NOT_BEGUN = "not-begun", _("Not begun")
        UNDER_WAY = "under-way", _("Under way")
        DONE = "done", _("Done")
        GIVEN_UP = "given-up", _("Given up, with a reason")

    priority = models.ForeignKey(PeerPriority, models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField(_("year"))
    state = models.CharField(_("how far"), max_length=10, choices=State)
    said = PhraseField(_("what was done"))
    on = models.DateField(_("told on"))

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["priority", "year"], name="a_year_is_told_once")
        ]
