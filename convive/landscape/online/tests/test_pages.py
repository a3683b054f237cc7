"""Pages of the online landscape, and SYS-70 played through them."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from convive.bodies.models import Ask
from convive.bodies.tests.builders import a_body, a_seat
from convive.ground.phrase import Phrase
from convive.landscape.models import (
    Narrative,
    OnlineBriefing,
    OnlineDelivery,
    PostSample,
)
from convive.landscape.online import opening
from convive.landscape.online.tests.builders import HEADINGS, TODAY, a_briefing, own_sample
from convive.landscape.tests.builders import a_source
from convive.people.tests.builders import a_coordinator, a_user, signed_in
from convive.places.tests.builders import an_area
from convive.plan.tests.builders import a_finding

pytestmark = pytest.mark.django_db


def url(name, *refs):
    return reverse(f"landscape:{name}", args=refs)


def page(client, name, *refs):
    return client.get(url(name, *refs)).content.decode()


def send(client, name, *refs, **typed):
    return client.post(url(name, *refs), typed, follow=True).content.decode()


@pytest.fixture
def coordinator(client):
    person = a_user()
    signed_in(client, person)
    return person


@pytest.mark.req("SYS-70", "MAP-08", "MAP-09")
def test_a_leadership_group_gets_an_opening_briefing_of_two_districts_and_asks_on(
    client, coordinator
):
    group = a_body("Leadership group")
    member = a_user("partner", name="Nadia Brun")
    a_seat(group, person=member)
    harbour, market, source = (
        an_area("Harbour"),
        an_area("Market", code="M2"),
        a_source("Watch Lab"),
    )
    finding = a_finding("Shopkeepers are insulted after the fire")
    day = timezone.localdate()
    typed = {
        "title_en": "Opening briefing",
        "first": (day - timedelta(days=90)).isoformat(),
        "last": day.isoformat(),
        "platforms": ["groups", "video"],
        "scene_en": "Mostly in neighbourhood groups.",
        "relevance_en": "Two districts are named in a false story.",
        "areas": [harbour.ref, market.ref],
        "findings": [finding.ref],
        "confidence": "medium",
        "advice_en": "Say what is true first.",
        "source": source.ref,
        "audience": "table",
        "body": group.ref,
        "given_on": day.isoformat(),
        "keep_until": (day + timedelta(days=365)).isoformat(),
    }
    refused = send(client, "online_briefing_new", **{**typed, "scene_en": "Led by @marek_88."})
    assert "names an account" in refused
    assert not OnlineBriefing.objects.exists()
    send(client, "online_briefing_new", **typed)
    briefing = OnlineBriefing.objects.get()

    signed_in(client, member)
    shown = page(client, "online_briefing", briefing.ref)
    for words in ("Harbour", "Market", "Shopkeepers are insulted", "Two sources that agree"):
        assert words in shown.replace("two sources", "Two sources")
    assert "marek" not in shown
    assert "names an account" in send(client, "online_ask", briefing.ref, text="Is @marek_88 here?")
    asked = send(client, "online_ask", briefing.ref, text="Does it reach our schools?")
    assert "Does it reach our schools?" in asked
    assert "Answer due by" in asked
    ask = Ask.objects.get()
    assert (ask.body, ask.about) == (group, str(briefing.reference))

    signed_in(client, a_user("partner", name="Somebody Else"))
    assert client.get(url("online_briefing", briefing.ref)).status_code == 404

    signed_in(client, coordinator)
    assert reverse("bodies:ask", args=[ask.ref]) in page(client, "online_briefing", briefing.ref)
    client.post(
        reverse("bodies:answer", args=[ask.ref]),
        {"sort": "informed", "why_en": "Two schools spoke of it in March."},
    )
    follow = {**typed, "title_en": "On the schools", "follows": briefing.ref}
    send(client, "online_briefing_new", **follow)

    signed_in(client, member)
    shown = page(client, "online_briefing", briefing.ref)
    assert "Two schools spoke of it in March." in shown
    assert "On the schools" in shown


@pytest.mark.req("MAP-08")
def test_a_table_asks_for_a_briefing_and_the_queue_shows_who_waits(client):
    group, member = a_body("Leadership group"), a_user("partner", name="Nadia Brun")
    a_seat(group, person=member)
    signed_in(client, member)
    assert "Ask for a briefing" in page(client, "online")
    shown = send(client, "online_request", text="What is told about the tram?", body=group.ref)
    assert "What is told about the tram?" in shown
    assert "Nobody has taken it yet." in shown


def test_a_rumour_stands_online_and_offline_and_everybody_reads_the_answer(client, coordinator):
    day = timezone.localdate().isoformat()
    typed = {
        "sort": "rumour",
        "title_en": "The market was set on fire",
        "category": "false-report",
        "setting": "both",
        "tell_en": "A broken cable started the fire.",
        "first_seen": day,
        "last_seen": day,
    }
    shown = send(client, "narrative_new", **typed)
    assert "A broken cable" in shown
    rumour = Narrative.objects.get()
    assert "Both" in page(client, "narrative", rumour.ref)
    typed |= {"_version": str(rumour.version), "known_en": "So says the fire service."}
    assert "So says the fire service." in send(client, "narrative_amend", rumour.ref, **typed)
    assert client.get(url("narrative_publish", rumour.ref)).status_code == 200
    send(client, "narrative_publish", rumour.ref)
    client.logout()
    assert "A broken cable" in page(client, "public_online")
    signed_in(client, coordinator)
    send(client, "narrative_close", rumour.ref)
    assert "A broken cable" not in page(client, "public_online")


def test_a_table_is_brought_in_looked_at_and_taken_out(client, coordinator):
    lines = [HEADINGS, "forum,fr,2025-01,,hate,23,1150,,,,", "forum,fr,2025-02,,hate,52,1150,,,,"]
    lines += ["forum,fr,2025-03,,hate,40,,,,,", "forum,fr,2025-04,,hate,9,99,@marek_88,,,"]
    file = SimpleUploadedFile("summary.csv", "\n".join(lines).encode())
    shown = send(client, "online_import", source=a_source().ref, file=file)
    assert "cannot be compared" in shown
    assert "names an account" in shown
    assert "marek" not in shown
    figures = page(client, "online_counts")
    assert "The second is higher" in figures
    assert figures.count("interval-chart") == 1
    assert "Cannot be compared" in figures
    assert client.get(url("online_counts"), {"category": "threat"}).status_code == 200
    delivery = OnlineDelivery.objects.get()
    assert "Take this delivery out?" in page(client, "online_undo", delivery.ref)
    assert "Taken out again" in send(client, "online_undo", delivery.ref)


def test_a_sample_is_begun_read_twice_and_counted(client, coordinator):
    day = timezone.localdate()
    city_languages(day)
    typed = {
        "question_en": "How many posts demean people?",
        "language": "en",
        "first": (day - timedelta(days=30)).isoformat(),
        "last": day.isoformat(),
        "codes": "hate, solidarity, neither",
        "sought": "hate",
        "expected": "2",
        "noticed": "4",
        "drawn_by": "Every tenth post.",
    }
    assert "Read 1,141 in each period" in send(client, "sample_new", **typed)
    sample = PostSample.objects.get()
    codes = "\n".join(f"{n} {'hate' if n < 9 else 'neither'}" for n in range(1, 41))
    assert "1 of 2 readers has" in send(client, "sample_read", sample.ref, text=codes)
    signed_in(client, a_user("partner", name="Nadia Brun"))
    send(client, "sample_read", sample.ref, text=codes)
    signed_in(client, coordinator)
    assert "2 of 2 readers have" in page(client, "samples")
    shown = send(client, "sample_count", sample.ref)
    assert "40 of 40 were read alike." in shown
    assert "Fewer posts than needed" in shown
    assert "was deleted on" in shown


def city_languages(day):
    from convive.city.models import City

    if not City.objects.exists():
        from convive.city.tests.builders import a_city

        a_city()


def test_the_slot_says_why_it_is_shut_and_two_people_open_it(client, coordinator):
    assert "no model was ever tested" in page(client, "slots")
    trial = opening.try_out(
        "toy", edition="1", own=own_sample(alarms=150), functional=[], on=TODAY, by=a_coordinator()
    )
    shown = page(client, "slots")
    assert "Harmless posts called hateful: up to" in shown
    assert "It was not tested." in shown
    assert "stays shut" in send(client, "slot_ask", trial.slot.ref)
    assert client.get(url("slot_agree", trial.slot.ref)).status_code == 200
    assert client.get(url("slot_shut", trial.slot.ref)).status_code == 200


def test_a_briefing_is_changed_published_and_closed(client, coordinator):
    briefing = a_briefing()
    form = client.get(url("online_briefing_amend", briefing.ref)).context["form"]
    assert form["source"].initial == briefing.source.ref
    send(client, "online_briefing_publish", briefing.ref, said_en="A false story goes round.")
    assert "A false story goes round." in page(client, "public_online")
    send(client, "online_briefing_close", briefing.ref)
    assert "A false story goes round." not in page(client, "public_online")


@pytest.mark.req("MAP-08")
def test_a_briefing_does_not_name_the_one_before_it_to_who_need_not_know(client, coordinator):
    member, table = a_user("partner", name="Nadia Brun"), a_body("Second table")
    a_seat(table, person=member)
    first = a_briefing(
        audience="table", body=a_body("First table"), title=Phrase(en="For the first table only")
    )
    second = a_briefing(audience="table", body=table, follows=first)
    assert "For the first table only" in page(client, "online_briefing", second.ref)
    signed_in(client, member)
    shown = page(client, "online_briefing", second.ref)
    assert "After the fire at the market" in shown
    assert "For the first table only" not in shown
