"""Recording: once or twice, in order or not, without names; what differs is kept and shown."""

from __future__ import annotations

import gzip
import itertools
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.people.rules import Role
from convive.people.tests.builders import (
    a_coordinator,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
    viewer_of,
)
from convive.programmes.models import Recording, Session
from convive.programmes.sessions import queries
from convive.programmes.sessions.actions import planning, recording
from convive.programmes.sessions.tests.builders import NOW, a_past_session, a_recording, a_session
from convive.programmes.tests.builders import an_initiative
from convive.programmes.types import queries as types

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _here():
    a_city()


def as_it_stands(session):
    session.refresh_from_db()
    return session


def hours_ago(hours):
    return NOW - timedelta(hours=hours)


def test_the_same_recording_sent_twice_counts_once():
    session = a_past_session()
    first = a_recording(session, client_key="from-my-phone", came=14)
    again = a_recording(session, client_key="from-my-phone", came=14)
    assert first == again
    assert Recording.objects.count() == 1
    assert (as_it_stands(session).came, session.state) == (14, Session.State.HELD)


@pytest.mark.parametrize("order", list(itertools.permutations([0, 1, 2])))
def test_whatever_the_order_in_which_phones_come_back_the_newest_counts_and_all_are_kept(order):
    session = a_past_session()
    sent = [(hours_ago(9), 10), (hours_ago(5), 11), (hours_ago(1), 12)]
    for which in order:
        written_at, came = sent[which]
        for _twice in range(2):
            a_recording(session, written_at=written_at, came=came, client_key=f"phone-key-{which}")
    assert as_it_stands(session).came == 12
    assert Recording.objects.count() == 3
    assert Recording.objects.get(counts_now=True).content["came"] == 12


def test_two_people_who_recorded_different_things_unseen_are_both_shown_until_somebody_chooses(
    client,
):
    session = a_past_session()
    one, other = a_user(), a_user()
    newer = a_recording(session, by=viewer_of(one), came=12)
    older = a_recording(session, by=viewer_of(other), came=15, written_at=hours_ago(7))
    assert as_it_stands(session).came == 12
    assert session.recordings_differ
    page = signed_in(client, one).get(reverse("programmes:session", args=[session.ref]))
    assert "15 people" in page.content.decode()
    assert "12 people" in page.content.decode()
    client.post(reverse("programmes:choose_recording", args=[older.ref]))
    assert as_it_stands(session).came == 15
    assert not session.recordings_differ
    kept = queries.recordings_of(viewer_of(one), session)
    assert {record.pk for record in kept} == {newer.pk, older.pk}


def test_who_saw_the_first_recording_corrects_it_and_nobody_has_to_judge():
    session = a_past_session()
    one, other = a_user(), a_user()
    first = a_recording(session, by=viewer_of(one), came=12)
    a_recording(session, by=viewer_of(other), came=15, saw=first.number, written_at=hours_ago(9))
    assert as_it_stands(session).came == 15
    assert not session.recordings_differ


def test_a_session_that_was_cancelled_meanwhile_keeps_what_a_phone_recorded_of_it():
    session = a_past_session()
    Session.objects.filter(pk=session.pk).update(state=Session.State.CANCELLED)
    sent = a_recording(session, came=9)
    assert as_it_stands(session).came is None
    assert session.recordings_differ
    recording.choose(sent, now=NOW, by=viewer_of(a_user()))
    assert (as_it_stands(session).came, session.state) == (9, Session.State.HELD)


def test_a_session_that_has_not_begun_is_not_recorded():
    with pytest.raises(Refused):
        a_recording(a_session())


def test_no_more_girls_come_than_people():
    with pytest.raises(Refused):
        a_recording(a_past_session(), came=10, counts={"girls": 11})


def test_who_leads_the_session_records_it_and_a_stranger_does_not():
    carrier, friends = an_organisation("Riverside club"), an_organisation("Harbour friends")
    initiative = an_initiative(state="running", carrier=carrier)
    initiative.partners.add(friends)
    session = a_past_session(initiative)
    for organisation in (carrier, friends):
        a_recording(session, by=a_viewer(Role.PARTNER, organisation=organisation))
    with pytest.raises(PermissionDenied):
        a_recording(session, by=a_viewer(Role.PARTNER))


NAMED = [
    ("en", "Dilan, 9, would not play. Her teacher helped."),
    ("fr", "La petite Dilan n’a pas voulu jouer."),
    ("ar", "بكت التلميذة سارة ثم هدأت."),
]


