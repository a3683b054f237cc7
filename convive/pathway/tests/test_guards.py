"""Guards: what is missing before a step is said, and nothing else stands in its way."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import translation

from convive.pathway import guard_words
from convive.pathway.rules.guards import GUARDS, Facts, Lack, Voice, lacks
from convive.pathway.rules.template import Move, Rule
from convive.pathway.tests.templates import generic, of_country

TODAY = date(2026, 3, 2)
TEMPLATE = generic()
NEEDS = {"disciplines": 3, "one_of": ["health", "social"]}
EMPTY = Facts(forms={}, consents={}, assents={}, stage="", today=TODAY, needs=NEEDS)
HARM = {one.key: "Nothing, because we ask first." for one in TEMPLATE.forms["harm-check"].questions}
ASSESSED = {
    "needs": {"housing": {"answer": "present", "words": ""}},
    "protective": {"hope": {"answer": "present", "words": ""}},
    "context_note": "Elections near.",
    "interplay": "One feeds the other.",
    "sources": "the person\na teacher",
    "motivation": "Wants to train.",
    "uncertainty": "We do not know the father.",
    "formulation": "Loss, then anger.",
}
PLANNED = {
    "goals": "I want to box again.",
    "valued": "The boxing club.",
    "needs": {"housing": {"answer": "open", "words": ""}},
    "success": "Trains twice a week.",
    "band": "low",
    "intensity": "light",
    "review_on": "2026-05-30",
    **{f"respect_{one}": "Yes: …" for one in ("values", "support", "dignity", "stigma", "effects")},
}
REVIEWED = {
    "unintended": "None; we asked the family.",
    "person_view": "It is good.",
    "reasons": "It helps.",
    "decided": "continue",
    "next_review": "2026-06-01",
}


def voices(*disciplines, says="agrees"):
    return [
        Voice(f"member-{number}", f"house-{number}", discipline, says)
        for number, discipline in enumerate(disciplines)
    ]


def facts(forms=None, **more):
    return replace(EMPTY, forms={key: [one] for key, one in (forms or {}).items()}, **more)


def codes(move, known):
    return {(lack.code, lack.given.get("question", "")) for lack in lacks(move, known)}


FOR_A_CHILD = {"form": "screening", "question": "child", "purpose": "sharing", "unless": "plan"}


def a_move(*asks, form="", second=""):
    rules = tuple(Rule(name, given) for name, given in asks)
    return Move("m", {}, ("a",), "b", ("lead",), form=form, asks=rules, second=second)


def ready_to_sign(**answers):
    return facts(
        {"assessment": ASSESSED | answers, "harm-check": HARM},
        consents={"assessment": "given"},
        assents={"assessment": voices("social", "school", "youth")},
    )


def test_a_whole_assessment_may_be_signed():
    assert lacks(TEMPLATE.moves["assessed"], ready_to_sign()) == []


@pytest.mark.req("SEC-19")
@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"protective": {"hope": {"answer": "absent"}}}, ("protective", "")),
        ({"sources": "a teacher"}, ("sources", "sources")),
        ({"sources": "a teacher\n A Teacher \n\n"}, ("sources", "sources")),
        ({"context_note": "  "}, ("no-words", "context_note")),
        ({"needs": {}}, ("no-words", "needs")),
        ({"interplay": ""}, ("no-words", "interplay")),
    ],
)
def test_an_assessment_without_one_of_its_sides_is_not_complete(answers, code):
    assert codes(TEMPLATE.moves["assessed"], ready_to_sign(**answers)) == {code}


@pytest.mark.req("SEC-19")
def test_looked_for_and_not_found_with_where_is_an_answer():
    known = ready_to_sign(protective={}, protective_looked="Asked the school and the club.")
    assert lacks(TEMPLATE.moves["assessed"], known) == []


@pytest.mark.req("SEC-18")
@pytest.mark.parametrize("disciplines", [["social"], ["social", "social", "social"]])
def test_an_assessment_is_not_signed_by_one_discipline(disciplines):
    known = replace(ready_to_sign(), assents={"assessment": voices(*disciplines)})
    assert codes(TEMPLATE.moves["assessed"], known) == {("quorum", "")}


def deciding(spoken, harm=HARM):
    answers = {"options": "Two.", "reasons": "Because.", "decided": "offer", "worker": "m"}
    forms = {"decision": answers, **({"harm-check": harm} if harm else {})}
    return facts(forms, assents={"decision": spoken})


@pytest.mark.req("SEC-10")
def test_a_decision_without_quorum_does_not_pass():
    move = TEMPLATE.moves["adopt"]
    assert lacks(move, deciding(voices("social", "school", "youth"))) == []
    assert codes(move, deciding(voices("social", "school"))) == {("quorum", "")}
    assert codes(move, deciding(voices("housing", "school", "youth"))) == {("quorum-one-of", "")}
    apart = [*voices("social", "school"), Voice("c", "c", "youth", "apart")]
    assert codes(move, deciding(apart)) == {("quorum", "")}
    assert ("quorum", "") in codes(move, deciding([]))


def test_dissent_is_present_and_does_not_stop_a_majority():
    move = TEMPLATE.moves["adopt"]
    against = Voice("c", "c", "youth", "dissents")
    assert lacks(move, deciding([*voices("social", "school"), against])) == []
    divided = [*voices("social"), against, Voice("d", "d", "school", "dissents")]
    assert codes(move, deciding(divided)) == {("majority", "")}


def test_who_was_asked_and_did_not_answer_is_waited_for():
    spoken = [*voices("social", "school", "youth"), Voice("d", "d", "health", "")]
    assert codes(TEMPLATE.moves["adopt"], deciding(spoken)) == {("not-all-said", "")}


@pytest.mark.req("SEC-22")
def test_no_panel_decision_before_the_harm_check_is_filled():
    spoken = voices("social", "school", "youth")
    for key in ("adopt", "not-adopt"):
        assert ("harm-check", "") in codes(TEMPLATE.moves[key], deciding(spoken, harm={}))
    half = HARM | {"trust": " "}
    assert codes(TEMPLATE.moves["adopt"], deciding(spoken, half)) == {("no-words", "trust")}


def approving(**answers):
    return facts(
        {"plan": PLANNED | answers},
        consents={"support": "given"},
        assents={"plan": voices("social", "health")},
    )


def test_a_whole_plan_is_approved():
    assert lacks(TEMPLATE.moves["approve-plan"], approving()) == []


@pytest.mark.req("SEC-23")
@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"goals": " "}, ("own-words", "goals")),
        ({"review_on": ""}, ("no-date", "review_on")),
        ({"review_on": "2026-03-01"}, ("date-past", "review_on")),
        ({"review_on": "2026-09-01"}, ("date-late", "review_on")),
        ({"respect_stigma": ""}, ("no-words", "respect_stigma")),
    ],
)
def test_a_plan_without_date_own_words_or_respect_is_not_approved(answers, code):
    assert codes(TEMPLATE.moves["approve-plan"], approving(**answers)) == {code}


def test_a_plan_is_not_approved_by_its_author_alone_nor_over_an_objection():
    move = TEMPLATE.moves["approve-plan"]
    alone = replace(approving(), assents={"plan": voices("social")})
    assert codes(move, alone) == {("second-person", "")}
    twice = replace(approving(), assents={"plan": voices("social") * 2})
    assert codes(move, twice) == {("second-person", "")}
    against = [*voices("social", "health"), Voice("c", "c", "youth", "dissents")]
    assert codes(move, replace(approving(), assents={"plan": against})) == {("dissent", "")}


@pytest.mark.parametrize(
    "state", ["refused", "withdrawn", ""], ids=["refused", "withdrawn", "never asked"]
)
def test_without_a_standing_yes_no_support(state):
    known = replace(approving(), consents={"support": state} if state else {})
    assert codes(TEMPLATE.moves["approve-plan"], known) == {("consent", "")}


def test_a_no_is_only_a_no():
    move = TEMPLATE.moves["refused"]
    assert codes(move, EMPTY) == {("not-asked", "")}
    assert codes(move, replace(EMPTY, consents={"assessment": "given"})) == {("said-yes", "")}
    assert lacks(move, replace(EMPTY, consents={"assessment": "refused"})) == []
    assert lacks(move, replace(EMPTY, consents={"assessment": "withdrawn"})) == []


@pytest.mark.req("SEC-28")
@pytest.mark.parametrize("key", ["continue", "adapt", "step-down", "close"])
def test_no_review_ends_before_unintended_effects_are_written(key):
    known = facts({"review": REVIEWED | {"unintended": " "}}, consents={"support": "given"})
    assert ("no-words", "unintended") in codes(TEMPLATE.moves[key], known)


def test_a_review_says_when_the_next_one_is_and_only_its_own_decision_passes():
    known = facts({"review": REVIEWED}, consents={"support": "given"})
    assert lacks(TEMPLATE.moves["continue"], known) == []
    assert codes(TEMPLATE.moves["step-down"], known) == {("answer", "decided")}
    late = facts(
        {"review": REVIEWED | {"next_review": "2026-12-01"}}, consents={"support": "given"}
    )
    assert codes(TEMPLATE.moves["continue"], late) == {("date-late", "next_review")}


def closing(needs, **more):
    answers = {"needs": needs, "person_heard": "Thanks.", "uncertainty": "The job."}
    told = {
        "forms": {
            "assessment": [ASSESSED],
            "plan": [PLANNED | {"needs": {"income": {"answer": "open"}}}],
            "review": [REVIEWED],
            "closing": [answers],
        },
        "consents": {"contact": "refused"},
        "assents": {"closing": voices("social", "health")},
    }
    return replace(EMPTY, **(told | more))


DONE = {"housing": {"answer": "resolved"}, "income": {"answer": "no-service"}}


def test_a_case_closes_when_every_need_has_an_end():
    assert lacks(TEMPLATE.moves["close"], closing(DONE)) == []


@pytest.mark.parametrize(
    ("needs", "code", "need"),
    [
        ({"income": {"answer": "declined"}}, "need-open", "housing"),
        (DONE | {"income": {"answer": "open"}}, "need-open", "income"),
        (DONE | {"income": {"answer": "served"}}, "need-open", "income"),
        (DONE | {"income": {"answer": "handed-over", "words": " "}}, "need-receipt", "income"),
    ],
)
def test_no_need_is_forgotten_at_the_end(needs, code, need):
    found = lacks(TEMPLATE.moves["close"], closing(needs))
    assert found == [Lack("needs_coded", {"form": "closing", "need": need}, code)]


def test_open_ends_keep_a_case_open():
    known = closing(DONE, open_handovers=1, open_activities=2)
    assert codes(TEMPLATE.moves["close"], known) == {("handover-open", ""), ("activity-open", "")}


SCREENED = {"facts": "Asked.", "other_explanations": "Grief.", "outcome_reason": "Clear."}


@pytest.mark.parametrize("key", ["mistaken", "malicious", "no-concern"])
def test_a_concern_is_put_aside_by_two_people(key):
    move, alone = TEMPLATE.moves[key], {"screening": voices("social")}
    assert codes(move, facts({"screening": SCREENED}, assents=alone)) == {("second-person", "")}
    both = {"screening": voices("social", "health")}
    assert lacks(move, facts({"screening": SCREENED}, assents=both)) == []


@pytest.mark.req("SEC-11")
def test_only_an_opinion_goes_nowhere_but_out():
    opinion = {"only_opinion": True, "eligible": True, "danger_or_act": False}
    known = facts({"screening": SCREENED | opinion | {"facts_state": "confirmed", "child": "no"}})
    assert lacks(TEMPLATE.moves["not-eligible"], known) == []
    assert codes(TEMPLATE.moves["gather"], known) == {("answer", "only_opinion")}


def test_a_violent_act_or_danger_is_no_matter_for_the_panel():
    act = {"only_opinion": False, "eligible": True, "danger_or_act": True}
    known = facts({"screening": SCREENED | act | {"facts_state": "confirmed", "child": "no"}})
    assert codes(TEMPLATE.moves["gather"], known) == {("answer", "danger_or_act")}


def test_a_question_left_open_is_not_a_no():
    known = facts({"screening": SCREENED | {"facts_state": "confirmed", "child": "no"}})
    assert ("answer", "danger_or_act") in codes(TEMPLATE.moves["gather"], known)


@pytest.mark.req("SAF-10")
def test_of_a_child_the_guardian_agrees_too_or_a_second_person_agreed_to_the_exception():
    move = a_move(("guardian", FOR_A_CHILD))
    child = {"screening": {"child": "yes"}}
    assert codes(move, facts(child)) == {("guardian", "")}
    assert lacks(move, facts({"screening": {"child": "no"}})) == []
    assert codes(move, facts({"screening": {"child": "unknown"}})) == {("guardian", "")}
    assert lacks(move, facts(child, consents={"sharing": "given"})) == []
    alone = {"plan": voices("social")}
    assert codes(move, facts(child | {"plan": {}}, assents=alone)) == {("guardian", "")}
    two = {"plan": voices("social", "health")}
    assert lacks(move, facts(child | {"plan": {}}, assents=two)) == []


def test_where_all_must_agree_one_dissent_stops_it():
    move = a_move(("consensus", {"form": "decision"}))
    agreed = voices("social", "health", "school")
    assert lacks(move, facts({"decision": {}}, assents={"decision": agreed})) == []
    apart = [*agreed, Voice("x", "x", "youth", "apart")]
    assert lacks(move, facts({"decision": {}}, assents={"decision": apart})) == []
    one_not = [*agreed, Voice("x", "x", "youth", "dissents")]
    assert codes(move, facts({"decision": {}}, assents={"decision": one_not})) == {("dissent", "")}


def test_another_organisation_is_asked_for_where_the_template_says_so():
    move = a_move(form="plan", second="organisation")
    same = [Voice("a", "one", "social", "agrees"), Voice("b", "one", "health", "agrees")]
    assert codes(move, facts({"plan": {}}, assents={"plan": same})) == {("second-organisation", "")}
    other = [same[0], Voice("b", "two", "health", "agrees")]
    assert lacks(move, facts({"plan": {}}, assents={"plan": other})) == []


def test_second_reader_and_filled_are_asked_once_each():
    move = a_move(("filled", {"form": "plan"}), ("second_reader", {"form": "plan"}), form="plan")
    assert [lack.code for lack in lacks(move, EMPTY)] == ["not-filled", "second-person"]


def test_the_latest_sheet_counts():
    move = a_move(("words", {"form": "plan", "questions": ["goals"]}))
    known = replace(EMPTY, forms={"plan": [{"goals": "Yes"}, {"goals": ""}]})
    assert codes(move, known) == {("no-words", "goals")}


def test_a_rule_that_does_not_exist_crashes():
    with pytest.raises(KeyError):
        lacks(a_move(("add_up", {})), EMPTY)


def test_a_review_is_due_within_the_days_to_the_day():
    move = a_move(("review_date", {"form": "plan", "question": "review_on", "within_days": 92}))
    for days, lacking in ((0, set()), (92, set()), (93, {("date-late", "review_on")})):
        told = {"review_on": (TODAY + timedelta(days=days)).isoformat()}
        assert codes(move, facts({"plan": told})) == lacking


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_lack_of_every_move_has_a_sentence_without_gaps(language):
    spoilt = closing(
        {"income": {"answer": "handed-over"}},
        open_handovers=1,
        open_activities=1,
        consents={"assessment": "given"},
        assents={
            "plan": [*voices("social"), Voice("c", "c", "youth", "dissents")],
            "decision": [Voice("c", "c", "youth", "dissents"), Voice("d", "d", "x", "")],
        },
    )
    dated = [
        replace(spoilt, forms={"plan": [{"review_on": day}], "review": [{"next_review": day}]})
        for day in ("2020-01-01", "2036-01-01")
    ]
    misfit = {"plan": [{"band": "low", "intensity": "close"}], "review": [{"effect": "noticed"}]}
    dated.append(replace(spoilt, forms=misfit))
    seen = set()
    with translation.override(language):
        guardian = a_move(("guardian", FOR_A_CHILD))
        others = (a_move(form="plan", second="organisation"), guardian)
        for move in (*TEMPLATE.moves.values(), *others):
            for known in (EMPTY, spoilt, *dated):
                for lack in lacks(move, known):
                    sentence = str(guard_words.sentence(lack, TEMPLATE))
                    assert "%(" not in sentence
                    assert sentence
                    seen.add(lack.code)
    assert seen == set(guard_words.SENTENCES)


def test_the_sentence_names_the_form_and_the_question():
    lack = Lack("words", {"form": "plan", "question": "success"}, "no-words")
    said = str(guard_words.sentence(lack, TEMPLATE))
    assert said == "“Support plan”: answer “How will we all see that it helps?”."


def test_every_guard_is_used_or_free_to_use():
    anchor, table = of_country("pathway-anchor-team"), of_country("pathway-situation-table")
    ways = [*TEMPLATE.moves.values(), *anchor.moves.values(), *table.moves.values()]
    used = {rule.name for move in ways for rule in move.asks}
    assert used <= set(GUARDS)
    assert set(GUARDS) - used == {"second_reader"}
