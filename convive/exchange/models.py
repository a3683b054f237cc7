"""Tables of what is shared: the members' workspace of the national hub, and gatherings."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.people.found_by import FoundBy


class Standing(models.TextChoices):
    """What became of something that was asked for."""

    WAITING = "waiting", _("Waits for an answer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")


class Member(Record):
    """An organisation that asked to join the hub, and its profile once it was let in.

    `organisation` is set when it is accepted. Topics are keys of the pack `domains`.
    """

    KIND = "exchange.member"

    organisation = models.OneToOneField(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="hub_member"
    )
    name = models.CharField(_("name of the organisation"), max_length=200)
    why = models.CharField(_("why you would like to join"), max_length=1500)
    contact_name = models.CharField(_("who we write to"), max_length=200)
    contact_email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language of our letters"), max_length=8, default="en")
    standing = models.CharField(max_length=12, choices=Standing, default=Standing.WAITING)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=40, blank=True)
    region = models.CharField(_("region"), max_length=120, blank=True)
    offers = PhraseField(_("what it offers"), blank=True)
    seeks = PhraseField(_("what it looks for"), blank=True)
    topics = models.JSONField(_("topics"), default=list, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    profile_on = models.DateField(null=True, blank=True)
    active_on = models.DateField(null=True, blank=True)
    found_by = FoundBy(of=("name", "offers", "seeks", "region"))

    class Meta:
        ordering = ["-asked_on", "-id"]

    def __str__(self) -> str:
        return str(self.organisation or self.name)


class Introduction(Record):
    """One member asks another for a first talk; addresses are shown once the other says yes."""

    KIND = "exchange.introduction"

    asker = models.ForeignKey(Member, models.CASCADE, related_name="asked_for")
    asked = models.ForeignKey(Member, models.CASCADE, related_name="asked_by")
    words = models.CharField(_("what you would like to talk about"), max_length=1000)
    asker_person = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_person = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    standing = models.CharField(max_length=12, choices=Standing, default=Standing.WAITING)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(asker=models.F("asked")), name="introduced_to_another"
            ),
            models.UniqueConstraint(
                fields=["asker", "asked"],
                condition=models.Q(standing="waiting"),
                name="one_introduction_waits",
            ),
        ]


class Project(Record):
    """Work that a member shows to the others, after somebody looked at it."""

    KIND = "exchange.project"

    member = models.ForeignKey(Member, models.CASCADE, related_name="projects")
    title = PhraseField(_("title"))
    what = PhraseField(_("what it is about"))
    seeks = PhraseField(_("which partners it looks for"), blank=True)
    topics = models.JSONField(_("topics"), default=list, blank=True)
    standing = models.CharField(max_length=12, choices=Standing, default=Standing.WAITING)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_on", "-id"]

    def __str__(self) -> str:
        return str(self.title)


class Shared(Record):
    """Something in the library, or a data set: a file or a link, and who may have it."""

    KIND = "exchange.shared"

    class Sort(models.TextChoices):
        LIBRARY = "library", _("To read")
        DATA = "data", _("Data set")

    class Rule(models.TextChoices):
        EVERYBODY = "everybody", _("Everybody, also without an account")
        MEMBERS = "members", _("Members of the hub")
        NAMED = "named", _("Only the organisations named")

    member = models.ForeignKey(Member, models.CASCADE, null=True, blank=True, related_name="shared")
    sort = models.CharField(_("kind"), max_length=12, choices=Sort, default=Sort.LIBRARY)
    title = PhraseField(_("title"))
    what = PhraseField(_("what is in it"))
    terms = models.CharField(_("how it may be used"), max_length=200, blank=True)
    link = models.URLField(_("link"), blank=True)
    file = models.ForeignKey(
        "files.StoredFile", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    rule = models.CharField(_("who may have it"), max_length=12, choices=Rule, default=Rule.MEMBERS)
    named = models.ManyToManyField(
        "people.Organisation",
        blank=True,
        related_name="shared_with",
        verbose_name=_("organisations named"),
    )
    shared_on = models.DateField()
    removed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-shared_on", "-id"]

    def __str__(self) -> str:
        return str(self.title)


class Announcement(Record):
    """Something that all members should know, until a day."""

    KIND = "exchange.announcement"

    title = PhraseField(_("title"))
    words = PhraseField(_("what they should know"))
    said_on = models.DateField()
    until = models.DateField(_("shown until"))

    class Meta:
        ordering = ["-said_on", "-id"]

    def __str__(self) -> str:
        return str(self.title)


class Gathering(Record):
    """A conference, a workshop, a visit: where it was, how one could take part, what was taken home.

    The lessons of it stand in the thread; each says what the city changed (KNO-05).
    """

    KIND = "exchange.gathering"

    class Way(models.TextChoices):
        ON_SITE = "on-site", _("On site")
        ONLINE = "online", _("Online")
        HYBRID = "hybrid", _("On site and online")

    title = PhraseField(_("title"))
    series = models.CharField(_("part of which series"), max_length=200, blank=True)
    on = models.DateField(_("date"), db_index=True)
    until = models.DateField(_("until"), null=True, blank=True)
    way = models.CharField(_("how people took part"), max_length=8, choices=Way)
    place = models.CharField(_("place"), max_length=200, blank=True)
    languages = models.JSONField(_("languages it was interpreted into"), default=list, blank=True)
    low_bandwidth = models.BooleanField(
        _("one could take part by telephone or over a slow line"), default=False
    )
    people = models.PositiveIntegerField(_("how many people came"), null=True, blank=True)
    recording = models.URLField(_("recording"), blank=True)
    takeaways = PhraseField(_("what was taken home"), blank=True)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return str(self.title)
