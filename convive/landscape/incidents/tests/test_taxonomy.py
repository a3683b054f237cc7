"""Words of sources become grounds of incidents."""

from __future__ import annotations

import json

import pytest

from convive.landscape.incidents import taxonomy
from convive.landscape.incidents.taxonomy import Taxonomy, shipped


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("ANTI-JEWISH", ("anti-jewish",)),
        ("60 YRS AND OLDER", ("age",)),
        ("Anti-Black or African American", ("anti-black",)),
        (
            "Sexual Orientation; Gender Identity/Expression",
            ("sexual-orientation", "gender-identity"),
        ),
        ("Jewish, Muslim", ("anti-jewish", "anti-muslim")),
        ("ANTI-LGBT (MIXED GROUP)", ("sexual-orientation", "gender-identity")),
        ("None", ()),
        ("NO", ()),
        ("", ()),
    ],
)
def test_the_words_of_real_files_are_known(written, codes):
    assert shipped().grounds(written) == (codes, ())


def test_yes_under_a_heading_means_the_heading():
    assert shipped().grounds("YES", heading="MENTAL_OR_PHYSICAL_DISABILITY")[0] == ("disability",)
    assert shipped().grounds("YES", heading="AGE_BIAS")[0] == ("age",)


def test_an_unknown_word_is_kept_as_other_and_listed():
    assert shipped().grounds("Left-handed; Jewish") == (("other", "anti-jewish"), ("Left-handed",))
    assert shipped().category(["Spilling tea"]) == ("other", "Spilling tea")


def test_the_first_text_that_is_known_says_the_kind():
    assert shipped().category(["PENAL LAW 7", "FELONY ASSAULT"]) == ("assault", "")
    assert shipped().category(["MISCELLANEOUS PENAL LAW", "HARASSMENT 1"]) == ("harassment", "")
    assert shipped().category(["MISCELLANEOUS PENAL LAW", "PENAL LAW 7"]) == ("other", "")
    assert shipped().category(["", "N/A"]) == ("", "")
    assert shipped().category(["Violation of CPO"])[0] != "sexual-violence"


def test_the_finer_ground_takes_the_place_of_the_broader_one():
    assert shipped().finest(["origin", "anti-black", "politics"]) == ("anti-black", "politics")
    assert shipped().finest(["unspecified", "age"]) == ("age",)
    assert shipped().finest(["unspecified"]) == ("unspecified",)


@pytest.mark.req("LVL-02")
def test_what_happened_online_is_told_by_the_sources_own_words():
    assert taxonomy.is_online(["Social Media"])
    assert not taxonomy.is_online(["Robbery"])


def test_every_code_has_its_words_in_three_languages_and_never_names_a_person():
    for labels in shipped().labels.values():
        for label in labels.values():
            assert set(label) == {"en", "fr", "ar"}
    for code, label in shipped().labels["ground"].items():
        starts = ("Against", "Because", "Ground", "Another")
        assert label["en"].startswith(starts), code


def test_the_citys_own_version_of_the_pack_is_used(db):
    from convive.ground.viewers import House
    from convive.packs import files
    from convive.packs.actions import adopt

    content = files.read_folder(taxonomy.SHIPPED)
    entries = json.loads(json.dumps(content["entries"]))
    entries[0]["words"].append("Nightfolk")
    adopt({**content, "version": "2", "entries": entries}, by=House())
    assert taxonomy.present().grounds("nightfolk") == ((entries[0]["code"],), ())
    assert isinstance(taxonomy.present(), Taxonomy)
