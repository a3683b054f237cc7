"""The inventory names what there is."""

import platform
from importlib.metadata import version

from convive.vault.envelopes import Algorithm
from convive.vault.inventory import inventory
from convive.vault.keys import Parameters


def test_every_row_says_what_how_what_for_and_by_which_version():
    for row in inventory():
        assert set(row) == {"algorithm", "parameters", "purpose", "library", "version"}
        assert all(isinstance(part, str) and part for part in row.values())


def test_every_algorithm_byte_is_listed():
    listed = " ".join(row["parameters"] for row in inventory())
    for algorithm in Algorithm:
        assert f"algorithm byte {algorithm.value};" in listed


def test_the_cost_of_a_password_and_the_versions_are_those_in_use():
    rows = {row["algorithm"]: row for row in inventory()}
    assert str(Parameters()) in rows["Argon2id"]["parameters"]
    assert rows["Argon2id"]["version"] == version("argon2-cffi")
    assert rows["Ed25519"]["version"] == version("PyNaCl")
    assert rows["BLAKE2b, keyed"]["version"] == platform.python_version()
    assert "receipt 100 bits" in rows["Random codes, Crockford base 32"]["parameters"]
