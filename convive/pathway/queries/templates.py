"""The template that a space or a case runs on, in the version it began with."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from convive.ground.phrase import Phrase
from convive.packs import queries as packs
from convive.packs.models import Pack
from convive.pathway.models import Case
from convive.pathway.rules.template import Template, Words
from convive.spaces.models import Space

KIND = "pathway-template"


class NoTemplate(LookupError):
    """The version that a space names was never adopted."""


def of_space(space: Space) -> Template:
    """The template of a space. Raises NoTemplate."""
    return _template(space.template, space.template_version)


def of_case(case: Case) -> Template:
    """The template of a case: the version it began with. Raises NoTemplate."""
    return _template(case.template, case.template_version)


def named(slug: str, version: str) -> Template:
    """One version of a template. Raises NoTemplate."""
    return _template(slug, version)


def options() -> list[Pack]:
    """The templates that a new space can choose."""
    return packs.of_kind(KIND)


def stage_names(found: Iterable[Case]) -> dict[int, str]:
    """What the stage of each case is called, in the version of the template that it began with."""
    asked: dict[tuple[str, str], Template] = {}
    named = {}
    for case in found:
        version = (case.template, case.template_version)
        if version not in asked:
            asked[version] = of_case(case)
        named[case.pk] = words(asked[version].stages[case.stage].name)
    return named


def words(told: Words) -> str:
    """Words of a template in the reader's language."""
    return str(Phrase(told))


def said(template: Template, key: str, default: str) -> str:
    """A sentence of the house as this template says it of its own people; else as the house does."""
    own = template.sentences.get(key)
    return words(own) if own else default


def _template(slug: str, version: str) -> Template:
    entries = packs.entries_of(slug, version)
    if not entries:
        raise NoTemplate(f"{slug} {version}")
    return _read(slug, version, id(entries))


@lru_cache(maxsize=32)
def _read(slug: str, version: str, _same: int) -> Template:
    # A published version never changes; `_same` is the identity of its parsed entries.
    return Template.read(slug, version, {}, packs.entries_of(slug, version))
