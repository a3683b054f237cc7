"""Faults planted in the generic template, one of every kind: each is found, and nothing else."""

import pytest

from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.packs import actions, files
from convive.pathway import checking
from convive.pathway.rules.lint import faults
from convive.pathway.tests.templates import FOLDER, entries, entry, question


def words(text):
    return {"en": text, "fr": text, "ar": text}


def a_question(key="extra", ask="What else?", **about):
    told = {"en": ask, "fr": "Quoi encore ?", "ar": "ماذا أيضًا؟"}
    plain = {"key": key, "ask": told, "kind": "long", "part": "plan", "purpose": words("To know.")}
    return plain | about


def a_rule(move, sort, rule):
    return lambda all_: entry(all_, f"move.{move}").setdefault(sort, []).append(rule)


def change(key, **about):
    return lambda all_: entry(all_, key).update(about)


def without(key):
    return lambda all_: all_.remove(entry(all_, key))


def ask(**about):
    return lambda all_: entry(all_, "form.plan")["questions"].append(a_question(**about))


def change_question(form, key, **about):
    return lambda all_: question(all_, form, key).update(about)


def forget(form, key, name):
    return lambda all_: question(all_, form, key).pop(name)


PLANTED = {
    "an unknown sort": (
        lambda all_: all_.append({"key": "odd.one", "sort": "odd", "name": words("Odd")}),
        "odd.one: the sort 'odd' is unknown.",
    ),
    "a key of another sort": (
        lambda all_: all_.append({"key": "x", "sort": "ground", "name": words("Fire")}),
        "x: the key does not begin with 'ground.'.",
    ),
    "an unknown stage": (
        change("move.screen", to="nowhere"),
        "move.screen: the stage 'nowhere' is unknown.",
    ),
    "an unknown role": (
        change("move.screen", roles=["king"]),
        "move.screen: the role 'king' is unknown.",
    ),
    "an unknown role of a form": (
        change("form.note", roles=["king"]),
        "form.note: the role 'king' is unknown.",
    ),
    "an unknown form": (
        change("move.acknowledge", form="none"),
        "move.acknowledge: the form 'none' is unknown.",
    ),
    "an unknown form of a reporter": (
        change("referrer.self", form="none"),
        "referrer.self: the form 'none' is unknown.",
    ),
    "a closed door to nowhere": (
        change("referrer.self", open=False, instead={}),
        "referrer.self: a closed door says where else to turn (SEC-05).",
    ),
    "an unknown part": (ask(part="person:X"), "form.plan.extra: the part 'person:X' is unknown."),
    "an unknown kind": (ask(kind="stars"), "form.plan.extra: the kind 'stars' is unknown."),
    "no purpose": (
        forget("plan", "goals", "purpose"),
        "form.plan.goals has no purpose: a field without one cannot exist.",
    ),
    "nothing to choose": (ask(kind="choice"), "form.plan.extra has nothing to choose."),
    "unknown factors": (ask(kind="factors"), "form.plan.extra: the factors 'extra' are unknown."),
    "a question twice": (ask(key="goals"), "form.plan.goals stands twice."),
    "an unknown rule": (
        a_rule("screen", "asks", {"rule": "luck"}),
        "move.screen: the rule 'luck' is unknown.",
    ),
    "a rule without its form": (
        a_rule("screen", "asks", {"rule": "filled"}),
        "move.screen: the rule 'filled' lacks 'form'.",
    ),
    "an unknown question": (
        a_rule("screen", "asks", {"rule": "words", "form": "plan", "questions": ["luck"]}),
        "move.screen: the question plan.luck is unknown.",
    ),
    "an answer that is no option": (
        a_rule("screen", "asks", {"rule": "eligible", "form": "review", "answers": {"decided": 1}}),
        "move.screen: review.decided has no answer 1.",
    ),
    "a quorum on a sheet without voices": (
        a_rule("screen", "asks", {"rule": "quorum", "form": "note"}),
        "move.screen: the rule 'quorum' needs a form that takes assents: 'note' does not.",
    ),
    "an unknown consent": (
        a_rule("screen", "asks", {"rule": "consent", "purpose": "luck"}),
        "move.screen: the consent 'luck' is unknown.",
    ),
    "a review after a year": (
        a_rule(
            "screen",
            "asks",
            {"rule": "review_date", "form": "plan", "question": "review_on", "within_days": 365},
        ),
        "move.screen: a review is due within three months.",
    ),
    "one source": (
        a_rule(
            "screen",
            "asks",
            {"rule": "sources", "form": "assessment", "question": "sources", "at_least": 1},
        ),
        "move.screen: at least two sources are asked for (SEC-19).",
    ),
    "half a harm check": (
        a_rule(
            "screen",
            "asks",
            {"rule": "harm_check", "form": "harm-check", "questions": ["person"]},
        ),
        "move.screen: the harm check asks for every line of 'harm-check' (SEC-22).",
    ),
    "an unknown effect": (
        a_rule("screen", "effects", {"rule": "fireworks"}),
        "move.screen: the effect 'fireworks' is unknown.",
    ),
    "an unknown text": (
        a_rule("screen", "effects", {"rule": "tell_reporter", "text": "hello"}),
        "move.screen: the text 'hello' is unknown.",
    ),
    "a share that is never ended under this name": (
        a_rule("screen", "effects", {"rule": "unshare", "reason": "never"}),
        "move.screen: nothing was ever shared for the reason 'never'.",
    ),
    "the whole file without consent": (
        a_rule(
            "screen",
            "effects",
            {"rule": "share", "roles": ["panel"], "parts": ["person:F"], "reason": "x"},
        ),
        "move.screen gives the whole file to others without consent.",
    ),
    "a second person on a sheet without voices": (
        change("move.acknowledge", second="person"),
        "move.acknowledge: a second person needs a form that takes assents.",
    ),
    "a stage nobody reaches": (
        lambda all_: (
            all_.append({"key": "stage.attic", "sort": "stage", "name": words("Attic")}),
            all_.append(
                {
                    "key": "move.down",
                    "sort": "move",
                    "name": words("Down"),
                    "from": ["attic"],
                    "to": "screening",
                    "roles": ["lead"],
                }
            ),
        ),
        "stage.attic cannot be reached.",
    ),
    "a stage nobody leaves": (
        lambda all_: (
            all_.append({"key": "stage.trap", "sort": "stage", "name": words("Trap")}),
            all_.append(
                {
                    "key": "move.fall",
                    "sort": "move",
                    "name": words("Fall"),
                    "from": ["screening"],
                    "to": "trap",
                    "roles": ["lead"],
                }
            ),
        ),
        "stage.trap cannot be left.",
    ),
    "a round without an end": (
        lambda all_: (
            [
                all_.append(
                    {
                        "key": f"move.{one}",
                        "sort": "move",
                        "name": words(one),
                        "from": [left],
                        "to": to,
                        "roles": ["lead"],
                    }
                )
                for one, left, to in (
                    ("in", "screening", "x"),
                    ("on", "x", "y"),
                    ("back", "y", "x"),
                )
            ]
            + [
                all_.append({"key": f"stage.{one}", "sort": "stage", "name": words(one)})
                for one in "xy"
            ]
        ),
        "stage.x: no end can be reached from it.",
    ),
    "an end without a keeping": (
        lambda all_: entry(all_, "move.close").pop("keeping"),
        "move.close ends the work without a keeping: nobody would know when it is erased.",
    ),
    "an end without an outcome": (
        lambda all_: entry(all_, "move.close").pop("outcome"),
        "move.close ends the work without an outcome.",
    ),
    "an unknown keeping": (
        change("move.close", keeping="for-ever"),
        "move.close: the keeping 'for-ever' is unknown.",
    ),
    "children kept longer": (
        change("keeping.closed", minors=2000),
        "keeping.closed: a child's record is kept longer than others (SAF-10).",
    ),
    "a clock of no days": (
        change("stage.panel", clock={"days": 0, "name": words("Now")}),
        "stage.panel: its clock needs at least one day.",
    ),
    "a decision of one discipline": (
        lambda all_: entry(all_, "about")["needs"].update(disciplines=1),
        "about: a decision needs at least two disciplines (SEC-10, SEC-18).",
    ),
    "a quorum that rests on the police": (
        lambda all_: entry(all_, "about")["needs"].update(one_of=["police"]),
        "about: no decision may rest on the police (SEC-10).",
    ),
    "nobody told who reads": (
        change("about", who_reads=[]),
        "about: who_reads is missing (SEC-07).",
    ),
    "a form the house needs": (
        without("form.activity"),
        "form.activity is missing: the house works with it.",
    ),
    "a language forgotten in a question": (
        lambda all_: question(all_, "plan", "goals")["ask"].pop("ar"),
        "form.plan.questions.goals.ask: the language 'ar' is missing.",
    ),
    "a language left empty in a text": (
        lambda all_: entry(all_, "text.acknowledged")["text"].update(fr=" "),
        "text.acknowledged.text: the language 'fr' is missing.",
    ),
}


