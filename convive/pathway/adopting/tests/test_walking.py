"""Every move of every template, tried by every role in every stage; walks that keep nothing."""

import pytest

from convive.packs import files
from convive.pathway.checking import TOPIC
from convive.pathway.helpline.views import _referrers as callers
from convive.pathway.queries.templates import KIND
from convive.pathway.rules import editing, lint, sizing, topics, walking
from convive.pathway.rules.comparing import differences
from convive.pathway.rules.sizing import Expected
from convive.pathway.rules.template import Template
from convive.pathway.rules.walking import Answer, Walk
from convive.pathway.tests.templates import FOLDER, entries, entry, generic

PACKS = [files.read_folder(one.parent) for one in sorted(FOLDER.parent.glob("*/pack.json"))]
TEMPLATES = [one for one in PACKS if one["kind"] == KIND]
TOPICS = [one for one in PACKS if one["kind"] == TOPIC]


JUDGED = {"pathway-generic", "pathway-safety-house", "pathway-returnee-coordination"}


def named(pack):
    return pack["slug"]


def read(pack):
    return Template.read(pack["slug"], pack["version"], pack["title"], pack["entries"])


@pytest.mark.req("SEC-04", "SYS-02")
@pytest.mark.parametrize("pack", TEMPLATES, ids=named)
def test_every_move_is_tried_by_every_role_in_every_stage(pack):
    template = read(pack)
    said = {one["key"]: one for one in pack["entries"] if one["sort"] == "move"}
    for move in template.moves.values():
        told = said.get(f"move.{move.key}", {"from": move.leaves, "roles": move.roles})
        lacks = tuple(walking.asked(move, template))
        for stage in template.stages.values():
            empty, full = Walk(stage, (), (), ()), Walk(stage, (), (), lacks)
            for role in template.roles:
                off = {f"move.{move.key}", f"role.{role}"} & template.held_off
                may = stage.key in told["from"] and role in told["roles"] and not off
                made = walking.attempt(full, move, role, template)
                assert (made is Answer.MADE) == may, (move.key, stage.key, role)
                tried = walking.attempt(empty, move, role, template)
                assert (tried is Answer.MADE) == (may and not lacks)


@pytest.mark.parametrize("pack", TEMPLATES, ids=named)
def test_every_template_can_be_walked_from_its_first_stage_to_an_end(pack):
    template = read(pack)
    seen, waiting = set(), [walking.begin(template)]
    ends = 0
    while waiting:
        walk = waiting.pop()
        if walk.stage.key in seen:
            continue
        seen.add(walk.stage.key)
        ends += walk.is_over
        for move in template.moves_from(walk.stage.key):
            ready = walking.supplied(walk, move, template)
            if any(
                walking.attempt(ready, move, role, template) is Answer.MADE for role in move.roles
            ):
                waiting.append(walking.after(ready, move, template))
    assert ends
    assert walking.along(template, walk.words).stage == walk.stage


def test_a_walk_stops_before_what_cannot_be_followed():
    template = generic()
    assert walking.along(template, ["acknowledge"]).stage.key == "received"
    assert walking.along(template, ["nothing", "there.screen"]).words == ()
    walk = walking.along(template, ["there.acknowledge", "acknowledge", "screen"])
    assert (walk.stage.key, [one.key for one in walk.made]) == (
        "screening",
        ["acknowledge", "screen"],
    )


def test_two_templates_differ_in_what_a_mechanism_feels():
    assert differences(generic(), generic()) == []
    changed = entries()
    entry(changed, "stage.panel")["clock"]["days"] = 10
    entry(changed, "referrer.relative")["open"] = False
    entry(changed, "move.screen")["roles"] = ["lead"]
    other = Template.read("x", "1", {}, changed)
    found = {(one.sort, one.what): (one.one, one.other) for one in differences(generic(), other)}
    assert found == {
        ("stage", "days"): (20, 10),
        ("referrer", "open"): (True, False),
        ("move", "roles"): (("lead", "screener"), ("lead",)),
    }


@pytest.mark.req("SEC-30")
@pytest.mark.parametrize("topic", TOPICS, ids=named)
@pytest.mark.parametrize("pack", TEMPLATES, ids=named)
def test_a_topic_lies_over_every_template_and_adds_a_choice_and_two_questions(pack, topic):
    laid = topics.laid_over(pack["entries"], topic["entries"])
    if pack["slug"] in JUDGED:
        assert lint.faults(laid) == []
    forms = {f"form.{one['form']}" for one in pack["entries"] if one["sort"] == "referrer"}
    before = {one["key"]: one for one in pack["entries"]}
    for one in laid:
        if one["key"] in forms:
            assert len(one["questions"]) == len(before[one["key"]]["questions"]) + 3
    assert topics.laid_over(laid, topic["entries"]) == laid


@pytest.mark.req("SEC-30")
def test_a_topic_about_what_people_are_is_refused():
    spoiled = [
        one | {"name": {"en": "His religion", "fr": "Sa religion", "ar": "دينه"}}
        for one in TOPICS[0]["entries"]
        if one["sort"] == "behaviour"
    ]
    found = lint.topic_faults([*spoiled, TOPICS[0]["entries"][0]])
    assert any("is about what somebody is or believes" in one for one in found)
    assert lint.topic_faults([]) == ["A topic has one entry 'topic'."]


@pytest.mark.req("SEC-34")
def test_a_town_with_few_concerns_sees_that_joining_costs_less():
    few = sizing.sizing(Expected(6, 40, 50, 90_000, 8_000, 2_500))
    assert few.joined < few.own
    assert not few.keeps_practice
    assert few.hours_a_week == 5.2
    many = sizing.sizing(Expected(400, 40, 50, 90_000, 8_000, 2_500))
    assert many.own < many.joined
    assert sizing.sizing(Expected(1, 1, 5000, 9, 1, 10)).even_at is None
    assert sizing.sizing(Expected(1, 1, 5000, 1, 9, 10)).even_at == 0


@pytest.mark.req("SEC-08")
def test_a_helpline_for_families_asks_relatives_and_no_professional():
    before = generic()
    closed = {f"referrer.{key}:open": False for key in before.referrers if key != "relative"} | {
        f"referrer.{key}:instead": {"en": "Call us.", "fr": "Appelez.", "ar": "اتصلوا بنا."}
        for key in before.referrers
        if key != "relative"
    }
    audience = {"en": "Families", "fr": "Les familles", "ar": "العائلات"}
    told = editing.changed(entries(), {**closed, "about:audience": audience})
    template = Template.read("ours", "2", {}, told)
    assert lint.faults(told) == []
    assert [key for key, _name in callers(template)] == ["relative"]
    assert template.forms[template.referrers["relative"].form].questions
    assert template.about["audience"] == audience
