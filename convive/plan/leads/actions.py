"""What can be done with who leads: appoint, amend, give time, write down a week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Person
from convive.plan import lists
from convive.plan.leads import access, rules
from convive.plan.models import Lead, LeadWeek

FIELDS = [
    "office", "portfolio", "mandate", "letter", "appointed_by", "contact", "is_named", "since", "until",
]  # fmt: skip
TIME = ["hours", "skills", "allotted_by", "allotted_on"]


@act("plan.lead_appointed")
def appoint(person: Person, *, deputies: Iterable[Person] = (), by: Asking, **about: Any) -> Lead:
    """Keep the appointment of somebody who leads (GOV-05).

    `about`: office, portfolio, appointed_by and since are needed; mandate, letter, contact, is_named,
    until. No time is allotted yet. Raises Refused for an unknown portfolio, an end before the beginning, or a
    deputy who is the lead.
    """
    if not access.may_appoint(by):
        raise PermissionDenied
    helpers = list(deputies)
    _check(about, person, helpers)
    lead = Lead.objects.create(person=person, **about)
    lead.deputies.set(helpers)
    history.keep(lead, FIELDS, by=by)
    return lead


@act("plan.lead_amended")
def amend(
    lead: Lead,
    changes: Mapping[str, Any],
    *,
    deputies: Iterable[Person],
    version: int | None,
    by: Asking,
) -> Lead:
    """Change an appointment, or end it. Raises Changed, and Refused as `appoint` does."""
    if not access.may_appoint(by):
        raise PermissionDenied
    helpers = list(deputies)
    _check({name: getattr(lead, name) for name in FIELDS} | dict(changes), lead.person, helpers)
    history.amend(lead, changes, version=version, by=by)
    lead.deputies.set(helpers)
    return lead


@act("plan.lead_time_given")
def allot(
    lead: Lead,
    *,
    hours: Decimal,
    skills: Phrase | str,
    version: int | None,
    on: date,
    by: Asking,
) -> Lead:
    """Give a lead hours a week and skills (GOV-02). Zero is said and kept, and warns.

    Raises Refused for the lead's own hand, for hours that no week has, and where nothing is said
    about skills; Changed when another superior gave time meanwhile.
    """
    if not by.may("leads.allot"):
        raise PermissionDenied
    if not access.may_allot(by, lead):
        raise Refused(
            _("Nobody gives themselves time. A superior does."),
            instead=_("Ask the mayor, or the head of your office."),
        )
    if not 0 <= hours <= rules.MOST_HOURS:
        raise Refused(_("A week of work has between 0 and 60 hours."), field="hours")
    given = phrase(skills) if skills else Phrase()
    if not given:
        raise Refused(
            _("Say which skills and help come with the hours."),
            instead=_("If there are none, say so. It is better to know."),
            field="skills",
        )
    changes = {"hours": hours, "skills": given, "allotted_by": by.ref, "allotted_on": on}
    history.amend(lead, changes, version=version, by=by)
    return lead


@act("plan.lead_week_kept")
def keep_week(lead: Lead, *, day: date, hours: Decimal, on: date, by: Asking) -> LeadWeek:
    """Write down how many hours a week took; the same week again is corrected.

    Raises Refused for a week that has not begun `on` this day, and for hours that no week has.
    """
    if not access.may_note(by, lead):
        raise PermissionDenied
    if rules.monday_of(day) > on:
        raise Refused(_("This day is still to come."), field="day")
    if not 0 <= hours <= rules.MOST_HOURS:
        raise Refused(_("A week of work has between 0 and 60 hours."), field="hours")
    week, _made = LeadWeek.objects.update_or_create(
        lead=lead, monday=rules.monday_of(day), defaults={"hours": hours}
    )
    return week


def _check(about: Mapping[str, Any], person: Person, deputies: list[Person]) -> None:
    if about.get("portfolio") not in dict(lists.choices(lists.PORTFOLIOS)):
        raise Refused(_("Choose a portfolio from the list."), field="portfolio")
    since, until = about.get("since"), about.get("until")
    if since and until and until < since:
        raise Refused(_("The end lies before the beginning."), field="until")
    if person in deputies:
        raise Refused(_("A deputy is somebody else than who leads."), field="deputies")