# Where a way is broken, what lies behind it is broken too.
FOLLOWS = ("cannot be reached.", "no end can be reached from it.")


@pytest.mark.parametrize("planted", list(PLANTED))
def test_a_planted_fault_is_found_and_nothing_else(planted):
    spoil, sentence = PLANTED[planted]
    all_ = entries()
    spoil(all_)
    found = faults(all_)
    assert sentence in found
    assert [one for one in found if one != sentence and not one.endswith(FOLLOWS)] == []


@pytest.mark.req("SEC-20")
@pytest.mark.parametrize(
    "plant",
    [
        ask(key="risk_score"),
        ask(ask="What is the total score?"),
        ask(points=3),
        lambda all_: entry(all_, "factors.concerns")["options"][0].update(weight=2),
        lambda all_: entry(all_, "about").update(sum={"form": "assessment"}),
        a_rule("assessed", "asks", {"rule": "total", "form": "assessment", "at_least": 12}),
        change_question("plan", "goals", ask={"en": "Goals", "fr": "Score total", "ar": "أهداف"}),
        change_question("plan", "goals", ask={"en": "Goals", "fr": "Buts", "ar": "مجموع النقاط"}),
    ],
)
def test_a_tool_that_adds_people_up_is_refused(plant):
    all_ = entries()
    plant(all_)
    assert any("(SEC-20)" in fault for fault in faults(all_))


