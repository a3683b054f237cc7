"""Which existing table could host new work (GOV-11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from convive.search.text import fold, query_terms


@dataclass(frozen=True, slots=True)
class Table:
    """An existing table as the matching sees it: its words by language, topics, categories."""

    ref: str
    words: Mapping[str, str]
    topics: Sequence[str] = ()
    categories: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Host:
    """A table that could host new work, and what it shares with it."""

    ref: str
    topics: tuple[str, ...]
    categories: tuple[str, ...]
    words: int

    @property
    def weight(self) -> int:
        """A shared topic weighs as much as three shared words or categories."""
        return 3 * len(self.topics) + len(self.categories) + self.words

    @property
    def fits(self) -> bool:
        """A topic in common, or two words of the purpose, or two categories and a word."""
        return (
            bool(self.topics) or self.words >= 2 or (len(self.categories) >= 2 and self.words > 0)
        )


def hosts_for(
    purpose: str,
    topics: Iterable[str],
    categories: Iterable[str],
    bodies: Iterable[Table],
    *,
    language: str = "en",
) -> list[Host]:
    """Existing tables that could host this purpose, the closest first.

    >>> interfaith = Table("a", {"en": "Interfaith council"}, ["faith", "dialogue"])
    >>> [host.ref for host in hosts_for("Neighbours talk", ["Dialogue"], [], [interfaith])]
    ['a']
    """
    wanted, stems = {fold(topic.strip()) for topic in topics}, _stems(purpose, language)
    asked = set(categories)
    hosts = [
        Host(
            table.ref,
            tuple(sorted(topic for topic in table.topics if fold(topic.strip()) in wanted)),
            tuple(sorted(asked & set(table.categories))),
            len(stems & _stems(table.words.get(language, ""), language)),
        )
        for table in bodies
    ]
    return sorted((host for host in hosts if host.fits), key=lambda host: -host.weight)


def _stems(text: str, language: str) -> frozenset[str]:
    return frozenset(term.stem for term in query_terms(text, language, unfinished=False))
