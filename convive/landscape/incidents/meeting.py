"""The same complaint met again: on the next row, in another piece, or in an earlier delivery."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convive.landscape.incidents.rules import Draft
from convive.landscape.models import Batch, Observation

AT_ONCE = 900  # SQLite takes 999 values in one question
MOST = 200  # letters that the column of grounds holds


def together(drafts: Sequence[Draft]) -> list[Draft]:
    """Each complaint once: the first row says what it is, later rows can add grounds only.

    >>> row = Draft(b"k", "2024-03-01", "day", None, None, "insult", "religion", "offline", 1.0)
    >>> [one.grounds for one in together([row, row._replace(grounds="origin religion")])]
    ['religion origin']
    """
    found: dict[bytes, Draft] = {}
    for draft in drafts:
        known = found.get(draft.key)
        if known is None:
            found[draft.key] = draft
        elif draft.grounds != known.grounds:
            found[draft.key] = known._replace(grounds=both(known.grounds, draft.grounds))
    return list(found.values())


def both(first: str, second: str) -> str:
    """The grounds of two rows of one complaint, each once."""
    return " ".join(dict.fromkeys([*first.split(), *second.split()]))[:MOST].strip()


def met(batch: Batch, drafts: Sequence[Draft]) -> int:
    """Look at complaints that were known already: rows of this delivery add their grounds; how many
    say something else in an earlier delivery is returned.
    """
    by_key = {draft.key: draft for draft in drafts}
    changed = 0
    for known in _known(batch, list(by_key)):
        draft = by_key[bytes(known.key)]
        if known.batch_id != batch.pk:
            changed += _says_else(known, draft)
        elif (more := both(known.grounds, draft.grounds)) != known.grounds:
            Observation.objects.filter(pk=known.pk).update(grounds=more)
    return changed


def _known(batch: Batch, keys: Sequence[bytes]) -> Iterator[Observation]:
    fields = ("key", "batch", "period", "area", "category", "grounds", "value")
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        rows = Observation.objects.filter(source_id=batch.source_id, key__in=some)
        yield from rows.only(*fields)


def _says_else(known: Observation, draft: Draft) -> bool:
    """Whether an earlier delivery said something else of this complaint."""
    before = (known.period.isoformat(), known.area_id, known.category, known.value)
    now = (draft.period, draft.area, draft.category, draft.value)
    return before != now or set(known.grounds.split()) != set(draft.grounds.split())
