"""Words of rounds of money: questions of the form and of the report, phases, what to look at."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.programmes.grants.rules import Phase
from convive.programmes.models.application import Application

QUESTIONS: dict[str, tuple[Words, Words]] = {
    "idea": (_("What do you want to do?"), _("Two or three sentences are enough.")),
    "for_whom": (
        _("Who is it for, and who will meet whom?"),
        _("Say it without names of people."),
    ),
    "when": (_("When and where?"), _("From which month to which month, in which place.")),
    "spends": (_("What will you buy with the money?"), _("A short list with amounts.")),
    "safe": (
        _("How will everybody be safe in it?"),
        _("Who could be hurt, and what you do so that nobody is."),
    ),
    "known": (_("How will you know that it worked?"), ""),
    "before": (_("What have you done before?"), ""),
}
REPORTS: dict[str, tuple[Words, Words]] = {
    "did": (_("What did you do?"), _("Two or three sentences are enough.")),
    "changed": (_("What changed for people?"), _("Say it without names of people.")),
    "spent": (_("What was the money spent on?"), _("A short list with amounts.")),
    "learned": (_("What would you do differently?"), ""),
}
ASKED = {key: pair[0] for key, pair in QUESTIONS.items()}
REPORTED = {key: pair[0] for key, pair in REPORTS.items()}
PHASES: dict[str, Words] = {
    Phase.DRAFT: _("Draft"),
    Phase.COMING: _("Opens soon"),
    Phase.OPEN: _("Open"),
    Phase.CLOSED: _("Closed"),
    Phase.WITHDRAWN: _("Withdrawn"),
    Phase.ENDED: _("Ended"),
}
TONES: dict[str, str] = {
    Phase.DRAFT: "",
    Phase.COMING: "wait",
    Phase.OPEN: "good",
    Phase.CLOSED: "wait",
    Phase.WITHDRAWN: "late",
    Phase.ENDED: "",
}
OUTCOME_TONES: dict[str, str] = {
    Application.Outcome.ACCEPTED: "good",
    Application.Outcome.PARTLY: "wait",
    Application.Outcome.NO: "",
}
MONEY_LEFT = _("Who gave the money for this call has withdrawn it.")
MONEY_LEFT_INSTEAD = _(
    "The city looks for other money and says here how it goes on. What was sent is kept."
)
