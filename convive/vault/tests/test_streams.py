"""Sealed files, and every way to damage them."""

import io
import tracemalloc
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_init_push,
    crypto_secretstream_xchacha20poly1305_push,
    crypto_secretstream_xchacha20poly1305_state,
)

from convive.vault import streams
from convive.vault.envelopes import HEADING, Algorithm, CannotOpen, Context
from convive.vault.streams import CHUNK, FRAME

KEY = bytes(range(32))
HERE = Context("riverbend", "file", "k7")
START = HEADING + 24
EDGES = [0, 1, 254, 255, 256, CHUNK - 2, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK - 1, 3 * CHUNK]


def sealed_file(text, *, context=HERE):
    return b"".join(streams.seal(KEY, [text], context))


def opened(sealed, *, key=KEY, context=HERE):
    return b"".join(streams.open(key, io.BytesIO(sealed), context))


class Trickle(io.BytesIO):
    """A source that gives less than it is asked for."""

    def read(self, size=-1, /):
        return super().read(min(size, 1000))


@pytest.mark.parametrize("length", EDGES)
def test_a_file_of_any_length_opens_again(length):
    text = bytes(range(256)) * (length // 256 + 1)
    assert opened(sealed_file(text[:length])) == text[:length]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 2 * CHUNK), max_size=6))
def test_the_pieces_it_comes_in_do_not_matter(sizes):
    pieces = [bytes([number + 1]) * size for number, size in enumerate(sizes)]
    sealed = b"".join(streams.seal(KEY, pieces, HERE))
    assert b"".join(streams.open(KEY, Trickle(sealed), HERE)) == b"".join(pieces)


@pytest.mark.req("SAF-02")
@pytest.mark.parametrize("length", [0, 100, CHUNK - 1, CHUNK, 5 * CHUNK, 40 * CHUNK])
def test_truncation_at_every_frame_and_inside_is_noticed(length):
    sealed = sealed_file(b"a" * length)
    borders = range(START, len(sealed), FRAME)
    for end in {0, 4, HEADING, START - 1, *borders, *(at + 5 for at in borders), len(sealed) - 1}:
        if end < len(sealed):
            with pytest.raises(CannotOpen):
                opened(sealed[:end])


def test_frames_left_out_swapped_repeated_or_added_are_noticed():
    sealed = sealed_file(b"a" * 3 * CHUNK)
    start, frames = (
        sealed[:START],
        [sealed[at : at + FRAME] for at in range(START, len(sealed), FRAME)],
    )
    first, second, *rest = frames
    for wrong in (
        [second, *rest],
        [second, first, *rest],
        [first, first, second, *rest],
        [*frames, b"x"],
        [*frames, frames[-1]],
        [*frames, first],
    ):
        with pytest.raises(CannotOpen):
            opened(start + b"".join(wrong))


@pytest.mark.req("SAF-02")
def test_every_flipped_byte_is_noticed():
    sealed = sealed_file(b"a worry")
    for at in range(len(sealed)):
        changed = bytearray(sealed)
        changed[at] ^= 1
        with pytest.raises(CannotOpen):
            opened(bytes(changed))


def test_a_flipped_byte_in_filler_that_nobody_reads_is_noticed_too():
    sealed = bytearray(sealed_file(b"a" * 40 * CHUNK))
    sealed[-FRAME - 100] ^= 1
    with pytest.raises(CannotOpen):
        opened(bytes(sealed))


@pytest.mark.parametrize(
    "place",
    [
        replace(HERE, site="hillside"),
        replace(HERE, kind="draft"),
        replace(HERE, ref="k8"),
        replace(HERE, section="scan"),
        replace(HERE, epoch=2),
        replace(HERE, version=2),
    ],
    ids=str,
)
def test_moved_to_another_place_it_does_not_open(place):
    with pytest.raises(CannotOpen):
        opened(sealed_file(b"a worry"), context=place)


def test_another_key_or_algorithm_does_not_open():
    sealed = sealed_file(b"a worry")
    assert sealed[0] == Algorithm.STREAM
    with pytest.raises(CannotOpen):
        opened(sealed, key=KEY[::-1])
    with pytest.raises(CannotOpen):
        opened(b"\x01" + sealed[1:])


@given(st.binary(max_size=400))
def test_opening_anything_raises_nothing_but_its_own_error(blob):
    for attempt in (blob, sealed_file(b"a")[:START] + blob):
        with pytest.raises(CannotOpen):
            opened(attempt)


def made_with_the_key(*frames):
    """A stream that only somebody with the key can make: any texts under any tags."""
    state = crypto_secretstream_xchacha20poly1305_state()
    header = crypto_secretstream_xchacha20poly1305_init_push(state, KEY)
    associated = HERE.associated(Algorithm.STREAM)
    sealed = [
        crypto_secretstream_xchacha20poly1305_push(state, text, associated, tag)
        for text, tag in frames
    ]
    return associated[:HEADING] + header + b"".join(sealed)


@pytest.mark.parametrize(
    "frames",
    [
        [(bytes(256), 3)],
        [(b"", 3)],
        [(bytes(CHUNK - 1) + b"\x80", 3), (bytes(256), 3)],
        [(bytes(CHUNK - 1) + b"\x80", 3), (bytes(256), 0)],
        [(b"a\x80", 1)],
    ],
    ids=["no end of text", "nothing", "two ends", "more after the end", "no last frame"],
)
def test_a_stream_out_of_form_is_refused_even_from_who_has_the_key(frames):
    with pytest.raises(CannotOpen):
        opened(made_with_the_key(*frames))


@pytest.mark.req("SAF-02")
@given(st.integers(1, 10**9))
def test_the_length_of_a_file_says_no_more_than_a_step_of_five_per_cent(length):
    padded = streams.padded_length(length)
    assert length <= padded <= length + max(256, length // 20)
    assert streams.padded_length(padded) == padded


def test_files_of_nearly_one_length_look_the_same():
    assert len(sealed_file(b"a" * 1_000_000)) == len(sealed_file(b"a" * 1_000_500))


def test_twenty_megabytes_pass_in_the_memory_of_a_few_frames():
    pieces = (bytes(CHUNK) for _ in range(320))
    tracemalloc.start()
    length = sum(len(piece) for piece in streams.seal(KEY, pieces, HERE))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert length > 320 * CHUNK
    assert peak < 2_000_000
