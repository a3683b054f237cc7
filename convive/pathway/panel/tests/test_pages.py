"""A whole sitting in the browser: prepared, run, signed; and the desk of the secretariat."""

import pytest
from django.urls import reverse

from convive.pathway.models import CalendarKey, Item, Sitting
from convive.pathway.tests import casework_world as world
from convive.pathway.tests.casework_world import a_team, in_days, room_url, text_of
from convive.spaces.models import Opening

pytestmark = pytest.mark.django_db


def at(sitting, name="sitting", *words):
    return reverse(f"pathway:{name}", args=[sitting.space.ref, sitting.ref, *words])


def at_item(item, name="agenda_item", *words):
    return at(item.sitting, name, item.ref, *words)


@pytest.mark.req("SEC-39", "SEC-18", "SEC-10", "SAF-13")
def test_a_whole_sitting_is_prepared_run_and_closed_without_other_documents(space, open_doors):
    from convive.pathway.tests import builders

    team = a_team()
    case = builders.a_case(team.space, world.SAMI)
    world.to_panel(team, case)
    lead, chair = team.lead.client, team.chair.client
    told = {"on": in_days(9), "at": "14:00", "place": "Quay Street", "chair": team.chair.member.ref}
    answer = lead.post(room_url(team.space, "plan_sitting"), told)
    sitting = Sitting.objects.get()
    assert answer.url == at(sitting)
    for one in (team.lead, team.chair, team.nurse, team.teacher):
        assert "papers are shut" in text_of(one.client.get(at(sitting)))
        assert one.client.post(at(sitting, "open_sitting")).status_code == 302
    told = {"cases": [case.ref], "sort": "new", "_version": "1"}
    assert lead.post(at(sitting, "add_items"), told).url == at(sitting)
    again = lead.post(at(sitting, "add_items"), told)
    assert "not one of the available" in text_of(again) or again.status_code == 422
    item = Item.objects.get()
    assert case.number in text_of(lead.get(at(sitting)))
    chair.post(at(sitting, "open_sitting"))
    page = text_of(chair.get(at(sitting)))
    assert "A coach whom the young person trusts." in page
    assert "Sami" not in page
    assert Opening.objects.filter(record=case.record, person=team.chair.holder.ref).exists()

    seats = {f"seat-{one.member.ref}": "here" for one in team.panel}
    lead.post(at(sitting, "attend"), seats)
    assert "has begun" in text_of(lead.post(at(sitting, "go_on"), {"do": "begin"}, follow=True))
    team.nurse.client.post(
        at_item(item, "contribute"),
        {"words": "Sleep helps. Health support is arranged.", "depth": "D"},
    )
    team.nurse.fill(case, "harm-check", **world.HARM)
    team.chair.fill(case, "decision", **world.DECISION, worker=team.worker.member.ref)
    refused = lead.post(at_item(item, "settle_item"), {"state": "decided"})
    assert refused.status_code == 422
    for one in (team.nurse, team.teacher, team.lead):
        one.say(case, "decision")
    lead.post(at_item(item, "item_minute"), {"words": "Talk first.", "_version": "0"})
    told = {"owner": team.nurse.member.ref, "words": "Ask the school.", "due_on": in_days(5)}
    lead.post(at_item(item, "take_on"), told)
    page = text_of(chair.get(at_item(item)))
    for said in ("Health support is arranged.", "Talk first.", "Nina Nurse"):
        assert said in page
    assert "look again" not in page
    lead.post(at_item(item, "settle_item"), {"state": "decided"})
    lead.post(at(sitting, "general_minute"), {"words": "We want a quieter room.", "_version": "0"})
    assert lead.post(at(sitting, "go_on"), {"do": "close"}).status_code == 302
    assert lead.post(at(sitting, "go_on"), {"do": "sign"}).status_code == 422
    assert "Sign the minutes" in text_of(chair.get(at(sitting)))
    chair.post(at(sitting, "go_on"), {"do": "sign"})
    team.teacher.client.post(at(sitting, "object_to"), {"words": "I wished to wait."})
    page = text_of(chair.get(at(sitting)))
    assert "I wished to wait." in page
    assert "We want a quieter room." in page
    assert Sitting.objects.get().state == Sitting.State.SIGNED
    tasks = text_of(team.nurse.client.get(room_url(team.space, "panel")))
    assert case.number in tasks
    assert "Tom Teacher" in text_of(lead.get(room_url(team.space, "attendance")))
    assert team.nurse.client.get(room_url(team.space, "attendance")).status_code == 404

    assert team.coach.client.get(at(sitting)).status_code == 404
    assert team.coach.client.get(room_url(team.space, "panel")).status_code == 404

    _calendar(team, sitting, case)


def _calendar(team, sitting, case):
    url = room_url(team.space, "panel_calendar")
    team.nurse.client.post(url)
    first = _address(team.nurse.client.get(url))
    told = team.nurse.client.get(first).content.decode()
    assert "SUMMARY;LANGUAGE" in told or "SUMMARY:Meeting" in told
    for word in (case.number, str(team.space.name), team.space.ref, "Quay", sitting.ref):
        assert word not in told
    team.nurse.client.post(url)
    assert team.nurse.client.get(first).status_code == 404
    assert CalendarKey.objects.count() == 1


def _address(answer):
    found = answer.content.decode()
    start = found.index("/meetings/")
    return found[start : found.index("meetings.ics", start) + len("meetings.ics")]
