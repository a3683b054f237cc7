"""Places that prepare for an emergency: their plan, their exercises, what is put right, their post."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record


class Premises(Record):
    """A place of an organisation that gets ready: a hall, a place of worship, a club house (PRI-04).

    It tells of a building and of whom to call, never of who comes there. Address and telephone
    numbers are read by the place itself and by the office that keeps the list, by nobody else.
    """

    KIND = "programmes.premises"

    class How(models.TextChoices):
        ITSELF = "itself", _("The place itself, on this site")
        PHONE = "phone", _("By telephone")
        PAPER = "paper", _("On paper")

    theme = models.SlugField(_("kind of place"), max_length=40, db_index=True)
    name = PhraseField(_("name of the place"))
    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        related_name="premises",
        verbose_name=_("whose place it is"),
    )
    area = models.ForeignKey(
        "places.Area",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="premises",
        verbose_name=_("area"),
    )
    address = models.CharField(_("address"), max_length=300, blank=True)
    capacity = models.PositiveIntegerField(_("people on a full day"), null=True, blank=True)
    registered_how = models.CharField(
        _("how it registered"), max_length=6, choices=How, default=How.ITSELF
    )
    registered_on = models.DateField(_("registered on"))
    lacks = models.JSONField(_("what it says it lacks"), default=list, blank=True)
    contacts = models.JSONField(_("who calls whom"), default=list, blank=True)
    plan_begun_on = models.DateField(_("plan begun on"), null=True, blank=True)
    plan_parts = models.JSONField(_("parts of the plan that are written"), default=list, blank=True)
    plan_until = models.DateField(_("plan valid until"), null=True, blank=True)
    left_on = models.DateField(_("left the list on"), null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.name)


class PlaceExercise(Record):
    """A place tried its plan: how, who was invited, who came, what was seen; no person is named."""

    KIND = "programmes.place_exercise"

    class Sort(models.TextChoices):
        WALK = "walk", _("Walked through it together")
        TABLE = "table", _("Talked it through at a table")
        LIVE = "live", _("Practised it live")

    premises = models.ForeignKey(Premises, models.CASCADE, related_name="exercises")
    on = models.DateField(_("on"))
    sort = models.CharField(_("how"), max_length=6, choices=Sort)
    workshop = models.ForeignKey(
        "programmes.Initiative",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="place_exercises",
        verbose_name=_("at this workshop"),
    )
    invited = models.ManyToManyField(
        "people.Organisation",
        blank=True,
        related_name="invited_to_exercises",
        verbose_name=_("responders who were invited"),
    )
    came = models.ManyToManyField(
        "people.Organisation",
        blank=True,
        related_name="came_to_exercises",
        verbose_name=_("responders who came"),
    )
    observed = models.TextField(_("what was seen"), blank=True)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return str(self.premises)


class Correction(Record):
    """What an exercise showed must be put right, by a day; late ones go further up (CRI-03).

    It is no task of a table: tables are read by all who work here, a weak spot of a place is not.
    """

    KIND = "programmes.correction"

    exercise = models.ForeignKey(PlaceExercise, models.CASCADE, related_name="corrections")
    what = models.CharField(_("what to put right"), max_length=300)
    due_on = models.DateField(_("by"), db_index=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_how = models.CharField(_("what was done"), max_length=300, blank=True)
    passed_up_on = models.DateField(_("passed up on"), null=True, blank=True)

    class Meta:
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return self.what


class PlaceMessage(Record):
    """One message between the office and a place, with the moment at which the other side read it."""

    KIND = "programmes.place_message"

    class Side(models.TextChoices):
        OFFICE = "office", _("The office")
        PLACE = "place", _("The place")

    class Read(models.TextChoices):
        HERE = "here", _("On this site")
        PHONE = "phone", _("By telephone")
        PAPER = "paper", _("On paper")

    premises = models.ForeignKey(Premises, models.CASCADE, related_name="messages")
    sender = models.CharField(_("who wrote"), max_length=6, choices=Side)
    text = models.TextField(_("message"))
    sent_at = models.DateTimeField(_("sent"), db_index=True)
    sent_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    read_how = models.CharField(_("how"), max_length=5, choices=Read, blank=True)
    read_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-sent_at", "-id"]

    def __str__(self) -> str:
        return str(self.premises)


class ThemeForum(Record):
    """The table at which one kind of place says what worries it (PRI-04)."""

    KIND = "programmes.theme_forum"

    theme = models.SlugField(_("kind of place"), max_length=40, unique=True)
    body = models.OneToOneField(
        "bodies.Body", models.PROTECT, related_name="theme_forum", verbose_name=_("table")
    )

    class Meta:
        ordering = ["theme"]

    def __str__(self) -> str:
        return str(self.body)
