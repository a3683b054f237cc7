"""Secret links to calendars, and which letters went out already."""

from __future__ import annotations

from django.db import models

from convive.bodies.models.tables import Body
from convive.ground.records import Record


class CalendarLink(Record):
    """A secret address under which a calendar program reads the meetings of a person or a table.

    The secret is made from the server's key, the reference and the version, and stored nowhere; a
    new version ends the old link.
    """

    KIND = "bodies.calendar"

    person = models.OneToOneField(
        "people.Person", models.CASCADE, null=True, blank=True, related_name="calendar_link"
    )
    body = models.OneToOneField(
        Body, models.CASCADE, null=True, blank=True, related_name="calendar_link"
    )
    renewed_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person=None) ^ models.Q(body=None),
                name="a_calendar_of_a_person_or_a_table",
            )
        ]


class SentLetter(models.Model):
    """That somebody got a letter about something: nobody gets the same one twice."""

    sort = models.CharField(max_length=24)
    about = models.CharField(max_length=80)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="letters_of_tables")
    sent_on = models.DateField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sort", "about", "person"], name="sent_once")
        ]
