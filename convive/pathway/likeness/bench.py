"""How well likely repeats are found: time, recall, precision, and mistakes by script (SEC-06).

Measured on invented concerns in a scratch house: a room of its own, sealed as any other, opened with
the key of its desk. This is the only place that compares many names with many; there is no command,
page or API that does.
"""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from convive.pathway.likeness import invented
from convive.pathway.likeness.invented import Asked
from convive.vault import indexes
from convive.vault.indexes import Entry, Index

CONCERNS, ASKED = 100_000, 400
CHUNK = 250

Search = Callable[[Entry], Sequence[str]]


def measure(concerns: int = CONCERNS, asked: int = ASKED) -> dict[str, Any]:
    """Figures on the set that no rule was tuned on; `plain` is the baseline: the same letters."""
    entries, new = invented.room(concerns, asked, part=invented.HELD_OUT)
    packed = sealed(entries)
    begun = time.perf_counter()
    index = Index(opened(packed))
    first = index.likely(new[0].entry)
    cold = time.perf_counter() - begun
    del first
    found = figures(new, lambda entry: [one.ref for one in index.likely(entry)])
    exact: dict[str, list[str]] = {}
    for one in entries:
        exact.setdefault(one.names[0].casefold(), []).append(one.ref)
    plain = figures(new, lambda entry: exact.get(entry.names[0].casefold(), []))
    return {
        "concerns": concerns,
        "asked_in_each_script": asked,
        "first_search_s": round(cold, 2),
        **found,
        "plain": {name: plain[name] for name in ("recall", "precision")},
    }


def figures(new: Iterable[Asked], search: Search) -> dict[str, Any]:
    """What a search finds of what it should, and what it shows that it should not."""
    repeats, hits, shown, asked = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    taken = []
    for one in new:
        begun = time.perf_counter()
        refs = search(one.entry)
        taken.append((time.perf_counter() - begun) * 1000)
        asked[one.script] += 1
        repeats[one.script] += bool(one.earlier)
        hits[one.script] += bool(one.earlier) and one.earlier in refs
        shown[one.script] += len(refs)
    wrong = {script: (shown[script] - hits[script]) / asked[script] for script in asked}
    least = min(wrong.values())
    return {
        "search_ms_median": round(statistics.median(taken), 1),
        "search_ms_worst": round(max(taken), 1),
        "recall": round(hits.total() / repeats.total(), 3),
        "precision": round(hits.total() / shown.total(), 3) if shown.total() else None,
        "recall_by_script": {one: round(hits[one] / repeats[one], 3) for one in repeats},
        "false_matches_a_concern_by_script": {one: round(wrong[one], 3) for one in wrong},
        "most_to_least_false": round(max(wrong.values()) / least, 2) if least else None,
    }


def sealed(entries: Sequence[Entry]) -> list[tuple[bytes, bytes]]:
    """Names as they lie in a room: chunks under a key each."""
    from convive.vault import envelopes, keys
    from convive.vault.envelopes import Context

    found = []
    for start in range(0, len(entries), CHUNK):
        key = keys.new_key()
        text = indexes.pack(entries[start : start + CHUNK])
        found.append((key, envelopes.seal(key, text, Context("bench", "spaces.index", "bench"))))
    return found


def opened(chunks: Iterable[tuple[bytes, bytes]]) -> list[Entry]:
    """The same, opened in memory."""
    from convive.vault import envelopes
    from convive.vault.envelopes import Context

    context = Context("bench", "spaces.index", "bench")
    return [
        entry
        for key, chunk in chunks
        for entry in indexes.unpack(envelopes.open(key, chunk, context))
    ]
