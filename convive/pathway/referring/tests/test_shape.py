"""A call of a program: one concern about one person, or it is refused."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from convive.pathway.referring.rules.shape import Fault, ShapeRefused, read

KINDS = {"told": "long", "seen": "behaviours", "names": "names", "danger": "yes", "year": "year"}
WHOLE = {
    "key": "school-00017",
    "typed_by_a_person": True,
    "about_one_person": True,
    "language": "fr",
    "answers": {"told": "He shouted.", "seen": ["threat"], "danger": False, "year": 2009},
}


def body(**changed):
    told = {**WHOLE, **changed}
    return json.dumps({name: value for name, value in told.items() if value is not ...}).encode()


def test_a_whole_call_is_read():
    call = read(body(), KINDS)
    assert (call.key, call.language, call.described) == ("school-00017", "fr", False)
    assert call.answers["seen"] == ["threat"]


@pytest.mark.req("SEC-06")
@pytest.mark.parametrize(
    ("sent", "fault"),
    [
        (json.dumps([WHOLE, WHOLE]).encode(), Fault.BATCH),
        (body(answers=[WHOLE["answers"]] * 2), Fault.BATCH),
        (body(answers={"told": ["one", "two"]}), Fault.BATCH),
        (body(answers={"names": "\n".join("abcdef")}), Fault.BATCH),
        (body(answers={"told": {"a": 1}}), Fault.WRONG_KIND),
        (body(answers={"seen": [1]}), Fault.WRONG_KIND),
        (body(answers={"religion": "any"}), Fault.UNKNOWN),
        (body(people=[]), Fault.UNKNOWN),
        (body(key=...), Fault.NO_KEY),
        (body(key="short"), Fault.NO_KEY),
        (body(typed_by_a_person=...), Fault.NOT_TYPED),
        (body(about_one_person="yes"), Fault.NOT_TYPED),
        (body(language=3), Fault.WRONG_KIND),
        (b"{", Fault.NOT_JSON),
        (body(key="\ud800" * 8), Fault.NOT_JSON),
        (body(answers={"told": "He \ud800 shouted."}), Fault.NOT_JSON),
        (b"[" * 40_000, Fault.NOT_JSON),
        (b" " * 70_000, Fault.TOO_LONG),
    ],
)
def test_anything_but_one_typed_concern_is_refused(sent, fault):
    with pytest.raises(ShapeRefused) as refused:
        read(sent, KINDS)
    assert refused.value.fault == fault


@settings(max_examples=80)
@given(some.binary(max_size=200))
def test_no_bytes_break_the_reader(sent):
    with suppress(ShapeRefused):
        read(sent, KINDS)
