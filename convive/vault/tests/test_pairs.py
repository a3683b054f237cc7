"""Pairs made from a seed, and what they sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convive.vault import pairs

SEED = bytes(range(32))
AMINA = pairs.from_seed(SEED)


def test_a_seed_gives_the_pair_it_always_gave():
    assert bytes(AMINA).hex() == (
        "03ad27575ceeee7b5b4db660e5f44be6033195baf90e942ccd95b732d36dd6b4"
        "14e20cc17017b7fabac6e7cbbe50dc0bcde263462c0c138bc48452af3caa11db"
    )
    assert AMINA.public.fingerprint.hex() == "bbcb3b07930f341c19296d1285c22e37"


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_a_seed_of_another_length_is_refused(length):
    with pytest.raises(ValueError, match="32 bytes"):
        pairs.from_seed(bytes(length))


def test_a_signature_is_that_of_the_standard():
    # RFC 8032, 7.1 (test 2)
    signing = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    verifying = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    signature = pairs.sign(signing, b"\x72")
    assert signature.hex() == (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert pairs.verify(verifying, b"\x72", signature)


def test_every_flipped_byte_of_key_message_and_signature_is_noticed():
    signature = pairs.sign(AMINA.signing, b"an agreement")
    whole = AMINA.public.verifying, b"an agreement", signature
    assert pairs.verify(*whole)
    for part, data in enumerate(whole):
        for at in range(len(data)):
            changed = list(whole)
            changed[part] = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
            assert not pairs.verify(*changed)


@given(st.binary(max_size=80), st.binary(max_size=40), st.binary(max_size=80))
def test_what_is_no_signature_is_not_accepted_and_not_an_error(verifying, message, signature):
    assert not pairs.verify(verifying, message, signature)
    assert not pairs.verify(AMINA.public.verifying, message, signature)


@pytest.mark.parametrize("verifying", [bytes(32), b"\x01" + bytes(31)])
def test_a_key_that_would_accept_any_message_is_refused(verifying):
    # Points of small order: zero, and one.
    for signature in (bytes(64), b"\x01" + bytes(63)):
        assert not pairs.verify(verifying, b"anything", signature)


def test_what_is_not_even_bytes_is_not_accepted_either():
    assert not pairs.verify(None, b"a", bytes(64))
    assert not pairs.verify(AMINA.public.verifying, b"a", None)
