"""Answers kept for the length of one request, for questions that every part of a page asks again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Answer = TypeVar("Answer")

_kept: ContextVar[dict[Hashable, Any] | None] = ContextVar("answers of this request", default=None)


def once_a_request(key: Hashable, ask: Callable[[], Answer]) -> Answer:
    """The answer of `ask`, asked once a request; asked every time outside of one."""
    kept = _kept.get()
    if kept is None:
        return ask()
    if key not in kept:
        kept[key] = ask()
    answer: Answer = kept[key]
    return answer


def forget() -> None:
    """Ask anew: an action changed what was remembered."""
    kept = _kept.get()
    if kept is not None:
        kept.clear()


@contextmanager
def one_request() -> Iterator[None]:
    """The length of one request."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)
