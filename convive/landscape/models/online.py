"""What is said online, in counts and in general terms: never a text, an author or an account."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.landscape.models.findings import Finding
from convive.landscape.models.sources import Setting, Source


class OnlineDelivery(Record):
    """A table of counted summaries that a specialised organisation handed in."""

    KIND = "landscape.online_delivery"

    source = models.ForeignKey(
        Source, models.PROTECT, related_name="online_deliveries", verbose_name=_("source")
    )
    file_name = models.CharField(_("file"), max_length=200)
    digest = models.CharField(max_length=64)
    brought_by = models.CharField(max_length=40)
    brought_on = models.DateField(_("brought in on"))
    undone_on = models.DateField(_("taken out on"), null=True, blank=True)
    refused = models.JSONField(_("lines that were not taken"), default=list, blank=True)

    class Meta:
        ordering = ["-brought_on", "-id"]

    def __str__(self) -> str:
        return self.file_name


class OnlineCount(models.Model):
    """One figure of such a table: how many posts of a kind, of how many that were looked at.

    Without `sample_size` the figure is kept and never compared. `low` and `high` are the interval
    that whoever counted gave for the count.
    """

    delivery = models.ForeignKey(OnlineDelivery, models.CASCADE, related_name="counts")
    platform = models.CharField(_("platform"), max_length=40)
    language = models.CharField(_("language"), max_length=12)
    first = models.DateField(_("from"))
    last = models.DateField(_("until"))
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, verbose_name=_("area")
    )
    place_words = models.CharField(_("place as it was written"), max_length=120, blank=True)
    category = models.CharField(_("kind"), max_length=40)
    count = models.PositiveIntegerField(_("count"))
    sample_size = models.PositiveIntegerField(_("posts looked at"), null=True, blank=True)
    method = models.CharField(_("method"), max_length=200, blank=True)
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    counted_by = models.CharField(_("who counted"), max_length=120, blank=True)

    class Meta:
        ordering = ["platform", "language", "category", "first", "id"]

    @property
    def can_be_compared(self) -> bool:
        """Whether somebody wrote down how many posts were looked at."""
        return self.sample_size is not None


class Narrative(Record):
    """What is told again and again, or a rumour, with what residents can be told about it."""

    KIND = "landscape.narrative"

    class Sort(models.TextChoices):
        NARRATIVE = "narrative", _("A story that is told again and again")
        RUMOUR = "rumour", _("A rumour: something that is said to have happened")

    sort = models.CharField(_("kind"), max_length=9, choices=Sort)
    title = PhraseField(_("what is told, in calm words"))
    category = models.CharField(_("what it does"), max_length=40)
    setting = models.CharField(_("setting"), max_length=8, choices=Setting, default=Setting.BOTH)
    platforms = models.JSONField(_("kinds of platforms"), default=list, blank=True)
    known = PhraseField(_("what we know"), blank=True)
    tell = PhraseField(_("what residents can be told"), blank=True)
    first_seen = models.DateField(_("first seen"))
    last_seen = models.DateField(_("last seen"))
    areas = models.ManyToManyField("places.Area", blank=True, verbose_name=_("areas"))
    public_on = models.DateField(_("answered in public since"), null=True, blank=True)

    class Meta:
        ordering = ["-last_seen", "-id"]

    def __str__(self) -> str:
        return str(self.title)


class OnlineBriefing(Record):
    """What somebody who watches the online landscape tells a table, in general terms (MAP-08)."""

    KIND = "landscape.online_briefing"

    class Audience(models.TextChoices):
        TABLE = "table", _("The table it is for, and who keeps the landscape")
        PARTNERS = "partners", _("Everybody who works here")

    title = PhraseField(_("title"))
    body = models.ForeignKey(
        "bodies.Body",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="online_briefings",
        verbose_name=_("the table it is for"),
    )
    follows = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name=_("it goes on from"),
    )
    audience = models.CharField(
        _("who reads it"), max_length=8, choices=Audience, default=Audience.TABLE
    )
    first = models.DateField(_("from"))
    last = models.DateField(_("until"))
    platforms = models.JSONField(_("kinds of platforms"), default=list, blank=True)
    scene = PhraseField(_("where it is said, in general terms"), blank=True)
    narratives = models.ManyToManyField(
        Narrative, blank=True, related_name="briefings", verbose_name=_("narratives and rumours")
    )
    relevance = PhraseField(_("what it has to do with our city"))
    areas = models.ManyToManyField("places.Area", blank=True, verbose_name=_("areas"))
    findings = models.ManyToManyField(
        Finding, blank=True, related_name="online_briefings", verbose_name=_("findings")
    )
    confidence = models.CharField(_("how sure"), max_length=6, choices=Finding.Confidence)
    advice = PhraseField(_("what to do"))
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="online_briefings", verbose_name=_("source")
    )
    given_on = models.DateField(_("given on"))
    keep_until = models.DateField(_("kept until"))
    public_words = PhraseField(_("as everybody reads it"), blank=True)
    public_on = models.DateField(_("public since"), null=True, blank=True)

    class Meta:
        ordering = ["-given_on", "-id"]

    def __str__(self) -> str:
        return str(self.title)


class PostSample(Record):
    """Posts that two people read and coded apart; only numbers come in, only counts stay."""

    KIND = "landscape.post_sample"

    question = PhraseField(_("question"))
    platform = models.CharField(_("kind of platform"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=12)
    first = models.DateField(_("from"))
    last = models.DateField(_("until"))
    codes = models.JSONField(_("codes"), default=list)
    sought = models.CharField(_("the code the question is about"), max_length=40)
    expected = models.FloatField(
        _("how many in 100 we expect"),
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    noticed = models.FloatField(
        _("how many in 100 we want to notice"),
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    needed = models.PositiveIntegerField(_("posts to read"))
    drawn_by = models.CharField(_("how the posts were drawn"), max_length=300)
    before = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="later",
        verbose_name=_("the same question, asked before"),
    )
    begun_on = models.DateField(_("begun on"))
    counted_on = models.DateField(_("counted and deleted on"), null=True, blank=True)
    result = models.JSONField(_("result"), default=dict, blank=True)

    class Meta:
        ordering = ["-begun_on", "-id"]

    def __str__(self) -> str:
        return str(self.question)


class PostReading(models.Model):
    """The codes of one reader by the number of each post; gone once both were counted."""

    sample = models.ForeignKey(PostSample, models.CASCADE, related_name="readings")
    reader = models.CharField(max_length=40)
    codes = models.JSONField(default=dict)
    handed_in_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sample", "reader"], name="one_reading_a_reader")
        ]


class Slot(Record):
    """The place where a city may plug in a model of its own. It is shut unless two people open it."""

    KIND = "landscape.slot"

    name = models.CharField(_("name of the model"), max_length=80, unique=True)
    asked_by = models.CharField(max_length=40, blank=True)
    asked_on = models.DateField(_("asked for on"), null=True, blank=True)
    opened_by = models.CharField(max_length=40, blank=True)
    opened_on = models.DateField(_("open since"), null=True, blank=True)
    shut_why = models.CharField(_("why it was shut"), max_length=300, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Trial(Record):
    """One test of a model against the published gates: counts only, no post is kept."""

    KIND = "landscape.trial"

    slot = models.ForeignKey(Slot, models.CASCADE, related_name="trials")
    edition = models.CharField(_("version of the model"), max_length=60)
    gates_version = models.CharField(_("version of the gates"), max_length=40)
    tried_on = models.DateField(_("tested on"))
    passed = models.BooleanField(_("passed"))
    cells = models.JSONField(_("counts by language and group"), default=list)
    failures = models.JSONField(_("gates that it did not pass"), default=list)

    class Meta:
        ordering = ["-tried_on", "-id"]
