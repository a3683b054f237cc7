"""Who goes between: another department sees that a link exists, and never how to reach anybody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from convive.city.tests.builders import a_city
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.packs.actions import adopt_shipped
from convive.people.models import Person
from convive.people.rules import Role
from convive.people.tests.builders import a_coordinator, a_viewer, an_organisation, signed_in
from convive.programmes.launching import queries as launching
from convive.programmes.models import Intermediary
from convive.programmes.tests.builders import an_initiative
from convive.programmes.trusted.actions import outreach, register
from convive.programmes.trusted.queries import outreach as plans
from convive.programmes.trusted.queries import register as asked
from convive.programmes.trusted.tests.builders import (
    SAID,
    TELEPHONE,
    a_plan,
    a_sealed_log,
    a_worker,
    an_intermediary,
)
from convive.search import queries as search

pytestmark = pytest.mark.django_db


@pytest.mark.req("SEN-01")
def test_another_department_sees_on_page_list_search_and_export_that_a_link_exists_only(client):
    a_city()
    owner = a_worker()
    one = a_sealed_log(owner)
    signed_in(client, a_coordinator())
    secret = [TELEPHONE, "0611", "Never before six", SAID]
    for name, args in (
        ("intermediaries", []),
        ("intermediary", [one.ref]),
        ("intermediaries_csv", []),
    ):
        page = client.get(reverse(f"programmes:{name}", args=args)).content.decode()
        assert "Keeper of the tea room" in page, name
        assert owner.name in page, name
        assert not [words for words in secret if words in page], name
    hits = search.find(a_coordinator(), "tea room", language="en")
    assert [hit.ref for hit in hits] == [one.ref]
    assert not search.find(a_coordinator(), "0611 22 33 44", language="en")
    assert not search.find(a_coordinator(), "street lamp", language="en")


@pytest.mark.req("SEN-01")
@pytest.mark.parametrize(
    "police",
    [
        lambda: a_viewer(Role.POLICE_LIAISON),
        lambda: a_viewer(Role.PARTNER, organisation=an_organisation("Station", sort="police")),
    ],
)
def test_police_see_nobody_who_goes_between_whatever_their_role(client, police):
    a_city()
    one = an_intermediary()
    viewer = police()
    assert not asked.intermediaries_for(viewer).exists()
    with pytest.raises(Http404):
        asked.intermediary_for(viewer, one.ref)
    assert not search.find(viewer, "tea room", language="en")
    answer = signed_in(client, viewer).get(reverse("programmes:intermediaries"))
    assert "tea room" not in answer.content.decode()


def test_whoever_brings_an_intermediary_in_looks_after_it_and_nobody_else_changes_it():
    owner = a_worker()
    one = an_intermediary(owner)
    assert one.owner.ref == owner.ref
    with pytest.raises(PermissionDenied):
        register.end(one, on=timezone.localdate(), by=a_coordinator())
    register.end(one, on=timezone.localdate(), by=owner)
    assert not search.find(a_coordinator(), "tea room", language="en")


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"seat": Phrase(en="Karim from the tea room")}, "seat"),
        ({"agreed": Phrase(en="Call her: 0611 22 33 44")}, "agreed"),
        ({"pay": "fee"}, "pay_words"),
        ({"review_on": timezone.localdate() - timedelta(days=1000)}, "review_on"),
        ({"groups": []}, "groups"),
    ],
)
def test_the_register_holds_no_name_no_number_no_secret_fee_and_no_days_that_run_backwards(
    about, field
):
    with pytest.raises(Refused) as refused:
        an_intermediary(**about)
    assert refused.value.field == field
    assert not Intermediary.objects.exists()


def test_groups_are_named_as_they_name_themselves_and_never_from_outside():
    adopt_shipped(by=House())
    with pytest.raises(Refused, match="from outside"):
        an_intermediary(agreed=Phrase(en="Talks with the Muslims of the quarter."))
    named = an_organisation({"en": "Muslim Women of the Orve"})
    assert an_intermediary(
        groups=[named], agreed=Phrase(en="Sits with Muslim Women of the Orve once a month.")
    )


@pytest.mark.req("SEN-01")
def test_a_plan_names_the_intermediary_and_what_both_sides_need_for_a_group_they_speak_with():
    owner = a_worker()
    one = an_intermediary(owner)
    made = a_plan(one, by=owner)
    assert made.intermediary == one
    assert str(made.needs_of_group)
    assert str(made.needs_of_city)
    with pytest.raises(Refused, match="did not agree to speak"):
        a_plan(one, by=owner, group=an_organisation("Hill Friends"))
    with pytest.raises(Refused) as refused:
        a_plan(one, by=owner, purpose=Phrase())
    assert refused.value.field == "purpose"


@pytest.mark.req("SEN-01")
def test_a_programme_that_somebody_carries_between_waits_for_the_way_to_the_group():
    owner, today = a_worker(), timezone.localdate()
    programme = an_initiative(carrying="intermediary")
    waits = "The intermediary, and the way to the group"
    assert any(waits in str(one) for one in launching.missing(programme, today=today))
    a_plan(an_intermediary(owner), by=owner, initiative=programme)
    assert not any(waits in str(one) for one in launching.missing(programme, today=today))


@pytest.mark.req("SEN-02")
def test_another_purpose_is_told_to_the_group_again():
    owner, today = a_worker(), timezone.localdate()
    made = a_plan(an_intermediary(owner), by=owner, told=today)
    outreach.amend(made, {"turn_to": Phrase(en="The library.")}, version=made.version, by=owner)
    assert made.told_on == today
    outreach.amend(
        made, {"purpose": Phrase(en="We come to plan a feast.")}, version=made.version, by=owner
    )
    assert made.told_on is None


@pytest.mark.req("SEN-02", "LVL-04")
def test_the_group_reads_why_somebody_comes_and_the_city_is_not_named(client):
    a_city()
    owner = a_worker()
    one = an_intermediary(owner)
    behind = a_plan(one, by=owner)
    page = client.get(reverse("programmes:purpose", args=[behind.ref])).content.decode()
    assert "We come to listen" in page
    assert "Police cannot read our notes" in page
    assert "Velmora" not in page
    open_one = an_initiative(city_visibility="front")
    shown = a_plan(one, by=owner, initiative=open_one)
    assert not plans.is_nameless(shown)
    assert "Velmora" in client.get(reverse("programmes:purpose", args=[shown.ref])).content.decode()
    register.end(one, on=timezone.localdate(), by=owner)
    assert client.get(reverse("programmes:purpose", args=[behind.ref])).status_code == 404


def test_a_whole_way_from_the_form_to_the_day_the_group_was_told(client):
    a_city()
    owner = a_worker()
    signed_in(client, Person.objects.get(ref=owner.ref))
    trusted, group = an_organisation("The Orve Neighbours"), an_organisation("Casa do Atlântico")
    today = timezone.localdate()
    answer = client.post(
        reverse("programmes:add_intermediary"),
        {
            "organisation": trusted.ref, "groups": [group.ref], "languages": ["en"],
            "agreed_en": "One table a month.", "boundaries_en": "No names.", "pay": "nothing",
            "agreed_on": today.isoformat(), "review_on": (today + timedelta(days=90)).isoformat(),
        },
    )  # fmt: skip
    one = Intermediary.objects.get()
    assert answer["Location"] == reverse("programmes:intermediary", args=[one.ref])
    client.post(
        reverse("programmes:plan_outreach", args=[one.ref]),
        {
            "group": group.ref, "needs_of_group_en": "Light.", "needs_of_city_en": "To hear early.",
            "purpose_en": "We come to listen.", "turn_to_en": "The counter.",
        },
    )  # fmt: skip
    plan = one.plans.get()
    client.post(
        reverse("programmes:tell_purpose", args=[plan.ref]),
        {"how": "paper", "told_on": today.isoformat()},
    )
    plan.refresh_from_db()
    assert (plan.told_on, plan.told_how) == (today, "paper")
