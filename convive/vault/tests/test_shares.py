"""Custodians join their shares, or are told why not."""

from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shamir_mnemonic import combine_mnemonics, generate_mnemonics

from convive.vault import shares
from convive.vault.shares import Reason, Share, SharesRefused

SEED = bytes(range(32))
THREE_OF_FIVE = shares.split(SEED, threshold=3, count=5)
_CEREMONY = shares.read(THREE_OF_FIVE[0]).identifier
OTHER = next(  # there are 32,768 numbers of ceremonies: now and then two are the same
    other
    for other in iter(lambda: shares.split(SEED, threshold=3, count=5), None)
    if shares.read(other[0]).identifier != _CEREMONY
)
# Split once: shares on paper in five safes must join for ever.
FROZEN = [
    "gesture dramatic academic acid antenna grin marvel voter arena "
    "rebound glad canyon sister headset mother promise crowd visual "
    "ticket armed patent loud presence recover dictate counter breathe "
    "improve traveler always finger blue fatigue",
    "gesture dramatic academic agency ancient talent shame flexible diagnose "
    "similar envy alto sprinkle check duckling bracelet hospital lobe "
    "total sack orbit criminal agree usual dominant withdraw quarter "
    "fatigue herald describe penalty western black",
    "gesture dramatic academic always always famous alto roster steady "
    "shame devote curious fluff dive suitable quiet parcel eyebrow "
    "teaspoon morning slap forecast total crazy dream edge filter "
    "frequent tension devote scandal smirk deploy",
]


def refusal(words):
    with pytest.raises(SharesRefused) as refused:
        shares.join(words)
    return refused.value.reason, refused.value.position


def test_the_scheme_underneath_is_slip_39_as_its_authors_publish_it():
    # SLIP-39, test vector 4: basic sharing 2-of-3, 128 bits
    published = [
        "shadow pistol academic always adequate wildlife fancy gross oasis cylinder mustang wrist "
        "rescue view short owner flip making coding armed",
        "shadow pistol academic acid actress prayer class unknown daughter sweater depict flip "
        "twice unkind craft early superior advocate guest smoking",
    ]
    joined = combine_mnemonics(published, b"TREZOR")
    assert joined.hex() == "b43ceb7e57a0ea8766221624d01b0864"


def test_shares_on_paper_from_years_ago_still_join():
    for chosen in combinations(FROZEN, 2):
        assert shares.join(chosen) == SEED


def test_any_three_of_five_custodians_in_any_order_give_the_seed_back():
    for chosen in permutations(THREE_OF_FIVE, 3):
        assert shares.join(chosen) == SEED


@pytest.mark.parametrize("many", [4, 5])
def test_more_custodians_than_needed_do_no_harm(many):
    for chosen in combinations(THREE_OF_FIVE, many):
        assert shares.join(chosen) == SEED


def test_fewer_are_too_few():
    for many in (0, 1, 2):
        for chosen in combinations(THREE_OF_FIVE, many):
            assert refusal(chosen) == (Reason.TOO_FEW, None)


def test_the_same_share_twice_is_noticed():
    first, second = THREE_OF_FIVE[:2]
    assert refusal([first, second, first]) == (Reason.TWICE, 2)
    assert refusal([first, first.upper()]) == (Reason.TWICE, 1)


@pytest.mark.req("SAF-02")
def test_a_share_of_another_ceremony_is_noticed_even_of_the_same_seed():
    assert refusal([*THREE_OF_FIVE[:2], OTHER[2]]) == (Reason.OTHER_CEREMONY, 2)
    assert refusal([THREE_OF_FIVE[0], OTHER[0]]) == (Reason.OTHER_CEREMONY, 1)


def test_every_altered_word_is_noticed_and_told_where():
    first, second, third = (share.split() for share in THREE_OF_FIVE[:3])
    for at in range(len(second)):
        changed = [*second]
        changed[at] = "academic" if changed[at] != "academic" else "acid"
        assert refusal([" ".join(each) for each in (first, changed, third)]) == (Reason.ALTERED, 1)


