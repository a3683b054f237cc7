"""Grants: only their receiver opens them, and only as they were given."""

import hashlib
import json
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convive.vault import boxes, envelopes, grants, pairs
from convive.vault.envelopes import HEADING, Algorithm, CannotOpen, Context
from convive.vault.grants import Statement

AMINA, BRUNO, CHLOE = (pairs.from_seed(bytes([number]) * 32) for number in (1, 2, 3))
KEYS = {"person:L": bytes(range(32)), "reporter": bytes(range(32, 64))}
GIVEN = Statement(
    site="riverbend",
    space="helpline",
    record="k7",
    carries=("person:L", "reporter"),
    receiver="people.person:abc",
    receiver_key=AMINA.public.fingerprint.hex(),
    giver="people.person:def",
    epoch=3,
    reason="panel",
    since="2026-03-01",
    until="2026-09-01",
)
# Every field, changed.
CHANGES = {
    "site": "hillside",
    "space": "panel",
    "record": "k8",
    "carries": ("person:F", "reporter"),
    "receiver": "people.person:xyz",
    "receiver_key": BRUNO.public.fingerprint.hex(),
    "giver": "people.person:xyz",
    "epoch": 4,
    "reason": "meeting",
    "since": "2026-03-02",
    "until": "",
}
# Sealed once to Amina: what a city has stored must open for ever.
FROZEN = (
    "0300000003f9f2cfee554d5be2422092e137cbd289274d53d0597924793a743f761323e97ccd2f16"
    "811fa838bdb499e63b2f70d624a22b6db78d640534466d2976c034d6c1ec4b51e8e9e0f67e58715d"
    "8741fba7fe0100000003bc1f788a7d26b14793454483a4faaa1c8a7e7c672246e2b466d0604b3fc5"
    "a1c9e1e8e7397eecb982e302fff532134041ddfaa020a5a37991de9b77f8ffd72713b6934c364a01"
    "1fddff88df769e143f4947eb3377ededddf6fe9cc8ebd913e2bc87a2bee243cd4d0748d609d62b13"
    "2d58cf99c7f0da55555865cb5cf72efe714d610e0107cfacf167804619fd5ec5183235393a993ab0"
    "17efed66ac32ccf9b0570ff39483a20a93640dabdd93c0637b2ac6d75b89f099c3f3fa11112d733a"
    "9a0afb8bb9a44f5b6fc2c6fa1bb489ab8e9410b06740450c4acfc2e7a59281af1bdcfc2a05b6d5bf"
    "f776befbe712d6ecab2f2f0951fb233465ac19cfda1108e0749e5c5c1e63e1128ac16de96ceb1478"
    "855fc755067a78c6b0635f32b0a561ddbe6473073f979ccdc333"
)


def changed_statements():
    return [replace(GIVEN, **{name: value}) for name, value in CHANGES.items()]


def test_no_field_is_forgotten_in_these_tests():
    assert set(CHANGES) == {field.name for field in fields(Statement) if field.init}


def test_a_statement_has_one_form_and_one_digest():
    assert bytes(GIVEN) == (
        b'{"carries":["person:L","reporter"],"epoch":3,"giver":"people.person:def","reason":"panel",'
        b'"receiver":"people.person:abc","receiver_key":"b7596d875cad75cead08fec3e4985c4f",'
        b'"record":"k7","since":"2026-03-01","site":"riverbend","space":"helpline",'
        b'"until":"2026-09-01"}'
    )
    assert GIVEN.digest == "53e568d3aa85f2b804bd9b66b9961041277b1b921950bcb61b14f188965e46ea"
    assert len({GIVEN.digest, *(one.digest for one in changed_statements())}) == len(CHANGES) + 1


def test_words_of_any_script_are_written_as_they_are():
    assert "عنف".encode() in bytes(replace(GIVEN, reason="عنف"))


@pytest.mark.parametrize("carries", [("reporter", "person:L"), ("plan", "plan")])
def test_what_a_grant_carries_is_sorted_and_named_once(carries):
    with pytest.raises(ValueError, match="sorted"):
        replace(GIVEN, carries=carries)


def test_the_giver_signs_and_the_signature_stays_what_it_was():
    signature = grants.sign(BRUNO.signing, GIVEN)
    assert signature.hex() == (
        "9f2f690e2f87f9889da6ae0b675ea5e529dfc2178ec5b75633fc283529e227b9"
        "494f8e81bfc115697eb57505ecf215c96eb06423c06a52abe32c6a02223c290d"
    )
    assert grants.verify(BRUNO.public.verifying, GIVEN, signature)


@pytest.mark.req("SAF-02")
@pytest.mark.parametrize("statement", changed_statements(), ids=list(CHANGES))
def test_a_changed_field_is_noticed_by_the_signature_and_by_the_box(statement):
    signature = grants.sign(BRUNO.signing, GIVEN)
    assert not grants.verify(BRUNO.public.verifying, statement, signature)
    with pytest.raises(CannotOpen):
        grants.open(AMINA, grants.seal(AMINA.public, KEYS, GIVEN), statement)


@pytest.mark.req("SAF-02")
def test_a_grant_that_somebody_else_signed_is_forged():
    assert not grants.verify(BRUNO.public.verifying, GIVEN, grants.sign(CHLOE.signing, GIVEN))


