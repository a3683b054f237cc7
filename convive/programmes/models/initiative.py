"""What is done with people: of which type, for whom, by whom, with what, and how far it is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.plan.models import Action


class Initiative(Record):
    """One programme with its sessions, places and partners; its type says what else it tells.

    It never holds a person it is for: there is no column for one, and its scope has no
    `individual` (LVL-03).
    """

    KIND = "programmes.initiative"

    Level = Action.Level
    Setting = Action.Setting
    Scope = Action.Scope
    CityRole = Action.CityRole
    Visibility = Action.Visibility

    class State(models.TextChoices):
        DRAFT = "draft", _("Being prepared")
        READY = "ready", _("Ready to start")
        RUNNING = "running", _("Running")
        PAUSED = "paused", _("Paused")
        ENDED = "ended", _("Ended")

    class Age(models.TextChoices):
        CHILDREN = "children", _("Children")
        TEENS = "teens", _("Teenagers")
        ADULTS = "adults", _("Adults")
        SENIORS = "seniors", _("Older people")

    class Carrying(models.TextChoices):
        CITY = "city", _("The city")
        ORGANISATION = "organisation", _("A community organisation")
        INTERMEDIARY = "intermediary", _("An intermediary whom both sides trust")
        NOBODY = "nobody", _("Nobody now")

    class Harm(models.TextChoices):
        LOW = "low", _("Little or none")
        SOME = "some", _("Some")
        HIGH = "high", _("Much")

    title = PhraseField(_("title"))
    summary = PhraseField(_("in short"), blank=True)
    type = models.SlugField(_("type"), max_length=60, db_index=True)
    type_version = models.CharField(_("version of the type"), max_length=90)
    level = models.CharField(_("level"), max_length=14, choices=Level, db_index=True)
    setting = models.CharField(_("setting"), max_length=8, choices=Setting)
    scope = models.CharField(_("for how many"), max_length=10, choices=Scope)
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.DRAFT, db_index=True
    )
    state_since = models.DateField(_("in this state since"), null=True, blank=True)
    state_why = models.TextField(_("why"), blank=True)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)

    carrier = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        related_name="initiatives",
        verbose_name=_("carried by"),
    )
    led_by = models.ForeignKey(
        "people.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="initiatives_led",
        verbose_name=_("who leads it"),
    )
    partners = models.ManyToManyField(
        "people.Organisation",
        blank=True,
        related_name="shared_initiatives",
        verbose_name=_("partners"),
    )
    areas = models.ManyToManyField(
        "places.Area", blank=True, related_name="initiatives", verbose_name=_("areas")
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)
    ages = models.JSONField(_("ages"), default=list, blank=True)
    place = PhraseField(_("where it takes place"), blank=True)
    hours = PhraseField(_("when it takes place"), blank=True)
    access = PhraseField(_("access for people with disabilities"), blank=True)
    contact = models.CharField(_("how people ask about it"), max_length=200, blank=True)

    city_role = models.CharField(_("the city's role"), max_length=20, choices=CityRole, blank=True)
    city_visibility = models.CharField(
        _("the city's visibility"), max_length=20, choices=Visibility, blank=True
    )
    visibility_why = PhraseField(_("why this role and visibility"), blank=True)
    visibility_finding = models.CharField(_("the finding it rests on"), max_length=80, blank=True)
    carrying = models.CharField(
        _("who should carry this"), max_length=12, choices=Carrying, blank=True
    )
    carrying_harm = models.CharField(
        _("harm expected if the city carries it"), max_length=4, choices=Harm, blank=True
    )
    carrying_why = models.TextField(_("why this answer"), blank=True)
    approved_by = models.ForeignKey(
        "people.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved as second by"),
    )
    approved_on = models.DateField(_("approved on"), null=True, blank=True)

    attached_to = models.ForeignKey(
        "directory.Service",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="initiatives",
        verbose_name=_("service it builds on"),
    )
    attached_initiative = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="attached",
        verbose_name=_("initiative it builds on"),
    )
    attached_why = models.TextField(_("why it stands alone"), blank=True)
    access_priority_why = PhraseField(_("why some come first"), blank=True)

    heeds = PhraseField(_("how it takes acknowledged harms into account"), blank=True)
    gender = PhraseField(_("what it means for women, men, girls and boys"), blank=True)
    wording_why = models.TextField(_("why these words stay"), blank=True)

    told = models.JSONField(_("what its type asks"), default=dict, blank=True)
    curriculum = models.JSONField(_("sessions in their order"), default=list, blank=True)
    group_finding = models.CharField(_("finding about the group"), max_length=80, blank=True)

    theory = PhraseField(_("why we think it will work"), blank=True)
    results = PhraseField(_("what should be different, and how we will see it"), blank=True)
    mel_owner = models.ForeignKey(
        "people.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who looks at the results"),
    )
    mel_minutes = models.PositiveSmallIntegerField(
        _("minutes a session to look back"), null=True, blank=True
    )
    mel_line = models.ForeignKey(
        "plan.BudgetLine",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("budget line for looking at results"),
    )
    budget_line = models.ForeignKey(
        "plan.BudgetLine",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="initiatives",
        verbose_name=_("budget line"),
    )
    planned_people = models.PositiveIntegerField(_("people planned"), null=True, blank=True)
    planned_sessions = models.PositiveIntegerField(_("sessions planned"), null=True, blank=True)
    learned = PhraseField(_("what was learned"), blank=True)
    variance_why = models.TextField(_("why it differs from the plan"), blank=True)

    is_public = models.BooleanField(_("has a public page"), default=False)
    made_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    imported_with = models.CharField(max_length=40, blank=True, editable=False)

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [
            models.Index(fields=["state", "type", "level"], name="initiatives_by_state"),
        ]

    def __str__(self) -> str:
        return str(self.title)


class Contribution(Record):
    """What an organisation gives for an initiative: money, or a room, hours, things, knowledge."""

    KIND = "programmes.contribution"

    class Kind(models.TextChoices):
        CASH = "cash", _("Money")
        ROOM = "room", _("A room")
        STAFF = "staff", _("Hours of work")
        CHILDCARE = "childcare", _("Childcare")
        TRANSPORT = "transport", _("Transport")
        THINGS = "things", _("Things")
        EXPERTISE = "expertise", _("Knowledge")

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="contributions")
    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        related_name="contributions",
        verbose_name=_("who gives it"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    what = PhraseField(_("what is given"))
    amount = models.DecimalField(_("value"), max_digits=12, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    on = models.DateField(_("given on"))

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return str(self.what)
