"""Text comes in clean, and errors are said once and clearly."""

from datetime import time

import pytest
from django import forms
from django.http import QueryDict

from convive.ground.clean import clean_text
from convive.ui.forms import LONGEST_TEXT, Form


class Welcome(Form):
    name = forms.CharField(label="Name", help_text="As on the door.")
    notes = forms.CharField(label="Notes", widget=forms.Textarea, required=False)
    short = forms.CharField(max_length=5, required=False)
    day = forms.DateField(label="Day", required=False)
    choice = forms.ChoiceField(
        label="Cost", choices=[("a", "Free"), ("b", "Fee")], widget=forms.RadioSelect
    )
    many = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], required=False)


def sent(**values):
    return Welcome({"name": "Amina", "choice": "a", **values})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ri\x00ver", "River"),
        ("a\x1b[31mb\x7f\x85", "a[31mb"),
        ("lone \ud800 half", "lone  half"),
        ("user\u202egnp.exe\u2066x\u2069", "usergnp.exex"),
        ("line\r\nnext\ttab", "line\r\nnext\ttab"),
        ("می\u200cخواهم\u200f", "می\u200cخواهم\u200f"),
        ("👩\u200d🎓 é", "👩\u200d🎓 é"),
    ],
)
def test_controls_and_turning_marks_are_taken_out_and_spelling_is_kept(typed, kept):
    assert clean_text(typed) == kept
    form = sent(notes=f"x{typed}x")
    assert form.is_valid()
    assert form.cleaned_data["notes"] == f"x{kept}x"


def test_every_value_of_a_repeated_field_is_cleaned():
    data = QueryDict(mutable=True)
    data.setlist("many", ["a\x00", "\u202eb"])
    data["name"], data["choice"] = "Ami\x00na", "a"
    form = Welcome(data)
    assert form.is_valid()
    assert form.cleaned_data["many"] == ["a", "b"]


def test_a_form_shown_again_shows_the_clean_text():
    assert "\u202e" not in str(sent(name="", notes="a\u202eb")["notes"])


def test_text_without_a_limit_gets_one():
    assert sent(notes="x" * LONGEST_TEXT).is_valid()
    form = sent(notes="x" * (LONGEST_TEXT + 1))
    assert "notes" in form.errors
    assert sent(short="123456").errors["short"]


def test_an_unsent_form_is_not_bound():
    assert not Welcome().is_bound
    assert Welcome({}).is_bound


@pytest.mark.req("SAF-15")
def test_the_hint_and_the_error_stand_before_the_box_and_are_tied_to_it():
    html = str(sent(name=""))
    label, hint, error, box = (
        html.index(part)
        for part in (
            '<label for="id_name"',
            'id="id_name_helptext"',
            'id="id_name_error"',
            '<input type="text" name="name"',
        )
    )
    assert label < hint < error < box
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html


@pytest.mark.req("SAF-15")
def test_choices_stand_in_a_fieldset_with_its_question():
    html = str(Welcome()["choice"].as_field_group())
    assert html.startswith("<fieldset")
    assert "Cost" in html.split("<legend>")[1].split("</legend>")[0]


@pytest.mark.req("SAF-15")
def test_the_summary_leads_to_each_field_that_needs_attention():
    form = Welcome({"day": "soon"})
    form.add_error(None, "Choose another day.")
    assert [line.anchor for line in form.error_summary] == ["", "id_name", "id_day", "id_choice_0"]
    html = str(form)
    assert 'href="#id_choice_0"' in html
    assert 'id="id_choice_0"' in html
    assert "4 things need your attention" in html


def test_dates_use_the_calendar_of_the_device_and_read_its_answer():
    form = sent(day="2026-10-14")
    assert form.is_valid()
    assert form.cleaned_data["day"].isoformat() == "2026-10-14"
    assert 'type="date"' in str(form["day"])
    assert 'value="2026-10-14"' in str(form["day"])


def test_what_need_not_be_answered_says_so():
    assert "(optional)" in str(Welcome()["notes"].as_field_group())
    assert "(optional)" not in str(Welcome()["name"].as_field_group())


def test_typed_markup_stays_text():
    assert "<script>" not in str(sent(name="", notes="</textarea><script>alert(1)</script>"))


class Hours(Form):
    begins = forms.TimeField(label="From")


def test_an_hour_is_picked_with_the_clock_of_the_device_and_has_no_seconds():
    shown = str(Hours(initial={"begins": time(9, 0)})["begins"])
    assert 'type="time"' in shown
    assert 'value="09:00"' in shown
