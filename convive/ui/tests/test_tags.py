"""Icons, levels and dates in words."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from convive.ui import levels
from convive.ui.templatetags import ui

TODAY = date(2026, 10, 14)


@pytest.mark.req("LVL-01")
@pytest.mark.parametrize("name", list(levels.WORDS))
def test_each_level_has_its_own_shape_and_its_word(name):
    badge = ui.level(name)
    assert str(levels.WORDS[name]) in badge
    assert '<svg class="shape"' in badge
    assert 'aria-hidden="true"' in badge


def test_no_two_levels_share_a_shape():
    assert len(set(levels.SHAPES.values())) == len(levels.WORDS)
    assert levels.SHAPES.keys() == levels.WORDS.keys()


def test_an_unknown_level_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        ui.level("quaternary")


def test_an_icon_is_silent_and_carries_no_style():
    drawing = ui.icon("sprout")
    assert drawing.startswith("<svg")
    assert 'aria-hidden="true"' in drawing
    assert "style=" not in drawing


def test_arrows_turn_around_with_the_language():
    assert "turning" in ui.icon("arrow-right")
    assert "turning" not in ui.icon("sprout")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 10, 14), "Due today"),
        (date(2026, 10, 15), "Due tomorrow"),
        (date(2026, 10, 18), "Due Sunday"),
        (date(2026, 10, 21), "Due 21 October"),
        (date(2027, 1, 2), "Due 2 January 2027"),
        (date(2026, 10, 11), "Late: was due 11 October"),
    ],
)
def test_a_due_date_is_said_as_people_say_it(day, words):
    with translation.override("en"):
        assert ui.due_words(day, today=TODAY) == words


def test_late_is_a_word_and_an_icon_not_a_colour_alone():
    late = ui.when(date(2026, 10, 1), TODAY)
    assert "Late" in late
    assert "<svg" in late
    assert 'datetime="2026-10-01"' in late


def test_a_moment_counts_as_its_day_and_no_date_is_said():
    assert "Due today" in ui.when(datetime(2026, 10, 14, 9, tzinfo=UTC), TODAY)
    assert "No date yet" in ui.when(None, TODAY)


def test_a_phrase_tells_its_languages():
    phrase = {"en": "Meeting", "fr": "Réunion", "ar": ""}
    assert ui.phrase_langs(phrase) == ["en", "fr"]
    with translation.override("fr"):
        assert ui.phrase_lang(phrase) == "fr"
    with translation.override("ar"):
        assert ui.phrase_lang(phrase) == "en"
    assert ui.phrase_lang({}) == ""


def part(name, **context):
    return Template(f'{{% include "ui/parts/{name}.html" %}}').render(Context(context))


def test_a_hidden_number_has_words_instead():
    assert "Hidden: small number" in part("figure", label="Reports", hidden=True, number=3)
    assert ">3<" not in part("figure", label="Reports", hidden=True, number=3)


def test_an_open_thread_says_what_is_still_missing():
    steps = [{"label": "Finding", "text": "A", "url": "/f/"}, {"label": "Lesson", "text": ""}]
    html = part("thread", steps=steps)
    assert 'href="/f/"' in html
    assert "none yet" in html


def test_a_table_can_be_reached_and_scrolled_by_keyboard():
    html = part("table", caption="Services", headers=["Name"], rows=[["Open Door"], [0]])
    assert 'tabindex="0"' in html
    assert ">Services</caption>" in html
    assert "0" in html.split('<th scope="row">')[2].split("</th>")[0]


def test_a_closed_door_says_what_is_missing():
    html = part(
        "closed", title="Support", missing=["Two trained people", {"text": "A legal basis"}]
    )
    assert "Closed: Support" in html
    assert "Two trained people" in html
    assert "A legal basis" in html
