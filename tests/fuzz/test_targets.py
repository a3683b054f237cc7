"""Every reader of foreign bytes, over seeds, bent seeds and noise."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.__main__ import fuzz
from tests.fuzz.targets import TARGETS


def bent(seeds: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """A seed with bytes changed, taken out or put in; or text; or noise."""
    place = st.integers(0, max(map(len, seeds)))
    change = st.tuples(place, st.integers(0, 4), st.binary(max_size=4))

    def apply(seed: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
        for at, gone, put in changes:
            seed = seed[:at] + put + seed[at + gone :]
        return seed

    return st.one_of(
        st.builds(apply, st.sampled_from(seeds), st.lists(change, max_size=3)),
        st.builds(lambda seed, at: seed[:at], st.sampled_from(seeds), place),
        st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.binary(max_size=600),
    )


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_comes_is_read_or_refused(name):
    target, seeds = TARGETS[name]
    for seed in seeds:
        target(seed)

    @settings(
        max_examples=2_000,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(bent(seeds))
    def try_it(data: bytes) -> None:
        target(data)

    try_it()


def test_a_target_that_lets_another_error_out_is_noticed(monkeypatch):
    from convive.vault import envelopes

    monkeypatch.setattr(envelopes, "sodium_unpad", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        TARGETS["sealed"][0](TARGETS["sealed"][1][0])


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_whatever_a_fuzzer_finds_is_read_or_refused(name):
    outcome = fuzz(name, 20)
    assert outcome.crashed == "", outcome.crashed
    assert outcome.runs > 100
