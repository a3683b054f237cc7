"""Receipts lead to their mailbox however they are typed, and to no other."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convive.vault import codes, receipts
from convive.vault.codes import NotACode

SECRET = b"not in the database"
CODE = bytes(range(13))
SLOPPY = {"0": "0Oo٠０", "1": "1IiLl١", "5": "5٥"}


def opened(code=CODE, site="riverbend", secret=SECRET):
    return receipts.mailbox(code, site=site, server_secret=secret)


def test_a_mailbox_stays_where_it_was():
    mailbox = opened()
    assert mailbox.lookup == "805ae3823fa223b1099e473face890eb246c3974d3be823d95e5b81f4e9d2c2a"
    assert bytes(mailbox.private).hex() == (
        "911da9d5bf96f0670c0ad1ecb93645fb96074e2e119e8a27bc9387f36d0a30f9"
        "b36de85d2fbe98b6f20ed315ebdb00ce73248502abbf19c29ac33a191bbd1718"
    )


def test_code_city_and_server_secret_each_lead_to_another_mailbox():
    several = [
        opened(),
        opened(code=CODE[::-1]),
        opened(site="hillside"),
        opened(secret=b"another"),
        opened(secret=b"x" * 500),
        opened(site=""),
    ]
    assert len({one.lookup for one in several}) == 6
    assert len({bytes(one.private) for one in several}) == 6
    assert len({one.private.public.sealing for one in several}) == 6


@pytest.mark.req("SAF-02")
def test_the_lookup_does_not_tell_the_keys_and_nothing_shows_when_printed():
    mailbox = opened()
    assert re.fullmatch("[0-9a-f]{64}", mailbox.lookup)
    assert bytes.fromhex(mailbox.lookup) not in (mailbox.private.opening, mailbox.private.signing)
    assert mailbox.private.opening.hex() not in repr(mailbox)


def test_a_receipt_has_100_bits_in_five_groups_of_four():
    receipt = receipts.new()
    assert [len(group) for group in receipt.split("-")] == [4] * 5
    assert set(receipt) <= {*codes.ALPHABET, "-"}
    assert len(receipts.read(receipt)) == 13
    assert len({receipts.new() for _ in range(100)}) == 100


@given(st.data())
def test_however_a_receipt_is_typed_it_leads_to_the_same_mailbox(data):
    letters = data.draw(st.text(alphabet=codes.ALPHABET, min_size=20, max_size=20))
    typed = "".join(
        data.draw(st.sampled_from(SLOPPY.get(letter, letter + letter.lower())))
        + data.draw(st.sampled_from(["", " ", "-", "–", "\n", ".", "\u200f", "_", " / "]))
        for letter in letters
    )
    assert opened(receipts.read(typed)) == opened(receipts.read(letters))


@given(st.text(alphabet=codes.ALPHABET, min_size=20, max_size=20))
def test_two_receipts_never_read_the_same(letters):
    number = int.from_bytes(receipts.read(letters)) >> 4
    again = "".join(codes.ALPHABET[number >> shift & 31] for shift in range(95, -1, -5))
    assert again == letters


def test_a_fresh_receipt_reads():
    for _ in range(200):
        receipt = receipts.new()
        assert receipts.read(receipt) == receipts.read(receipt.lower().replace("-", " "))


@pytest.mark.parametrize("typed", ["", "0" * 19, "0" * 21, "U" * 20, "0" * 32, "\ud800" * 20])
def test_what_cannot_be_a_receipt_is_refused(typed):
    with pytest.raises(NotACode):
        receipts.read(typed)


@pytest.mark.parametrize("length", [0, 12, 14, 20])
def test_bits_of_another_length_lead_nowhere(length):
    with pytest.raises(ValueError, match="13 bytes"):
        opened(bytes(length))
