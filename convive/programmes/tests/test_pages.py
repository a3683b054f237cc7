"""Every page of a programme, from its type to its end, by somebody who coordinates and by others."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from convive.city.tests.builders import a_city
from convive.directory.tests.builders import a_service
from convive.ground.refusals import Changed, Refused
from convive.history import queries as history
from convive.people.rules import Role
from convive.people.tests import builders as people
from convive.places.tests.builders import an_area
from convive.plan.models import BudgetLine
from convive.programmes import actions
from convive.programmes.models import Initiative
from convive.programmes.tests.builders import (
    a_contribution,
    a_whole_initiative,
    an_initiative,
    checked,
)
from convive.programmes.types import queries as types
from convive.search import queries as search

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]


def url(name, *args):
    return reverse(f"programmes:{name}", args=args)


def page(client, name, *args, **asked):
    answer = client.get(url(name, *args), asked)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


@pytest.mark.req("PRI-21", "GOV-11")
def test_what_exists_is_shown_first_and_nothing_begins_without_attaching_or_a_reason(client):
    a_city()
    house = people.an_organisation("Harbour House")
    people.signed_in(client, people.a_coordinator())
    service = a_service(name="Parents’ line", audiences=["relative"])
    a_service(name="Youth café", audiences=["young-person"])
    shown = page(client, "begin", "family-course")
    assert "Parents’ line" in shown
    assert "Youth café" not in shown
    given = {"title_en": "Parents’ evenings", "carrier": house.ref}
    refused = client.post(url("begin", "family-course"), given)
    assert refused.status_code == 200
    assert "First look at what exists" in refused.content.decode()
    assert not Initiative.objects.exists()
    no_reason = client.post(url("begin", "family-course"), given | {"build_on": "new"})
    assert "Say why something new is needed" in no_reason.content.decode()
    assert not Initiative.objects.exists()
    client.post(url("begin", "family-course"), given | {"build_on": f"service:{service.ref}"})
    attached = Initiative.objects.get()
    assert attached.attached_to == service
    client.post(
        url("begin", "family-course"),
        given | {"build_on": "new", "why_new": "The line is closed in the evening."},
    )
    assert Initiative.objects.count() == 2


def test_a_programme_is_written_with_the_questions_of_its_type_and_a_second_editor_is_told(client):
    a_city()
    boss = people.a_coordinator()
    people.signed_in(client, boss)
    one = an_initiative(type="sport", languages=["en", "ar"])
    form = page(client, "amend", one.ref)
    assert "Charter signed on" in form
    given = {
        "title_en": "Football of four streets",
        "carrier": one.carrier.ref,
        "level": "primary",
        "setting": "offline",
        "told_club": one.carrier.ref,
        "told_welfare_lead_en": "Office of the club",
        "told_coach_trained": "yes",
        "told_charter_signed_on": "2026-02-01",
        "languages": ["en", "ar"],
        "_version": "1",
    }
    assert client.post(url("amend", one.ref), given).status_code == 302
    one.refresh_from_db()
    assert one.told["coach_trained"] is True
    assert one.told["charter_signed_on"] == "2026-02-01"
    assert history.versions_of(one)
    assert client.post(url("amend", one.ref), given | {"title_en": "Mine"}).status_code == 409
    shown = page(client, "initiative", one.ref)
    assert "Office of the club" in shown


@pytest.mark.req("SYS-20")
def test_a_programme_goes_from_its_type_to_what_was_learned(client):
    a_city()
    boss, today = people.a_coordinator(), timezone.localdate()
    people.signed_in(client, boss)
    one = an_initiative(starts_on=today)
    shown = page(client, "initiative", one.ref)
    assert "Before it can start" in shown
    assert "Why it should work." in shown
    refused = client.post(url("start", one.ref), {"_version": "1"})
    assert "This programme cannot start yet." in refused.content.decode()
    line = BudgetLine.objects.create(origin="City budget", amount=100, currency="EUR")
    owner = people.a_user(Role.COORDINATOR)
    client.post(
        url("results", one.ref),
        {
            "theory_en": "Who eats together greets.",
            "results_en": "People greet.",
            "mel_owner": owner.ref,
            "mel_minutes": "10",
            "mel_line": line.ref,
            "_version": "1",
        },
    )
    client.post(
        url("carrying", one.ref),
        {
            "carrying": "organisation",
            "carrying_harm": "low",
            "carrying_why": "People trust them.",
            "carrier": one.carrier.ref,
            "city_role": "funder",
            "city_visibility": "absent",
            "_version": "2",
        },
    )
    one.refresh_from_db()
    one.told = {"format": "A talk", "topics": "The harbour"}
    one.save()
    checked(one, on=today)
    started = client.post(url("start", one.ref), {"_version": "3"})
    assert started.status_code == 302, started.content.decode()
    assert Initiative.objects.get().state == "running"
    assert (
        client.post(url("pause", one.ref), {"why": "Holidays", "_version": "4"}).status_code == 302
    )
    client.post(url("start", one.ref), {"_version": "5"})
    client.post(url("end", one.ref), {"learned_en": "Begin at six, not at eight.", "_version": "6"})
    one.refresh_from_db()
    assert one.state == "ended"
    assert "Begin at six" in page(client, "initiative", one.ref)
    assert client.post(url("amend", one.ref), {"_version": "7"}).status_code in (200, 403)
    one.refresh_from_db()
    assert one.version == 7


@pytest.mark.req("PRI-22")
def test_the_cost_shows_cash_and_in_kind_side_by_side(client):
    a_city()
    people.signed_in(client, people.a_coordinator())
    line = BudgetLine.objects.create(origin="City budget", amount=2000, currency="EUR")
    one = an_initiative(budget_line=line)
    a_contribution(one)
    client.post(
        url("contribute", one.ref),
        {
            "organisation": one.carrier.ref,
            "kind": "childcare",
            "what_en": "Two evenings a week",
            "amount": "450",
            "currency": "EUR",
            "on": "2026-03-02",
        },
    )
    shown = page(client, "initiative", one.ref)
    for words in ("2,000 EUR", "750 EUR", "2,750 EUR", "Two evenings a week"):
        assert words in shown, words


def test_a_partner_writes_its_own_programmes_and_only_reads_those_of_others(client):
    a_city()
    own, other = people.an_organisation("Own club"), people.an_organisation("Other club")
    partner = people.a_user(Role.PARTNER, organisation=own)
    people.signed_in(client, partner)
    mine, theirs = an_initiative(carrier=own), an_initiative("Theirs", carrier=other)
    assert "Other club" not in page(client, "begin", "culture")
    assert url("amend", mine.ref) in page(client, "initiative", mine.ref)
    assert url("amend", theirs.ref) not in page(client, "initiative", theirs.ref)
    given = {"title_en": "Taken over", "carrier": own.ref, "level": "primary", "setting": "offline"}
    client.post(url("amend", theirs.ref), given | {"_version": "1"})
    theirs.refresh_from_db()
    assert str(theirs.title) == "Theirs"


def test_the_portfolio_narrows_by_state_type_level_area_carrier_and_words(client):
    a_city()
    people.signed_in(client, people.a_coordinator())
    club = people.an_organisation("Rowing club")
    an_initiative("Rowing for all", type="sport", carrier=club, state="running")
    an_initiative("Théâtre ouvert", level="secondary")
    a_whole_initiative("Old song", state="ended")
    everything = page(client, "portfolio")
    assert "Rowing for all" in everything
    assert "Old song" not in everything
    for asked, hit in (
        ({"state": "ended"}, "Old song"),
        ({"type": "sport"}, "Rowing for all"),
        ({"level": "secondary"}, "Théâtre ouvert"),
        ({"carrier": club.ref}, "Rowing for all"),
        ({"find": "theatre"}, "Théâtre ouvert"),
    ):
        found = page(client, "portfolio", **asked)
        assert hit in found, asked
        assert found.count('lang="en" dir="auto"') or hit in found
        others = {"Old song", "Rowing for all", "Théâtre ouvert"} - {hit}
        assert not any(name in found for name in others), asked


def test_a_programme_is_found_by_its_title_and_no_longer_by_its_old_one(client):
    a_city()
    boss = people.a_coordinator()
    kind = types.known("culture")
    made = actions.begin(
        kind, title="Lanterns", carrier=people.an_organisation(), why_new="None yet.", by=boss
    )
    assert [one.ref for one in search.find(boss, "lanterns", language="en")] == [made.ref]
    actions.amend(made, {"title": "Kites"}, version=None, by=boss)
    assert not search.find(boss, "lanterns", language="en")
    assert [one.ref for one in search.find(boss, "kites", language="en")] == [made.ref]


@pytest.mark.req("PRI-22")
def test_a_partner_writes_and_takes_out_only_what_it_gave_itself(client):
    a_city()
    own = people.an_organisation("Own club")
    partner = people.viewer_of(people.a_user(Role.PARTNER, organisation=own))
    one = an_initiative()
    one.partners.set([own])
    theirs = a_contribution(one)
    given = {"kind": "room", "what": "The gym", "amount": Decimal(5), "on": date(2026, 3, 2)}
    with pytest.raises(PermissionDenied):
        actions.remove_contribution(theirs, by=partner)
    with pytest.raises(Refused):
        actions.contribute(one, organisation=one.carrier, **given, by=partner)
    mine = actions.contribute(one, organisation=own, **given, by=partner)
    actions.remove_contribution(mine, by=partner)
    assert list(one.contributions.all()) == [theirs]


@pytest.mark.usefixtures("country_packs")
def test_no_text_of_a_programme_names_a_child_and_a_second_editor_of_its_areas_is_told():
    one, by = an_initiative(), people.a_coordinator()
    for said in (
        {"summary": "Lina, 9, sings."},
        {"told": {"topics": "The pupil Lina sang."}},
    ):
        with pytest.raises(Refused):
            actions.amend(one, said, version=None, by=by)
    with pytest.raises(Refused):
        actions.begin(
            types.known("culture"),
            title="Songs",
            carrier=one.carrier,
            why_new="For Lina, 9.",
            by=by,
        )
    area = an_area("Harbour")
    actions.amend(one, {"areas": [area]}, version=1, by=by)
    with pytest.raises(Changed):
        actions.amend(one, {"areas": []}, version=1, by=by)
    assert list(one.areas.all()) == [area]


def test_the_programmes_are_a_table_for_a_spreadsheet_narrowed_like_the_page(client):
    a_city()
    people.signed_in(client, people.a_coordinator())
    an_initiative("=Rowing for four streets")
    an_initiative("Coming home", level="tertiary")
    rows = client.get(url("portfolio_file"), {"level": "primary"}).content.decode("utf-8-sig")
    assert "'=Rowing for four streets" in rows
    assert "Coming home" not in rows


def test_who_carries_it_leads_to_a_page_only_where_the_reader_finds_one(client):
    a_city()
    carrier = people.an_organisation("Harbour Rowing", listed=False)
    one = an_initiative(carrier=carrier, state="running")
    door = f'href="/who-is-who/{carrier.ref}/"'
    for role, finds in ((Role.COORDINATOR, True), (Role.PARTNER, False)):
        people.signed_in(client, people.a_user(role))
        text = page(client, "initiative", one.ref)
        assert "Harbour Rowing" in text
        assert (door in text) == finds
