"""The door for who lived through hate: help first, nothing leads back, small counts never shown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from convive.audit.models import Event
from convive.bodies.tests.builders import TODAY
from convive.city.tests.builders import a_city
from convive.directory.models import Audience
from convive.directory.tests.builders import a_service
from convive.ground.refusals import Refused
from convive.landscape.models import Batch, Observation, OwnWords, Setting, Voice, VoiceLink
from convive.landscape.voices import actions, jobs, queries, rules, words
from convive.people.models import Organisation
from convive.people.rules import Role
from convive.people.tests.builders import (
    a_membership,
    a_person,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
    viewer_of,
)
from convive.people.viewer import Viewer
from convive.places.tests.builders import an_area

pytestmark = pytest.mark.django_db
NOBODY = Viewer.nobody()


def told(**answers):
    return actions.tell(answers, on=TODAY, by=NOBODY)


def url(name, *args):
    return reverse(f"landscape:{name}", args=args)


@pytest.mark.req("MAP-11", "UC-07")
def test_help_stands_before_any_question_on_every_way_in(client):
    a_city()
    a_service(name={"en": "Victim support"}, audiences=[Audience.HATE])
    first = client.get(url("lived_through")).content.decode()
    assert "Victim support" in first
    assert "What happened?" not in first
    signed_in(client, a_user(Role.PARTNER))
    for name in ("tell", "tell_paper", "voice_record"):
        page = client.get(url(name)).content.decode()
        assert page.index("tel:") < page.index("Victim support") < page.index("What happened?"), (
            name
        )
    page = client.get(reverse("directory:services", args=[Audience.HATE])).content.decode()
    assert url("lived_through") in page


def test_what_is_told_without_an_account_is_one_more_count_and_leads_nowhere(client):
    a_city()
    city = an_area("Velm", layer="city")
    district = an_area("North", layer="district", parent=city)
    small = an_area("Mill", parent=district)
    opened = client.get(url("tell"))
    assert "no-store" in opened["Cache-Control"]  # the next at this computer reads nothing of it
    page = opened.content.decode()
    assert "North" in page
    assert "Mill" not in page
    refused = client.post(url("tell"), {"area": small.ref})
    assert refused.status_code == 200
    sent = {"category": "speech", "area": district.ref, "grounds": ["disability"], "police": "no",
            "why_not": ["no-use"], "wants": ["talk"], "words": "Please speak with the school."}  # fmt: skip
    answer = client.post(url("tell"), sent, follow=True)
    assert "Thank you for telling" in answer.content.decode()
    voice, left = Voice.objects.get(), Observation.objects.get()
    assert (left.category, left.grounds, left.precision) == ("speech", "disability", "quarter")
    assert (left.area, left.period) == (district, voice.quarter)
    assert (voice.wants, voice.why_not, voice.door) == (["talk"], ["no-use"], "web")
    assert OwnWords.objects.get().text == "Please speak with the school."
    assert "not everybody" in str(left.source.biases["en"])


def test_every_question_may_stay_empty_but_not_all_of_them():
    told(safe="less")
    with pytest.raises(Refused, match="Nothing is filled in"):
        told()


@pytest.mark.parametrize("words", ["It was Dana Levi.", "See @marek_88", "Call me: 0612 34 56 78"])
def test_own_words_with_a_name_an_account_or_a_number_are_refused(words):
    a_person("Dana Levi")
    with pytest.raises(Refused):
        told(words=words)
    assert not Voice.objects.exists()


def test_own_words_are_apart_from_the_answers_read_by_few_and_gone_after_thirty_days():
    told(category="speech", words="The bus stop is dark.")
    words = OwnWords.objects.get()
    assert words.until == TODAY + timedelta(days=30)
    assert not {one.name for one in Voice._meta.get_fields()} & {"text", "words", "made_at", "ref"}
    assert queries.own_words_for(a_viewer(Role.COORDINATOR), today=TODAY) == [words]
    for role in set(Role) - {Role.COORDINATOR}:
        assert queries.own_words_for(a_viewer(role), today=TODAY) == []
    late = TODAY + timedelta(days=31)
    assert queries.own_words_for(a_viewer(Role.COORDINATOR), today=late) == []
    jobs.forget_words(timezone.now() + timedelta(days=4000))
    assert not OwnWords.objects.exists()
    assert Voice.objects.exists()


def test_a_worker_types_in_a_call_after_help_was_offered_and_police_cannot(client):
    a_city()
    signed_in(client, a_user(Role.PARTNER))
    sent = {"door": "phone", "category": "speech"}
    assert "First offer help" in client.post(url("voice_record"), sent).content.decode()
    client.post(url("voice_record"), sent | {"helped": "on"})
    assert Voice.objects.get().door == "phone"
    signed_in(client, a_user(Role.POLICE_LIAISON))
    assert client.get(url("voice_record")).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.tell({"safe": "less"}, on=TODAY, door="paper", by=a_viewer(Role.POLICE_LIAISON))


def test_a_partner_organisation_fills_it_in_by_its_own_link_until_it_is_ended(client):
    a_city()
    partner, boss = an_organisation("Open Door"), a_user(Role.COORDINATOR)
    signed_in(client, boss)
    page = client.post(url("voice_links"), {"organisation": partner.ref})
    token = page.context["address"].rstrip("/").split("/")[-1]
    client.logout()
    assert "Open Door" in client.get(url("tell_partner", token)).content.decode()
    client.post(url("tell_partner", token), {"setting": Setting.ONLINE})
    voice = Voice.objects.get()
    assert (voice.door, voice.partner) == ("partner", partner)
    signed_in(client, boss)
    (link,) = queries.links_for(a_viewer(Role.COORDINATOR), today=TODAY)
    client.post(url("voice_link_end", link.ref))
    assert client.get(url("tell_partner", token)).status_code == 404


def test_figures_stand_only_for_finished_half_years_and_never_show_a_small_number(client):
    a_city()
    half = date(2024, 1, 1)
    for number in range(19):
        Voice.objects.create(
            door="web", quarter=half, told=half, police="no" if number else "yes",
            category="speech" if number < 12 else "symbols" if number < 16 else "assault",
            wants=["talk"] if number < 7 else ["law"] if number < 9 else ["money"],
        )  # fmt: skip
    told(category="speech")
    viewer = a_viewer(Role.MAYOR)
    assert queries.tables_for(viewer, rules.half_of(TODAY), today=TODAY) == []
    tables = {one.key: dict(one.rows) for one in queries.tables_for(viewer, half, today=TODAY)}
    assert sorted(tables["category"].values()) == [7, 12]
    assert list(tables["police"].values()) == [19]
    assert sorted(map(str, tables["wants"].values())) == ["10", "7", "None"]
    signed_in(client, a_user(Role.MAYOR))
    page = client.get(url("voices")).content.decode()
    assert "hidden, a small number" in page
    assert "In their own words" not in page


@pytest.mark.parametrize(
    "counts", [{"a": 4}, {"a": 6, "b": 1}, {"a": 9, "b": 5, "c": 2, "d": 3}, {}]
)
def test_lines_that_add_up_are_each_large_enough(counts):
    lines = rules.parted(counts)
    assert all(line.count >= rules.FEWEST for line in lines)
    assert sum(line.count for line in lines) in {0, sum(counts.values())}
    assert not [line for line in lines if len(line.codes) > 1 and line.count < rules.FEWEST]


def test_the_memory_does_not_say_who_told_also_of_somebody_who_has_signed_in(client):
    a_city()
    signed_in(client, a_user(Role.PARTNER))
    client.post(url("tell"), {"category": "speech"})
    assert Voice.objects.exists()
    assert Event.objects.get(verb="landscape.voice_told").actor == Viewer.nobody().ref


def test_two_first_deliveries_of_a_quarter_do_not_shut_the_door():
    told(category="speech")
    first = Batch.objects.get()
    Batch.objects.create(
        source=first.source, file_name=first.file_name, state=first.state, by=first.by
    )
    told(category="speech")
    first.refresh_from_db()
    assert first.accepted == 2


def test_whoever_ticks_everything_is_heard_in_whole_words():
    every = [code for code, _label in words.grounds()]
    told(grounds=every)
    kept = Voice.objects.get().grounds
    assert len(kept) <= Voice._meta.get_field("grounds").max_length
    assert set(kept.split()) < set(every)


@pytest.mark.parametrize(
    "about", [{"sort": "police"}, {"sort": "justice"}, {"category": "prosecutors"}]
)
def test_police_and_justice_get_no_link_and_lose_one_they_had(client, about):
    a_city()
    house = an_organisation("Precinct", **about)
    signed_in(client, a_user(Role.COORDINATOR))
    sent = {"organisation": house.ref}
    assert (
        "Police and justice get no link" in client.post(url("voice_links"), sent).content.decode()
    )
    assert not VoiceLink.objects.exists()
    other = an_organisation("Open Door")
    token = actions.give_link(other, on=timezone.localdate(), by=a_viewer(Role.COORDINATOR))
    type(other).objects.filter(pk=other.pk).update(**about)
    assert client.get(url("tell_partner", token)).status_code == 404


def test_a_link_ends_with_its_day_and_with_its_organisation(client):
    a_city()
    boss, partner = a_viewer(Role.COORDINATOR), an_organisation("Open Door")
    token = actions.give_link(partner, on=TODAY, by=boss)
    over = TODAY + rules.LINK_LASTS + timedelta(days=1)
    assert len(queries.links_for(boss, today=TODAY)) == 1
    assert queries.links_for(boss, today=over) == []
    VoiceLink.objects.update(until=timezone.localdate() + timedelta(days=9))
    assert client.get(url("tell_partner", token)).status_code == 200
    partner.ended_on = TODAY
    partner.save()
    assert client.get(url("tell_partner", token)).status_code == 404
    assert queries.links_for(boss, today=TODAY) == []


def test_no_police_reads_own_words_or_types_in_an_account_whatever_role_they_hold(client):
    a_city()
    both = a_user(Role.COORDINATOR)
    a_membership(both, an_organisation("Precinct"), Role.POLICE_LIAISON)
    station = an_organisation("Station", sort=Organisation.Sort.POLICE)
    told(words="The bus stop is dark.")
    for user in (both, a_user(Role.COORDINATOR, organisation=station)):
        viewer = viewer_of(user)
        assert queries.own_words_for(viewer, today=TODAY) == []
        with pytest.raises(PermissionDenied):
            actions.erase_words(OwnWords.objects.get(), by=viewer)
        signed_in(client, user)
        assert "The bus stop" not in client.get(url("voices")).content.decode()
        assert client.get(url("voice_record")).status_code == 403
