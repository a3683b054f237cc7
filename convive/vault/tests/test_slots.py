"""Key slots open with their own key only."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from convive.vault import codes, envelopes, keys, pairs, slots
from convive.vault.codes import NotACode
from convive.vault.envelopes import CannotOpen
from convive.vault.pairs import Private, Public
from convive.vault.slots import Kind, Owner
from convive.vault.words import words

AMINA, BRUNO = pairs.new(), pairs.new()
OWNER = Owner("riverbend", "p1", AMINA.public)
KEY = bytes(range(32))


def test_a_pair_is_read_back_as_it_was_written():
    assert Private.read(bytes(AMINA)) == AMINA
    assert Public.read(bytes(AMINA.public)) == AMINA.public
    for stored in (b"", bytes(63), bytes(65)):
        with pytest.raises(ValueError, match="64 bytes"):
            Private.read(stored)


def test_public_keys_are_those_of_the_standards():
    # RFC 7748, 6.1 (Alice) and RFC 8032, 7.1 (test 1)
    private = Private(
        bytes.fromhex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"),
        bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
    )
    assert private.public == Public(
        bytes.fromhex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"),
        bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
    )


def test_private_keys_do_not_show_when_printed():
    assert repr(AMINA) == "Private()"


def test_a_pair_signs():
    signed = SigningKey(AMINA.signing).sign(b"an agreement")
    assert SigningKey(AMINA.signing).verify_key.verify(signed) == b"an agreement"
    assert bytes(SigningKey(AMINA.signing).verify_key) == AMINA.public.verifying


def test_a_fingerprint_is_eight_words_and_changes_with_either_key():
    public = AMINA.public
    assert len(public.words.split()) == 8
    others = [replace(public, sealing=KEY), replace(public, verifying=KEY), BRUNO.public]
    assert len({public.words, *(other.words for other in others)}) == 4


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("127.0.0.1", "lusab babad"),
        ("63.84.220.193", "gutih tugad"),
        ("140.98.193.141", "mudof sakat"),
        ("147.67.119.2", "natag lisaf"),
    ],
)
def test_words_are_the_published_ones(address, said):
    # The examples of the paper, arXiv:0901.4016
    assert words(bytes(int(part) for part in address.split("."))) == said


def test_words_need_an_even_number_of_bytes():
    with pytest.raises(ValueError, match="even"):
        words(b"abc")


@pytest.mark.parametrize("kind", Kind)
def test_a_slot_opens_with_its_secret(kind):
    sealed = slots.make_slot(kind, KEY, AMINA, owner=OWNER)
    assert slots.open_slot(kind, KEY, sealed, owner=OWNER) == AMINA
    assert sealed[0] == envelopes.Algorithm.ENVELOPE


@pytest.mark.req("SAF-02")
def test_a_slot_opens_with_no_other_secret_kind_person_or_city():
    sealed = slots.make_slot(Kind.PASSWORD, KEY, AMINA, owner=OWNER)
    for kind, key, owner in (
        (Kind.RECOVERY, KEY, OWNER),
        (Kind.PASSWORD, KEY[::-1], OWNER),
        (Kind.PASSWORD, KEY, replace(OWNER, ref="p2")),
        (Kind.PASSWORD, KEY, replace(OWNER, site="hillside")),
        (Kind.PASSWORD, KEY, replace(OWNER, epoch=2)),
    ):
        with pytest.raises(CannotOpen):
            slots.open_slot(kind, key, sealed, owner=owner)


@pytest.mark.req("SAF-02")
def test_a_public_key_swapped_in_the_database_is_noticed():
    sealed = slots.make_slot(Kind.PASSWORD, KEY, AMINA, owner=OWNER)
    with pytest.raises(CannotOpen):
        slots.open_slot(Kind.PASSWORD, KEY, sealed, owner=replace(OWNER, public=BRUNO.public))


def test_every_flipped_byte_of_a_slot_is_noticed():
    sealed = slots.make_slot(Kind.PASSWORD, KEY, AMINA, owner=OWNER)
    for at in range(len(sealed)):
        changed = bytearray(sealed)
        changed[at] ^= 1
        with pytest.raises(CannotOpen):
            slots.open_slot(Kind.PASSWORD, KEY, changed, owner=OWNER)


def test_a_slot_that_holds_no_pair_does_not_open():
    sealed = envelopes.seal(KEY, b"not a pair", OWNER.context(Kind.PASSWORD))
    with pytest.raises(CannotOpen):
        slots.open_slot(Kind.PASSWORD, KEY, sealed, owner=OWNER)


def test_nobody_gets_a_slot_with_the_key_of_somebody_else():
    with pytest.raises(ValueError, match="another public key"):
        slots.make_slot(Kind.PASSWORD, KEY, BRUNO, owner=OWNER)


def test_parameters_rise_at_the_next_log_in_and_the_old_password_still_opens():
    before, after = keys.Parameters(8, 1, 1), keys.Parameters(16, 2, 1)
    salt, new_salt = keys.new_salt(), keys.new_salt()
    old = keys.derive("a lamp in the window", salt, before)
    sealed = slots.make_slot(Kind.PASSWORD, old.wrapping_key, AMINA, owner=OWNER)
    assert before.below(after)
    new = keys.derive("a lamp in the window", new_salt, after)
    risen = slots.rewrap(
        Kind.PASSWORD, sealed, old_key=old.wrapping_key, new_key=new.wrapping_key, owner=OWNER
    )
    assert slots.open_slot(Kind.PASSWORD, new.wrapping_key, risen, owner=OWNER) == AMINA
    with pytest.raises(CannotOpen):
        slots.open_slot(Kind.PASSWORD, old.wrapping_key, risen, owner=OWNER)


def test_a_cost_lowered_in_the_database_opens_nothing():
    salt = keys.new_salt()
    derived = keys.derive("a lamp in the window", salt, keys.Parameters(16, 2, 1))
    sealed = slots.make_slot(Kind.PASSWORD, derived.wrapping_key, AMINA, owner=OWNER)
    lowered = keys.derive("a lamp in the window", salt, keys.Parameters(8, 1, 1))
    with pytest.raises(CannotOpen):
        slots.open_slot(Kind.PASSWORD, lowered.wrapping_key, sealed, owner=OWNER)


def test_a_person_who_forgot_the_password_comes_in_with_the_recovery_code():
    code, salt = codes.new(), keys.new_salt()
    key = keys.recovery_key(codes.read(code), salt)
    sealed = slots.make_slot(Kind.RECOVERY, key, AMINA, owner=OWNER)
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    again = keys.recovery_key(codes.read(typed), salt)
    assert slots.open_slot(Kind.RECOVERY, again, sealed, owner=OWNER) == AMINA


def test_a_recovery_code_has_160_bits_in_groups_of_four():
    code = codes.new()
    assert len(code) == 39
    assert [len(group) for group in code.split("-")] == [4] * 8
    assert len(codes.read(code)) == 20
    assert len({codes.new() for _ in range(100)}) == 100


ALIKE = {"0": "0Oo٠०０", "1": "1IiLl١１", "7": "7٧７", "A": "AaＡａ"}


@given(st.data(), st.text(alphabet=codes.ALPHABET, min_size=32, max_size=32))
def test_however_a_code_is_typed_it_reads_the_same(data, code):
    typed = "".join(
        data.draw(st.sampled_from(ALIKE.get(letter, letter + letter.lower())))
        + data.draw(st.sampled_from(["", "", " ", "–", "\u200f", "\t", "."]))
        for letter in code
    )
    assert codes.read(typed) == codes.read(code)


@pytest.mark.parametrize(
    "typed", ["", "0" * 31, "0" * 33, "U" * 32, "é" * 32, "½" * 32, "0" * 500, "\ud800" * 32]
)
def test_what_is_no_code_is_refused(typed):
    with pytest.raises(NotACode):
        codes.read(typed)


@given(st.text())
def test_reading_anything_gives_bits_or_its_own_error(typed):
    try:
        bits = codes.read(typed, symbols=2)
    except NotACode:
        bits = b""
    assert len(bits) in (0, 2)


def test_a_receipt_can_have_another_length():
    receipt = codes.new(symbols=20, group=5)
    assert [len(group) for group in receipt.split("-")] == [5] * 4
    assert len(codes.read(receipt, symbols=20)) == 13
