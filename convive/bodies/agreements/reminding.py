"""Regular work on agreements: reminders to sign and to look again, and changes whose pause is over."""

from __future__ import annotations

from datetime import date, datetime

from convive.bodies.agreements import queries, rules
from convive.bodies.amending import actions as amending
from convive.bodies.models import Agreement, Amendment
from convive.bodies.notices import mail
from convive.bodies.notices import queries as notices
from convive.city import queries as city
from convive.ground.viewers import House
from convive.people import mail as people


def remind(now: datetime) -> int:
    """Remind who has not signed and who should look again; returns to how many a letter went."""
    today = city.today(now)
    return _remind_signers(today) + _remind_reviewers(today)


def accept_after_pauses(now: datetime) -> int:
    """Changes that enough parties agreed to during a pause become the text once it is over."""
    today, accepted = city.today(now), 0
    rested = Amendment.objects.filter(state=Amendment.State.OPEN, paused_until__lt=today)
    for one in rested.select_related("agreement"):
        if one.agreement.ended_on is None:
            amending.accept_when_agreed(one, on=today, by=House())
            accepted += one.state == Amendment.State.ACCEPTED
    return accepted


def _remind_signers(today: date) -> int:
    sent = 0
    for seen in queries.unsigned(today=today):
        begins = seen.text.written_on + rules.REMIND_SIGNERS_AFTER
        if not rules.is_reminder_due(begins, seen.text.reminded_on, today=today):
            continue
        link = people.link("bodies:sign_agreement", seen.agreement.ref)
        for house in seen.missing:
            readers = notices.addressees(house, today=today)
            sent += mail.write("sign", readers, organisation=house, link=link)
        seen.text.reminded_on = today
        seen.text.save(update_fields=["reminded_on"])
    return sent


def _remind_reviewers(today: date) -> int:
    sent = 0
    soon = Agreement.objects.filter(
        ended_on=None, review_on__lte=today + rules.REMIND_REVIEW_BEFORE
    )
    for one in soon:
        begins = one.review_on - rules.REMIND_REVIEW_BEFORE
        if not rules.is_reminder_due(begins, one.reminded_on, today=today):
            continue
        readers = notices.who_may("agreements.edit", today=today)
        link = people.link("bodies:agreement", one.ref)
        sent += mail.write("review", readers, agreement=one, link=link)
        one.reminded_on = today
        one.save(update_fields=["reminded_on"])
    return sent
