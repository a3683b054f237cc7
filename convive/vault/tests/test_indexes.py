"""Names are found however they are written, and no number says how alike they are."""

import gc
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convive.vault import indexes, sounds
from convive.vault.indexes import Entry, Index, normalise

ENTRIES = [
    Entry("r1", ("Karim Haddad",), 2008, ("+33 6 12 34 56 78",)),
    Entry("r2", ("Élodie Martin", "Lodie"), 2001, ()),
    Entry("r3", ("Mohamed Ben Ali",), 1999, ("0477 00 11 22",)),
    Entry("r4", ("محمد علي",), None, ()),
    Entry("r5", ("Youssef Benali",), 2005, ()),
    Entry("r6", ("Łukasz Żółkiewski",), 1990, ("+48601234567",)),
    Entry("r7", ("Karim",), 2008, ()),
    Entry("r8", ("Haddad Karima",), 1985, ()),
    Entry("r9", ("Robert Smith",), 1970, ()),
]
INDEX = Index(reversed(ENTRIES))


def found(words, **bounds):
    return [entry.ref for entry in INDEX.find(words, **bounds)]


def likely(*names, year=None, phones=(), **bounds):
    return [entry.ref for entry in INDEX.likely(Entry("new", names, year, phones), **bounds)]


@pytest.mark.parametrize(
    ("name", "comparable"),
    [
        ("  Éva   NAGY ", "eva nagy"),
        ("Straße-Müller", "strasse muller"),
        ("O’Neill", "o neill"),
        ("محمد عليّ", "mhmd ly"),
        ("مـحمد", "mhmd"),
        ("هدى", "hdy"),
        ("هدي", "hdy"),
        ("Фёдор Петров", "fedor petrov"),
        ("张伟", "zhang wei"),
        ("김민수", "gim min su"),
        ("Nguyễn Thị", "nguyen thi"),
        ("١٢٣", "123"),
        ("…!", ""),
        ("", ""),
    ],
)
def test_a_name_is_made_comparable(name, comparable):
    assert normalise(name) == comparable


@given(st.text())
def test_making_any_name_comparable_twice_changes_nothing(name):
    plain = normalise(name)
    assert normalise(plain) == plain[:200].strip()
    assert plain.isascii()


def test_a_name_is_found_by_any_part_of_it_in_any_letters():
    assert found("HADD") == ["r1", "r8"]
    assert found("elodie") == ["r2"]
    assert found("Zolkiewski") == ["r6"]
    assert found("lodie") == ["r2"]


def test_what_is_written_as_typed_comes_before_another_order_and_before_what_is_alike():
    index = Index(
        [
            Entry("a", ("Karin Haddad",), None, ()),
            Entry("b", ("Haddad Karim",), None, ()),
            Entry("c", ("Karim Haddad",), None, ()),
            Entry("d", ("Karim Hadad",), None, ()),
        ]
    )
    assert [entry.ref for entry in index.find("karim haddad")] == ["c", "b", "a", "d"]


def test_inside_a_kind_the_order_is_that_of_the_references_and_says_nothing():
    names = ["Robert Smith", "Robert Smith Junior", "Roberto Smith", "x robert smith"]
    index = Index(Entry(f"r{n}", (name,), None, ()) for n, name in enumerate(names))
    assert [entry.ref for entry in index.find("robert smith")] == ["r0", "r1", "r3", "r2"]


@pytest.mark.parametrize(
    ("typed", "ref"),
    [
        ("Rovert Smiht", "r9"),
        ("Karim Hadad", "r1"),
        ("Mohammed ben Aly", "r3"),
        ("Yusuf Ben-Ali", None),
        ("Yusuf Benali", "r5"),
        ("يوسف Benali", "r5"),
        ("Mohammed Ali", "r4"),
        ("Lucas Zolkievski", "r6"),
    ],
)
def test_slips_of_the_finger_and_other_scripts_are_forgiven(typed, ref):
    assert ref in found(typed) if ref else "r5" not in found(typed)


def test_names_that_only_share_a_word_are_not_shown():
    assert "r9" not in found("Robert Haddad")
    assert found("Xavier Dubois") == []


@pytest.mark.parametrize("typed", ["06 12 34 56 78", "12.34.56.78", "٦١٢٣٤٥٦٧٨", "61234"])
def test_a_telephone_number_is_found_by_its_digits(typed):
    assert "r1" in found(typed.lstrip("0"))


@pytest.mark.parametrize("typed", ["", " ", "…", "\u200f"])
def test_nothing_is_found_by_nothing(typed):
    assert found(typed) == []


