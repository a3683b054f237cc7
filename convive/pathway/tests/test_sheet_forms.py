"""A form from a sheet of a template: every kind of question, the shapes that are sealed, the prompt."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from convive.pathway.rules.template import KINDS, Form, Option, Question, Template
from convive.pathway.sheet_forms import sheet_form

W = {"en": "Words", "fr": "Mots", "ar": "كلمات"}
OPTIONS = (Option("first", {"en": "First"}), Option("second", {"en": "Second"}))


def a_template() -> Template:
    return Template.read(
        "small",
        "1",
        W,
        [
            {"key": "about", "sort": "about"},
            {"key": "behaviour.hit", "sort": "behaviour", "name": {"en": "Hit somebody"}},
            {"key": "behaviour.said", "sort": "behaviour", "name": {"en": "Said so"}},
            *(
                {
                    "key": f"factors.{group}",
                    "sort": "factors",
                    "options": [{"key": "one", "name": {"en": "One"}}, {"key": "two", "name": W}],
                }
                for group in ("protective", "needs")
            ),
        ],
    )


def a_question(kind: str, key: str = "", **about: object) -> Question:
    about.setdefault("options", OPTIONS if kind in {"choice", "choices"} else ())
    return Question(key or kind, W, kind, "person:F", W, **about)  # type: ignore[arg-type]


def a_sheet(*questions: Question) -> Form:
    return Form("sheet", W, questions)


def filled(sheet: Form, data: str = "", **options: object):
    options.setdefault("language", "en")
    return sheet_form(sheet, template=a_template(), data=QueryDict(data), **options)


def test_every_kind_of_question_has_a_field_and_its_answer_a_shape():
    keys = {"factors": "protective"}
    sheet = a_sheet(*(a_question(kind, keys.get(kind, "")) for kind in KINDS))
    form = filled(
        sheet,
        "short=a&long=b&yes=no&date=2026-05-01&choice=first&choices=first&choices=second"
        "&behaviours=hit&protective.one=possible&protective.one.words=A teacher"
        "&needs.two=no-service&area=a1&member=m1&service=s1&names=Ada Storm&phones=0500&year=2009",
        areas=[("a1", "Old Town")],
        members=[("m1", "Nia")],
        services=[("s1", "Line")],
    )
    assert form.is_valid(), form.errors
    assert form.cleaned_answers() == {
        "short": "a",
        "long": "b",
        "yes": False,
        "date": "2026-05-01",
        "choice": "first",
        "choices": ["first", "second"],
        "behaviours": ["hit"],
        "protective": {"one": {"answer": "possible", "words": "A teacher"}},
        "needs": {"two": {"answer": "no-service", "words": ""}},
        "area": "a1",
        "member": "m1",
        "service": "s1",
        "names": "Ada Storm",
        "phones": "0500",
        "year": 2009,
    }


def test_what_was_stored_is_shown_again_in_the_boxes():
    sheet = a_sheet(a_question("yes"), a_question("factors", "protective"))
    stored = {"yes": True, "protective": {"two": {"answer": "absent", "words": "<b>"}}}
    page = str(sheet_form(sheet, template=a_template(), initial=stored, language="en"))
    assert page.count(" checked") == 1
    assert page.index('value="yes"') < page.index(" checked") < page.index('value="no"')
    assert '<option value="absent" selected>' in page
    assert "&lt;b&gt;" in page


def test_words_of_a_pack_are_shown_as_words():
    question = Question(
        "told", {"en": "<i>Tell</i>"}, "long", "person:F", W, hint={"en": "<script>x</script>"}
    )
    page = str(sheet_form(a_sheet(question), template=a_template(), language="en"))
    assert "<script>" not in page
    assert "<i>" not in page


def test_a_weighed_thing_takes_only_answers_of_its_menu():
    sheet = a_sheet(a_question("factors", "protective"))
    assert not filled(sheet, "protective.one=dangerous").is_valid()
    forged = filled(sheet, "protective.elsewhere=present")
    assert forged.is_valid()
    assert forged.cleaned_answers() == {}


def test_words_beside_a_thing_without_an_answer_count_as_not_known():
    form = filled(a_sheet(a_question("factors", "protective")), "protective.one.words=perhaps")
    assert form.is_valid()
    assert form.cleaned_answers()["protective"]["one"] == {"answer": "unknown", "words": "perhaps"}


@pytest.mark.req("SEC-13")
def test_a_text_about_beard_and_belief_is_asked_once_for_what_was_done():
    sheet = a_sheet(a_question("long", "told", checked=True, needed=True))
    first = filled(sheet, "told=He grew a beard.")
    assert not first.is_valid()
    page = str(first)
    assert "beard" in page
    assert "What was done or said?" in page
    assert "He grew a beard." in page
    assert 'name="_described" value="1"' in page
    second = filled(sheet, "told=He grew a beard.&_described=1")
    assert second.is_valid()
    assert second.cleaned_answers() == {"told": "He grew a beard."}


def test_a_text_about_acts_is_asked_nothing():
    sheet = a_sheet(a_question("long", "told", checked=True))
    assert filled(sheet, "told=He hit his brother on Monday and bought a knife.").is_valid()


def test_labels_are_in_the_readers_language():
    from django.utils import translation

    with translation.override("ar"):
        page = str(sheet_form(a_sheet(a_question("long")), template=a_template(), language="ar"))
    assert "كلمات" in page
