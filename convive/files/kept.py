"""What a sealed record writes into itself about a file, so that only its readers know."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Rendition:
    """A clean copy for reading: a sealed file of its own, with its own key."""

    path: str
    key: bytes = field(repr=False)
    media_type: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Copy:
    """The outcome of making a clean copy: the copy and what it lost, or the code of why not."""

    rendition: Rendition | None = None
    stripped: tuple[str, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """One file of a sealed record: where it lies, its key, its name and type, its clean copy.

    `stripped` are words of `rules.STRIPPED`; `refused` is a code of `sentences.NO_COPY`.
    """

    path: str
    key: bytes = field(repr=False)
    name: str = field(repr=False)
    size: int
    media_type: str
    digest: str
    rendition: Rendition | None = None
    stripped: tuple[str, ...] = ()
    refused: str = ""

    @property
    def paths(self) -> tuple[str, ...]:
        """Every sealed file this one consists of, to claim and to forget."""
        return (self.path, self.rendition.path) if self.rendition else (self.path,)

    def to_json(self) -> dict[str, Any]:
        """Plain values, to be sealed inside the record's own entry. It holds the keys."""
        copy = self.rendition
        return {
            "path": self.path,
            "key": _text(self.key),
            "name": self.name,
            "size": self.size,
            "media_type": self.media_type,
            "digest": self.digest,
            "rendition": None
            if copy is None
            else {
                "path": copy.path,
                "key": _text(copy.key),
                "media_type": copy.media_type,
                "size": copy.size,
                "digest": copy.digest,
            },
            "stripped": list(self.stripped),
            "refused": self.refused,
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """What `to_json` wrote."""
        copy = values["rendition"]
        return cls(
            **{
                **values,
                "key": base64.b64decode(values["key"]),
                "rendition": copy and Rendition(**{**copy, "key": base64.b64decode(copy["key"])}),
                "stripped": tuple(values["stripped"]),
            }
        )


def _text(key: bytes) -> str:
    return base64.b64encode(key).decode("ascii")
