"""What is done, at which level, by whom and with what money."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.plan.models.frameworks import Framework


class Action(Record):
    """What is done: at which level, for how many, by whom, with what money, until when."""

    KIND = "plan.action"

    class Level(models.TextChoices):
        PRIMARY = "primary", _("Primary: the whole population")
        SECONDARY = "secondary", _("Secondary: people and groups who need support")
        TERTIARY = "tertiary", _("Tertiary: people who leave violence and return")
        CROSS_CUTTING = "cross-cutting", _("Cross-cutting: all levels")

    class Scope(models.TextChoices):
        POPULATION = "population", _("Everybody in an area")
        GROUP = "group", _("A group")

    class Setting(models.TextChoices):
        OFFLINE = "offline", _("Offline")
        ONLINE = "online", _("Online")
        BOTH = "both", _("Both")

    class CityRole(models.TextChoices):
        SOLE = "sole-implementer", _("The city does it alone")
        LEAD = "lead", _("The city leads")
        COORDINATOR = "coordinator", _("The city coordinates")
        FACILITATOR = "facilitator", _("The city makes it possible")
        FUNDER = "funder", _("The city pays")
        BACKGROUND = "background-support", _("The city helps in the background")

    class Visibility(models.TextChoices):
        FRONT = "front", _("In front")
        CO_BRANDED = "co-branded", _("Together with partners")
        BEHIND = "behind-the-scenes", _("Behind the scenes")
        ABSENT = "absent", _("Absent: the city is not named")

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        UNDER_WAY = "under-way", _("Under way")
        DONE = "done", _("Done")
        STOPPED = "stopped", _("Stopped")

    class Sustainability(models.TextChoices):
        TRIAL = "trial", _("A trial with an end")
        FUNDED = "funded", _("Paid for now")
        ANCHORED = "anchored", _("In a post or in the yearly budget")
        OWNED = "owned", _("Partners carry it too")
        LASTING = "lasting", _("Would outlast a change of leadership")

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="actions")
    title = PhraseField(_("action"))
    what = PhraseField(_("what is done"), blank=True)
    easy = PhraseField(_("the action in easy words"), blank=True)
    theory = PhraseField(_("why we think it will work"), blank=True)
    assumption = PhraseField(_("what must hold for that"), blank=True)
    level = models.CharField(_("level"), max_length=14, choices=Level)
    domain = models.SlugField(_("domain"), max_length=60, blank=True)
    scope = models.CharField(_("for how many"), max_length=10, choices=Scope)
    setting = models.CharField(_("setting"), max_length=8, choices=Setting)
    city_role = models.CharField(_("the city's role"), max_length=20, choices=CityRole)
    visibility = models.CharField(_("the city's visibility"), max_length=20, choices=Visibility)
    rationale = PhraseField(_("why this role"), blank=True)
    owner = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="actions", verbose_name=_("carried by")
    )
    partners = models.ManyToManyField(
        "people.Organisation",
        blank=True,
        related_name="shared_actions",
        verbose_name=_("partners"),
    )
    hours = models.PositiveIntegerField(_("hours of work a month"), null=True, blank=True)
    skills = PhraseField(_("skills it needs"), blank=True)
    gender = PhraseField(_("what it means for women, men, girls and boys"), blank=True)
    sustainability = models.CharField(
        _("how lasting it is"), max_length=10, choices=Sustainability, blank=True
    )
    heeds = PhraseField(_("how it takes acknowledged harms into account"), blank=True)
    # By stage: who took part (`disciplines`, `sectors`) and `because` where it was one alone.
    stages = models.JSONField(_("who took part at each stage"), default=dict, blank=True)
    why_new = models.TextField(_("why nothing that exists could carry it"), blank=True)
    begins_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    is_public = models.BooleanField(_("has a public page"), default=False)
    after_incident = models.BooleanField(_("helps after an incident"), default=False)
    credit = models.CharField(_("adapted from"), max_length=300, blank=True)
    practice = models.CharField(max_length=20, blank=True)
    follows = models.CharField(max_length=12, blank=True)  # the same in the framework before

    class Meta:
        ordering = ["begins_on", "id"]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def stopped(self) -> Any:
        """The suspension by the oversight body that holds today, or None (SAF-04)."""
        return self.suspensions.filter(lifted_on=None).first()


class Milestone(Record):
    """A step of an action with its day; done on another, or not yet."""

    KIND = "plan.milestone"

    action = models.ForeignKey(Action, models.CASCADE, related_name="milestones")
    title = PhraseField(_("step"))
    due_on = models.DateField(_("due on"))
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return str(self.title)


class Risk(Record):
    """What could go wrong with an action, and what is done about it."""

    KIND = "plan.risk"

    class Likelihood(models.TextChoices):
        UNLIKELY = "unlikely", _("Unlikely")
        POSSIBLE = "possible", _("Possible")
        LIKELY = "likely", _("Likely")

    action = models.ForeignKey(Action, models.CASCADE, related_name="risks")
    what = PhraseField(_("what could go wrong"))
    likelihood = models.CharField(
        _("how likely it is"), max_length=10, choices=Likelihood, default=Likelihood.POSSIBLE
    )
    mitigation = PhraseField(_("what is done about it"), blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.what)


class BudgetLine(Record):
    """Money or work given for an action, a post or a grant: where from, how much, until when.

    A line without an end is an amount a year. A line may wait for its action (SYS-22).
    """

    KIND = "plan.line"

    class Sort(models.TextChoices):
        WORK = "work", _("Money for the work")
        POST = "post", _("A post in the city administration")
        GRANT = "grant", _("A grant to a community organisation")
        IN_KIND = "in-kind", _("Given in kind: rooms, hours, things")

    class Certainty(models.TextChoices):
        HOPED = "hoped", _("Hoped for")
        PROMISED = "promised", _("Promised")
        SECURED = "secured", _("Signed or voted")

    action = models.ForeignKey(
        Action, models.CASCADE, null=True, blank=True, related_name="budget_lines"
    )
    fund = models.ForeignKey(
        "plan.Fund",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="lines",
        verbose_name=_("fund"),
    )
    what = PhraseField(_("what it pays for"), blank=True)
    sort = models.CharField(_("kind"), max_length=8, choices=Sort, default=Sort.WORK)
    receiver = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="budget_lines",
        verbose_name=_("who receives it"),
    )
    posts = models.DecimalField(
        _("posts, a full post is 1"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    origin = models.CharField(_("where the money comes from"), max_length=200, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    begins_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    certainty = models.CharField(
        _("how sure it is"), max_length=8, choices=Certainty, default=Certainty.PROMISED
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.what or self.action or self.origin)

    @property
    def source(self) -> str:
        """Where the money comes from, in the reader's language."""
        return str(self.fund) if self.fund is not None else self.origin
