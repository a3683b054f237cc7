"""Who wrote a sealed entry can be shown without opening it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convive.vault import envelopes, pairs, proofs
from convive.vault.envelopes import Context

BRUNO, CHLOE = (pairs.from_seed(bytes([number]) * 32) for number in (2, 3))
HERE = Context("riverbend", "entry", "k7", "story", epoch=3, version=2)
BLOB = bytes(range(256))
PROOF = proofs.sign(BRUNO.signing, BLOB, HERE)
ELSEWHERE = [
    replace(HERE, site="hillside"),
    replace(HERE, kind="draft"),
    replace(HERE, ref="k8"),
    replace(HERE, section="plan"),
    replace(HERE, epoch=4),
    replace(HERE, version=3),
]


def test_a_proof_stays_what_it_was():
    assert PROOF.hex() == (
        "b1cbe246ed2b97c73a4bad011a17917b53d58ea5173769de71efbea951bc4054"
        "6569b3889d67e74ec1023372026d1b34e36d15dfae21196811119184e74a3f00"
    )


def test_the_author_is_recognised_whatever_the_database_hands_back():
    for blob in (BLOB, bytearray(BLOB), memoryview(BLOB)):
        assert proofs.verify(BRUNO.public.verifying, blob, HERE, PROOF)


def test_nobody_else_is():
    assert not proofs.verify(CHLOE.public.verifying, BLOB, HERE, PROOF)


@pytest.mark.parametrize("place", ELSEWHERE, ids=str)
def test_an_entry_moved_elsewhere_has_no_author(place):
    assert not proofs.verify(BRUNO.public.verifying, BLOB, place, PROOF)


def test_every_flipped_byte_of_entry_and_proof_is_noticed():
    for at in range(len(BLOB)):
        changed = bytearray(BLOB)
        changed[at] ^= 1
        assert not proofs.verify(BRUNO.public.verifying, changed, HERE, PROOF)
    for at in range(len(PROOF)):
        changed = bytearray(PROOF)
        changed[at] ^= 1
        assert not proofs.verify(BRUNO.public.verifying, BLOB, HERE, bytes(changed))


def test_the_same_text_sealed_again_needs_its_own_proof():
    once, again = (envelopes.seal(bytes(32), b"a worry", HERE) for _ in range(2))
    proof = proofs.sign(BRUNO.signing, once, HERE)
    assert proofs.verify(BRUNO.public.verifying, once, HERE, proof)
    assert not proofs.verify(BRUNO.public.verifying, again, HERE, proof)


@given(st.binary(max_size=40), st.binary(max_size=40), st.binary(max_size=80))
def test_checking_garbage_says_no(verifying, blob, signature):
    assert not proofs.verify(verifying, blob, HERE, signature)


def test_a_missing_blob_and_a_context_that_is_no_text_say_no():
    assert not proofs.verify(BRUNO.public.verifying, None, HERE, PROOF)
    torn = replace(HERE, ref="\ud800")
    assert not proofs.verify(BRUNO.public.verifying, BLOB, torn, PROOF)
