"""The tree behind the memory, against published vectors."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convive.audit import tree
from convive.audit.tree import Frontier, NotCanonical, canonical, leaf_hash

# The reference entries, roots and proofs of Certificate Transparency.
ENTRIES = [
    bytes.fromhex(entry)
    for entry in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
LEAVES = [leaf_hash(entry) for entry in ENTRIES]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
ONE = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
TWO_TO_FOUR = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
FOUR = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
FOUR_TO_SIX = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
FOUR_TO_EIGHT = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
SIX = "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f"
SIX_TO_EIGHT = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"


@pytest.mark.req("SAF-13")
@pytest.mark.parametrize("size", range(9))
def test_roots_are_the_published_ones_however_they_are_made(size):
    frontier = Frontier()
    for leaf in LEAVES[:size]:
        frontier.append(leaf)
    assert tree.root(LEAVES[:size]).hex() == ROOTS[size]
    assert frontier.root().hex() == ROOTS[size]
    assert frontier.size == size


@pytest.mark.parametrize(
    ("index", "size", "proof"),
    [
        (0, 1, []),
        (0, 8, [ONE, TWO_TO_FOUR, FOUR_TO_EIGHT]),
        (5, 8, [FOUR, SIX_TO_EIGHT, ROOTS[4]]),
        (2, 3, [ROOTS[2]]),
        (1, 5, [ROOTS[1], TWO_TO_FOUR, FOUR]),
    ],
)
def test_inclusion_proofs_are_the_published_ones(index, size, proof):
    assert [one.hex() for one in tree.inclusion_proof(LEAVES[:size], index)] == proof


@pytest.mark.parametrize(
    ("earlier", "later", "proof"),
    [
        (1, 1, []),
        (1, 8, [ONE, TWO_TO_FOUR, FOUR_TO_EIGHT]),
        (6, 8, [FOUR_TO_SIX, SIX_TO_EIGHT, ROOTS[4]]),
        (2, 5, [TWO_TO_FOUR, FOUR]),
        (6, 7, [FOUR_TO_SIX, SIX, ROOTS[4]]),
    ],
)
def test_consistency_proofs_are_the_published_ones(earlier, later, proof):
    assert [one.hex() for one in tree.consistency_proof(LEAVES[:later], earlier)] == proof


entries = st.lists(st.binary(max_size=4), min_size=1, max_size=70)


@given(entries)
def test_a_frontier_grows_as_the_whole_tree_does_and_survives_being_stored(listed):
    leaves = [leaf_hash(entry) for entry in listed]
    frontier = Frontier()
    for size, leaf in enumerate(leaves, start=1):
        frontier = Frontier.from_bytes(frontier.to_bytes())
        frontier.append(leaf)
        assert frontier.root() == _root_by_definition(leaves[:size])
        assert len(frontier.hashes) == size.bit_count()


def _root_by_definition(leaves):
    """RFC 6962, 2.1, word for word."""
    if len(leaves) == 1:
        return leaves[0]
    split = max(2**power for power in range(8) if 2**power < len(leaves))
    left, right = _root_by_definition(leaves[:split]), _root_by_definition(leaves[split:])
    return hashlib.sha256(b"\x01" + left + right).digest()


@given(entries, st.data())
def test_every_inclusion_proof_proves_its_leaf_and_no_other(listed, data):
    leaves = [leaf_hash(entry) for entry in listed]
    index = data.draw(st.integers(0, len(leaves) - 1))
    size, root = len(leaves), tree.root(leaves)
    proof = tree.inclusion_proof(leaves, index)
    assert tree.proves_inclusion(proof, leaves[index], index, size=size, root=root)
    other = leaf_hash(b"never among them")
    assert not tree.proves_inclusion(proof, other, index, size=size, root=root)
    assert not tree.proves_inclusion([*proof, other], leaves[index], index, size=size, root=root)
    assert not tree.proves_inclusion(proof[:-1], leaves[index], index, size=size + 1, root=root)
    assert not tree.proves_inclusion(proof, leaves[index], size, size=size, root=root)
    if proof:
        assert not tree.proves_inclusion(proof[1:], leaves[index], index, size=size, root=root)
        at = data.draw(st.integers(0, len(proof) - 1))
        wrong = [*proof[:at], other, *proof[at + 1 :]]
        assert not tree.proves_inclusion(wrong, leaves[index], index, size=size, root=root)


@given(entries, st.data())
def test_every_consistency_proof_proves_growth_and_nothing_else(listed, data):
    leaves = [leaf_hash(entry) for entry in listed]
    size = data.draw(st.integers(1, len(leaves)))
    proof = tree.consistency_proof(leaves, size)
    earlier, later = (size, tree.root(leaves[:size])), (len(leaves), tree.root(leaves))
    assert tree.proves_consistency(proof, earlier=earlier, later=later)
    other = leaf_hash(b"never among them")
    assert not tree.proves_consistency(proof, earlier=(size, other), later=later)
    assert not tree.proves_consistency(proof, earlier=earlier, later=(len(leaves), other))
    assert not tree.proves_consistency([*proof, other], earlier=earlier, later=later)
    for at in range(len(proof)):
        wrong = [*proof[:at], other, *proof[at + 1 :]]
        assert not tree.proves_consistency(wrong, earlier=earlier, later=later)
        assert not tree.proves_consistency(proof[:at], earlier=earlier, later=later)


@pytest.mark.req("SAF-13")
def test_a_history_that_was_rewritten_has_no_proof():
    rewritten = [leaf_hash(b"another"), *LEAVES[1:]]
    proof = tree.consistency_proof(rewritten, 4)
    held, shown = (4, tree.root(LEAVES[:4])), (8, tree.root(rewritten))
    assert not tree.proves_consistency(proof, earlier=held, later=shown)


def test_growth_from_nothing_needs_no_proof_and_shrinking_has_none():
    later = (8, tree.root(LEAVES))
    assert tree.proves_consistency([], earlier=(0, tree.EMPTY_ROOT), later=later)
    assert not tree.proves_consistency([], earlier=(0, LEAVES[0]), later=later)
    assert not tree.proves_consistency([LEAVES[0]], earlier=later, later=(4, tree.root(LEAVES[:4])))
    assert not tree.proves_consistency([], earlier=(4, tree.root(LEAVES[:4])), later=later)


@pytest.mark.parametrize("index", [-1, 8])
def test_there_is_no_proof_of_a_leaf_that_is_not_there(index):
    with pytest.raises(ValueError, match="no such leaf"):
        tree.inclusion_proof(LEAVES, index)


@pytest.mark.parametrize("earlier", [0, 9])
def test_there_is_no_proof_from_a_tree_that_is_no_part(earlier):
    with pytest.raises(ValueError, match="not part"):
        tree.consistency_proof(LEAVES, earlier)


def test_a_leaf_hash_has_32_bytes():
    with pytest.raises(ValueError, match="32 bytes"):
        Frontier().append(b"an entry, not its hash")


@pytest.mark.parametrize("stored", [b"", bytes(7), bytes(9), b"\0" * 7 + b"\3" + bytes(32)])
def test_bytes_that_are_no_frontier_are_refused(stored):
    with pytest.raises(ValueError, match="frontier"):
        Frontier.from_bytes(stored)


def test_an_empty_frontier_is_stored_too():
    assert Frontier.from_bytes(Frontier().to_bytes()) == Frontier()


def test_a_leaf_never_passes_for_a_node():
    assert leaf_hash(LEAVES[0] + LEAVES[1]) != tree.node_hash(LEAVES[0], LEAVES[1])


def test_an_entry_is_written_in_one_way_only():
    entry = {
        "verb": "city.amended",
        "at": "2025-01-01",
        "more": {"b": [1, None, True], "a": "é\n\x7f"},
    }
    written = canonical(entry)
    assert written == canonical(dict(reversed(entry.items())))
    assert written.decode() == (
        '{"at":"2025-01-01","more":{"a":"é\\n\x7f","b":[1,null,true]},"verb":"city.amended"}'
    )


keys = st.text('abcXYZ_"\\\n', max_size=4)
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(keys, plain, max_size=4))
def test_an_entry_reads_back_as_it_was(entry):
    written = canonical(entry)
    assert json.loads(written) == entry
    assert canonical(json.loads(written)) == written


@pytest.mark.parametrize(
    "value",
    [1.5, float("nan"), 2**53, -(2**53), b"bytes", {1: "a"}, {"é": 1}, {"a"}, object(), "\ud800"],
    ids=lambda value: type(value).__name__,
)
def test_what_two_programs_could_write_in_two_ways_is_refused(value):
    with pytest.raises(NotCanonical):
        canonical({"value": [value]})
