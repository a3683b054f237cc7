"""How fast the index answers over six thousand texts in three languages."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator
from typing import Any

from django.db import transaction

from convive.ground.phrase import Phrase
from convive.ground.viewers import House
from convive.search import actions, queries
from convive.search.registry import Document

TEXTS = 6_000
LANGUAGES = ("en", "fr", "ar")
WORDS = {
    "en": "school youth market library neighbour rumour meeting sport music street worry feast"
    " teacher parent square bridge harbour garden answer question council voice",
    "fr": "école jeunesse marché bibliothèque voisin rumeur réunion sport musique rue inquiétude"
    " fête enseignant parent place pont port jardin réponse question conseil voix",
    "ar": "مدرسة شباب سوق مكتبة جار شائعة اجتماع رياضة موسيقى شارع قلق عيد معلم ولي ساحة جسر"
    " ميناء حديقة جواب سؤال مجلس صوت",
}


class _Undone(Exception):
    """The scratch index is rolled back."""


def bench_search() -> dict[str, Any]:
    """Medians and worst of sixty questions, in milliseconds, over a scratch index that is undone."""
    figures: dict[str, Any] = {}
    try:
        with transaction.atomic():
            begun = time.perf_counter()
            actions.index(_documents())
            indexed = time.perf_counter() - begun
            times = [_asked(language, seed) for seed in range(20) for language in LANGUAGES]
            figures = {
                "texts": TEXTS,
                "questions": len(times),
                "median_ms": round(statistics.median(times), 2),
                "worst_ms": round(max(times), 2),
                "indexing_s": round(indexed, 2),
            }
            raise _Undone
    except _Undone:
        return figures


def _asked(language: str, seed: int) -> float:
    words = random.Random(seed).sample(WORDS[language].split(), 2)  # noqa: S311 (a benchmark)
    begun = time.perf_counter()
    queries.find(House(), " ".join(words), language=language)
    return (time.perf_counter() - begun) * 1000


def _documents() -> Iterator[Document]:
    chance = random.Random(7)  # noqa: S311 (a benchmark)
    for number in range(TEXTS // len(LANGUAGES)):
        said = {code: chance.choices(WORDS[code].split(), k=120) for code in LANGUAGES}
        yield Document(
            kind="bench.text",
            ref=f"b{number}",
            title=Phrase({code: " ".join(words[:6]) for code, words in said.items()}),
            body=Phrase({code: " ".join(words) for code, words in said.items()}),
            url="/",
        )
