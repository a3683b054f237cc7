"""One derivation, several outputs."""

import hashlib
import threading
import time

import pytest
from argon2.low_level import Type, hash_secret_raw
from hypothesis import given
from hypothesis import strategies as st

from convive.vault import keys
from convive.vault.keys import Parameters, PasswordRefused, TooBusy

CHEAP = Parameters(memory=8, passes=1, lanes=1)
SALT = bytes(range(16))
FROZEN_VERIFIER = "e9c2e595b3ad8043557c6925506add7a21a0ac3c9d53835ded6fe35a85235a76"
FROZEN_WRAPPING_KEY = "5578bfc6b5b9e029d2615067bb9cab524997a02c6e55c8e30055d16023567e42"


def test_the_derivation_underneath_is_argon2id_as_its_authors_publish_it():
    # The reference implementation's own test: t=2, m=2^16, p=1.
    assert hash_secret_raw(
        b"password",
        b"somesalt",
        time_cost=2,
        memory_cost=65536,
        parallelism=1,
        hash_len=32,
        type=Type.ID,
    ) == bytes.fromhex("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7")


def test_one_derivation_at_its_real_cost_gives_two_keys_that_do_not_tell_each_other():
    derived = keys.derive("correct horse battery", SALT, Parameters())
    root = hash_secret_raw(b"correct horse battery", SALT, 3, 65536, 4, 32, Type.ID)
    assert derived.verifier == _blake(root, b"convive:verifier")
    assert derived.wrapping_key == _blake(root, b"convive:wrapping")
    assert len({root, derived.verifier, derived.wrapping_key}) == 3


def _blake(root, person):
    return hashlib.blake2b(b"", key=root, person=person, digest_size=32).digest()


def test_a_stored_account_still_opens_after_the_program_changed():
    derived = keys.derive("a lamp in the window", SALT, CHEAP)
    assert derived.verifier.hex() == FROZEN_VERIFIER
    assert derived.wrapping_key.hex() == FROZEN_WRAPPING_KEY


def test_password_salt_and_each_parameter_change_both_keys():
    variants = [
        ("a lamp in the window", SALT, CHEAP),
        ("a lamp in the windox", SALT, CHEAP),
        ("a lamp in the window", SALT[::-1], CHEAP),
        ("a lamp in the window", SALT, Parameters(16, 1, 1)),
        ("a lamp in the window", SALT, Parameters(16, 2, 1)),
        ("a lamp in the window", SALT, Parameters(16, 1, 2)),
    ]
    derived = [keys.derive(*variant) for variant in variants]
    assert len({one.verifier for one in derived} | {one.wrapping_key for one in derived}) == 12


@pytest.mark.req("SAF-02")
def test_keys_do_not_show_when_printed():
    derived = keys.derive("a lamp in the window", SALT, CHEAP)
    assert repr(derived) == "Derived()"


@pytest.mark.parametrize(
    ("typed", "elsewhere"),
    [
        ("caf\u00e9", "cafe\u0301"),  # one character or two
        ("\uff11\uff12", "12"),  # full width
        ("\ufb01n", "fin"),  # a ligature
    ],
)
def test_the_same_password_from_another_keyboard_opens_the_same_door(typed, elsewhere):
    assert keys.password_bytes(typed) == keys.password_bytes(elsewhere)


@pytest.mark.parametrize(
    "password", [" leading", "trailing ", "nul\0inside", "nul\0", "🙂🙂", "ä" * 1024, "a"]
)
def test_a_password_is_taken_exactly(password):
    assert keys.password_bytes(password).decode() == password
    shorter = password[:-1] or "b"
    assert keys.derive(password, SALT, CHEAP) != keys.derive(shorter, SALT, CHEAP)


@pytest.mark.parametrize("password", ["", "a" * 1025, "a" * 1_000_000, "lone \ud800"])
def test_a_password_that_is_empty_too_long_or_no_text_is_refused_before_any_work(password):
    started = time.process_time()
    with pytest.raises(PasswordRefused):
        keys.derive(password, SALT, Parameters())
    assert time.process_time() - started < 0.05


