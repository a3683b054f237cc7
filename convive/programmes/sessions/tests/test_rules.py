"""On which days a series falls, which recording counts, and which words seem to name a child."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from convive.programmes.sessions.rules import consent, naming, recording, series
from convive.programmes.sessions.rules.series import Rhythm

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_a_series_leaves_out_the_days_one_skips_and_ends_on_its_last_day():
    found = series.days(
        date(2026, 12, 1),
        Rhythm.FORTNIGHTLY,
        until=date(2027, 1, 26),
        skip={date(2026, 12, 29)},
    )
    assert [day.isoformat() for day in found] == [
        "2026-12-01", "2026-12-15", "2027-01-12", "2027-01-26"
    ]  # fmt: skip


def test_no_series_is_endless():
    assert len(series.days(date(2026, 1, 1), Rhythm.WEEKLY, until=date(2030, 1, 1))) <= series.MOST


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_whatever_the_order_of_arrival_the_newest_of_the_unseen_counts(order):
    written = [NOON, NOON + timedelta(minutes=5), NOON + timedelta(minutes=9)]
    current = None
    for number, which in enumerate(order, 1):
        new = recording.Written(number, 0, written[which])
        if recording.takes_over(new, current):
            current = new
    assert current.written_at == written[2]


def test_a_phone_whose_clock_runs_ahead_does_not_win_for_ever():
    tomorrow = NOON + timedelta(days=1)
    assert recording.believable(tomorrow, received_at=NOON) == NOON


def test_who_saw_the_recording_may_correct_it_though_their_clock_is_slow():
    seen = recording.Written(3, 0, NOON)
    assert recording.takes_over(recording.Written(4, 3, NOON - timedelta(days=2)), seen)


def test_a_consent_never_lasts_longer_than_five_years():
    assert not consent.may_last(NOON.date(), NOON.date() + timedelta(days=5 * 366 + 1))


CHILDREN = [
    ("Good evening. Lina, 9, would not play; her teacher helped.", "Lina"),
    ("We spoke with a boy called Marek about the fight.", "Marek"),
    ("A pupil of class 4b, Tomasz, told us about home.", "Tomasz"),
    ("Dilan, 9, would not play.", "Dilan"),
    ("Today Hannah did not come back after the break.", "Hannah"),
    ("Emma Novak cried after the film.", "Emma Novak"),
    ("The mother of Dilan asked for a second evening.", "Dilan"),
    ("Next time sit Yusuf, aged 11, beside somebody else.", "Yusuf"),
    ("Un garçon prénommé Ivo a quitté la salle.", "Ivo"),
    ("La petite Noémie a parlé de sa classe.", "Noémie"),
    ("L’élève Bartek, 5e, a tout expliqué.", "Bartek"),
    ("Ensuite Malo, 12 ans, a proposé un jeu.", "Malo"),
    ("Louise Perrin s’est disputée avec sa voisine.", "Louise Perrin"),
    ("بكت التلميذة سارة بعد الفيلم ثم هدأت.", "سارة"),
    ("طفل اسمه بيشوا غادر القاعة.", "بيشوا"),
    ("تحدثنا مع والدة محمد عن المدرسة.", "محمد"),
    ("شارك زياد، عمره 9 سنوات، في اللعب.", "زياد"),
    ("Call her mother, 06 12 34 56 78.", "06 12 34 56 78"),
    ("Écrire à lina.b@ecole.example demain.", "lina.b@ecole.example"),
]
NOBODY = [
    "Twelve children of class 4b built a bridge. Very calm.",
    "Good talk in the Harbour hall; next Tuesday in English and French.",
    "The group asked for Arabic books. We need a bigger room by May.",
    "Douze enfants de CM2 sont venus. Mardi, prévoir deux ballons.",
    "Les parents du Vieux Port veulent revenir en septembre.",
    "Rien à changer. Merci à l’école Jean Moulin.",
    "لعب الأطفال معًا في القاعة. نحتاج إلى وقت أطول.",
    "سأل التلاميذ عن الصحافة وتحدثنا عن الاحترام.",
    "تحدثت الطالبة عن المدرسة وعن البيت.",
    "A pupil of ten asked why. A father stayed to help.",
    "Film and talk. Nobody left early. Change: start at 18:00.",
    "",
]
KNOWN = ["Harbour hall", "École Jean Moulin", "Vieux Port"]


@pytest.mark.parametrize(("text", "name"), CHILDREN)
def test_a_child_that_is_named_is_found(text, name):
    assert [one.words for one in naming.names_in(text, known=KNOWN)] == [name]


@pytest.mark.parametrize("text", NOBODY)
def test_a_text_without_a_name_passes(text):
    assert naming.names_in(text, known=KNOWN) == []


def test_the_marked_words_and_the_rest_are_the_whole_text():
    text = "Then Lina, 9, and a boy called Marek left."
    pieces = naming.cut(text, naming.names_in(text))
    assert "".join(words for words, _is_name in pieces) == text
    assert [words for words, is_name in pieces if is_name] == ["Lina", "Marek"]


def test_a_long_text_is_read_at_once():
    naming.names_in("Lina went to school. " * 400)


@pytest.mark.parametrize(
    "place",
    [
        "Salle Jean Moulin, 3 rue Rosa Parks",
        "Anne Frank School, room 4",
        "Harbour House, first floor",
        "مدرسة سارة",
    ],
)
def test_streets_halls_and_schools_may_carry_the_name_of_somebody(place):
    assert naming.names_in_place(place) == []


@pytest.mark.parametrize("place", ["Chez Lina", "The flat of Emma Marek", "في بيت التلميذة سارة"])
def test_a_place_that_is_somebodys_home_is_found(place):
    assert naming.names_in_place(place)


def test_bands_meet_without_a_gap_and_hide_what_is_small():
    bands = [recording.band_of(came) for came in range(120)]
    assert len({(one.low, one.below) for one in bands}) == len(recording.BANDS) + 1
    assert all(one.low <= came and came < (one.below or 999) for came, one in enumerate(bands))
    assert {one.below for one in bands[:5]} == {5}