def test_a_signature_under_something_else_is_not_one_under_a_grant():
    bare = pairs.sign(BRUNO.signing, bytes(GIVEN))
    entry = pairs.sign(BRUNO.signing, b"convive entry\n" + bytes(GIVEN))
    for signature in (bare, entry):
        assert not grants.verify(BRUNO.public.verifying, GIVEN, signature)


@given(st.binary(max_size=80), st.binary(max_size=80), st.text(), st.integers())
def test_checking_a_row_of_garbage_says_no(verifying, signature, text, number):
    garbage = replace(GIVEN, record=text, reason=text, epoch=number)
    assert not grants.verify(verifying, garbage, signature)


def test_a_row_that_is_not_even_text_is_not_accepted():
    signature = grants.sign(BRUNO.signing, GIVEN)
    for wrong in ("\ud800", b"bytes", object()):
        row = replace(GIVEN, reason=wrong)
        assert not grants.verify(BRUNO.public.verifying, row, signature)
        with pytest.raises(CannotOpen):
            grants.open(AMINA, grants.seal(AMINA.public, KEYS, GIVEN), row)


def test_the_receiver_opens_the_keys():
    assert grants.open(AMINA, grants.seal(AMINA.public, KEYS, GIVEN), GIVEN) == KEYS


def test_a_grant_given_years_ago_still_opens():
    assert grants.open(AMINA, bytes.fromhex(FROZEN), GIVEN) == KEYS


@pytest.mark.req("SAF-02")
def test_nobody_else_opens_them_even_when_named_in_the_row():
    sealed = grants.seal(AMINA.public, KEYS, GIVEN)
    named = replace(GIVEN, receiver_key=BRUNO.public.fingerprint.hex())
    for statement in (GIVEN, named):
        with pytest.raises(CannotOpen):
            grants.open(BRUNO, sealed, statement)


@pytest.mark.req("SAF-02")
def test_a_public_key_swapped_in_the_database_receives_nothing():
    with pytest.raises(ValueError, match="receiver's keys"):
        grants.seal(BRUNO.public, KEYS, GIVEN)
    half = replace(AMINA.public, sealing=BRUNO.public.sealing)
    with pytest.raises(ValueError, match="receiver's keys"):
        grants.seal(half, KEYS, GIVEN)


@pytest.mark.parametrize(
    "keys", [{}, {"person:L": bytes(32)}, {**KEYS, "plan": bytes(32)}, {"person:F": bytes(32)}]
)
def test_a_grant_carries_exactly_what_it_says(keys):
    with pytest.raises(ValueError, match="exactly"):
        grants.seal(AMINA.public, keys, GIVEN)


def test_every_flipped_byte_and_truncation_of_a_grant_is_noticed():
    sealed = grants.seal(AMINA.public, KEYS, GIVEN)
    for at in range(len(sealed)):
        changed = bytearray(sealed)
        changed[at] ^= 1
        for attempt in (bytes(changed), sealed[:at]):
            with pytest.raises(CannotOpen):
                grants.open(AMINA, attempt, GIVEN)
    with pytest.raises(CannotOpen):
        grants.open(AMINA, sealed + b"\0", GIVEN)


def test_another_algorithm_byte_does_not_open():
    sealed = grants.seal(AMINA.public, KEYS, GIVEN)
    for algorithm in set(range(256)) - {Algorithm.BOX}:
        with pytest.raises(CannotOpen):
            grants.open(AMINA, bytes([algorithm]) + sealed[1:], GIVEN)


def grant_context(statement=GIVEN):
    return Context(
        statement.site, "grant", statement.record, statement.digest[:32], statement.epoch
    )


def test_a_grant_lives_in_the_context_that_other_programs_can_build():
    sealed = grants.seal(AMINA.public, KEYS, GIVEN)
    stored = json.loads(boxes.open(AMINA, sealed, grant_context()))
    assert stored == {name: key.hex() for name, key in KEYS.items()}


@pytest.mark.parametrize(
    "inside",
    [
        b"",
        b"no json",
        b"\xff",
        b"[]",
        b"7",
        b"null",
        b'{"person:L": 7, "reporter": ""}',
        b'{"person:L": "zz", "reporter": ""}',
        b'{"person:L": "00"}',
        b'{"person:L": "00", "reporter": "00", "plan": "00"}',
        b"[" * 100_000,
    ],
    ids=repr,
)
def test_a_well_made_box_with_something_else_inside_does_not_open(inside):
    with pytest.raises(CannotOpen):
        grants.open(AMINA, boxes.seal(AMINA.public, inside, grant_context()), GIVEN)


@given(st.binary(max_size=600))
def test_opening_anything_raises_nothing_but_its_own_error(blob):
    for attempt in (blob, envelopes.heading(Algorithm.BOX, GIVEN.epoch) + blob):
        with pytest.raises(CannotOpen):
            grants.open(AMINA, attempt, GIVEN)


@pytest.mark.parametrize("wrong", [{"record": "a|b"}, {"epoch": -1}, {"epoch": 2**40}])
def test_a_row_that_names_an_impossible_place_does_not_open(wrong):
    sealed = grants.seal(AMINA.public, KEYS, GIVEN)
    with pytest.raises(CannotOpen):
        grants.open(AMINA, sealed, replace(GIVEN, **wrong))


def test_the_digest_is_blake2b_of_the_statement():
    mine = hashlib.blake2b(bytes(GIVEN), digest_size=32, person=b"convive:grant")
    assert mine.hexdigest() == GIVEN.digest
    assert grants.seal(AMINA.public, KEYS, GIVEN)[:HEADING] == bytes([3, 0, 0, 0, 3])
