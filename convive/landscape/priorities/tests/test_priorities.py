"""What comes first for each table, apart; and what different groups share."""

from datetime import date

import pytest
from django.urls import reverse

from convive.bodies.models import Ask
from convive.bodies.tests.builders import a_body, a_decision, a_meeting, a_seat
from convive.city.tests.builders import a_city
from convive.ground.refusals import Changed, Refused
from convive.landscape.diagnostics.tests.builders import a_diagnostic, a_draft, heard_by
from convive.landscape.models import Exercise, Finding
from convive.landscape.priorities import actions, queries, rules
from convive.people.tests.builders import a_coordinator, a_user, signed_in

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def findings(*statements):
    one = a_diagnostic()
    return [a_draft(one, words, state="validated") for words in statements]


def an_exercise(found, tables, **about):
    return actions.begin(
        title={"en": "Spring"},
        findings=found,
        tables=tables,
        on=TODAY,
        by=a_coordinator(),
        **about,
    )


def weighed(exercise, table, weights):
    one = exercise.weighings.get(body=table)
    given = dict(zip([f.ref for f in queries.findings_of(exercise)], weights, strict=True))
    return actions.weigh(one, given, is_done=True, on=TODAY, by=a_coordinator())


@pytest.mark.req("MAP-07", "UC-07")
def test_two_tables_order_apart_and_see_the_difference_only_when_both_are_done(client):
    rumours, hate, divide = findings("Rumours spread.", "Insults on buses.", "Politics divides.")
    youth, elders = a_body("Youth council"), a_body("Council of elders")
    exercise = an_exercise([rumours, hate, divide], [youth, elders])
    member = a_user("partner")
    a_seat(youth, person=member)
    signed_in(client, member)
    own, others = (exercise.weighings.get(body=table) for table in (youth, elders))
    shut = reverse("landscape:priority_weigh", args=[exercise.ref, others.ref])
    assert client.get(shut).status_code == 404
    typed = {
        f"weight_{rumours.ref}": "9",
        f"weight_{hate.ref}": "5",
        f"weight_{divide.ref}": "1",
        "why_en": "We asked at two schools.",
        "is_done": "on",
    }
    client.post(
        reverse("landscape:priority_weigh", args=[exercise.ref, own.ref]), typed | {"_version": 1}
    )
    address = reverse("landscape:priority", args=[exercise.ref])
    page = client.get(address).content.decode()
    assert "stays shut" in page
    assert "weight 9" not in page.replace("\n", " ")
    signed_in(client, a_user())
    done = reverse("landscape:priority_weigh", args=[exercise.ref, own.ref])
    assert client.get(done).status_code == 404
    assert client.get(shut).status_code == 200
    signed_in(client, member)
    weighed(exercise, elders, [1, 5, 9])
    page = " ".join(client.get(address).content.decode().split())
    assert "Place 1, weight 9" in page
    assert "What comes first for one group comes last for the other." in page
    assert "We asked at two schools." in page
    (first, *_rest) = queries.result_of(exercise).lines
    assert first.apart == 2
    own.refresh_from_db()
    with pytest.raises(Refused):
        actions.weigh(own, own.weights, is_done=True, on=TODAY, by=a_coordinator())


def test_a_second_editor_reads_the_weights_of_the_first_beside_their_findings():
    found = findings("Rumours spread.", "Insults on buses.")
    youth = a_body("Youth council")
    one = an_exercise(found, [youth, a_body("Elders")]).weighings.get(body=youth)
    refs = [finding.ref for finding in queries.findings_of(one.exercise)]
    open_to_both = one.version
    about = {"is_done": False, "version": open_to_both, "on": TODAY, "by": a_coordinator()}
    actions.weigh(one, dict(zip(refs, [9, 0], strict=True)), why={"en": "We asked."}, **about)
    with pytest.raises(Changed) as changed:
        actions.weigh(one, dict.fromkeys(refs, 5), **about)
    told = {str(label): str(words) for label, words in changed.value.theirs.items()}
    assert told["Rumours spread."] == "9"
    assert told["Insults on buses."] == "0"
    assert "We asked." in told.values()
    one.refresh_from_db()
    assert one.weights == dict(zip(refs, [9, 0], strict=True))


@pytest.mark.req("MAP-07")
def test_a_year_later_each_table_sees_what_moved_in_its_own_order():
    found = findings("Rumours spread.", "Insults on buses.", "Politics divides.")
    youth, elders = a_body("Youth council"), a_body("Council of elders")
    before = an_exercise(found, [youth, elders])
    weighed(before, youth, [9, 5, 1])
    weighed(before, elders, [9, 5, 1])
    (new,) = findings("Flats are dear.")
    later = an_exercise([*found, new], [youth, elders], before=before)
    weighed(later, youth, [1, 5, 9, 3])
    weighed(later, elders, [9, 5, 1, 0])
    first, second = queries.result_of(later).moved
    assert [(str(one), old, now) for one, old, now in first.moves] != []
    assert {str(one) for one, _old, _now in first.moves} == {"Rumours spread.", "Politics divides."}
    assert second.moves == ()
    assert [str(one) for one in second.new] == ["Flats are dear."]


@pytest.mark.req("MAP-07")
def test_a_joint_order_is_a_decision_of_a_table_and_never_computed():
    found = findings("Rumours spread.", "Insults on buses.")
    youth, elders = a_body("Youth council"), a_body("Council of elders")
    exercise = an_exercise(found, [youth, elders])
    decision = a_decision(a_meeting(youth))
    with pytest.raises(Refused):
        actions.decide(exercise, decision, by=a_coordinator())
    weighed(exercise, youth, [9, 1])
    weighed(exercise, elders, [1, 9])
    with pytest.raises(Refused):
        actions.decide(exercise, a_decision(a_meeting(a_body("Others"))), by=a_coordinator())
    actions.decide(exercise, decision, by=a_coordinator())
    assert Exercise.objects.get().decision == decision


def test_an_exercise_needs_two_tables_and_two_findings_and_every_weight():
    found = findings("Rumours spread.", "Insults on buses.")
    tables = [a_body("Youth council"), a_body("Elders")]
    for given, seats in ((found[:1], tables), (found, tables[:1])):
        with pytest.raises(Refused):
            an_exercise(given, seats)
    assert not rules.may_weigh({"a": 11}, ["a"])
    assert not rules.may_weigh({"a": 3}, ["a", "b"])
    assert rules.places({"a": 0, "b": 0}) == {"a": 1, "b": 1}
    assert rules.beside([]) == []


@pytest.mark.req("MAP-10")
def test_a_need_of_three_groups_stands_above_one_that_one_group_repeats(client):
    a_city()
    one = a_diagnostic(body=a_body("Local leadership group"))
    lights, room = a_draft(one, "Street lights fail."), a_draft(one, "No room to meet.")
    heard_by(one, lights, "tenants", times=3)
    heard_by(one, room, "youth", "faith", "tenants")
    signed_in(client, a_user("partner"))
    page = client.get(reverse("landscape:common_ground")).content.decode()
    assert page.index("No room to meet.") < page.index("Street lights fail.")
    assert "Raised by 3 groups" in page
    address = reverse("landscape:propose_together", args=[room.ref])
    for _twice in range(2):
        client.post(address)
    ask = Ask.objects.get()
    assert (ask.sort, ask.body, ask.about) == ("proposal", one.body, str(room.reference))
    assert "No room to meet." in ask.text
    page = client.get(reverse("landscape:common_ground")).content.decode()
    assert "Somebody proposed to act on it together." in page
    assert Finding.objects.count() == 2
