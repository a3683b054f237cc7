"""Who got in touch with the single contact, and what a specialist was asked: days and codes alone.

What was said stands in a sealed record of its own, never in the case.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.records import Record
from convive.pathway.models.cases import Case
from convive.spaces.models import Member, SealedRecord, Space


class ContactEntry(Record):
    """One line of the contact log: which kind of caller, by which way, for what, what was done.

    Who it was, what they said and what comes next is sealed for the contact and the deputy.
    """

    KIND = "pathway.contact_entry"

    class Kind(models.TextChoices):
        PERSON = "person", _("The person themselves")
        RELATIVE = "relative", _("A relative")
        PROVIDER = "provider", _("Somebody who provides support")
        COMMUNITY = "community", _("Somebody of the neighbourhood or a community")
        AGENCY = "agency", _("Another agency")
        POLICE = "police", _("Police or justice")

    class Way(models.TextChoices):
        PHONE = "phone", _("By telephone")
        LETTER = "letter", _("By letter or e-mail")
        VISIT = "visit", _("In person")
        MAILBOX = "mailbox", _("Through the page of this room")

    class Purpose(models.TextChoices):
        COMING = "coming", _("Somebody comes back")
        HELP = "help", _("Asks for help or a service")
        WORRY = "worry", _("Is worried about somebody")
        WORK = "work", _("About the work on a case")
        ABOUT = "about", _("Wants to know something about somebody")
        GENERAL = "general", _("A general question")
        COMPLAINT = "complaint", _("A complaint")

    class Done(models.TextChoices):
        WAITS = "waits", _("Not answered yet")
        ANSWERED = "answered", _("Answered")
        LED_ON = "led-on", _("Led to a service that helps")
        CONCERN = "concern", _("Written down as a concern")
        PASSED = "passed", _("Told to who works on the case")
        GATEWAY = "gateway", _("Sent to the gateway; nothing was told")
        NOTHING = "nothing", _("Nothing was told, and why was said")

    space = models.ForeignKey(Space, models.CASCADE, related_name="contact_log")
    case = models.ForeignKey(
        Case, models.CASCADE, null=True, blank=True, related_name="contact_entries"
    )
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    record = models.OneToOneField(SealedRecord, models.CASCADE, related_name="contact_entry")
    kind = models.CharField(max_length=10, choices=Kind)
    way = models.CharField(max_length=10, choices=Way)
    purpose = models.CharField(max_length=10, choices=Purpose)
    done = models.CharField(max_length=10, choices=Done)
    on = models.DateField(db_index=True)
    due_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    next_on = models.DateField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-on", "-id"]


class SpecialistQuestion(Record):
    """A colleague asks one specialist, about one case or none; only the two of them read it."""

    KIND = "pathway.specialist_question"

    space = models.ForeignKey(Space, models.CASCADE, related_name="specialist_questions")
    case = models.ForeignKey(
        Case, models.CASCADE, null=True, blank=True, related_name="specialist_questions"
    )
    asker = models.ForeignKey(Member, models.PROTECT, related_name="+")
    specialist = models.ForeignKey(Member, models.PROTECT, related_name="+")
    skill = models.CharField(max_length=60)
    record = models.OneToOneField(SealedRecord, models.CASCADE, related_name="specialist_question")
    asked_on = models.DateField()
    due_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    declined_on = models.DateField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
