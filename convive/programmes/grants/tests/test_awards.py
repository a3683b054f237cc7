"""After the decision: an agreement, two payments, a coach, pictures with consent, light reports."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from convive.bodies import reply_codes
from convive.bodies.models import Agreement
from convive.ground.refusals import Refused
from convive.people.rules import Role
from convive.people.tests.builders import a_coordinator, a_viewer, signed_in, viewer_of
from convive.programmes.grants import paying, queries
from convive.programmes.grants.actions import awarding, reporting
from convive.programmes.grants.actions.reporting import Asked
from convive.programmes.grants.tests import builders
from convive.programmes.models.award import GrantReport
from convive.programmes.models.call import Call
from convive.programmes.sessions.actions import pictures
from convive.programmes.sessions.tests.builders import a_portrait
from convive.programmes.tests.builders import an_initiative

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]
COUNTED = {"talk-across": Asked(8, 40, 25, 38)}


@pytest.fixture
def place(db):
    """A city with the lists of rounds."""
    return builders.a_place()


def paid(award, number):
    return awarding.pay(award, number=number, on=builders.today(), by=a_coordinator())


def fresh(award):
    return queries.award_for(a_coordinator(), award.ref)


def test_a_grant_is_paid_in_two_parts_after_the_signature_and_after_a_report():
    award = builders.an_award()
    with pytest.raises(Refused):
        paid(award, 1)
    award = fresh(builders.signed(award))
    first, second = paying.payments_of(award, today=builders.today())
    assert first.due is not None
    assert "first part" in second.waits_for
    paid(award, 1)
    paid(award, 1)  # twice changes nothing
    with pytest.raises(Refused):
        paid(award, 2)
    sent = builders.a_report(award)
    with pytest.raises(Refused):
        paid(award, 2)
    reporting.look(sent, on=builders.today(), by=a_coordinator())
    paid(award, 2)
    assert [one.paid_on for one in award.payments.all()] == [builders.today()] * 2


def test_the_agreement_asks_for_no_names_and_makes_nobody_an_informant():
    award = builders.signed(builders.an_award())
    text = str(Agreement.objects.get().texts.get().text)
    assert "1,000.00 EUR" in text and "{" not in text  # noqa: PT018
    assert "No names of people who take part." in text
    assert "police" in text
    assert set(award.agreement.parties.all()) >= {award.receiver}


def test_a_coach_stands_by_and_writes_about_the_work_alone(client):
    award, keeper = builders.an_award(), a_coordinator()
    person = builders.people.a_user(Role.PARTNER, name="Nia Okoye")
    awarding.name_coach(award, coach=person, by=keeper)
    coach = viewer_of(person)
    awarding.coach(award, on=builders.today(), minutes=40, about="We counted chairs.", by=coach)
    page = signed_in(client, coach).get(reverse("programmes:award", args=[award.ref]))
    assert b"We counted chairs." in page.content
    other = signed_in(client, a_viewer(Role.PARTNER))
    assert other.get(reverse("programmes:award", args=[award.ref])).status_code == 404


def test_a_project_is_shown_with_its_picture_until_somebody_says_no(client):
    award, keeper = builders.an_award(), a_coordinator()
    programme = an_initiative(carrier=award.receiver, state="running", is_public=True)
    awarding.tie_programme(award, initiative=programme, by=keeper)
    portrait = a_portrait(programme)
    today = builders.today()
    pictures.show(portrait, sort="page", subject=programme.reference, on=today, by=keeper)
    address = reverse("programmes:funded")
    assert b"A girl in yellow catches a ball" in client.get(address).content
    pictures.withdraw(portrait, on=today, by=keeper)
    assert b"A girl in yellow catches a ball" not in client.get(address).content


def test_who_did_not_agree_is_not_shown(client):
    application = builders.an_application(builders.a_closed_call(), "Quiet project")
    builders.an_award(application=application)
    assert b"Quiet project" not in client.get(reverse("programmes:funded")).content


def test_a_project_reports_lightly_with_its_code_alone(client):
    code = reply_codes.new()
    application = builders.an_application(builders.a_closed_call(), code=code)
    builders.an_award(application=application)
    client.post(reverse("programmes:my_application"), {"code": code})
    address = reverse("programmes:my_report")
    page = client.get(address).content.decode()
    assert "How many people came?" in page
    assert "What was the money spent on?" not in page  # a small grant tells little
    told = {"came": "40", "did": "Tea every Friday", "_once": "r"}
    told |= {
        f"talk-across_{part}": number
        for part, number in zip(
            ("before", "before_of", "after", "after_of"), (8, 40, 25, 38), strict=True
        )
    }
    client.post(address, told)
    client.post(address, told)
    assert GrantReport.objects.count() == 1
    measured = GrantReport.objects.get().award.measures.get()
    assert (measured.before, measured.after_of) == (8, 38)


def test_numbers_that_cannot_be_are_refused():
    award = builders.an_award()
    with pytest.raises(Refused):
        reporting.report(
            award,
            answers={"did": "Tea"},
            came=4,
            measures={"talk-across": Asked(50, 40, 1, 2)},
            key="k",
            on=builders.today(),
            by=a_coordinator(),
        )


def test_a_stopped_project_is_paid_no_more_and_its_money_stays_in_the_round():
    award = builders.signed(builders.an_award())
    awarding.stop(award, why="The hall burnt down.", on=builders.today(), by=a_coordinator())
    with pytest.raises(Refused):
        paid(award, 1)
    assert queries.given(award.application.call) == 0


def test_the_letter_of_a_group_is_a_file_it_can_print(client):
    code = reply_codes.new()
    application = builders.an_application(builders.a_closed_call(), code=code)
    builders.an_award(application=application)
    client.post(reverse("programmes:my_application"), {"code": code})
    page = client.get(reverse("programmes:my_letter")).content.decode()
    assert re.search(r"gives your project 1,000 EUR", page)
    made = client.get(reverse("programmes:my_letter_pdf"))
    assert made.status_code == 302 or made.content.startswith(b"%PDF")


def test_after_the_end_of_a_round_no_report_changes_its_numbers():
    award = builders.an_award()
    award.application.call.state = Call.State.ENDED
    about = {"answers": {"did": "Tea"}, "came": 4, "measures": {}, "key": "late"}
    with pytest.raises(Refused, match="ended"):
        reporting.report(award, **about, on=builders.today(), by=a_coordinator())
    assert not award.reports.exists()
