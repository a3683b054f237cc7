"""Coming back, in the clear: dates, coded states, who of the team. Words stand sealed in the case."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.pathway.models.cases import Case
from convive.people.models import Organisation
from convive.spaces.models import Member, Space


class Household(Record):
    """Cases of people who come together; each keeps a file of their own, a child too (TER-14)."""

    KIND = "pathway.household"

    space = models.ForeignKey(Space, models.CASCADE, related_name="households")
    made_on = models.DateField()

    class Meta:
        ordering = ["id"]


class Return(Record):
    """Somebody is expected: on which day, with whom, who is in charge, and how far it is (TER-01).

    From where, in which way and whether a child: that stands sealed in the case. `approved_sitting` is
    the plan that was approved: one written anew waits to be approved itself.
    """

    KIND = "pathway.return"

    case = models.OneToOneField(Case, models.CASCADE, related_name="coming")
    household = models.ForeignKey(
        Household, models.SET_NULL, null=True, blank=True, related_name="returns"
    )
    expected_on = models.DateField(null=True, blank=True, db_index=True)
    arrived_on = models.DateField(null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.CharField(max_length=40, blank=True)
    approved_sitting = models.CharField(max_length=12, blank=True, default="")
    told_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["expected_on", "id"]


class Done(models.Model):
    """One line of the lists of a return was done: which, when, by whom."""

    coming = models.ForeignKey(Return, models.CASCADE, related_name="done")
    item = models.CharField(max_length=20)
    on = models.DateField()
    by = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["coming", "item"], name="a_line_done_once")]


class Strand(Record):
    """One domain of a life in a long plan: who looks after it, who stands in, its next review."""

    KIND = "pathway.strand"

    class Domain(models.TextChoices):
        HOUSING = "housing", _("Housing")
        INCOME = "income", _("Income")
        WORK = "work", _("Work")
        EDUCATION = "education", _("School and training")
        HEALTH = "health", _("Health")
        FAMILY = "family", _("Family")
        DOCUMENTS = "documents", _("Documents")
        COMMUNITY = "community", _("Neighbours and community")

    case = models.ForeignKey(Case, models.CASCADE, related_name="strands")
    domain = models.CharField(max_length=12, choices=Domain)
    owner = models.ForeignKey(Member, models.PROTECT, related_name="strands")
    deputy = models.ForeignKey(Member, models.PROTECT, related_name="strands_covered")
    since = models.DateField()
    until = models.DateField()
    hours = models.PositiveSmallIntegerField(default=0)
    yearly_cost = models.PositiveIntegerField(default=0)
    review_on = models.DateField(db_index=True)
    reviewed_on = models.DateField(null=True, blank=True)
    escalated_on = models.DateField(null=True, blank=True)
    escalated_to = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["domain", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "domain"],
                condition=models.Q(ended_on=None),
                name="one_strand_a_domain",
            )
        ]


class Milestone(Record):
    """Something to reach in a strand by a day; the words are sealed (`sitting`)."""

    KIND = "pathway.milestone"

    strand = models.ForeignKey(Strand, models.CASCADE, related_name="milestones")
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    sitting = models.CharField(max_length=12)

    class Meta:
        ordering = ["due_on", "id"]


class PartAsked(Record):
    """An agency was asked for its part of an assessment; what it said is sealed (TER-03)."""

    KIND = "pathway.part_asked"

    case = models.ForeignKey(Case, models.CASCADE, related_name="parts_asked")
    agency = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    asked_on = models.DateField()
    due_on = models.DateField()
    received_on = models.DateField(null=True, blank=True)
    refused_on = models.DateField(null=True, blank=True)
    sitting = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["id"]


class ExchangeItem(Record):
    """One thing asked of, or by, a security or other agency: direction, class, basis, answer."""

    KIND = "pathway.exchange"

    case = models.ForeignKey(Case, models.CASCADE, related_name="exchanges")
    agency = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    direction = models.CharField(max_length=8)
    clearance = models.CharField(max_length=12)
    basis = models.CharField(max_length=40)
    answer = models.CharField(max_length=8)
    asked_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    sitting = models.CharField(max_length=12)

    class Meta:
        ordering = ["id"]


class RoleCard(Record):
    """What a member of the team says of their own work: mandate, limits, what they may share."""

    KIND = "pathway.role_card"

    member = models.ForeignKey(Member, models.CASCADE, related_name="role_cards")
    version = models.PositiveSmallIntegerField(default=1)
    mandate = models.TextField(_("My mandate"))
    limits = models.TextField(_("What I cannot do"))
    may_share = models.TextField(_("What I may share"))
    needs = models.TextField(_("What I need from others"))
    written_on = models.DateField()

    class Meta:
        ordering = ["-version"]


class ConferenceSeat(models.Model):
    """Somebody sits in a case conference, under which role card, and agrees to share or not."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="conference_seats")
    sitting = models.CharField(max_length=12)
    card = models.ForeignKey(RoleCard, models.PROTECT, related_name="seats")
    shares = models.BooleanField()
    on = models.DateField()

    class Meta:
        ordering = ["id"]


