"""A pack laid over another holds only what differs."""

import json

import pytest

from convive.packs import files, rules
from convive.packs.laying import laid_over

BELOW = [
    {"key": "a", "stages": ["one", "two"], "asks": [{"rule": "x", "stages": ["two"]}], "note": "n"},
    {"key": "b"},
    {"key": "c"},
]


def laid(*own, **how):
    return laid_over(BELOW, {"entries": list(own), **how})


def test_what_is_not_named_is_inherited():
    assert laid() == BELOW


def test_an_entry_is_dropped():
    assert [one["key"] for one in laid(drops=["b"])] == ["a", "c"]


def test_a_new_entry_comes_last_or_after_the_one_it_names():
    assert [one["key"] for one in laid({"key": "d"})] == ["a", "b", "c", "d"]
    told = laid({"key": "d", "after": "a"})
    assert told[1] == {"key": "d"}


def test_an_entry_changes_only_the_fields_it_names_and_takes_away_what_is_none():
    told = laid({"key": "a", "stages": ["three"], "note": None})[0]
    assert told == {"key": "a", "stages": ["three"], "asks": BELOW[0]["asks"]}


def test_a_list_of_one_entry_is_changed_by_its_members():
    told = laid({"key": "a", "lists": {"stages": {"add": ["three"], "remove": ["one"]}}})[0]
    assert told["stages"] == ["two", "three"]
    told = laid({"key": "a", "lists": {"asks": {"remove": ["x"]}, "extra": {"add": [1]}}})[0]
    assert (told["asks"], told["extra"]) == ([], [1])


def test_a_list_is_changed_wherever_it_is_inherited():
    told = laid(lists={"stages": {"remove": ["two"]}})[0]
    assert (told["stages"], told["asks"]) == (["one"], [{"rule": "x", "stages": []}])


def test_what_is_below_stays_as_it_was():
    laid({"key": "a", "lists": {"stages": {"remove": ["one"]}}}, lists={"stages": {"add": ["z"]}})
    assert BELOW[0]["stages"] == ["one", "two"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ({"drops": ["z"]}, "drops what it does not inherit"),
        ({"entries": [{"key": "d", "after": "z"}]}, "comes after what is not there"),
        ({"entries": [{"key": "d", "lists": {"roles": {"add": ["x"]}}}]}, "lists of nothing"),
        ({"entries": [{"key": "a", "lists": {"stages": {"remove": ["z"]}}}]}, "does not hold"),
    ],
)
def test_what_cannot_be_laid_is_said_in_a_sentence(content, sentence):
    with pytest.raises(ValueError, match=sentence):
        laid_over(BELOW, content)


def a_folder(place, slug, **content):
    folder = place / slug
    folder.mkdir()
    (folder / "pack.json").write_text(json.dumps({"slug": slug, **content}))
    return folder


def test_a_pack_in_a_folder_is_laid_over_the_one_it_extends(tmp_path):
    a_folder(tmp_path, "below", entries=BELOW)
    middle = a_folder(tmp_path, "middle", extends="below", drops=["b"])
    top = a_folder(tmp_path, "top", extends="middle", entries=[{"key": "c", "note": "t"}])
    assert [one["key"] for one in files.read_folder(middle)["entries"]] == ["a", "c"]
    told = files.read_folder(top)
    assert told["entries"][-1] == {"key": "c", "note": "t"}
    assert (told["extends"], "drops" in told) == ("middle", False)


def test_a_pack_that_extends_itself_or_nothing_is_refused(tmp_path):
    one = a_folder(tmp_path, "one", extends="other")
    a_folder(tmp_path, "other", extends="one")
    with pytest.raises(ValueError, match="extends itself"):
        files.read_folder(one)
    alone = a_folder(tmp_path, "alone", extends="no-such-pack")
    with pytest.raises(ValueError, match="does not ship"):
        files.read_folder(alone)


def test_the_whole_pack_is_what_has_a_digest(tmp_path):
    a_folder(tmp_path, "below", entries=BELOW)
    top = a_folder(tmp_path, "top", extends="below", drops=["b"])
    before = rules.digest(files.read_folder(top))
    (tmp_path / "below" / "pack.json").write_text(
        json.dumps({"slug": "below", "entries": BELOW[:2]})
    )
    assert rules.digest(files.read_folder(top)) != before
