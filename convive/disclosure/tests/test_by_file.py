"""Files in, files out: what the commands promise to whoever builds on them."""

import csv
import random
from pathlib import Path

import pytest

from convive.disclosure import by_file
from convive.disclosure.errors import BadTable, Contradiction
from convive.disclosure.tests.builders import reference, shared

AREAS = "child,parent\na,north\nb,north\nc,south\nd,south\nnorth,city\nsouth,city\n"


def given(table, dims="area,year", value="n", **more):
    options = {
        "table": Path(table), "dims": dims, "value": value, "hier": [], "threshold": 5,
        "min_width": 4, "floor": 0, "others": [], **more,
    }  # fmt: skip
    return by_file.Given.read(options)


def written(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def a_city(path, seed=1, areas="abcd", years=("2023", "2024")):
    chance = random.Random(seed)
    lines = [f"{a},{y},{int(chance.expovariate(0.08))}" for a in areas for y in years]
    return written(path, "area,year,n\n" + "\n".join(lines) + "\n")


def cells(path):
    with path.open() as lines:
        rows = list(csv.reader(lines))
    return {tuple(row[:-1]): row[-1] for row in rows[1:]}


@pytest.mark.req("SAF-17")
@pytest.mark.parametrize("seed", range(5))
def test_a_protected_file_passes_the_attack_on_it(tmp_path, seed):
    table, tree = a_city(tmp_path / "t.csv", seed), written(tmp_path / "areas.csv", AREAS)
    hier = [f"area={tree}"]
    done = by_file.protect_file(given(table, hier=hier), tmp_path / "pub.csv")
    assert by_file.attack_files(given(tmp_path / "pub.csv", hier=hier)).clean
    public, true = cells(tmp_path / "pub.csv"), cells(table)
    assert done.cells == len(public) == 7 * 3
    assert {("north", "2023"), ("south", "ALL"), ("ALL", "ALL")} <= public.keys()
    assert all(public[codes] in ("", n) for codes, n in true.items())
    assert not [n for n in public.values() if n and 0 < int(n) < 5]


def test_records_are_counted_and_the_code_above_all_others_is_the_total(tmp_path):
    table = written(tmp_path / "t.csv", "area,year\n" + "a,2023\n" * 30 + "c,2023\n" * 20)
    tree = written(tmp_path / "areas.csv", AREAS)
    by_file.protect_file(given(table, value=None, hier=[f"area={tree}"]), tmp_path / "pub.csv")
    assert cells(tmp_path / "pub.csv")["ALL", "2023"] == "50"
    assert ("city", "2023") not in cells(tmp_path / "pub.csv")


def test_totals_in_the_file_may_stand_there_and_must_hold(tmp_path):
    good = "area,year,n\na,1,30\nb,1,40\nALL,1,70\n"
    by_file.protect_file(given(written(tmp_path / "t.csv", good)), tmp_path / "pub.csv")
    bad = written(tmp_path / "t.csv", good.replace("70", "71"))
    with pytest.raises(BadTable, match=r"line 4: the total at .* is 71, its parts add up"):
        by_file.protect_file(given(bad), tmp_path / "pub.csv")


def test_what_was_never_counted_is_not_a_zero_and_is_not_found_out(tmp_path):
    table = written(tmp_path / "t.csv", "area,year,n\na,1,30\nb,1,\nc,1,50\nALL,1,99\n")
    by_file.protect_file(given(table), tmp_path / "pub.csv")
    public = cells(tmp_path / "pub.csv")
    assert public["b", "1"] == ""
    assert by_file.attack_files(given(tmp_path / "pub.csv")).clean


@pytest.mark.req("SAF-17")
def test_the_attack_takes_every_file_ever_published(tmp_path):
    first = written(tmp_path / "one.csv", "area,n\na,\nb,\nc,30\nALL,60\n")
    other = written(tmp_path / "two.csv", "area,n\nb,27\n")
    assert by_file.attack_files(given(first, "area")).clean
    (leak,) = by_file.attack_files(given(first, "area", others=[other])).leaks
    assert by_file.sentence(leak) == "n (area a) is 3."


@pytest.mark.req("SAF-17")
def test_old_and_new_areas_of_the_same_months_are_seen_to_overlap(tmp_path):
    """A street of three reports moved from west to east: the difference of the maps tells."""
    old_tree = written(tmp_path / "old.csv", "child,parent\nw,west\nstreet,west\ne,east\n")
    new_tree = written(tmp_path / "new.csv", "child,parent\nw,West 2\nstreet,East 2\ne,East 2\n")
    old = written(tmp_path / "o.csv", "area,n\nwest,43\neast,60\nALL,103\n")
    new = written(tmp_path / "n.csv", "area,n\nWest 2,40\nEast 2,63\nALL,103\n")
    maps = [f"area={old_tree}", f"area={new_tree}"]
    w = written(tmp_path / "w.csv", "area,n\nw,40\n")
    found = by_file.attack_files(given(old, "area", hier=maps, others=[new, w]))
    assert [(leak.low, leak.high) for leak in found.leaks] == [(3, 3)]
    assert not by_file.attack_files(given(old, "area", hier=maps, others=[new])).clean


@pytest.mark.req("SAF-17")
def test_one_more_breakdown_each_time_is_protected_beside_all_the_others(tmp_path):
    chance = random.Random(3)
    lines = [
        f"{a},{k},{s}"
        for a in "abcd" for k in "xyz" for s in "uv"
        for _ in range(int(chance.expovariate(0.15)))
    ]  # fmt: skip
    table = written(tmp_path / "t.csv", "area,kind,setting\n" + "\n".join(lines) + "\n")
    earlier = []
    for at, dims in enumerate(["area", "kind", "area,kind", "area,setting", "kind,setting"]):
        public = tmp_path / f"pub{at}.csv"
        asked = given(table, dims, None, others=earlier)
        by_file.protect_file(asked, public)
        wide = given(public, dims, "n", others=earlier)
        assert by_file.attack_files(wide).clean
        earlier = [*earlier, public]


@pytest.mark.req("SAF-17")
def test_few_residents_and_one_busy_reporter_close_a_cell(tmp_path):
    table = written(
        tmp_path / "t.csv",
        "area,who\n" + "a,\n" * 20 + "b,\n" * 30 + "c,me\n" * 25 + "c,\n" * 5 + "d,\n" * 60,
    )
    people = written(tmp_path / "p.csv", "code,residents\na,129\nb,5000\nc,5000\nd,5000\n")
    asked = given(table, "area", None, residents=[f"area={people}"], reporter="who")
    by_file.protect_file(asked, tmp_path / "pub.csv")
    public = cells(tmp_path / "pub.csv")
    assert (public["a",], public["c",]) == ("", "")


def test_a_thin_table_is_told_with_what_wider_ones_would_cost(tmp_path):
    table = a_city(tmp_path / "t.csv", 2)
    asked = given(table, threshold=30, alternatives=True)
    done = by_file.protect_file(asked, tmp_path / "pub.csv")
    assert "too thin" in done.advice[0]
    assert {one["dimension"] for one in done.as_json()["alternatives"]} == {"area", "year"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "has no column 'area'"),
        ("area,year,n\n", "has no lines"),
        ("area,year,n\na,1,two\n", "line 2: 'two' is not a count"),
        ("area,year,n\na,1,-3\n", "'-3' is not a count"),
        ("area,year,n\na,1,2.5\n", "'2.5' is not a count"),
        ("area,year,n\n,1,3\n", "line 2: 'area' is empty"),
        ("area,year,n\nALL,1,3\n", "'area' holds nothing but totals"),
        ("area;year;n\na;1;3\n", "it has area;year;n"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence(tmp_path, text, why):
    with pytest.raises(BadTable, match=why):
        by_file.protect_file(given(written(tmp_path / "t.csv", text)), tmp_path / "pub.csv")
    assert not (tmp_path / "pub.csv").exists()


def test_bad_hierarchies_and_options_are_refused_with_a_sentence(tmp_path):
    table = a_city(tmp_path / "t.csv")
    loop = written(tmp_path / "loop.csv", "child,parent\na,b\nb,a\n")
    twice = written(tmp_path / "twice.csv", "child,parent\na,x\na,y\n")
    for hier, why in [
        ("area", "not of the form"),
        ("area=", "not of the form"),
        (f"place={loop}", "not one of --dims"),
        (f"area={loop}", "its own parent"),
        (f"area={twice}", "a file each"),
    ]:
        with pytest.raises(BadTable, match=why):
            given(table, hier=[hier])
    with pytest.raises(BadTable, match="one twice"):
        given(table, dims="area,area")


def test_published_files_that_contradict_each_other_are_bad_input(tmp_path):
    one = written(tmp_path / "one.csv", "area,n\na,20\nb,30\nALL,51\n")
    with pytest.raises(Contradiction):
        by_file.attack_files(given(one, "area"))


@pytest.mark.req("SAF-17")
def test_the_test_city_is_protected_within_the_bar_from_its_files(tmp_path):
    folder = shared("city_1k")
    hier = [f"area={folder / 'area.csv'}"]
    done = by_file.protect_file(
        given(folder / "truth.csv", "area,month,bias", hier=hier), tmp_path / "pub.csv"
    )
    best = reference("city_1k")["best"]
    assert done.cells == 1_125
    assert done.hidden <= best["hidden"]
    assert done.share <= best["share_of_counts"]
    attack = given(tmp_path / "pub.csv", "area,month,bias", hier=hier)
    assert by_file.attack_files(attack).clean
