"""A city's own model reads files of the city, on the city's machine: only counts come out."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from convive.ground.reading.columns import ColumnWish, guess_columns
from convive.ground.reading.folding import fold
from convive.ground.reading.rows import Row
from convive.ground.reading.tabular import open_table
from convive.ground.refusals import Refused, Words
from convive.ground.viewers import Asking
from convive.landscape.analysis.rules import intervals
from convive.landscape.models import Slot, Trial
from convive.landscape.online import opening, queries, words
from convive.landscape.online.gates import Gates, Judged
from convive.landscape.online.slot import Classifier

HATEFUL_LABELS = frozenset({"hateful", "hate", "1", "yes", "true", "oui", "نعم"})
AT_ONCE = 500
TEXT = ColumnWish("text", ("test_case", "test case", "post", "texte", "نص"), True)
LABEL = ColumnWish("label", ("label_gold", "label gold", "hateful", "étiquette"), True)
GROUP = ColumnWish("group", ("target_ident", "target ident", "about", "groupe"))
LANGUAGE = ColumnWish("language", ("lang", "langue", "اللغة"))
FAMILY = ColumnWish("functionality", ("family", "function"))
HEADINGS = ["platform", "language", "period", "until", "category", "count", "sample_size"]
HEADINGS += ["low", "high", "method", "counted_by"]


@dataclass(frozen=True, slots=True)
class Post:
    """One post while the command runs; it is never stored."""

    text: str
    language: str
    group: str
    is_hateful: bool
    family: str


def try_out(
    model: Classifier, *, name: str, sample: Path, families: Path, on: date, by: Asking
) -> Trial:
    """Let a model read the city's sample and the functional tests, and judge it by the gates.

    `sample`: a table with language, group, label, text. `families`: a folder with a table for each
    language, `fr.csv`, in the shape of HateCheck. Raises Refused, Unreadable, OSError.
    """
    published = words.gates()
    own = list(judged(model, _posts(sample, "", published)))
    tests: list[Judged] = []
    for path in sorted(families.iterdir()):
        if path.suffix.lower() in {".csv", ".xlsx", ".json"}:
            tests += judged(model, _posts(path, path.stem, published))
    return opening.try_out(name, edition=model.edition, own=own, functional=tests, on=on, by=by)


def judged(model: Classifier, posts: Iterable[Post]) -> Iterator[Judged]:
    """What a model says of posts, beside what people said; the texts are gone after that.

    Raises Refused when it gives another number of answers than it was asked.
    """
    for language, some in _by_language(posts):
        for start in range(0, len(some), AT_ONCE):
            asked = some[start : start + AT_ONCE]
            said = list(model.hateful([one.text for one in asked], language=language))
            if len(said) != len(asked):
                raise Refused(_("The model did not answer for each text."))
            for one, called in zip(asked, said, strict=True):
                yield Judged(language, one.group, one.is_hateful, bool(called), one.family)


def count(
    model: Classifier, slot: Slot, texts: Path, *, about: Mapping[str, Any], on: date, out: Path
) -> int:
    """Write the counted summary of a file of texts, as a table that can be brought in.

    Raises Refused while the slot is shut, or for another version than the one that was tested.
    """
    reasons: list[Words] = opening.why_shut(slot, today=on)
    trial = queries.last_trial(slot)
    if trial is not None and trial.edition != model.edition:
        reasons.append(_("This is another version than the one that was tested."))
    if reasons or trial is None:
        raise Refused(_("This slot stays shut."), missing=reasons)
    table = open_table(texts)
    places = _places(table.header, [row.cells for row in table.sample()], (TEXT,))
    rows = [row.cells[places["text"]] for row in table.rows() if isinstance(row, Row)]
    if not rows:
        raise Refused(_("There is nothing to count."))
    hits = sum(map(bool, model.hateful(rows, language=str(about["language"]))))
    around = intervals.of_share(hits, len(rows)).times(len(rows))
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADINGS)
        writer.writeheader()
        counted = {"count": hits, "sample_size": len(rows), "category": "demeaning"}
        ends = {"low": round(around.low, 1), "high": round(around.high, 1)}
        writer.writerow({**about, **counted, **ends, "method": _method(trial)})
    return hits


def _method(trial: Trial) -> str:
    def worst(gate: str) -> int:
        highs = [
            one["high"] for one in trial.cells if one["gate"] == gate and one["high"] is not None
        ]
        return round(max(highs, default=1.0) * 100)

    told = f"model {trial.slot.name} {trial.edition}, false alarms up to {worst('false-alarms')} %"
    return f"{told}, misses up to {worst('misses')} %"[:200]


def _posts(path: Path, language: str, gates: Gates) -> Iterator[Post]:
    table = open_table(path)
    wishes = (TEXT, LABEL, GROUP, FAMILY) if language else (TEXT, LABEL, GROUP, LANGUAGE)
    places = _places(table.header, [row.cells for row in table.sample()], wishes)
    needed = "functionality" if language else "language"
    if needed not in places:
        raise Refused(_("The table lacks a column."), missing=[needed])
    for row in table.rows():
        if isinstance(row, Row):
            said = {key: row.cells[place].strip() for key, place in places.items()}
            yield Post(
                said["text"],
                language or said["language"].lower(),
                said.get("group", ""),
                fold(said["label"]) in HATEFUL_LABELS,
                gates.family_of(said.get("functionality", "")),
            )


def _places(
    header: Sequence[str], sample: Sequence[Sequence[str]], wishes: tuple[ColumnWish, ...]
) -> dict[str, int]:
    found = guess_columns(header, sample, wishes).found
    missing: list[Words] = [one.key for one in wishes if one.required and one.key not in found]
    if missing:
        raise Refused(_("The table lacks a column."), missing=missing)
    return found


def _by_language(posts: Iterable[Post]) -> list[tuple[str, list[Post]]]:
    found: dict[str, list[Post]] = {}
    for one in posts:
        found.setdefault(one.language, []).append(one)
    return sorted(found.items())