@pytest.mark.req("SEC-13")
@pytest.mark.parametrize(
    "asked",
    [
        *("Religion", "What does the person believe? Faith", "Ideology", "Political opinion"),
        *("How does the person dress?", "Does the person pray?", "Ethnic group", "Origin"),
        *("Nationality", "Colour of the skin", "Sexual orientation", "Personality"),
        *("Croyances", "Opinion politique", "Porte le voile", "Origine", "Couleur de peau"),
        *("Nationalité", "Orientation sexuelle", "Personnalité", "Idéologie", "Tenue", "Prières"),
        *("ما دينه؟", "الرأي السياسي", "اللباس", "الصلاة", "الأصل", "الجنسية", "لون البشرة"),
        *("الميول الجنسية", "شخصيته", "معتقداته", "العرق", "اللحية"),
    ],
)
def test_no_form_asks_what_somebody_is_or_believes(asked):
    for language in ("en", "fr", "ar"):
        all_ = entries()
        told = {"en": "What else?", "fr": "Quoi encore ?", "ar": "ماذا أيضًا؟", language: asked}
        entry(all_, "form.plan")["questions"].append(a_question(ask="") | {"ask": told})
        found = [fault for fault in faults(all_) if "(SEC-13)" in fault]
        if found:
            return
    pytest.fail(f"{asked} was not found in any language")


@pytest.mark.req("SEC-13", "SAF-08")
@pytest.mark.parametrize(
    ("key", "sort"), [("behaviour.opinion", "behaviour"), ("ground.religion", "ground")]
)
def test_neither_behaviours_nor_grounds_are_about_beliefs(key, sort):
    all_ = entries()
    all_.append({"key": key, "sort": sort, "name": words("Something")})
    assert any(fault.startswith(key) and "(SEC-13)" in fault for fault in faults(all_))
    all_ = entries()
    named = {"en": "Has extreme opinions", "fr": "Autre", "ar": "آخر"}
    all_.append({"key": f"{sort}.new", "sort": sort, "name": named})
    assert any(fault.startswith(f"{sort}.new") and "(SEC-13)" in fault for fault in faults(all_))


def test_a_question_key_alone_gives_it_away():
    all_ = entries()
    ask(key="country_of_birth")(all_)
    assert any("form.plan.country_of_birth" in fault for fault in faults(all_))


def test_words_that_only_sound_alike_are_left_alone():
    for asked in (
        "What is the origin of the information?",
        "Which address may we write to?",
        "May a third party be told?",
    ):
        all_ = entries()
        ask(ask=asked)(all_)
        assert faults(all_) == []


def test_a_question_about_the_report_itself_may_say_opinion():
    all_ = entries()
    question(all_, "screening", "only_opinion").pop("about_form")
    assert any("form.screening.only_opinion" in fault for fault in faults(all_))


@pytest.mark.parametrize(
    ("key", "name"),
    [
        *(("police-liaison", "Liaison"), ("mayor", "Somebody"), ("other", "Police officer")),
        *(("other", "Elected councillor"), ("other", "Prosecutor")),
    ],
)
def test_police_and_elected_officials_have_no_role(key, name):
    all_ = entries()
    told = {"en": name, "fr": "Autre", "ar": "آخر"}
    all_.append({"key": f"role.{key}", "sort": "role", "name": told})
    assert len(faults(all_)) == 1


@pytest.mark.django_db
def test_an_unfit_template_is_not_adopted_and_the_generic_one_is():
    content = files.read_folder(FOLDER)
    assert checking.template_faults(content) == []
    assert actions.adopt(content, by=House()).slug == "pathway-generic"
    spoilt = entries()
    entry(spoilt, "stage.panel")["clock"]["days"] = 0
    with pytest.raises(Refused) as refusal:
        actions.adopt(content | {"entries": spoilt, "version": "2.0.0"}, by=House())
    assert refusal.value.missing == ("stage.panel: its clock needs at least one day.",)


def test_a_template_of_nonsense_is_described_and_does_not_crash():
    assert faults([])
    nonsense = [{"key": f"{sort}.x", "sort": sort} for sort in ("form", "move", "stage", "role")]
    assert faults([*nonsense, {"key": "form.y", "sort": "form", "questions": [{}]}, {}])
