"""The one piece of machinery: an action runs in a transaction and is remembered in the same one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction

from convive.audit import log, once
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking

REFERENCE = re.compile(r"[a-z_.]{3,60}:[0-9A-Za-z_-]{1,60}")
Given = ParamSpec("Given")
Result = TypeVar("Result")

_depth: ContextVar[int] = ContextVar("depth of acts", default=0)
_outbox: ContextVar[tuple[tuple[str, str, str], ...]] = ContextVar("refusals to write", default=())


def act(verb: str) -> Callable[[Callable[Given, Result]], Callable[Given, Result]]:
    """Mark a function as an action: `verb` is `room.past_participle`; it takes `by=` (who acts).

    The event stands in the same transaction as the change. A refusal is written after the
    roll-back, by the outermost action, so that no roll-back can undo it.
    """

    def decorate(function: Callable[Given, Result]) -> Callable[Given, Result]:
        @wraps(function)
        def perform(*args: Given.args, **kwargs: Given.kwargs) -> Result:
            by: Any = kwargs["by"]
            depth = _depth.set(_depth.get() + 1)
            try:
                with transaction.atomic():
                    if _depth.get() == 1:
                        once.claim()
                    result = function(*args, **kwargs)
                    subject = _subject(result) or (_subject(args[0]) if args else "")
                    log.write(verb, actor=by.ref, subject=subject)
                return result
            except (Refused, PermissionDenied):
                subject = _subject(args[0]) if args else ""
                _outbox.set((*_outbox.get(), (f"{verb}.refused", by.ref, subject)))
                raise
            finally:
                _depth.reset(depth)
                if _depth.get() == 0:
                    _post_outbox()

        perform.verb = verb  # type: ignore[attr-defined]
        return perform

    return decorate


def _post_outbox() -> None:
    waiting = _outbox.get()
    if waiting:
        _outbox.set(())
        with transaction.atomic():
            for verb, actor, subject in waiting:
                log.write(verb, actor=actor, subject=subject)


def remember(verb: str, *, by: Asking, subject: object = "") -> None:
    """Remember something that is no change of a record: a failed log-in, a view of a sealed thing."""
    with transaction.atomic():
        log.write(verb, actor=by.ref, subject=_subject(subject))


def remember_each(verb: str, *, by: Asking, subjects: Iterable[object]) -> None:
    """The same of several things at once: an event for each."""
    with transaction.atomic():
        log.write_each(verb, actor=by.ref, subjects=[_subject(one) for one in subjects])


def _subject(thing: object) -> str:
    named = str(getattr(thing, "reference", "") or (thing if isinstance(thing, str) else ""))
    # Anything that is not a bare reference could hold somebody's words: it never enters the memory.
    return named if REFERENCE.fullmatch(named) else ""
