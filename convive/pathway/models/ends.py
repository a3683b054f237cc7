"""How a case ends and who was told: holds, erasures, recipients, the gateway, requests of rights."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.records import Record
from convive.pathway.models.cases import Case
from convive.people.models import Organisation
from convive.spaces.models import Member, SealedRecord, Space


class Hold(Record):
    """A legal hold: a case is kept beyond its end, with an approver and a last day (SAF-12).

    Until somebody approves it, it keeps the case for a week only.
    """

    KIND = "pathway.hold"

    class Reason(models.TextChoices):
        COURT = "court", _("A court or an authority asked for it")
        COMPLAINT = "complaint", _("A complaint is open")
        REQUEST = "request", _("The person asked to keep it")

    case = models.ForeignKey(Case, models.CASCADE, related_name="holds")
    reason = models.CharField(max_length=10, choices=Reason)
    asked_by = models.CharField(max_length=40)
    asked_on = models.DateField()
    approved_by = models.CharField(max_length=40, blank=True)
    until = models.DateField()
    lifted_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]


class Erasure(Record):
    """A certificate without content: in which space, when, why; `stands_for` is a keyed digest.

    Who has the number of the case can ask whether this certificate stands for it; nobody can read
    the number from it.
    """

    KIND = "pathway.erasure"

    class Why(models.TextChoices):
        TIME = "time", _("Its time was over")
        ASKED = "asked", _("The person asked for it")
        UNFOUNDED = "unfounded", _("The concern was unfounded")
        MISTAKE = "mistake", _("Opened in error")
        REDUCED = "reduced", _("Reduced to a summary")

    space = models.ForeignKey(Space, models.PROTECT, related_name="erasures")
    why = models.CharField(max_length=10, choices=Why)
    keeping = models.CharField(max_length=40, blank=True)
    stands_for = models.CharField(max_length=64, db_index=True)
    erased_on = models.DateField()
    copies_end_on = models.DateField()
    told = models.PositiveSmallIntegerField(default=0)
    confirmed = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-erased_on", "-id"]


class EarlyEnd(Record):
    """An erasure before its time, asked by one person; it happens when another one agrees."""

    KIND = "pathway.early_end"

    case = models.OneToOneField(Case, models.CASCADE, related_name="early_end")
    why = models.CharField(max_length=10, choices=Erasure.Why)
    asked_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    asked_on = models.DateField()


class Reduction(models.Model):
    """A summary that already lies sealed in a fresh record; on `due_on` the case moves there and
    the record before is erased. `names` is the boxed match key, where one is kept.
    """

    case = models.OneToOneField(Case, models.CASCADE, related_name="reduction")
    record = models.OneToOneField(SealedRecord, models.CASCADE, related_name="+")
    due_on = models.DateField(db_index=True)
    names = models.BinaryField(null=True, blank=True)


class Recipient(Record):
    """Somebody outside the space who was given something; at erasure they are told, and answer.

    `number` is the number of the erased case under the server's key, so that the letter's page can
    say what to delete; it goes when the recipient answered, or with the last copies.
    """

    KIND = "pathway.recipient"

    case = models.ForeignKey(
        Case, models.SET_NULL, null=True, blank=True, related_name="recipients"
    )
    erasure = models.ForeignKey(
        Erasure, models.CASCADE, null=True, blank=True, related_name="recipients"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    what = models.CharField(max_length=40)
    sent_on = models.DateField()
    answer_code = models.CharField(max_length=64, blank=True, db_index=True)
    number = models.BinaryField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    confirmed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]


class Gateway(Record):
    """The only door to enforcement: one act of two people, with its ground, told to the person."""

    KIND = "pathway.gateway"

    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        OPENED = "opened", _("Passed on")
        REFUSED = "refused", _("Refused")

    class Told(models.TextChoices):
        TOLD = "told", _("The person was told")
        LAW = "law", _("The law forbids telling the person")
        DANGER = "danger", _("Telling would put somebody in danger; it is done later")

    case = models.ForeignKey(Case, models.SET_NULL, null=True, related_name="gateways")
    space = models.ForeignKey(Space, models.PROTECT, related_name="gateways")
    ground = models.CharField(max_length=40)
    to = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Member, models.PROTECT, related_name="gateways_asked")
    asked_on = models.DateField()
    second = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="gateways_answered"
    )
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    answered_on = models.DateField(null=True, blank=True)
    told = models.CharField(max_length=10, choices=Told)
    tell_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    sitting = models.CharField(max_length=12)

    class Meta:
        ordering = ["-id"]


class RightsRequest(Record):
    """Somebody asks what is kept about them, or to correct, object, erase, complain (SAF-11).

    Their words and name lie in a sealed record of its own. `side` is whose matter it is: the
    person a case is about, or who reported.
    """

    KIND = "pathway.rights"

    class Sort(models.TextChoices):
        ACCESS = "access", _("See what is kept about me")
        CORRECTION = "correction", _("Correct something")
        OBJECTION = "objection", _("Object: stop using it")
        ERASURE = "erasure", _("Erase it")
        COMPLAINT = "complaint", _("Complain")
        EXPLANATION = "explanation", _("Explain a decision")

    class State(models.TextChoices):
        RECEIVED = "received", _("Received")
        IDENTIFIED = "identified", _("Identity checked")
        PREPARED = "prepared", _("Answer prepared, waits for a second officer")
        ANSWERED = "answered", _("Answered")
        REFUSED = "refused", _("Refused, with reasons")

    class Checked(models.TextChoices):
        PAPER = "paper", _("Identity paper seen in person")
        CODE = "code", _("The code of the concern was known")
        PERSON = "person", _("A worker knows the person")

    OVER = (State.ANSWERED, State.REFUSED)

    record = models.OneToOneField(SealedRecord, models.CASCADE, related_name="rights_request")
    space = models.ForeignKey(Space, models.CASCADE, related_name="rights_requests")
    case = models.ForeignKey(Case, models.SET_NULL, null=True, blank=True, related_name="+")
    sort = models.CharField(max_length=12, choices=Sort)
    state = models.CharField(max_length=12, choices=State, default=State.RECEIVED)

    class Longer(models.TextChoices):
        COMPLEX = "complex", _("It is hard to answer")
        MANY = "many", _("There are many requests")

    side = models.CharField(max_length=10, default="person")
    received_on = models.DateField()
    due_on = models.DateField(db_index=True)
    longer = models.CharField(max_length=10, choices=Longer, blank=True)
    told_late_on = models.DateField(null=True, blank=True)
    checked = models.CharField(max_length=10, choices=Checked, blank=True)
    officer = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="rights_prepared"
    )
    second = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="rights_checked"
    )
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "id"]


class RightsAnswer(models.Model):
    """A copy of what is kept, waiting for who asked: sealed to a code handed over in person.

    `lookup` and `public` come from the code, which is nowhere in the database; it is given once.
    """

    request = models.ForeignKey(RightsRequest, models.CASCADE, related_name="answers")
    lookup = models.CharField(max_length=64, unique=True)
    path = models.CharField(max_length=80)
    sealed = models.BinaryField()
    made_by = models.CharField(max_length=40, db_index=True)
    made_on = models.DateField()
    expires_on = models.DateField()
    taken_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
