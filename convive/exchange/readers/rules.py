"""Three paths through the catalogue, and what each tells of a practice (PRI-31)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """What a reader can do next: where it leads, in words."""

    to: str
    words: Texts


@dataclass(frozen=True, slots=True)
class Path:
    """One way to read: its title, for whom, which parts of a practice it shows, what comes next."""

    key: str
    icon: str
    title: Texts
    lead: Texts
    parts: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A text to read, with why, for some of the paths."""

    key: str
    title: Texts
    who: str
    year: int
    why: Mapping[str, Texts]


@dataclass(frozen=True, slots=True)
class Library:
    """What the pack holds: the paths, the summaries by practice and path, the texts."""

    paths: tuple[Path, ...]
    cases: Mapping[str, Mapping[str, Texts]]
    references: tuple[Reference, ...]


def library(entries: Sequence[Mapping[str, object]]) -> Library:
    """The library of a pack's entries. Raises KeyError when one is not what it says."""
    told: Sequence[dict[str, object]] = [dict(one) for one in entries]
    return Library(
        tuple(_path(one) for one in told if one["kind"] == "path"),
        {str(one["practice"]): one["texts"] for one in told if one["kind"] == "case"},  # type: ignore[misc]
        tuple(_reference(one) for one in told if one["kind"] == "text"),
    )


def summary(
    cases: Mapping[str, Mapping[str, Texts]],
    practice: str,
    path: str,
    *,
    parts: Sequence[str],
    texts: Mapping[str, Texts],
) -> Texts:
    """What a path says of a practice first: its own words, else the first part it looks at.

    >>> summary({"PC-1": {"resident": {"en": "A bench."}}}, "PC-1", "resident", parts=(), texts={})
    {'en': 'A bench.'}
    >>> summary({}, "PC-1", "planner", parts=("need",), texts={"need": {"en": "Light."}})
    {'en': 'Light.'}
    """
    own = cases.get(practice, {}).get(path)
    if own:
        return own
    return next((texts[name] for name in parts if texts.get(name)), texts.get("summary", {}))


def _path(one: Mapping[str, object]) -> Path:
    steps: list[Mapping[str, object]] = one["steps"]  # type: ignore[assignment]
    return Path(
        str(one["key"]),
        str(one["icon"]),
        one["title"],  # type: ignore[arg-type]
        one["lead"],  # type: ignore[arg-type]
        tuple(str(name) for name in one["parts"]),  # type: ignore[attr-defined]
        tuple(Step(str(step["to"]), step["words"]) for step in steps),  # type: ignore[arg-type]
    )


def _reference(one: Mapping[str, object]) -> Reference:
    return Reference(
        str(one["key"]),
        one["title"],  # type: ignore[arg-type]
        str(one["who"]),
        int(str(one["year"])),
        one["why"],  # type: ignore[arg-type]
    )
