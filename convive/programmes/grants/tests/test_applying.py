"""Asking for money on a telephone: a few questions or a voice, a code, and nothing lost."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from convive.bodies import reply_codes
from convive.ground.refusals import Refused
from convive.history import actions as history
from convive.history.models import Version
from convive.people.tests.builders import a_coordinator, an_organisation, signed_in
from convive.programmes.grants import jobs, rules
from convive.programmes.grants.actions import applying, scoring
from convive.programmes.grants.tests import builders
from convive.programmes.models.application import Application

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]
CODE = re.compile(r"<bdi dir=\"ltr\">([0-9A-Z]{4}(?:-[0-9A-Z]{1,4})+)</bdi>")
FIRST = {"title": "Tea on the stairs", "amount": "900", "who": "Stair friends", "contact": "0123"}


@pytest.fixture
def place(db):
    """A city with the lists of rounds."""
    return builders.a_place()


def begun(client, call, **about):
    """The page with the code, after the first five answers."""
    address = reverse("programmes:apply", args=[call.ref])
    client.get(address)
    return client.post(address, FIRST | {"_once": "one-form"} | about, follow=True)


@pytest.mark.req("GOV-19")
def test_a_small_association_applies_by_a_short_form_without_an_account(client):
    call = builders.a_call()
    page = begun(client, call)
    code = CODE.search(page.content.decode()).group(1)
    words = client.get(reverse("programmes:my_words")).content.decode()
    assert "What do you want to do?" in words
    assert "What have you done before?" not in words  # small amounts ask few questions
    mine = Application.objects.get()
    told = {"title": mine.title, "amount": "900", "idea": "Tea", "for_whom": "All of us"}
    client.post(reverse("programmes:my_words"), told | {"_version": mine.version})
    page = client.post(reverse("programmes:send_mine"), follow=True)
    assert "It has arrived." in page.content.decode()
    mine.refresh_from_db()
    assert (mine.state, mine.number) == (Application.State.SENT, 1)
    client.cookies.clear()
    page = client.post(reverse("programmes:my_application"), {"code": code.lower()}, follow=True)
    assert "Number" in page.content.decode()


@pytest.mark.req("GOV-19")
def test_a_recorded_voice_counts_like_writing_and_other_files_are_refused(client):
    call = builders.a_call()
    begun(client, call)
    address = reverse("programmes:my_voice")
    page = client.post(address, {"file": SimpleUploadedFile("v.ogg", b"%PDF-1.7 no voice")})
    assert "This is not a recording of a voice." in page.content.decode()
    client.post(address, {"file": SimpleUploadedFile("v.ogg", builders.VOICE)})
    client.post(reverse("programmes:send_mine"))
    mine = Application.objects.get()
    assert (mine.state, mine.how) == (Application.State.SENT, Application.How.VOICE)
    keeper = a_coordinator()
    applying.sum_up(mine, summary="They want to drink tea with everybody.", by=keeper)
    heard = signed_in(client, keeper).get(reverse("programmes:application_voice", args=[mine.ref]))
    assert b"".join(heard.streaming_content) == builders.VOICE
    assert "attachment" in heard.headers["Content-Disposition"]


@pytest.mark.req("PRI-15")
def test_somebody_of_nineteen_without_an_organisation_applies_through_a_sponsor(client):
    call = builders.a_closed_call(for_young=True, youngest=16, oldest=25)
    call.closes_on = builders.today()
    call.save()
    page = begun(client, call, is_of_age="no")
    assert "from 16 to 25" in page.content.decode()
    begun(client, call, is_of_age="yes", sponsor_words="The youth centre", _once="second")
    mine = Application.objects.get()
    mine.answers = {"idea": "A film", "for_whom": "My class"}
    mine.save()
    applying.send(mine, now=timezone.now(), by=a_coordinator())
    builders.scored(mine)
    keeper, centre = a_coordinator(), an_organisation("Youth centre of the coast")
    told = {"outcome": "accepted", "granted": mine.amount, "why": "A good film."}
    told |= {"on": builders.today(), "version": None, "by": keeper}
    with pytest.raises(Refused) as refused:
        scoring.decide(mine, **told)
    assert "receive the money" in str(refused.value)
    mine.refresh_from_db()
    applying.name_receiver(mine, sponsor=centre, agreed_on=builders.today(), by=keeper)
    scoring.decide(mine, **told)
    assert mine.award.receiver == centre


def test_a_double_click_is_one_application_with_one_code(client):
    call = builders.a_call()
    address = reverse("programmes:apply", args=[call.ref])
    client.get(address)
    first = client.post(address, FIRST | {"_once": "same"})
    again = client.post(address, FIRST | {"_once": "same"})
    assert first.url == again.url
    assert Application.objects.count() == 1


def test_a_wrong_amount_loses_nothing_that_was_typed(client):
    call = builders.a_call()
    page = begun(client, call, amount="99999").content.decode()
    assert "between 200" in page
    assert 'value="Stair friends"' in page
    assert not Application.objects.exists()


def test_after_the_last_day_the_refusal_says_when_it_was(client):
    call = builders.a_call()
    mine = builders.a_draft(call, answers={"idea": "Tea", "for_whom": "All"})
    call.closes_on = builders.today() - timedelta(days=1)
    call.save()
    with pytest.raises(Refused) as refused:
        applying.send(Application.objects.get(), now=timezone.now(), by=a_coordinator())
    assert date_format(call.closes_on, "DATE_FORMAT") in str(refused.value)
    mine.refresh_from_db()
    assert mine.answers["idea"] == "Tea"
    assert "Nobody can ask here today" in begun(client, call).content.decode()


def test_what_is_half_is_kept_and_not_sent():
    mine = builders.a_draft(builders.a_call())
    with pytest.raises(Refused) as refused:
        applying.send(mine, now=timezone.now(), by=a_coordinator())
    assert len(refused.value.missing) == 2


def test_more_money_asks_more_questions():
    sizes = [rules.Size("large", None, ("idea", "safe"), ()), rules.Size("s", Decimal(10), (), ())]
    assert rules.size_of(Decimal(11), sizes).asks == ("idea", "safe")


def test_an_unknown_code_opens_nothing(client):
    page = client.post(reverse("programmes:my_application"), {"code": reply_codes.new()})
    assert "We know no application with this code." in page.content.decode()
    assert client.get(reverse("programmes:my_words")).url == reverse("programmes:my_application")


def test_paper_is_typed_in_and_counts_from_the_day_it_came():
    call, keeper = builders.a_closed_call(), a_coordinator()
    told = {
        "how": "paper", "title": "Choir", "who": "Choir", "contact": "1", "amount": Decimal(500),
        "answers": {"idea": "Sing", "for_whom": "All"}, "language": "ar",
        "code": reply_codes.new(), "now": timezone.now(), "by": keeper,
    }  # fmt: skip
    with pytest.raises(Refused):
        applying.type_in(call, arrived_on=builders.today(), key="late", **told)
    made = applying.type_in(call, arrived_on=call.closes_on, key="in time", **told)
    assert (made.state, made.number, made.how) == ("sent", 1, "paper")


def test_two_telephones_do_not_write_over_each_other():
    mine = builders.a_draft(builders.a_call())
    told = {"title": "Tea", "amount": Decimal(500), "now": timezone.now(), "by": a_coordinator()}
    seen = mine.version
    applying.write(mine, answers={"idea": "From the first"}, version=seen, **told)
    with pytest.raises(Refused):
        applying.write(mine, answers={"idea": "From the second"}, version=seen, **told)
    mine.refresh_from_db()
    assert mine.answers["idea"] == "From the first"


def test_what_is_taken_back_is_erased():
    mine = builders.an_application(builders.a_call(), may_show=True)
    history.amend(mine, {"voice_summary": "A choir on Fridays"}, version=None, by=a_coordinator())
    applying.take_back(mine, now=timezone.now(), by=a_coordinator())
    mine.refresh_from_db()
    assert (mine.state, mine.answers) == (Application.State.WITHDRAWN, {})
    assert (mine.who, mine.contact, mine.may_show) == ("", "", False)
    assert not Version.objects.filter(record=mine.ref).exists()


def test_who_got_nothing_is_forgotten_after_a_year():
    call = builders.a_closed_call()
    long_ago = builders.today() - timedelta(days=400)
    refused = builders.an_application(call, state="decided", outcome="no", decided_on=long_ago)
    kept = builders.an_award(call).application
    assert jobs.forget_who_asked(timezone.now()) == 1
    refused.refresh_from_db()
    kept.refresh_from_db()
    assert (refused.who, refused.contact, refused.answers) == ("", "", {})
    assert kept.contact


def test_the_paper_form_speaks_its_language(client):
    call = builders.a_call(languages=["en", "ar"])
    page = client.get(reverse("programmes:call_paper", args=[call.ref, "ar"]))
    assert page.headers["Content-Language"] == "ar"
    assert client.get(reverse("programmes:call_paper", args=[call.ref, "xx"])).status_code == 404


def test_who_asked_a_call_that_was_taken_back_is_forgotten_after_a_year():
    call = builders.a_closed_call()
    waiting = builders.an_application(call)
    assert jobs.forget_who_asked(timezone.now()) == 0
    call.state, call.state_since = "withdrawn", builders.today() - timedelta(days=366)
    call.save()
    assert jobs.forget_who_asked(timezone.now()) == 1
    waiting.refresh_from_db()
    assert (waiting.who, waiting.contact) == ("", "")


def test_who_receives_the_money_is_not_named_anew_after_the_decision():
    mine = builders.an_award().application
    with pytest.raises(Refused):
        applying.name_receiver(mine, organisation=an_organisation(), by=a_coordinator())


@pytest.mark.req("PRI-15")
def test_who_asked_says_no_later_and_the_project_is_gone_from_the_page_at_once(client):
    code = reply_codes.new()
    mine = builders.an_application(builders.a_closed_call(), may_show=True, code=code)
    builders.an_award(application=mine)
    shown = reverse("programmes:funded")
    assert "Tea on the stairs" in client.get(shown).content.decode()
    client.post(reverse("programmes:my_application"), {"code": code})
    address = reverse("programmes:show_mine")
    assert client.post(address, {"_version": mine.version}).status_code == 302
    assert "Tea on the stairs" not in client.get(shown).content.decode()
    mine.refresh_from_db()
    address = reverse("programmes:show_application", args=[mine.ref])
    told = {"may_show": "on", "_version": mine.version}
    assert signed_in(client, a_coordinator()).post(address, told).status_code == 302
    mine.refresh_from_db()
    assert mine.may_show
