"""Organisations, how they work together, and who belongs to them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase, PhraseField
from convive.ground.records import Record
from convive.people import role_words
from convive.people.found_by import FoundBy
from convive.people.models.people import Person
from convive.people.rules import Realm, Role


class Organisation(Record):
    """Who exists in the city: an office, a school, an association, a service."""

    KIND = "people.organisation"

    class Sort(models.TextChoices):
        CITY = "city", _("City administration")
        SCHOOL = "school", _("School or education")
        POLICE = "police", _("Police")
        HEALTH = "health", _("Health")
        SOCIAL = "social", _("Social work")
        YOUTH = "youth", _("Youth work")
        SPORT = "sport", _("Sport")
        FAITH = "faith", _("Faith or belief")
        ASSOCIATION = "association", _("Association")
        LIBRARY = "library", _("Library or culture")
        HOUSING = "housing", _("Housing")
        UNIVERSITY = "university", _("University or research")
        MEDIA = "media", _("Media")
        BUSINESS = "business", _("Business")
        JUSTICE = "justice", _("Justice")
        NATIONAL = "national", _("National or regional body")
        OTHER = "other", _("Other")

    class Checked(models.TextChoices):
        ITSELF = "itself", _("The organisation itself")
        CITY = "city", _("Who keeps the list")

    name = PhraseField(_("name"))
    sort = models.CharField(_("kind"), max_length=20, choices=Sort, default=Sort.OTHER)
    category = models.CharField(_("category at the table"), max_length=60, blank=True)
    does = PhraseField(_("what it does"), blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    website = models.URLField(_("website"), blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    areas = models.ManyToManyField("places.Area", blank=True, related_name="organisations")
    listed = models.BooleanField(_("agreed to be listed"), default=False)
    listed_on = models.DateField(_("date of this consent"), null=True, blank=True)
    levels = models.JSONField(_("levels of prevention"), default=list, blank=True)
    serves = models.JSONField(_("whom it serves"), default=list, blank=True)
    capacity = PhraseField(_("how much it can take on"), blank=True)
    also_called = models.JSONField(_("other names"), default=list, blank=True)
    former_names = models.JSONField(_("former names"), default=list, blank=True, editable=False)
    parent = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )
    checked_on = models.DateField(_("last checked on"), null=True, blank=True, db_index=True)
    checked_how = models.CharField(
        _("who checked it"), max_length=12, choices=Checked, blank=True, editable=False
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ended_why = models.CharField(_("why it ended"), max_length=300, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="taken_in",
        verbose_name=_("now part of"),
    )
    found_by = FoundBy(of=("name", "also_called", "names_before", "does", "email"))

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def names_before(self) -> list[Phrase]:
        """What it was called before, the latest first."""
        return [Phrase(one["name"]) for one in self.former_names]


class WorksWith(models.Model):
    """Two organisations that say they work together, since a day; read both ways."""

    one = models.ForeignKey(Organisation, models.CASCADE, related_name="works_with")
    other = models.ForeignKey(Organisation, models.CASCADE, related_name="worked_with")
    since = models.DateField(_("since"))

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="work_together_once"),
            models.CheckConstraint(
                condition=~models.Q(one=models.F("other")), name="work_with_somebody_else"
            ),
        ]


class Membership(models.Model):
    """A role somebody holds for an organisation in a realm, from a day, until a day."""

    class Answers(models.TextChoices):
        FIRST = "first", _("First contact")
        DEPUTY = "deputy", _("Deputy of the first contact")

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=[(role, role) for role in Role])
    realm = models.CharField(
        max_length=12, choices=[(realm, realm) for realm in Realm], default=Realm.WORKSPACE
    )
    since = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)
    answers = models.CharField(
        _("answers for the organisation"), max_length=8, choices=Answers, blank=True
    )

    class Meta:
        ordering = ["since"]

    @property
    def role_word(self) -> str:
        """The role in the reader's language."""
        return role_words.word(self.role)
