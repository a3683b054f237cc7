"""Answers of the data as a sheet keeps them: days, areas, people and years of today."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from convive.demo.loading.made import Made
from convive.pathway.rules.template import Form
from convive.spaces.models import Member, Space


def resolved(answers: Mapping[str, Any], form: Form, made: Made, *, space: Space) -> dict[str, Any]:
    """Each answer in the shape that `pathway.sheet_forms` gives; a year is told as an age."""
    shapes: dict[str, Callable[[Any], Any]] = {
        "date": lambda offset: made.day(offset).isoformat(),
        "year": lambda age: made.today.year - age,
        "area": lambda code: made.areas[code].ref,
        "member": lambda user: _member(space, user, made),
        "service": lambda key: made.services[key].ref,
    }
    found = {}
    for key, told in answers.items():
        shape = shapes.get(form.question(key).kind)
        found[key] = shape(told) if shape else told
    return found


def _member(space: Space, user: str, made: Made) -> str:
    ref: str = Member.objects.get(space=space, person=made.users[user]).ref
    return ref
