"""What is sealed opens in its place only."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt

from convive.vault import boxes, envelopes, pairs
from convive.vault.envelopes import HEADING, Algorithm, CannotOpen, Context

KEY = bytes(range(32))
HERE = Context("riverbend", "draft", "k7", "story", epoch=3, version=2)
ELSEWHERE = [
    replace(HERE, site="hillside"),
    replace(HERE, kind="note"),
    replace(HERE, ref="k8"),
    replace(HERE, section="contact"),
    replace(HERE, epoch=2),
    replace(HERE, version=1),
]
# Made once, with the nonce 0, 1, 2 …: what a city has stored must open for ever.
FROZEN = (
    "0100000003000102030405060708090a0b0c0d0e0f1011121314151617ffe27810e2a0f482133354"
    "a7bf26cd866b2347d293561deb7f1a3fb63dadf5595e06b6e441670964d595ae59cf21536271bae2"
    "594774fb19079b933d8fe744f4b220ffb3089964852c5f26c15b6509a259001c9ab3053d9956903d"
    "77b111734c6e04754c171070cbe50d3dd733015d5c303fcffbe65b7b64c9715e2f6789d9e912a562"
    "4dcbb74bda8298375306b1fd83f64469800a942f01a6b20d7a89e7cfe020b18c12ac1dc3f5977958"
    "4354a18519d4aae8ff538d5f370fd370ae0d3d51d2fa6195adfd1b1de273039e1224cbbc0bba73dd"
    "68add52abf18ae611106eff83c9b09df950710001b039804a60f2a5f87a15d98099f5ef0ca5fe9b8"
    "d66de591d21cc46d3726407249330d9a30da2b2c04"
)


def test_the_cipher_underneath_is_xchacha20_poly1305_as_its_draft_publishes_it():
    # draft-irtf-cfrg-xchacha-03, A.3.1
    sealed = crypto_aead_xchacha20poly1305_ietf_encrypt(
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for "
        b"the future, sunscreen would be it.",
        bytes.fromhex("50515253c0c1c2c3c4c5c6c7"),
        bytes(range(0x40, 0x58)),
        bytes(range(0x80, 0xA0)),
    )
    assert sealed.hex() == (
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"
        "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
        "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
        "21f9664c97637da9768812f615c68b13b52e"
        "c0875924c1c7987947deafd8780acf49"
    )


def test_what_was_sealed_years_ago_still_opens():
    assert envelopes.open(KEY, bytes.fromhex(FROZEN), HERE) == b"a worry, written down"


@given(st.binary(max_size=2000), st.binary(min_size=32, max_size=32))
def test_what_is_sealed_opens_again(text, key):
    assert envelopes.open(key, envelopes.seal(key, text, HERE), HERE) == text


def test_sealing_twice_looks_different_and_begins_with_algorithm_and_epoch():
    once, again = envelopes.seal(KEY, b"a", HERE), envelopes.seal(KEY, b"a", HERE)
    assert once != again
    assert once[:HEADING] == bytes([1, 0, 0, 0, 3])
    assert envelopes.read_heading(once) == (Algorithm.ENVELOPE, 3)


@pytest.mark.req("SAF-02")
def test_the_length_says_little():
    lengths = {len(envelopes.seal(KEY, b"a" * size, HERE)) for size in range(256)}
    assert lengths == {5 + 24 + 256 + 16}
    assert len(envelopes.seal(KEY, b"a" * 256, HERE)) == 5 + 24 + 512 + 16


@pytest.mark.req("SAF-02")
def test_every_flipped_byte_is_noticed():
    sealed = envelopes.seal(KEY, b"a worry", HERE)
    for at in range(len(sealed)):
        for bit in (1, 128):
            changed = bytearray(sealed)
            changed[at] ^= bit
            with pytest.raises(CannotOpen):
                envelopes.open(KEY, changed, HERE)


@pytest.mark.req("SAF-02", "SAF-09")
@pytest.mark.parametrize("place", ELSEWHERE, ids=str)
def test_moved_to_another_place_it_does_not_open(place):
    with pytest.raises(CannotOpen):
        envelopes.open(KEY, envelopes.seal(KEY, b"a worry", HERE), place)
    with pytest.raises(CannotOpen):
        envelopes.open(KEY, envelopes.seal(KEY, b"a worry", place), HERE)


def test_a_heading_rewritten_to_the_epoch_asked_for_does_not_help():
    sealed = envelopes.seal(KEY, b"a worry", HERE)
    asked = replace(HERE, epoch=4)
    with pytest.raises(CannotOpen):
        envelopes.open(KEY, envelopes.heading(Algorithm.ENVELOPE, 4) + sealed[HEADING:], asked)


def test_another_algorithm_byte_does_not_open():
    sealed = envelopes.seal(KEY, b"a worry", HERE)
    for algorithm in set(range(256)) - {1}:
        with pytest.raises(CannotOpen):
            envelopes.open(KEY, bytes([algorithm]) + sealed[1:], HERE)


def test_another_key_does_not_open():
    with pytest.raises(CannotOpen):
        envelopes.open(KEY[::-1], envelopes.seal(KEY, b"a worry", HERE), HERE)


def test_every_truncation_is_noticed():
    sealed = envelopes.seal(KEY, b"a worry", HERE)
    for end in range(len(sealed)):
        with pytest.raises(CannotOpen):
            envelopes.open(KEY, sealed[:end], HERE)
    with pytest.raises(CannotOpen):
        envelopes.open(KEY, sealed + b"\0", HERE)


def test_a_text_sealed_without_padding_is_refused_too():
    associated = HERE.associated(Algorithm.ENVELOPE)
    nonce = bytes(24)
    body = crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(256), associated, nonce, KEY)
    with pytest.raises(CannotOpen):
        envelopes.open(KEY, associated[:HEADING] + nonce + body, HERE)


@given(st.binary(max_size=600))
def test_opening_anything_raises_nothing_but_its_own_error(blob):
    for attempt in (blob, envelopes.heading(Algorithm.ENVELOPE, 3) + blob):
        with pytest.raises(CannotOpen):
            envelopes.open(KEY, attempt, HERE)
    with pytest.raises(CannotOpen):
        boxes.open(ALICE, envelopes.heading(Algorithm.BOX, 3) + blob, HERE)


def test_what_a_database_hands_back_as_a_view_opens():
    assert (
        envelopes.open(KEY, memoryview(envelopes.seal(KEY, b"a worry", HERE)), HERE) == b"a worry"
    )


def test_a_refusal_says_nothing():
    with pytest.raises(CannotOpen) as refusal:
        envelopes.open(KEY[::-1], envelopes.seal(KEY, b"a worry", HERE), HERE)
    assert refusal.value.args == ()
    assert refusal.value.__cause__ is None


@pytest.mark.parametrize("heading", [b"", b"\x01\0\0\0", b"\xff\0\0\0\1", b"\0\0\0\0\1"])
def test_a_heading_that_is_none_is_refused(heading):
    with pytest.raises(CannotOpen):
        envelopes.read_heading(heading)


@pytest.mark.parametrize("field", ["site", "kind", "ref", "section"])
def test_no_part_of_a_context_can_reach_into_the_next(field):
    with pytest.raises(ValueError, match=r"may hold \|"):
        replace(HERE, **{field: "a|b"})


@pytest.mark.parametrize("numbers", [{"epoch": -1}, {"epoch": 2**32}, {"version": -1}])
def test_epoch_and_version_have_bounds(numbers):
    with pytest.raises(ValueError, match="out of bounds"):
        replace(HERE, **numbers)


ALICE, BRUNO = pairs.new(), pairs.new()


@given(st.binary(max_size=600))
def test_a_box_opens_for_its_receiver(text):
    assert boxes.open(ALICE, boxes.seal(ALICE.public, text, HERE), HERE) == text


@pytest.mark.req("SAF-02")
def test_a_box_opens_for_nobody_else_and_nowhere_else():
    sealed = boxes.seal(ALICE.public, b"a worry", HERE)
    with pytest.raises(CannotOpen):
        boxes.open(BRUNO, sealed, HERE)
    for place in ELSEWHERE:
        with pytest.raises(CannotOpen):
            boxes.open(ALICE, sealed, place)


def test_every_flipped_byte_and_truncation_of_a_box_is_noticed():
    sealed = boxes.seal(ALICE.public, b"a worry", HERE)
    assert envelopes.read_heading(sealed) == (Algorithm.BOX, 3)
    for at in range(len(sealed)):
        changed = bytearray(sealed)
        changed[at] ^= 1
        with pytest.raises(CannotOpen):
            boxes.open(ALICE, changed, HERE)
        with pytest.raises(CannotOpen):
            boxes.open(ALICE, sealed[:at], HERE)