def test_a_salt_of_another_length_is_refused():
    with pytest.raises(ValueError, match="16 bytes"):
        keys.derive("a lamp in the window", b"short", CHEAP)


@pytest.mark.parametrize(
    "numbers",
    [(7, 1, 1), (31, 1, 4), (2_000_000, 1, 1), (64, 0, 1), (64, 65, 1), (999, 1, 17), (64, 1, 0)],
)
def test_parameters_that_would_break_the_server_are_refused(numbers):
    with pytest.raises(ValueError, match="out of bounds"):
        Parameters(*numbers)


@given(st.integers(128, 1_048_576), st.integers(1, 64), st.integers(1, 16))
def test_parameters_are_read_back_as_they_were_written(memory, passes, lanes):
    parameters = Parameters(memory, passes, lanes)
    assert Parameters.read(str(parameters)) == parameters


@given(st.text())
def test_reading_parameters_from_anything_else_says_so(text):
    with pytest.raises(ValueError, match="not the parameters"):
        Parameters.read(text)


def test_parameters_that_rose_are_noticed():
    now = Parameters()
    assert Parameters(65_536, 2, 4).below(now)
    assert Parameters(19_456, 3, 4).below(now)
    assert not now.below(now)
    assert not Parameters(131_072, 3, 4).below(now)


def test_four_derivations_run_at_once_and_the_fifth_waits_for_a_place():
    begun, free = threading.Semaphore(0), threading.Event()

    def hold(**_):
        begun.release()
        free.wait(10)
        return bytes(32)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "hash_secret_raw", hold)
        workers = [
            threading.Thread(target=keys.derive, args=("a lamp", SALT, CHEAP)) for _ in range(4)
        ]
        for worker in workers:
            worker.start()
        for _ in workers:
            assert begun.acquire(timeout=5)
        with pytest.raises(TooBusy):
            keys.derive("a lamp", SALT, CHEAP, patience=0.05)
        free.set()
        for worker in workers:
            worker.join()
    assert keys.derive("a lamp", SALT, CHEAP, patience=0.05).verifier


def test_a_place_is_given_back_when_a_derivation_fails():
    def fail(**_):
        raise MemoryError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "hash_secret_raw", fail)
        for _ in range(6):
            with pytest.raises(MemoryError):
                keys.derive("a lamp", SALT, CHEAP, patience=0.05)


def test_an_unknown_account_has_a_salt_that_stays_and_looks_like_any_other():
    secret = b"not in the database"
    salt = keys.fake_salt(secret, "nobody@example.org")
    assert salt == keys.fake_salt(secret, "nobody@example.org")
    assert len(salt) == len(keys.new_salt())
    assert salt != keys.fake_salt(secret, "somebody@example.org")
    assert salt != keys.fake_salt(b"another", "nobody@example.org")
    assert keys.fake_salt(b"x" * 500, "lone \ud800")


def test_subkeys_for_two_purposes_or_two_data_differ():
    key = keys.new_key()
    several = [
        keys.subkey(key, "limited"),
        keys.subkey(key, "unknown"),
        keys.subkey(key, "limited", data=b"1"),
    ]
    assert len({key, *several}) == 4
    assert len(keys.subkey(key, "limited", size=16)) == 16


def test_verifiers_are_compared_whole():
    assert keys.matches(b"a" * 32, b"a" * 32)
    assert not keys.matches(b"a" * 32, b"a" * 31 + b"b")
    assert not keys.matches(b"a" * 32, b"a" * 31)


def test_a_recovery_code_gives_another_key_for_each_salt():
    code = bytes(20)
    assert keys.recovery_key(code, SALT) != keys.recovery_key(code, SALT[::-1])
    assert len(keys.recovery_key(code, SALT)) == 32
