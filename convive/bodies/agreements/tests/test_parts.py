"""Parts, the text they make, what differs between versions, a signature drawn by hand."""

import pytest

from convive.bodies.agreements import comparing, drawn, parts
from convive.bodies.agreements.comparing import Change
from convive.bodies.agreements.tests.builders import PARTS
from convive.ground.phrase import Phrase


def test_a_text_stands_in_those_languages_in_which_every_part_is_written():
    both = Phrase(en="A calm city.", fr="Une ville calme.")
    first = parts.Part("vision", Phrase(en="Vision", fr="Vision"), both)
    second = parts.Part("goals", Phrase(en="Goals", fr="Buts"), Phrase(en="To hear early."))
    assert set(parts.as_text([first])) == {"en", "fr"}
    assert set(parts.as_text([first, second])) == {"en"}


def test_parts_come_back_from_what_a_version_keeps_as_they_were():
    read = parts.read(PARTS)
    with_party = parts.with_words_at(read, "roles/abc", Phrase(en="Opens the hall."), {})
    kept = [one.to_json() for one in with_party]
    assert parts.read(kept) == with_party
    assert parts.words_at(with_party, "roles/abc") == {"en": "Opens the hall."}
    assert parts.words_at(with_party, "roles") == {"en": "Each names somebody."}
    with pytest.raises(KeyError):
        parts.with_words_at(read, "money", Phrase(en="None."), {})


def test_a_difference_holds_both_texts_whole_and_marks_what_came_and_went():
    before, after = "We meet once a month.\n\nAll come.", "We meet twice a month.\n\nAll come."
    pieces = comparing.words_between(before, after)
    without_new = "".join(one.words for one in pieces if one.change != Change.ADDED)
    without_old = "".join(one.words for one in pieces if one.change != Change.TAKEN_OUT)
    assert (without_new, without_old) == (before, after)
    assert [one.words for one in pieces if one.change == Change.TAKEN_OUT] == ["once "]


def test_arabic_words_are_compared_as_words():
    pieces = comparing.words_between("نجتمع مرة كل شهر", "نجتمع مرتين كل شهر")
    assert [str(one.change) for one in pieces] == ["same", "taken-out", "added", "same"]


def test_parts_that_came_and_parts_that_went_are_both_shown():
    old = parts.read(PARTS)
    new = (*old[1:], parts.Part("review", Phrase(en="Review"), Phrase(en="Yearly.")))
    found = comparing.between(old, new, language="en")
    assert [(str(one.change), str(one.title)) for one in found if one.change != Change.SAME] == [
        ("added", "Review"),
        ("taken-out", "What we want"),
    ]


@pytest.mark.parametrize(
    "written",
    [
        "1,1 2,2",
        "<script>alert(1)</script>",
        "1,1 2,2 3,3 4,4 5,5 6,6 7,7 999,999",
        "1,1 2,2 3,3 4,4 5,5 6,6 7,7 8,8;",
        " ".join(["1,1"] * 3001),
        "1,1 " * 2_500_000,
    ],
    ids=["two-points", "script", "outside", "half-a-line", "too-many", "ten-megabytes"],
)
def test_what_is_no_signature_is_not_read(written):
    with pytest.raises(drawn.NotASignature):
        drawn.read(written)


def test_a_drawn_signature_comes_out_as_numbers_only():
    strokes = drawn.read("10,20 11,21 12,22 13,23;40,50 41,51 42,52 43,53")
    assert drawn.path(strokes) == "M10 20L11 21L12 22L13 23M40 50L41 51L42 52L43 53"
    assert drawn.path([['"><script>']]) == drawn.path("x") == ""
