"""The words of sources turned into the codes of the pack `grounds`: of the incident, not of a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from convive.ground.phrase import Phrase
from convive.ground.reading.folding import fold
from convive.ground.reading.numbers import is_missing
from convive.packs import files, queries

SHIPPED = Path(__file__).resolve().parents[1] / "packs" / "grounds"
OTHER, UNSTATED = "other", "unspecified"
NOTHING = frozenset({"none", "no", "na", "n a", "false", "0", "aucun", "nein", "nan"})
YES = frozenset({"yes", "y", "true", "1", "x", "oui", "ja"})
SHORT = 4
ONLINE = ("social media", "online", "internet", "cyber", "en ligne", "reseaux sociaux")


class Taxonomy:
    """Codes for grounds and kinds, found by the words that sources use."""

    def __init__(self, entries: Iterable[Mapping[str, Any]]) -> None:
        self._grounds: dict[str, tuple[str, ...]] = {}
        self._stems: list[tuple[str, str]] = []
        self._broader: dict[str, str] = {}
        self.labels: dict[str, dict[str, Phrase]] = {"ground": {}, "category": {}}
        for entry in entries:
            self.labels[entry["kind"]][entry["code"]] = Phrase(entry["label"])
            if "part_of" in entry:
                self._broader[entry["code"]] = entry["part_of"]
            for word in entry["words"]:
                self._learn(entry["kind"], entry["code"], fold(word))

    def _learn(self, kind: str, code: str, word: str) -> None:
        if kind == "category":
            self._stems.append((word + " " if len(word) <= SHORT else word, code))
        elif code not in self._grounds.get(word, ()):
            self._grounds[word] = (*self._grounds.get(word, ()), code)

    def grounds(self, text: str, *, heading: str = "") -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The codes in a cell, and its words that are not known (they count as "other").

        "Yes" under a heading means the heading; "none" means nothing.

        >>> from convive.landscape.incidents.taxonomy import shipped
        >>> shipped().grounds("ANTI-MALE HOMOSEXUAL (GAY)")
        (('sexual-orientation',), ())
        >>> shipped().grounds("Race; Religion")
        (('origin', 'religion'), ())
        """
        plain = fold(text)
        if not plain or plain in NOTHING or is_missing(text):
            return (), ()
        if plain in YES:
            text, plain = heading, fold(heading).removesuffix(" bias")
        if found := self._whole(plain):
            return found, ()
        codes: dict[str, None] = {}
        strange = []
        for part in _parts(text):
            found = self._whole(fold(part))
            codes.update(dict.fromkeys(found or (OTHER,)))
            if not found:
                strange.append(part)
        return tuple(codes), tuple(strange)

    def finest(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The codes without those that another one says more exactly, each once.

        >>> from convive.landscape.incidents.taxonomy import shipped
        >>> shipped().finest(["origin", "anti-black"])
        ('anti-black',)
        """
        given = dict.fromkeys(codes)
        broad = {self._broader[code] for code in given if code in self._broader}
        exact = tuple(code for code in given if code not in broad | {UNSTATED})
        return exact or tuple(given)

    def category(self, texts: Iterable[str]) -> tuple[str, str]:
        """The code of the first text that is known, and the words that are not ("" when known)."""
        strange, named_other = "", False
        for text in texts:
            plain = f" {fold(text)} "
            if not plain.strip() or is_missing(text):
                continue
            code = next((code for stem, code in self._stems if f" {stem}" in plain), "")
            if code and code != OTHER:
                return code, ""
            named_other = named_other or bool(code)
            strange = strange or text.strip()
        if named_other:
            return OTHER, ""
        return (OTHER, strange) if strange else ("", "")

    def _whole(self, plain: str) -> tuple[str, ...]:
        for word in (plain, plain.removeprefix("anti ").removeprefix("against ")):
            if word in self._grounds:
                return self._grounds[word]
        return ()


def _parts(text: str) -> list[str]:
    for sign in (";", ",", "/", "&", "|"):
        if sign in text:
            return [part.strip() for part in text.split(sign) if part.strip()]
    return [text.strip()]


def is_online(texts: Iterable[str]) -> bool:
    """Whether a source's own words say that it happened online (LVL-02)."""
    return any(word in fold(text) for text in texts for word in ONLINE)


def present() -> Taxonomy:
    """The city's own version of the pack, or the one that comes with the house."""
    entries = queries.entries("grounds")
    return Taxonomy(entries) if entries else shipped()


@lru_cache(maxsize=1)
def shipped() -> Taxonomy:
    """The codes that come with the house."""
    return Taxonomy(files.read_folder(SHIPPED)["entries"])
