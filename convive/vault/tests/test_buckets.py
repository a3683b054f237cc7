"""The layer that lets a city forget."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convive.vault import buckets, envelopes, grants, pairs
from convive.vault.envelopes import Algorithm, CannotOpen
from convive.vault.grants import Statement

KEY = bytes(range(32))
PLACE = {"site": "riverbend", "bucket": "2027-03", "generation": 2, "ref": "g7"}
CHANGES = {"site": "hillside", "bucket": "2027-04", "generation": 3, "ref": "g8"}
# Wrapped once: what a city has stored must open until the key is destroyed.
FROZEN = (
    "0100000002b4bd248c4385adb8a4d0f15d33f678f304b462bae6fe1ec6a21121806b632cfb5b8d3c"
    "5fd46ed5a27a0fccf9301d67575cae5beb99a31bc332e5043a6e72dcf6245e3e20692f5e0ee239be"
    "65e2c6c7b2066a6134c72b4cfcb1140f431e224c200c0907910061aee4fb30945cbcaf86a808961b"
    "4152654f5873f0f7bfc7414aa26bd5419a7ea7cc178be2716cf4e9652bbf9ee1b0c6f083dbb1860d"
    "9a10bc548733182cf37da68bfdb85a72c0231079167b75fd27ade28e27eb41a62b9ea35d85dd08e0"
    "cff59d13049e287e2dd0491491adeddb96ca39e845f78a9af8bfcf528e6aaa154bdf414e7f4e3047"
    "449dbf5cab52d1be0809c244ad732ea102f57370ae38c1eece35000c2f94441908ee1daf3cc877b0"
    "52b6344d8b70673a8930cce3642716f7d9f403866e"
)


def wrapped(inner=b"a sealed grant"):
    return buckets.wrap(KEY, inner, **PLACE)


@given(st.binary(max_size=900))
def test_what_is_wrapped_comes_out_again(inner):
    for given_back in (inner, memoryview(inner)):
        assert buckets.unwrap(KEY, wrapped(given_back), **PLACE) == inner


def test_what_was_wrapped_years_ago_still_comes_out():
    assert buckets.unwrap(KEY, bytes.fromhex(FROZEN), **PLACE) == b"a sealed grant"


@pytest.mark.parametrize("name", PLACE)
def test_moved_to_another_bucket_generation_grant_or_city_it_does_not_open(name):
    with pytest.raises(CannotOpen):
        buckets.unwrap(KEY, wrapped(), **{**PLACE, name: CHANGES[name]})


def test_every_flipped_byte_and_truncation_is_noticed():
    sealed = wrapped()
    for at in range(len(sealed)):
        changed = bytearray(sealed)
        changed[at] ^= 1
        for attempt in (changed, sealed[:at]):
            with pytest.raises(CannotOpen):
                buckets.unwrap(KEY, attempt, **PLACE)


@given(st.binary(max_size=600))
def test_unwrapping_anything_raises_nothing_but_its_own_error(blob):
    for attempt in (blob, envelopes.heading(Algorithm.ENVELOPE, 2) + blob):
        with pytest.raises(CannotOpen):
            buckets.unwrap(KEY, attempt, **PLACE)


@pytest.mark.parametrize("wrong", [{"bucket": "a|b"}, {"generation": -1}, {"ref": "|"}])
def test_a_row_that_names_an_impossible_place_does_not_open(wrong):
    with pytest.raises(CannotOpen):
        buckets.unwrap(KEY, wrapped(), **{**PLACE, **wrong})


@pytest.mark.req("SAF-02")
def test_once_the_key_is_gone_an_old_backup_opens_for_nobody_who_has_every_other_key():
    amina = pairs.new()
    said = Statement(
        site="riverbend",
        space="helpline",
        record="k7",
        carries=("person:F",),
        receiver="people.person:abc",
        receiver_key=amina.public.fingerprint.hex(),
        giver="people.person:def",
        epoch=1,
        reason="desk",
        since="",
        until="",
    )
    backup = wrapped(grants.seal(amina.public, {"person:F": KEY}, said))
    other_buckets = [bytes([number]) * 32 for number in range(8)]
    for key in (*other_buckets, amina.opening, amina.signing):
        with pytest.raises(CannotOpen):
            buckets.unwrap(key, backup, **PLACE)
    with pytest.raises(CannotOpen):
        grants.open(amina, backup, said)
    assert grants.open(amina, buckets.unwrap(KEY, backup, **PLACE), said) == {"person:F": KEY}
