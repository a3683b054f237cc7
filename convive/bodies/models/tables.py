"""A table people sit at, its seats, and whom it leaves out with a reason."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Body(Record):
    """Any table people sit at: a leadership group, a panel, an interfaith council."""

    KIND = "bodies.body"

    class Stage(models.TextChoices):
        """Where a group stands on its way (GOV-07)."""

        RECRUIT = "recruit", _("Finding its members")
        DEVELOP = "develop", _("Developing the framework")
        OVERSEE = "oversee", _("Overseeing the framework")

    name = PhraseField(_("name"))
    purpose = PhraseField(_("what it is for"))
    topics = models.JSONField(_("topics"), default=list, blank=True)
    sort = models.CharField(_("kind of table"), max_length=60, blank=True)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, blank=True)
    expects = models.JSONField(_("who should be at the table"), default=list, blank=True)
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, verbose_name=_("area")
    )
    meets_every_days = models.PositiveSmallIntegerField(_("meets every (days)"), default=90)
    quorum = models.PositiveSmallIntegerField(_("members needed to decide"), default=0)
    is_open = models.BooleanField(_("its agenda is public"), default=False)
    why_new = models.TextField(_("why no existing table could host this"), blank=True)
    type_key = models.SlugField(_("founded from"), max_length=60, blank=True)
    reports_to = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="reporting",
        verbose_name=_("passes its items up to"),
    )  # fmt: skip
    minimum_a_year = models.PositiveSmallIntegerField(_("meetings the law asks a year"), default=0)
    quorum_share = models.PositiveSmallIntegerField(_("share needed to decide"), default=0)
    quorum_each_leg = models.BooleanField(_("every leg must be there to decide"), default=False)
    term_months = models.PositiveSmallIntegerField(_("length of a term in months"), default=0)
    hours_a_month = models.PositiveSmallIntegerField(_("hours a month for a member"), default=0)
    induction_share = models.PositiveSmallIntegerField(
        _("share of members who finish the first steps"), default=75
    )
    modules = models.JSONField(_("first steps of its members"), default=list, blank=True)
    checklist = models.JSONField(_("ticked on its checklist"), default=dict, blank=True)
    budget = models.DecimalField(
        _("its own money a year"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    budget_from = models.CharField(_("who pays it"), max_length=200, blank=True)
    answered_within = models.PositiveSmallIntegerField(
        _("working days in which the city answers it"), default=0
    )
    says_who_raised = models.BooleanField(
        _("each topic says whether young people raised it"), default=False
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="taken_over",
        verbose_name=_("the table that carries on"),
    )  # fmt: skip
    why_ended = models.TextField(_("why it ended"), blank=True)

    class Meta:
        ordering = ["since", "id"]

    def __str__(self) -> str:
        return str(self.name)


class Seat(Record):
    """A place at a table: a category or discipline, held for an organisation by a person and a deputy.

    The category says what the organisation brings. It is never a person's own identity (GOV-08).
    """

    KIND = "bodies.seat"

    body = models.ForeignKey(Body, models.CASCADE, related_name="seats")
    category = models.CharField(_("category"), max_length=60)
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="seats"
    )
    person = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="seats"
    )
    deputy = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="deputy_seats"
    )
    is_chair = models.BooleanField(_("chairs"), default=False)
    agreed_on = models.DateField(_("agreed to be invited by e-mail on"), null=True, blank=True)
    is_voting = models.BooleanField(_("decides with the others"), default=True)
    is_small = models.BooleanField(_("held by a small organisation"), default=False)
    term_until = models.DateField(_("the term ends on"), null=True, blank=True)
    hours_a_month = models.PositiveSmallIntegerField(_("hours a month"), default=0)
    mandate = models.TextField(_("what the member may agree to"), blank=True)
    mandate_on = models.DateField(_("letter of mandate of"), null=True, blank=True)
    interest = models.TextField(_("what could pull the organisation another way"), blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["-is_chair", "category", "id"]

    @property
    def is_filled(self) -> bool:
        """Somebody can come: the person or the deputy."""
        return self.person_id is not None or self.deputy_id is not None


class Exclusion(Record):
    """A category that a table leaves out: why, until when, and how it is heard otherwise (GOV-09).

    With `is_kept` it is the other way round: somebody asked to leave it out, and the table keeps it.
    """

    KIND = "bodies.exclusion"

    body = models.ForeignKey(Body, models.CASCADE, related_name="exclusions")
    category = models.CharField(_("category"), max_length=60)
    is_kept = models.BooleanField(_("stays at the table"), default=False)
    reason = models.TextField(_("reason"))
    heard_how = models.TextField(_("how it is heard otherwise"))
    revisit_on = models.DateField(_("look at this again on"))

    class Meta:
        ordering = ["revisit_on"]