def test_no_more_than_asked_for_are_given():
    assert found("a", limit=2) == ["r1", "r2"]
    index = Index(Entry(f"r{n:03}", ("Ana",), 2000, ()) for n in range(50))
    assert len(index.find("ana")) == 20
    assert len(index.likely(Entry("x", ("Ana",), 2000, ()))) == 10


def test_nothing_that_comes_back_carries_a_number_of_likeness():
    assert all(type(entry) is Entry for entry in INDEX.find("karim") + INDEX.likely(ENTRIES[0]))
    assert {field.name for field in fields(Entry)} == {"ref", "names", "birth_year", "phones"}
    public = {name for name in vars(Index) if not name.startswith("_")}
    assert public == {"find", "likely"}


def test_the_same_concern_entered_twice_shows_as_a_possible_repeat():
    assert likely("Karim Hadad", year=2009) == ["r1", "r7"]
    assert likely("HADDAD, Karim") == ["r1", "r8"]
    assert likely("Someone Else", phones=("0033 6 12 34 56 78",)) == ["r1"]


def test_another_birth_year_is_another_person_and_an_unknown_one_may_be_the_same():
    for year, refs in (
        (2000, ["r3", "r4"]),
        (1998, ["r3", "r4"]),
        (2001, ["r4"]),
        (None, ["r3", "r4"]),
    ):
        assert likely("Mohamed Ali", year=year) == refs


def test_a_first_name_alone_says_something_only_with_a_birth_year():
    assert likely("Karim") == []
    assert likely("Karim", year=2008) == ["r1", "r7"]


def test_the_same_telephone_comes_first_and_short_numbers_mean_nothing():
    index = Index(
        [
            Entry("a", ("Robert Smith",), None, ()),
            Entry("b", ("Somebody",), None, ("+33 1 23 45 67 89",)),
            Entry("c", ("Somebody",), None, ("112",)),
        ]
    )
    asked = Entry("x", ("Rob Smith", "Robert Smith"), None, ("01 23 45 67 89", "112"))
    assert [entry.ref for entry in index.likely(asked)] == ["b", "a"]


def test_an_entry_is_no_repeat_of_itself():
    assert "r1" not in [entry.ref for entry in INDEX.likely(ENTRIES[0])]
    assert "r1" in [entry.ref for entry in INDEX.likely(replace(ENTRIES[0], ref="again"))]


def test_an_empty_index_finds_nothing():
    empty = Index([])
    assert len(empty) == 0
    assert empty.find("karim") == []
    assert empty.likely(ENTRIES[0]) == []


NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ANY_ENTRY = st.builds(
    Entry,
    NAMES,
    st.lists(NAMES, max_size=3).map(tuple),
    st.none() | st.integers(1900, 2030),
    st.lists(NAMES, max_size=2).map(tuple),
)


@given(st.lists(ANY_ENTRY))
def test_entries_are_read_back_as_they_were_packed(entries):
    assert indexes.unpack(indexes.pack(entries)) == entries


@given(st.lists(ANY_ENTRY, max_size=5), ANY_ENTRY, NAMES)
def test_any_entry_and_any_search_are_withstood(entries, asked, words):
    index = Index(entries)
    assert all(entry in entries for entry in index.find(words) + index.likely(asked))


@given(st.lists(ANY_ENTRY, min_size=1, max_size=5))
def test_whoever_is_in_the_index_is_found_by_the_name_as_written(entries):
    index = Index(entries)
    for entry in entries:
        for name in entry.names:
            assert not normalise(name) or entry in index.find(name)


def test_packing_is_compact_and_keeps_letters():
    assert indexes.pack(ENTRIES[6:7]) == b'[["r7",["Karim"],2008,[]]]'
    assert "محمد".encode() in indexes.pack(ENTRIES)


@pytest.mark.parametrize("packed", [b"", b"7", b"[7]", b'[["r1"]]', b"\xff", b"[" * 100_000])
def test_what_is_no_index_is_refused_and_memory_is_looked_after_again(packed):
    with pytest.raises(ValueError):
        indexes.unpack(packed)
    assert gc.isenabled()


NAMES = st.lists(
    st.text(max_size=30) | st.from_regex(r"[\w\s'’`-]{1,30}", fullmatch=True), max_size=8
)


@given(NAMES)
@settings(max_examples=100)
def test_many_names_at_once_are_told_as_one_after_the_other(names):
    each = [sounds.words_of(name) for name in names]
    assert sounds.words_of_each(names) == each
    words = sorted({word[2:] for told in each for word in told})
    assert sounds.heard_of_each(words) == [sounds.heard(word) for word in words]
