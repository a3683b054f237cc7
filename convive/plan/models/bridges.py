"""What ties the national and the local level: committees, dialogues, contacts, evidence, help."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.bodies.models import Body
from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.plan.models.national import Municipality


class Committee(Record):
    """How far the local committee of a municipality is: named, trained, meeting, reporting (NLC-04)."""

    KIND = "plan.committee"

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="committees")
    name = PhraseField(_("name"))
    named_on = models.DateField(_("members named on"), null=True, blank=True)
    trained_on = models.DateField(_("trained on"), null=True, blank=True)
    met_on = models.DateField(_("met last on"), null=True, blank=True)
    reported_on = models.DateField(_("reported last on"), null=True, blank=True)
    meetings = models.PositiveSmallIntegerField(_("meetings so far"), default=0)
    facilitator = models.CharField(_("who accompanies it (office)"), max_length=200, blank=True)

    class Meta:
        ordering = ["municipality", "id"]

    def __str__(self) -> str:
        return str(self.name)


class Dialogue(Record):
    """A series in which both levels study, meet, find and promise, and meet again (NLC-05)."""

    KIND = "plan.dialogue"

    title = PhraseField(_("title"))
    purpose = PhraseField(_("what it is for"), blank=True)
    study = PhraseField(_("what the study found"), blank=True)
    study_source = models.URLField(_("where the study can be read"), blank=True)
    findings = PhraseField(_("what we found together"), blank=True)
    body = models.ForeignKey(
        Body,
        models.PROTECT,
        related_name="dialogues",
        verbose_name=_("table that meets"),
    )
    municipalities = models.ManyToManyField(Municipality, blank=True, related_name="dialogues")
    is_public = models.BooleanField(_("everybody may read it"), default=False)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return str(self.title)


class Contact(Record):
    """A visit, a meeting or an event at which the national level met a municipality (NLC-09)."""

    KIND = "plan.contact"

    class How(models.TextChoices):
        VISIT = "visit", _("Visit")
        MEETING = "meeting", _("Meeting")
        EVENT = "event", _("Local event")
        CALL = "call", _("Telephone call")

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="contacts")
    on = models.DateField(_("date"), db_index=True)
    how = models.CharField(_("how"), max_length=8, choices=How)
    about = models.CharField(_("what it was about"), max_length=300)
    people = models.PositiveIntegerField(_("how many people came"), null=True, blank=True)
    office = models.CharField(_("which national office"), max_length=200, blank=True)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return self.about


class GoodPractice(Record):
    """The official wording of a practice, once somebody has typed it in, with its source (NLC-02).

    The working title comes from the content pack; the official wording begins empty.
    """

    KIND = "plan.good-practice"

    key = models.SlugField(max_length=60, unique=True)
    official = PhraseField(_("official wording"), blank=True)
    source = models.URLField(_("where the official text can be read"), blank=True)
    next_step = models.CharField(_("next step"), max_length=300, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.key


class PracticeEvidence(Record):
    """A table, a meeting or anything else in the house that shows a practice at work."""

    KIND = "plan.practice-evidence"

    practice = models.SlugField(max_length=60, db_index=True)
    subject = models.CharField(_("what shows it"), max_length=80)
    said = models.CharField(_("how it shows it"), max_length=300, blank=True)
    on = models.DateField(_("date"))

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["practice", "subject"], name="shown_once_by_a_subject")
        ]


class HelpOffer(Record):
    """Help that is offered: by the national or regional level to places (NLC-12), or by the city to
    partners (PRI-33).
    """

    KIND = "plan.help-offer"

    class Sort(models.TextChoices):
        COORDINATOR = "coordinator", _("Regional coordinator")
        GRANT = "grant", _("Call for grants")
        TRAINING = "training", _("Training")
        COURSE = "course", _("Course to teach further")
        TECHNICAL = "technical", _("Technical help")
        INSTITUTE = "institute", _("Training institute")
        EXPERTISE = "expertise", _("Expertise: somebody who knows how")
        INFORMATION = "information", _("Information")
        DATA = "data", _("Access to a data set")
        INTRODUCTION = "introduction", _("An introduction to somebody who can help")

    sort = models.CharField(_("kind"), max_length=12, choices=Sort)
    title = PhraseField(_("title"))
    what = PhraseField(_("what it gives"), blank=True)
    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        related_name="help_offers",
        verbose_name=_("offered by"),
    )
    contact = models.CharField(_("how to reach it"), max_length=200, blank=True)
    for_partners = models.BooleanField(_("the city offers it to its partners"), default=False)
    postcodes = models.JSONField(_("postcodes it serves"), default=list, blank=True)
    conditions = PhraseField(_("who can have it: a condition in each line"), blank=True)
    opens_on = models.DateField(_("open from"), null=True, blank=True)
    closes_on = models.DateField(_("open until"), null=True, blank=True)

    class Meta:
        ordering = ["closes_on", "id"]

    def __str__(self) -> str:
        return str(self.title)


class HelpRequest(Record):
    """A municipality or a partner asks for help that is offered, and hears what became of it."""

    KIND = "plan.help-request"

    class State(models.TextChoices):
        SENT = "sent", _("Sent")
        RECEIVED = "received", _("Being looked at")
        GRANTED = "granted", _("Granted")
        REFUSED = "refused", _("Not granted, with a reason")

    offer = models.ForeignKey(HelpOffer, models.CASCADE, related_name="requests")
    municipality = models.ForeignKey(
        Municipality, models.CASCADE, null=True, blank=True, related_name="help_requests"
    )
    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="help_requests",
        verbose_name=_("which organisation asks"),
    )
    text = models.TextField(_("what is needed"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.SENT)
    asked_on = models.DateField(_("asked on"))
    answer = models.TextField(_("answer"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    class Meta:
        ordering = ["-asked_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(municipality__isnull=True) ^ models.Q(organisation__isnull=True),
                name="help_asked_by_a_place_or_an_organisation",
            )
        ]

    @property
    def asker(self) -> str:
        """The place or the organisation that asks, in the reader's language."""
        return str(self.organisation or self.municipality or "")


class CourseUse(Record):
    """A municipality taught a course further: how many came, and who taught it (SYS-88, SYS-90)."""

    KIND = "plan.course-use"

    class Taught(models.TextChoices):
        INSTITUTE = "institute", _("The institute itself")
        FIRST = "first", _("Somebody the institute trained")
        SECOND = "second", _("Somebody trained by those")

    offer = models.ForeignKey(HelpOffer, models.CASCADE, related_name="uses")
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="course_uses")
    on = models.DateField(_("date"))
    came = models.PositiveIntegerField(_("how many came"))
    became_trainers = models.PositiveIntegerField(_("how many can now teach it"), default=0)
    taught_by = models.CharField(_("who taught"), max_length=10, choices=Taught)

    class Meta:
        ordering = ["-on", "-id"]
