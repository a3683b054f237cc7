"""Words of return and long support: the lists, what a plan lacks, classes, who calls."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.pathway.reintegration.rules.arrivals import Lack, Phase
from convive.pathway.reintegration.rules.exchange import Answer, Clearance, Direction
from convive.pathway.reintegration.rules.gathered import Came

PHASES: dict[str, Words] = {
    Phase.BEFORE: _("Before the day"),
    Phase.FIRST: _("In the first 72 hours"),
    Phase.MONTH: _("In the first 30 days"),
}
ITEMS: dict[str, Words] = {
    "contact": _("One contact is named, with a deputy"),
    "roles": _("The conference was held: everybody knows their role"),
    "home": _("A place to live is ready"),
    "school": _("A school place is ready"),
    "children": _("Each child has a file and a protection lead of their own"),
    "host": _("Neighbours and hosts are prepared, without anything about the past"),
    "media": _("What is said when the press asks is agreed"),
    "staff": _("Supervision for the workers is booked"),
    "reception": _("Somebody they know of met them"),
    "bed": _("They sleep in the place that was prepared"),
    "health": _("A doctor had a first look, and somebody asked how they are"),
    "documents": _("Papers are there or applied for"),
    "child-placed": _("Each child is where their protection lead wants them to be"),
    "safety": _("Their own safety was talked about"),
    "income": _("Money to live on arrives"),
    "school-place": _("The child goes to school"),
    "trauma": _("Help with what they lived through was offered by qualified health staff"),
    "interpreter": _("An interpreter is there where one is wanted"),
    "family-contact": _("Contact with the family is arranged, where it is wanted"),
}
LACKS: dict[Lack, Words] = {
    Lack.NO_RETURN: _("Nobody wrote down when and how this person comes."),
    Lack.NO_PLAN: _("There is no plan yet. Write it with the person."),
    Lack.NO_NEEDS: _("The plan names no needs. Go through them one by one."),
    Lack.NO_CHILD_LEAD: _("No child-protection lead is named in the child’s own file."),
    Lack.NO_INTEREST: _("The child’s file does not say what is best for this child, and why."),
    Lack.NO_SIGNATURE: _("The child-protection lead has not signed this plan."),
    Lack.NO_CITY: _("Nobody of the city administration has agreed to this plan."),
}
CLEARANCES: dict[str, Words] = {
    Clearance.OPEN: _("Open"),
    Clearance.INTERNAL: _("Internal"),
    Clearance.RESTRICTED: _("Restricted"),
    Clearance.CONFIDENTIAL: _("Confidential: only a pointer may stand here"),
    Clearance.SECRET: _("Secret: only a pointer may stand here"),
}
DIRECTIONS: dict[str, Words] = {
    Direction.TO_US: _("We asked them"),
    Direction.FROM_US: _("They asked us"),
}
ANSWERS: dict[str, Words] = {
    Answer.WAITS: _("Not answered yet"),
    Answer.GIVEN: _("Given"),
    Answer.REFUSED: _("Refused, with a reason"),
    Answer.POINTER: _("Only where it lies"),
}
BASES: dict[str, Words] = {
    "consent": _("The person agreed"),
    "task": _("A law gives both sides this task"),
    "duty": _("A law obliges us"),
    "danger": _("A life is in danger"),
}
CAME: dict[str, Words] = {
    Came.WAITS: _("Asked"),
    Came.LATE: _("Not received, and late"),
    Came.RECEIVED: _("Received"),
    Came.REFUSED: _("They said that they will not send it"),
}
