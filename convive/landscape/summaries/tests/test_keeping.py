"""Kept counts are right after deliveries, revisions and undoing, in any order."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
from django.db.models import Sum

from convive.ground.reading.tabular import open_table
from convive.ground.viewers import House
from convive.landscape.incidents import actions, commands, figures, proposals
from convive.landscape.incidents.profiles import PROFILES
from convive.landscape.models import Batch, Observation, Summary, SummaryCell
from convive.landscape.summaries import counting, keeping
from convive.landscape.summaries.counting import Slice
from convive.landscape.summaries.rules import Told
from convive.landscape.tests.builders import a_batch, a_source, an_observation
from convive.places.tests.builders import an_area

pytestmark = pytest.mark.django_db
HOUSE = House()
EVER = Slice(date(2000, 1, 1), date(2040, 12, 31))
NYC = "landscape_incidents_nyc/NYPD_Hate_Crimes_20240929.csv"


def write(path: Path, chance: random.Random) -> Path:
    """A table of counts with places nobody knows, blanks and two grounds."""
    lines = ["Date,District,Bias,Offence,Incidents"]
    for _row in range(chance.randint(1, 25)):
        day = f"{chance.randint(2021, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        place = chance.choice(["North", "South", "Nowhere"])
        told = [
            chance.choice(["Race", "Religion", "Race; Religion"]),
            chance.choice(["Threat", ""]),
        ]
        lines.append(",".join([day, place, *told, str(chance.randint(0, 9))]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def bring(source, path: Path, mode: str) -> Batch:
    plan = proposals.propose(open_table(path), PROFILES["generic"]).plan
    batch = actions.bring_in(source, path, plan, profile="generic", mode=mode, by=HOUSE)
    return actions.publish(batch, by=HOUSE)


def counted(source, part, *sides):
    """The same from the observations alone."""
    found: dict[tuple[str, ...], Told] = {}
    shown = Batch.objects.filter(source=source, state=Batch.State.VISIBLE)
    for row in Observation.objects.filter(batch__in=shown):
        if not part.first <= row.period <= part.last:
            continue
        codes = {"year": str(row.period.year), "month": row.period.isoformat()[:7]}
        codes |= {"area": str(row.area_id or ""), "category": row.category or "unsaid"}
        codes |= {"ground": "several" if " " in row.grounds else row.grounds or "unsaid"}
        key = tuple(codes[side] for side in sides)
        told = Told(row.value or 0.0, 1, int(row.value is None))
        found[key] = found.get(key, Told()) + told
    return found


@pytest.mark.parametrize("seed", range(3))
def test_after_any_sequence_of_deliveries_editions_and_undoing_kept_counts_are_right(
    tmp_path, seed
):
    chance = random.Random(seed)
    an_area("North", code="N")
    an_area("South", code="S")
    source = a_source()
    for turn in range(8):
        shown = list(source.batches.filter(state=Batch.State.VISIBLE).order_by("-visible_at"))
        if shown and chance.random() < 0.35:
            actions.undo(shown[0], by=HOUSE)
        else:
            mode = chance.choice([Batch.Mode.ADDS, Batch.Mode.EDITION])
            bring(source, write(tmp_path / f"{turn}.csv", chance), mode)
        if chance.random() < 0.3:
            keeping.keep_up(source)
        assert keeping.check(source) == 0
        spring = Slice(date(2022, 3, 1), date(2023, 5, 31))
        for part, sides in (
            (EVER, ("area", "year")),
            (EVER, ("year", "category")),
            (EVER, ("month", "ground")),
            (spring, ("area", "month")),
            (spring, ("area", "category")),
        ):
            assert counting.counts(source, part, *sides) == counted(source, part, *sides)
    keeping.keep_up(source)
    assert not SummaryCell.objects.filter(batch__state=Batch.State.UNDONE).exists()
    assert sum(one.total for one in counting.counts(source, EVER, "year").values()) == sum(
        one.figure.value or 0 for one in figures.by_year(source)
    )


def test_counts_stand_before_a_delivery_can_be_shown(tmp_path):
    source = a_source()
    path = write(tmp_path / "a.csv", random.Random(7))
    plan = proposals.propose(open_table(path), PROFILES["generic"]).plan
    batch = actions.bring_in(source, path, plan, profile="generic", by=HOUSE)
    assert Summary.objects.filter(batch=batch).exists()
    assert counting.counts(source, EVER, "year") == {}
    actions.publish(batch, by=HOUSE)
    assert counting.counts(source, EVER, "year") == counted(source, EVER, "year")


def test_a_delivery_without_kept_counts_is_counted_all_the_same_and_kept_by_the_clockwork():
    batch = a_batch()
    an_observation(batch, value=None)
    an_observation(batch, grounds="origin religion", value=3)
    asked = (batch.source, EVER, "ground")
    before = counting.counts(*asked)
    assert before == {("origin",): Told(0.0, 1, 1), ("several",): Told(3.0, 1, 0)}
    assert keeping.is_behind(batch.source_id)
    assert keeping.keep_up(batch.source) == 1
    assert not keeping.is_behind(batch.source_id)
    assert counting.counts(*asked) == before


def test_the_check_finds_a_count_that_is_wrong():
    batch = an_observation(a_batch()).batch
    keeping.keep(batch)
    assert keeping.check(batch.source) == 0
    SummaryCell.objects.filter(batch=batch, grain=SummaryCell.Grain.AREA_YEAR).update(total=9)
    assert keeping.check(batch.source) == 2


def test_every_ground_is_found_alone_and_beside_others():
    batch = a_batch()
    for grounds in ("origin", "religion origin", "origin religion", "a origin b", "originality"):
        an_observation(batch, grounds=grounds)
    part = Slice(EVER.first, EVER.last, ground="origin")
    (told,) = counting.counts(batch.source, part, "year").values()
    assert told.rows == 4


@pytest.mark.req("MAP-02")
def test_new_york_counts_668_complaints_in_2023_though_its_file_has_more_rows(shared_data):
    asked = commands.Asked(path=shared_data / NYC, profile="nyc", source="Police")
    commands.bring_in(asked, by=HOUSE)
    batch = Batch.objects.get()
    assert Summary.objects.filter(batch=batch).exists()
    years = counting.counts(batch.source, EVER, "year")
    assert years[("2023",)].total == 668
    assert keeping.check(batch.source) == 0
    fine = SummaryCell.objects.filter(grain=SummaryCell.Grain.AREA_MONTH)
    assert fine.aggregate(rows=Sum("rows"))["rows"] == 2823
