"""Tables of results: indicators, measurements, lessons."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Indicator(Record):
    """How we will know: what is counted, from which baseline, to which success threshold (MEL-07)."""

    KIND = "results.indicator"

    class Sort(models.TextChoices):
        PROPORTION = "proportion", _("A share of people or things")
        COUNT = "count", _("A count in a period")
        MEAN = "mean", _("An average")

    class Place(models.TextChoices):
        OUTPUT = "output", _("What was done")
        OUTCOME = "outcome", _("What changed for people")
        CONTRIBUTION = "contribution", _("What we contribute to in the long run")

    title = PhraseField(_("indicator"))
    place = models.CharField(
        _("what it shows"), max_length=12, choices=Place, default=Place.OUTCOME
    )
    definition = PhraseField(_("what exactly is counted"))
    sort = models.CharField(_("kind of number"), max_length=10, choices=Sort)
    unit = PhraseField(_("unit"), blank=True)
    method = models.CharField(_("how it is collected"), max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    is_collected = models.BooleanField(_("the city collects it already"), default=False)
    broken_down_by = models.CharField(_("may be shown separately by"), max_length=200, blank=True)
    cost = models.CharField(_("cost of measuring"), max_length=100, blank=True)
    every_days = models.PositiveSmallIntegerField(_("measured every (days)"), default=180)
    owner = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name=_("measured by"),
    )
    rises = models.BooleanField(_("higher is better"), default=True)
    target = models.FloatField(_("success threshold"), null=True, blank=True)
    target_on = models.DateField(_("to be reached by"), null=True, blank=True)
    no_baseline_because = models.TextField(_("why there is no baseline"), blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.title)


class Measurement(Record):
    """One measurement. A share keeps its numerator and denominator, a mean its spread and number."""

    KIND = "results.measurement"

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="measurements")
    on = models.DateField(_("measured on"))
    is_baseline = models.BooleanField(_("this is the baseline"), default=False)
    number = models.FloatField(_("number"))
    out_of = models.PositiveIntegerField(_("out of"), null=True, blank=True)
    spread = models.FloatField(_("standard deviation"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["on", "id"]


class Lesson(Record):
    """What we learned, and the decision it changed (MEL-14)."""

    KIND = "results.lesson"

    text = PhraseField(_("what we learned"))
    change = PhraseField(_("what we changed because of it"), blank=True)
    decision = models.ForeignKey(
        "bodies.Decision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="lessons",
        verbose_name=_("the decision it changed"),
    )
    learned_on = models.DateField(_("learned on"))

    class Meta:
        ordering = ["-learned_on"]

    def __str__(self) -> str:
        return str(self.text)


class Cohort(Record):
    """People who go through something together and are asked again later: a course, a circle.

    It holds how many they are, never who. `about` is the programme; `ended_on` the day from which
    the waves are counted; `looks_back` asks in the first wave also how it was before (MEL-10).
    """

    KIND = "results.cohort"

    title = PhraseField(_("what it is called"))
    about = models.CharField(_("about which programme"), max_length=80, blank=True)
    instrument = models.SlugField(_("what is asked"), max_length=60)
    pack_version = models.CharField(max_length=20)
    people = models.PositiveSmallIntegerField(_("how many people"))
    ended_on = models.DateField(_("last session on"))
    looks_back = models.BooleanField(_("asks at the end also how it was before"), default=False)
    owner = models.ForeignKey(
        "people.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who asks again"),
    )
    compares_unlinked = models.TextField(
        _("why answers that are not linked are compared"), blank=True
    )

    class Meta:
        ordering = ["-ended_on", "-id"]

    def __str__(self) -> str:
        return str(self.title)


class Wave(Record):
    """One time at which a cohort is asked: so many months after its end; who was invited, reminded."""

    KIND = "results.wave"

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="waves")
    months = models.PositiveSmallIntegerField(_("months after the end"))
    due_on = models.DateField(_("asked from"))
    invited = models.PositiveSmallIntegerField(_("people invited"), null=True, blank=True)
    invited_on = models.DateField(_("invited on"), null=True, blank=True)
    reminded_on = models.DateField(_("reminded on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        ordering = ["months"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "months"], name="one_wave_a_month")
        ]


class Card(models.Model):
    """A card with a code that somebody of a cohort keeps; only its digest is here, and no person.

    Nothing says who holds which card.
    """

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="cards")
    digest = models.CharField(max_length=64, unique=True)


class WaveAnswer(models.Model):
    """One sheet of answers. `code` is the digest of a card, empty where none was at hand.

    `before` is how it was, told looking back; it is never mixed with what was told at the time.
    """

    class Door(models.TextChoices):
        WEB = "web", _("On this site")
        PAPER = "paper", _("On paper")
        PHONE = "phone", _("By telephone")

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="answers")
    code = models.CharField(max_length=64, blank=True)
    door = models.CharField(_("how it came"), max_length=8, choices=Door, default=Door.WEB)
    answers = models.JSONField(default=dict)
    before = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "code"],
                condition=~models.Q(code=""),
                name="one_answer_a_card_and_wave",
            )
        ]
