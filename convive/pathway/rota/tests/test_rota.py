"""The rota of a space: planned, with gaps shown ahead, notes for the next shift, a closed line."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from convive.pathway.models import Case, Line, Shift, ShiftNote
from convive.pathway.public.queries import all_doors
from convive.pathway.queries import lines
from convive.pathway.rota import actions, jobs, queries
from convive.pathway.rota.tests.builders import ELSEWHERE, a_line, a_shift, covered
from convive.pathway.tests import builders
from convive.pathway.tests.public_pages import page, sent
from convive.people.tests.builders import PASSWORD, signed_in
from convive.spaces.models import Entry, Member
from convive.spaces.tests.builders import a_member, of_another_house, with_open_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(client, space):
    """A browser of the founder with an open key."""
    signed_in(client, space.lead_holder.viewer)
    client.post("/unlock/?next=/", {"password": PASSWORD})
    return client


@pytest.fixture
def now():
    return timezone.now().replace(minute=0, second=0, microsecond=0)


def url(space, rest=""):
    return f"/rooms/{space.ref}/shifts/{rest}"


@pytest.mark.req("SEC-36")
def test_an_uncovered_shift_in_the_next_fourteen_days_is_red_with_a_word(lead, space, now):
    a_line(space)
    covered(space, now - timedelta(hours=12))
    assert "Every promised hour" in page(lead, url(space))
    Shift.objects.filter(begins__gt=now + timedelta(days=10)).first().delete()
    text = page(lead, url(space))
    assert "1 gap in the next 14 days" in text
    assert "badge wrong" in text
    assert "Gap: nobody is there" in text


@pytest.mark.req("SEC-36", "SYS-10")
def test_a_closed_line_says_so_and_gives_another_number(client, space, now):
    a_line(space)
    for address in ("/talk/", f"/talk/{space.ref}/"):
        text = page(client, address)
        assert "Nobody is at this telephone" in text
        assert ELSEWHERE in text
    a_shift(space, now - timedelta(hours=1))
    assert "Somebody answers now" in page(client, "/talk/")


def test_out_of_its_hours_the_line_says_when_somebody_is_there_again(client, space, now):
    tomorrow = now + timedelta(days=1)
    a_line(space, days=[tomorrow.weekday()], begins="09:00", ends="17:00")
    a_shift(space, tomorrow)
    text = page(client, "/talk/")
    assert "although somebody should be" not in text
    assert "Somebody is here again on" in text


def test_a_shift_that_only_the_deputy_holds_is_covered(space, now):
    line = a_line(space)
    covered(space, now - timedelta(hours=12))
    Shift.objects.update(deputy=Member.objects.get(space=space), worker=None)
    assert lines.uncovered(line, now=now) == []


def test_the_lead_promises_hours_and_plans_the_same_shift_for_three_weeks(lead, space, now):
    told = {"closed_words_en": "Call the night line.", "closed_phone": ELSEWHERE}
    answer = lead.post(url(space, "line/"), {**told, "audience": ["relative"]})
    assert answer.status_code == 302, answer.content.decode()
    assert Line.objects.get().audience == ["relative"]
    day = (now + timedelta(days=2)).date().isoformat()
    shift = {"day": day, "begins": "22:00", "ends": "06:00", "weeks": "3", "skills": ["crisis"]}
    worker = space.members.get().ref
    assert lead.post(url(space, "plan/"), {**shift, "worker": worker}).status_code == 302
    assert Shift.objects.count() == 3
    first = Shift.objects.first()
    assert first.ends - first.begins == timedelta(hours=8)
    assert "Somebody in danger" in page(lead, url(space))
    nobody = {"worker": "", "_version": first.version}
    assert lead.post(url(space, f"{first.ref}/change/"), nobody).status_code == 302
    assert "Nobody yet" in page(lead, url(space))
    assert lead.post(url(space, f"{first.ref}/drop/"), {"sure": "on"}).status_code == 302
    assert Shift.objects.count() == 2


def test_of_two_who_change_the_rota_at_once_the_second_reads_what_the_first_wrote(lead, space, now):
    line = a_line(space, closed_phone=ELSEWHERE)
    shift = a_shift(space, now + timedelta(days=1))
    for address, told in (
        ("line/", {"closed_words_en": "Call us on Monday.", "closed_phone": "0800 555 111"}),
        (f"{shift.ref}/change/", {"worker": ""}),
    ):
        opened = page(lead, url(space, address))
        assert 'name="_version" value="1"' in opened
        assert lead.post(url(space, address), {**told, "_version": "1"}).status_code == 302
        more = {"begins": "08:00", "ends": "17:00"}
        second = lead.post(url(space, address), {**told, **more, "_version": "1"})
        assert second.status_code == 409
        assert "Somebody else changed this" in second.content.decode()
        assert "08:00" in second.content.decode(), "Nothing typed is lost."
    line.refresh_from_db()
    assert (line.closed_phone, line.begins) == ("0800 555 111", None)


def test_a_promise_without_a_number_for_the_night_is_refused(lead, space):
    text = lead.post(url(space, "line/"), {"closed_words_en": "Come tomorrow."}).content.decode()
    assert not Line.objects.exists()
    assert "closed_phone" in text


@pytest.mark.parametrize("wrong", [{"ends": "21:59"}, {"deputy": "same"}])
def test_a_shift_of_a_whole_day_or_with_oneself_as_deputy_is_refused(lead, space, now, wrong):
    worker = space.members.get().ref
    shift = {"day": now.date(), "begins": "08:00", "ends": "16:00", "weeks": "1", "worker": worker}
    wrong = {name: worker if value == "same" else value for name, value in wrong.items()}
    assert lead.post(url(space, "plan/"), {**shift, **wrong}).status_code == 200
    assert not Shift.objects.exists()


def test_hours_beyond_a_full_week_are_shown_as_heavy(space, now):
    for number in range(6):
        a_shift(space, now + timedelta(days=number, hours=1))
    (one,) = queries.loads(space, now=now)
    assert (one.hours, one.is_heavy) == (48, True)


def test_what_one_shift_tells_the_next_is_sealed_and_erased_after_a_fortnight(lead, space, now):
    words = "The caller of E1D-7K2 rings again at ten."
    assert lead.post(url(space, "notes/"), {"words": words}).status_code == 302
    assert words in page(lead, url(space, "notes/"))
    assert all(words.encode() not in bytes(one.sealed) for one in Entry.objects.all())
    assert jobs.look_ahead(now + timedelta(days=15)) == 1
    assert not ShiftNote.objects.exists()
    assert words not in page(lead, url(space, "notes/"))


def test_the_lead_is_told_of_a_gap_ahead_once_a_day(space, now, settings):
    line = a_line(space)
    assert jobs.look_ahead(now) == 1
    assert jobs.look_ahead(now) == 0
    line.refresh_from_db()
    assert line.told_of is not None
    assert jobs.look_ahead(now + timedelta(days=1)) == 1
    assert "gap" not in "".join(one.body for one in mail.outbox)


@pytest.mark.req("SEC-36")
def test_a_nearer_gap_is_told_of_too(space, now):
    line = a_line(space)
    covered(space, now - timedelta(hours=12))
    last = Shift.objects.order_by("begins")[26]
    leads = space.members.get()
    actions.drop(last, member=leads, by=space.lead_holder)
    assert jobs.look_ahead(now) == 1
    assert jobs.look_ahead(now) == 0
    near = Shift.objects.order_by("begins")[2]
    told = {"worker": None, "deputy": None, "on_call": False}
    actions.change(near, **told, member=leads, by=space.lead_holder)
    assert jobs.look_ahead(now) == 1
    line.refresh_from_db()
    assert line.told_of == timezone.localdate(last.begins)


@pytest.mark.req("SEC-36")
def test_who_has_left_the_space_is_not_at_its_telephone(space, now):
    nurse = a_member(space, of_another_house())
    a_line(space)
    shift = a_shift(space, now - timedelta(hours=1), worker=nurse)
    assert lines.standing(space, now=now).answers
    Member.objects.filter(pk=nurse.pk).update(ended_on=timezone.localdate())
    assert not lines.standing(space, now=now).answers, "The public page promises nobody who left."
    assert jobs.look_ahead(now) == 2
    shift.refresh_from_db()
    assert shift.worker is None


def test_a_shift_that_began_last_night_stands_under_today_while_it_lasts(space):
    night = timezone.localtime().replace(hour=1, minute=0, second=0, microsecond=0)
    shift = a_shift(space, night - timedelta(hours=5), hours=10)
    first = queries.days_ahead(space, None, now=night)[0]
    assert [one.shift for one in first.shifts] == [shift]


def test_members_read_the_rota_and_only_the_lead_changes_it(client, space):
    nurse = of_another_house()
    a_member(space, nurse)
    browser = with_open_key(client, nurse)
    assert "Who is at the telephone" in page(browser, url(space))
    for closed in ("line/", "plan/", "notes/"):
        assert browser.get(url(space, closed)).status_code == 404
    outsider = with_open_key(client, of_another_house())
    assert outsider.get(url(space)).status_code == 404


@pytest.mark.req("SEC-08")
def test_a_line_for_families_shows_their_questions_and_no_form_for_professionals(client, space):
    a_line(space, audience=["relative"])
    text = page(client, f"/talk/{space.ref}/")
    assert text.count("This way is closed") >= 2
    assert 'name="told"' in page(client, f"/talk/{space.ref}/relative/")
    closed = page(client, f"/talk/{space.ref}/professional/")
    assert 'name="told"' not in closed
    assert "safeguarding contact" in closed
    assert sent(client, space, "professional").status_code != 302
    assert not Case.objects.exists()
    with pytest.raises(Exception, match="does not take reports of this kind"):
        builders.a_concern(space, referrer="professional")


def test_without_a_rota_the_doors_are_as_before(client, space):
    (door,) = all_doors(today=timezone.localdate())
    assert door.line is None
    assert "at this telephone" not in page(client, "/talk/")