@pytest.mark.parametrize(("language", "text"), NAMED)
def test_a_childs_name_typed_into_the_notes_is_shown_back_marked_and_not_stored(
    language, text, client
):
    session = a_past_session(first=timezone.localdate() - timedelta(days=2))
    signed_in(client, a_user(Role.PARTNER, organisation=session.initiative.carrier))
    url = reverse("programmes:record", args=[session.ref])
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = client.post(url, {"came": 9, "what_happened": text, "client_key": "held-by-me"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<mark" in page
    assert not Recording.objects.exists()
    assert as_it_stands(session).came is None
    client.post(url, {"came": 9, "what_happened": "9", "client_key": "held-by-me"})
    assert as_it_stands(session).came == 9


def test_a_word_that_only_looks_like_a_name_stays_with_the_reason_of_who_leads_the_initiative():
    session = a_past_session()
    coach = a_viewer(Role.PARTNER, organisation=session.initiative.carrier)
    text = "We read a book called Momo."
    for given in ({"by": coach, "names_why": "It is a book"}, {"by": viewer_of(a_user())}):
        with pytest.raises(Refused):
            a_recording(session, what_happened=text, **given)
    kept = a_recording(
        session, what_happened=text, by=viewer_of(a_user()), names_why="It is a book"
    )
    assert kept.names_why == "It is a book"


def test_the_coach_and_the_street_may_be_called_by_their_names():
    carrier = an_organisation("Riverside club")
    session = a_past_session(an_initiative(state="running", carrier=carrier), place="Sophie hall")
    coach = a_user(Role.PARTNER, organisation=carrier, name="Emma Berg")
    planning.assign(session, [coach], by=viewer_of(a_user()))
    a_recording(session, what_happened="Then Emma led us to the Sophie hall.")
    assert as_it_stands(session).came == 12


def sent(client, session, **about):
    given = {"came": 9, "client_key": "from-my-phone", "saw": 0} | about
    return client.post(reverse("programmes:send_recording", args=[session.ref]), given)


def a_session_of(person):
    organisation = person.memberships.get().organisation
    return a_past_session(
        an_initiative(state="running", carrier=organisation),
        first=timezone.localdate() - timedelta(days=2),
    )


def test_a_phone_gets_answers_that_its_script_reads(client):
    coach = a_user(Role.PARTNER)
    session = a_session_of(coach)
    signed_in(client, coach)
    assert sent(client, session).json() == {"number": 1, "counts_now": True}
    held = sent(client, session, client_key="another-one", what_happened="A boy called Marek left.")
    assert held.status_code == 422
    assert ["Marek", True] in held.json()["marks"][0]["parts"]
    assert sent(client, session, came="many", client_key="a-third-one").json()["errors"]
    assert sent(client, a_past_session(), client_key="not-mine-at-all").status_code == 404


def test_a_phone_that_is_signed_out_is_sent_to_the_door_and_stores_nothing(client):
    session = a_past_session()
    assert sent(client, session).status_code == 302
    token = client.get(reverse("programmes:phone_token"))
    assert token.status_code == 302
    assert not Recording.objects.exists()


def test_signing_out_clears_the_browser_unless_a_phone_still_has_something_to_send(client):
    for waits, told in (("1", '"cache"'), ("", '"cache", "storage"')):
        signed_in(client, a_user())
        client.cookies["convive_waiting"] = waits
        answer = client.post(reverse("people:sign_out"))
        assert answer["Clear-Site-Data"] == told
        door = client.get(answer["Location"]).content.decode()
        assert ("ui/js/left" in door) == (waits == "1"), "The pages with somebody’s list go."


def test_what_a_phone_keeps_says_nothing_about_who_keeps_it(client):
    coach = a_user(Role.PARTNER, name="Ottilie Marchbanks", email="ottilie@club.example")
    session = a_session_of(coach)
    signed_in(client, coach)
    for url in (
        reverse("programmes:phone"),
        reverse("programmes:record", args=[session.ref]),
        reverse("programmes:phone_worker"),
        reverse("programmes:phone_token"),
    ):
        page = client.get(url).content.decode()
        for personal in ("Ottilie", "Marchbanks", "ottilie@", coach.ref):
            assert personal not in page


def test_the_page_on_which_a_session_is_recorded_weighs_less_than_thirty_kilobytes(
    client, country_packs
):
    sport = types.known("sport")
    coach = a_user(Role.PARTNER)
    session = a_past_session(
        an_initiative(
            state="running", type=sport.key, carrier=coach.memberships.get().organisation
        ),
        first=timezone.localdate() - timedelta(days=2),
    )
    signed_in(client, coach)
    page = client.get(reverse("programmes:record", args=[session.ref])).content
    assert b"count_under_18" in page
    assert b"told_mixed" in page
    files = [Path(finders.find(f"programmes/{name}")) for name in ("phone.css", "phone.js")]
    whole = len(page) + sum(one.stat().st_size for one in files)
    assert whole < 30_000, f"{whole} bytes, {len(gzip.compress(page))} of the page packed"


def test_the_worker_keeps_its_own_folder_and_no_other(client):
    answer = client.get(reverse("programmes:phone_worker"))
    assert answer["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in answer
    assert "connect-src 'self'" in answer["Content-Security-Policy"]
    assert reverse("programmes:record", args=["x"]).startswith(reverse("programmes:phone"))


def test_what_the_type_asks_of_a_session_is_recorded_with_it(client, country_packs):
    coach = a_user(Role.PARTNER)
    kind = types.known("sport")
    session = a_past_session(
        an_initiative(state="running", type=kind.key, carrier=coach.memberships.get().organisation),
        first=timezone.localdate() - timedelta(days=2),
    )
    signed_in(client, coach)
    told = {"came": 20, "count_under_18": 15, "represented": "Harbour\nThe Mills\nharbour"}
    told[f"told_{kind.session_fields[0].name}"] = "yes"
    answer = client.post(reverse("programmes:record", args=[session.ref]), told, follow=True)
    assert "It is recorded" in answer.content.decode()
    assert as_it_stands(session).counts == {"under_18": 15}
    assert session.represented == ["Harbour", "The Mills"]
    assert session.told == {kind.session_fields[0].name: True}
    page = client.get(reverse("programmes:session", args=[session.ref])).content.decode()
    assert str(kind.session_fields[0].label) in page


def test_a_key_that_was_used_hides_no_correction_and_no_recording_of_another_hand():
    session = a_past_session()
    one, other = viewer_of(a_user()), viewer_of(a_user())
    a_recording(session, by=one, client_key="from-my-phone", came=14)
    a_recording(session, by=one, client_key="from-my-phone", came=13)
    a_recording(session, by=other, client_key="from-my-phone", came=9)
    assert sorted(r.content["came"] for r in Recording.objects.all()) == [9, 13, 14]


def test_no_child_is_named_among_the_districts_and_schools_that_were_there():
    with pytest.raises(Refused):
        a_recording(a_past_session(), represented=["Harbour", "Lina from class 4b"])


@pytest.mark.req("MEL-01", "SAF-06")
def test_nothing_is_recorded_of_a_programme_that_never_started():
    session = a_past_session(an_initiative("Still a draft"))
    with pytest.raises(Refused, match="has not started"):
        a_recording(session)
    assert not session.recordings.exists()


def test_a_phone_keeps_no_page_of_a_session_that_was_recorded(client):
    coach = a_user(Role.PARTNER)
    own = an_initiative(state="running", carrier=coach.memberships.get().organisation)
    today = timezone.localdate()
    waiting, done = (a_past_session(own, first=today - timedelta(days=days)) for days in (1, 2))
    a_recording(done, what_happened="Rain, so we stayed in", now=timezone.now())
    signed_in(client, coach)
    shown = client.get(reverse("programmes:phone")).content.decode()
    kept = re.findall(r'<a data-keep href="([^"]+)"', shown)
    assert kept == [reverse("programmes:record", args=[waiting.ref])]
    assert reverse("programmes:record", args=[done.ref]) in shown


def test_where_districts_stand_no_group_of_people_is_counted():
    session = a_past_session()
    with pytest.raises(Refused) as refusal:
        a_recording(session, represented=["Harbour", "Muslims"])
    assert refusal.value.field == "represented"
    assert not Recording.objects.exists()


@pytest.mark.req("PRI-02")
def test_a_colleague_who_does_not_run_it_reads_about_how_many_came_and_no_small_number(client):
    session = a_session_of(a_user(Role.PARTNER, name="Coach"))
    now = timezone.now()
    a_recording(session, came=47, counts={"girls": 3}, now=now)
    pages = [
        reverse("programmes:session", args=[session.ref]),
        reverse("programmes:sessions_of", args=[session.initiative.ref]),
        reverse("programmes:initiative", args=[session.initiative.ref]),
    ]
    signed_in(client, a_user(Role.PARTNER, name="Neighbour", organisation=an_organisation("Choir")))
    for page in pages:
        shown = client.get(page).content.decode()
        assert "20 to 49 people came" in " ".join(shown.split()), page
        assert "47" not in re.sub(r"<[^>]*>", "", shown), page
    signed_in(client, a_coordinator())
    for page in pages:
        assert "47" in client.get(page).content.decode()
    a_recording(session, came=3, saw=1, now=now)
    signed_in(client, a_user(Role.PARTNER, name="Other", organisation=an_organisation("Chess")))
    shown = client.get(pages[0]).content.decode()
    assert "Fewer than 5 people came" in " ".join(shown.split())
    assert "Everything that was recorded" not in shown
