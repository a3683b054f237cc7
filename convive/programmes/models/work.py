"""Work: firms that help, places open to everybody, and city contracts opened to small firms."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class WorkPartner(Record):
    """A firm or another employer, beside its entry in who is who: what it offers (PRI-23)."""

    KIND = "programmes.work_partner"

    class Offer(models.TextChoices):
        AWARENESS = "awareness", _("Awareness session")
        SUPPORT = "support", _("Support for employees")
        PLACEMENT = "placement", _("Placements")
        MENTORING = "mentoring", _("Mentoring")

    organisation = models.OneToOneField(
        "people.Organisation",
        models.PROTECT,
        related_name="work_partner",
        verbose_name=_("firm or employer"),
    )
    sector = models.SlugField(_("sector"), max_length=40)
    offers = models.JSONField(_("what it offers"), default=list)
    about = PhraseField(_("how it helps"), blank=True)
    contact = models.CharField(_("office to speak to"), max_length=200, blank=True)
    since = models.DateField(_("partner since"))
    until = models.DateField(_("partner until"), null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.organisation)


class Placement(Record):
    """Places at a firm that every resident may ask for: to work, to learn, to find a mentor.

    Who comes is counted, never listed. `skills` say what the work is like, so that people find it.
    """

    KIND = "programmes.placement"

    class Sort(models.TextChoices):
        PLACEMENT = "placement", _("Placement at work")
        TRAINING = "training", _("Training for a trade")
        MENTORING = "mentoring", _("Mentoring")
        CAREER = "career", _("Career help")

    partner = models.ForeignKey(WorkPartner, models.PROTECT, related_name="placements")
    initiative = models.ForeignKey(
        "programmes.Initiative",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="placements",
        verbose_name=_("programme it belongs to"),
    )
    sort = models.CharField(_("kind"), max_length=10, choices=Sort)
    title = PhraseField(_("title"))
    what = PhraseField(_("what one does there"), blank=True)
    eligibility = PhraseField(_("who may come"))
    skills = models.JSONField(_("skills"), default=list, blank=True)
    area = models.ForeignKey(
        "places.Area",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("area"),
    )
    places = models.PositiveSmallIntegerField(_("places"))
    opens_on = models.DateField(_("open from"))
    closes_on = models.DateField(_("open until"), null=True, blank=True)
    how_to_ask = models.CharField(_("how to ask for it"), max_length=200)

    class Meta:
        ordering = ["-opens_on", "-id"]

    def __str__(self) -> str:
        return str(self.title)

    def is_open(self, *, on: date) -> bool:
        """Whether residents may ask for it on a day."""
        return self.opens_on <= on and (self.closes_on is None or on <= self.closes_on)


class Placed(Record):
    """So many residents began at a place; later, so many went on to work or training. No names."""

    KIND = "programmes.placed"

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="placed")
    on = models.DateField(_("began on"))
    people = models.PositiveSmallIntegerField(_("residents who began"))
    went_on = models.PositiveSmallIntegerField(
        _("of them, went on to work or training"), null=True, blank=True
    )

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(went_on=None) | models.Q(went_on__lte=models.F("people")),
                name="no_more_go_on_than_began",
            )
        ]


class Opportunity(Record):
    """A city contract that is open, favoured or reserved for some firms, and who won it (PRI-24)."""

    KIND = "programmes.opportunity"

    class Way(models.TextChoices):
        OPEN = "open", _("Open to every firm")
        FAVOURED = "favoured", _("These firms are favoured")
        RESERVED = "reserved", _("Only these firms may bid")

    class Firm(models.TextChoices):
        YOUTH = "youth-led", _("Led by young people")
        DISADVANTAGED = "disadvantaged", _("Disadvantaged or social enterprise")
        OTHER = "other", _("Another firm")

    title = PhraseField(_("contract"))
    category = models.SlugField(_("category"), max_length=40)
    way = models.CharField(_("for whom"), max_length=8, choices=Way)
    firms = models.JSONField(_("which firms"), default=list, blank=True)
    value = models.DecimalField(_("expected value"), max_digits=12, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    published_on = models.DateField(_("published on"))
    closes_on = models.DateField(_("bids until"))
    contact = models.CharField(_("office to ask"), max_length=200)

    awarded_on = models.DateField(_("awarded on"), null=True, blank=True)
    awarded_to = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contracts_won",
        verbose_name=_("awarded to"),
    )
    firm = models.CharField(_("kind of firm"), max_length=14, choices=Firm, blank=True)
    award = models.DecimalField(
        _("value awarded"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    jobs = models.PositiveSmallIntegerField(_("jobs"), null=True, blank=True)

    class Meta:
        ordering = ["-published_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(awarded_on=None, award=None)
                | models.Q(awarded_on__isnull=False, award__isnull=False),
                name="an_award_has_a_day_and_a_value",
            )
        ]

    def __str__(self) -> str:
        return str(self.title)


class ContractYear(Record):
    """All contracts that the city gave in a year, from the finance office: what shares are of."""

    KIND = "programmes.contract_year"

    year = models.PositiveSmallIntegerField(_("year"))
    contracts = models.PositiveIntegerField(_("contracts given"))
    value = models.DecimalField(_("their value"), max_digits=14, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    source = models.CharField(_("who says so"), max_length=200)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["year", "currency"], name="a_year_of_contracts_once")
        ]

    def __str__(self) -> str:
        return str(self.year)