@pytest.mark.parametrize(
    "change",
    [
        lambda words: words[:-1],
        lambda words: [*words, words[0]],
        lambda words: [words[1], words[0], *words[2:]],
        lambda words: ["convive", *words[1:]],
        lambda words: words[:5],
        lambda words: [],
        lambda words: words * 20,
    ],
    ids=["one missing", "one more", "swapped", "not in the list", "torn", "empty", "endless"],
)
def test_a_share_out_of_form_is_altered(change):
    words = FROZEN[0].split()
    with pytest.raises(SharesRefused) as refused:
        shares.read(" ".join(change(words)))
    assert refused.value.reason == Reason.ALTERED


def test_shares_made_for_something_else_are_of_another_ceremony():
    short = generate_mnemonics(1, [(2, 3)], bytes(16))[0][0]
    groups = generate_mnemonics(2, [(2, 3), (2, 3)], SEED)[0][0]
    alone = generate_mnemonics(1, [(1, 1)], SEED)[0][0]
    for other in (short, groups, alone):
        assert refusal([THREE_OF_FIVE[0], other]) == (Reason.OTHER_CEREMONY, 1)


def test_shares_that_fit_by_chance_and_give_no_seed_are_altered():
    # The same ceremony number and other random numbers: only the digest inside can tell.
    mnemonics = [shares._mnemonic(share) for share in (*THREE_OF_FIVE[:2], OTHER[2])]
    forged = type(mnemonics[2])(
        **{**vars(mnemonics[2]), "identifier": mnemonics[0].identifier}
    ).mnemonic()
    assert refusal([*THREE_OF_FIVE[:2], forged]) == (Reason.ALTERED, None)


def test_a_share_says_its_ceremony_its_number_and_how_many_are_needed():
    read = [shares.read(share) for share in THREE_OF_FIVE]
    assert [share.index for share in read] == [0, 1, 2, 3, 4]
    assert {share.threshold for share in read} == {3}
    assert len({share.identifier for share in read}) == 1
    assert isinstance(read[0], Share)
    assert all(len(share.split()) == 33 for share in THREE_OF_FIVE)


@given(st.data())
def test_however_a_share_is_typed_it_reads_the_same(data):
    written = THREE_OF_FIVE[1]
    typed = "".join(
        data.draw(st.sampled_from(["", f"{number}. ", f" {number}) ", f"{number:02d}  ", "• "]))
        + data.draw(st.sampled_from([word, word.upper(), word.title()]))
        + data.draw(st.sampled_from([" ", "\n", "\r\n", ", ", "\t", "\u00a0", " – "]))
        for number, word in enumerate(written.split(), 1)
    )
    assert shares.read(typed) == shares.read(written)
    assert shares.join([THREE_OF_FIVE[0], typed, THREE_OF_FIVE[2]]) == SEED


@given(st.text())
def test_reading_anything_else_says_altered(typed):
    with pytest.raises(SharesRefused) as refused:
        shares.read(typed)
    assert refused.value.reason == Reason.ALTERED


@settings(max_examples=20, deadline=None)
@given(st.data(), st.binary(min_size=32, max_size=32))
def test_any_numbers_within_bounds_split_and_join(data, seed):
    count = data.draw(st.integers(2, 16))
    threshold = data.draw(st.integers(2, count))
    words = data.draw(st.permutations(shares.split(seed, threshold=threshold, count=count)))
    assert shares.join(words[:threshold]) == seed
    assert refusal(words[: threshold - 1])[0] == Reason.TOO_FEW


@pytest.mark.parametrize(("threshold", "count"), [(1, 1), (1, 5), (4, 3), (0, 2), (3, 17)])
def test_other_numbers_of_custodians_are_refused(threshold, count):
    with pytest.raises(ValueError, match="out of bounds"):
        shares.split(SEED, threshold=threshold, count=count)


def test_a_seed_of_another_length_is_refused():
    with pytest.raises(ValueError, match="32 bytes"):
        shares.split(bytes(16), threshold=2, count=3)
