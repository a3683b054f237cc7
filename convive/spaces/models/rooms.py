"""A space, who is in it, who guards its recovery key, and openings in an emergency."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.people.models import Organisation, Person


class Space(Record):
    """A room with its own members, keys, retention, operator and custodians.

    `needs` holds what its template asks for: disciplines, competences by role, custodians.
    Closed by default: it receives nothing until it is opened and every condition holds.
    """

    KIND = "spaces.space"

    class State(models.TextChoices):
        CLOSED = "closed", _("Closed")
        OPEN = "open", _("Open")
        SUSPENDED = "suspended", _("Suspended by the oversight body")

    class Level(models.TextChoices):
        PRIMARY = "primary", _("Everybody, before anything happens")
        SECONDARY = "secondary", _("People who need support")
        TERTIARY = "tertiary", _("People coming back from violence")

    name = PhraseField(_("name"))
    purpose = PhraseField(_("what it is for"))
    operator = models.ForeignKey(
        Organisation, models.PROTECT, related_name="spaces", verbose_name=_("run by")
    )
    level = models.CharField(_("level"), max_length=10, choices=Level, default=Level.SECONDARY)
    template = models.CharField(_("template"), max_length=60)
    template_version = models.CharField(max_length=20)
    needs = models.JSONField(default=dict, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    phone_door = PhraseField(_("by telephone: number, hours, languages"), blank=True)
    visit_door = PhraseField(_("in person: address, hours, languages"), blank=True)
    complaint_words = PhraseField(_("how to complain without the panel"), blank=True)
    legal_basis = models.TextField(_("legal basis"), blank=True)
    special_basis = models.TextField(_("condition for sensitive data"), blank=True)
    lawful_since = models.DateField(null=True, blank=True)
    action = models.CharField(_("action of the plan"), max_length=12, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.CLOSED)
    state_since = models.DateField()
    state_why = models.CharField(max_length=300, blank=True)
    founder = models.CharField(max_length=40)
    recovery_public = models.BinaryField(null=True, blank=True)
    recovery_epoch = models.PositiveIntegerField(default=0)
    recovery_threshold = models.PositiveSmallIntegerField(default=0)
    recovery_mark = models.CharField(max_length=64, blank=True)
    recovery_proof = models.BinaryField(null=True, blank=True)
    index_generation = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.name)


class Member(Record):
    """Somebody in a space: for which organisation and discipline, in which roles, until when.

    `public` is their public key as pinned at enrolment, signed by who compared the words with
    them: a key swapped in the database afterwards receives nothing.
    """

    KIND = "spaces.member"

    space = models.ForeignKey(Space, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="spaces")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="in_spaces")
    discipline = models.CharField(_("discipline"), max_length=40)
    roles = models.JSONField(_("roles"), default=list)
    since = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)
    public = models.BinaryField()
    enrolled_by = models.CharField(max_length=40)
    pin = models.BinaryField()
    mark = models.CharField(max_length=64)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "person"], condition=Q(ended_on=None), name="a_member_once"
            )
        ]

    def __str__(self) -> str:
        return self.person.name

    def holds_on(self, day: date) -> bool:
        """Whether they are a member on this day."""
        ended = self.ended_on is not None and self.ended_on <= day
        return self.since <= day and (self.until is None or day <= self.until) and not ended

    @property
    def is_enforcement(self) -> bool:
        """Police or justice: never a custodian, never the second person of an opening."""
        return self.organisation.sort in {Organisation.Sort.POLICE, Organisation.Sort.JUSTICE}


class Custodian(Record):
    """Somebody outside enforcement who keeps one share of a space's recovery key, on paper."""

    KIND = "spaces.custodian"

    space = models.ForeignKey(Space, models.CASCADE, related_name="custodians")
    ceremony = models.PositiveIntegerField()
    place = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=200)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="custodians")
    handed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["ceremony", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "ceremony", "place"], name="one_share_one_custodian"
            )
        ]


class Drill(Record):
    """Custodians put their shares together: to practise, or because it was needed."""

    KIND = "spaces.drill"

    class Sort(models.TextChoices):
        FOUNDED = "founded", _("The recovery key was made")
        PRACTISED = "practised", _("Practised")
        USED = "used", _("Used to give keys again")

    space = models.ForeignKey(Space, models.CASCADE, related_name="drills")
    sort = models.CharField(max_length=10, choices=Sort)
    on = models.DateField()
    shares = models.PositiveSmallIntegerField(default=0)
    worked = models.BooleanField(default=False)
    by = models.CharField(max_length=40)

    class Meta:
        ordering = ["-on", "-id"]


class Approval(models.Model):
    """A member agrees, for their discipline, with the list of behaviours that may be described."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="approvals")
    member = models.ForeignKey(Member, models.CASCADE, related_name="approvals")
    what = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["space", "member", "what", "version"], name="approved_once"
            )
        ]


class EmergencyOpening(Record):
    """Break-glass: somebody asks for a record they do not hold; a second person gives it, briefly.

    The reason is one of a list. What happened is written, sealed, in the record itself.
    """

    KIND = "spaces.emergency"

    class Reason(models.TextChoices):
        DANGER = "danger", _("Somebody's life or health is in danger now")
        ABSENT = "absent", _("Nobody who holds this record can be reached, and it cannot wait")
        DUTY = "duty", _("A law obliges us to act today")

    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        GIVEN = "given", _("Given")
        REFUSED = "refused", _("Refused")
        REVIEWED = "reviewed", _("Reviewed")

    record = models.ForeignKey(
        "spaces.SealedRecord", models.CASCADE, related_name="emergency_openings"
    )
    asked_by = models.ForeignKey(Member, models.PROTECT, related_name="emergencies_asked")
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    asked_at = models.DateTimeField()
    second = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="emergencies_given"
    )
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    expires_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="emergencies_reviewed"
    )
    reviewed_on = models.DateField(null=True, blank=True)
    was_right = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]