class Employment(Record):
    """Somebody works with support: from when until when. Employer, wage and hours are sealed."""

    KIND = "pathway.employment"

    case = models.ForeignKey(Case, models.CASCADE, related_name="employments")
    begun_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    sitting = models.CharField(max_length=12)

    class Meta:
        ordering = ["begun_on", "id"]


class InKind(Record):
    """Something given instead of money: what sort, what it was worth; for whom is sealed."""

    KIND = "pathway.in_kind"

    class Sort(models.TextChoices):
        FURNITURE = "furniture", _("Furniture and household things")
        CLOTHING = "clothing", _("Clothing")
        FOOD = "food", _("Food")
        SCHOOL = "school", _("Things for school")
        CHILDREN = "children", _("Things for small children")
        TRANSPORT = "transport", _("Tickets and transport")
        HEALTH = "health", _("Medicine and aids")
        TOOLS = "tools", _("Tools and work clothes")

    case = models.ForeignKey(Case, models.CASCADE, related_name="in_kind")
    sort = models.CharField(max_length=12, choices=Sort)
    value = models.DecimalField(max_digits=9, decimal_places=2)
    on = models.DateField()

    class Meta:
        ordering = ["on", "id"]


class ContactPoint(Record):
    """Who answers one kind of caller ("": everybody), who stands in, who answers for both."""

    KIND = "pathway.contact_point"

    space = models.ForeignKey(Space, models.CASCADE, related_name="contact_points")
    referrer = models.CharField(max_length=40, blank=True)
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    deputy = models.ForeignKey(Member, models.PROTECT, related_name="+")
    superior = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["referrer"]
        constraints = [
            models.UniqueConstraint(fields=["space", "referrer"], name="one_contact_a_caller")
        ]


class Absence(Record):
    """A member is away on these days; no reason is asked."""

    KIND = "pathway.absence"

    member = models.ForeignKey(Member, models.CASCADE, related_name="absences")
    since = models.DateField()
    until = models.DateField()

    class Meta:
        ordering = ["since"]


class Chapter(Record):
    """A chapter of the manual or a guideline, in one version; a later one replaces it."""

    KIND = "pathway.chapter"

    class Shelf(models.TextChoices):
        MANUAL = "manual", _("The manual")
        GUIDELINE = "guideline", _("Guidelines for each profession")

    space = models.ForeignKey(Space, models.CASCADE, related_name="chapters")
    shelf = models.CharField(max_length=10, choices=Shelf)
    key = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    title = PhraseField(_("title"))
    situation = PhraseField(_("situation"), blank=True)
    text = PhraseField(_("text"))
    source = models.CharField(_("where this comes from"), max_length=300, blank=True)
    readers = models.JSONField(_("for which roles and professions"), default=list, blank=True)
    place = models.PositiveSmallIntegerField(default=0)
    written_on = models.DateField()
    by = models.CharField(max_length=40)

    class Meta:
        ordering = ["place", "key", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["space", "key", "version"], name="a_chapter_a_version")
        ]


class Reading(models.Model):
    """A member confirms that they read a chapter in this version."""

    chapter = models.ForeignKey(Chapter, models.CASCADE, related_name="readings")
    member = models.ForeignKey(Member, models.CASCADE, related_name="readings")
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chapter", "member"], name="read_and_confirmed_once")
        ]


class PracticeQuestion(Record):
    """A question of practice among the professionals of a space; it names nobody (TER-04).

    While `held` is set the text is sealed in `record` until a second person looked at it.
    """

    KIND = "pathway.practice_question"

    space = models.ForeignKey(Space, models.CASCADE, related_name="practice_questions")
    about = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="answers")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    skill = models.CharField(max_length=40, blank=True)
    record = models.OneToOneField(
        "spaces.SealedRecord", models.CASCADE, null=True, blank=True, related_name="held_question"
    )
    held = models.BooleanField(default=False)
    on = models.DateField()

    class Meta:
        ordering = ["-id"]


class ReturnGround(Record):
    """What a space for people who come back stands on: the national lead, and the staff's safety."""

    KIND = "pathway.return_ground"

    space = models.OneToOneField(Space, models.CASCADE, related_name="return_ground")
    national_lead = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreement = models.CharField(max_length=12, blank=True)
    visits_by_two = models.BooleanField(_("visits are made by two people"), default=False)
    check_in = models.PositiveSmallIntegerField(
        _("minutes after which somebody calls"), null=True, blank=True
    )
    no_answer = models.TextField(_("what happens when nobody answers"), blank=True)
    trained_on = models.DateField(_("last practised on"), null=True, blank=True)
    review_on = models.DateField(_("looked at again on"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
