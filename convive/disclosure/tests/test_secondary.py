"""The general form: cells with levels and sums are hidden safely, and cheaply where costs are known."""

import random
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convive.disclosure.errors import BadTable, CannotProtect, Contradiction
from convive.disclosure.instances import enterprises, microdata, turnover
from convive.disclosure.problems import Problem, problem_of, read_problem, write_pattern
from convive.disclosure.programmes import Programme
from convive.disclosure.secondary import suppress
from convive.disclosure.tests.builders import reference, shared, two_way


def classic(name):
    folder = shared(name)
    return read_problem(folder / "cells.csv", folder / "relations.csv")


def moves(problem, hidden):
    """How far each sensitive cell can move down and up, asked of a model of its own."""
    cells = sorted(hidden)
    column = {cell: at for at, cell in enumerate(cells)}
    rows, sides = [], []
    for one in problem.sums:
        row = {column[cell]: factor for cell, factor in one.items() if cell in column}
        if row:
            rows.append(row)
            sides.append(
                sum(factor * problem.values[c] for c, factor in one.items() if c in column)
            )
    most = 100 * max(problem.values) + 1
    model = Programme(rows, sides, np.full(len(cells), most))
    found = {}
    for cell in problem.levels:
        at = np.array([column[cell]], dtype=np.int32)
        ends = []
        for cost in (1.0, -1.0):
            model.charge(at, np.array([cost]))
            ends.append(model.solve()[column[cell]])
        model.charge(at, np.zeros(1))
        found[cell] = problem.values[cell] - ends[0], ends[1] - problem.values[cell]
    return found


def keeps(problem, hidden):
    """Whether every sensitive cell keeps the room it is asked to."""
    room = moves(problem, hidden)
    return all(
        room[cell][0] >= lower - 1e-4 * max(1, lower)
        and room[cell][1] >= upper - 1e-4 * max(1, upper)
        for cell, (lower, upper) in problem.levels.items()
    )


def a_problem(grid, levels):
    table = two_way(grid)
    values = {codes: float(n) for codes, n in table.counts.items()}
    return problem_of(table, values, levels)


@pytest.mark.req("SAF-17")
@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=3, max_size=3),
    st.integers(0, 2),
    st.integers(0, 2),
    st.integers(1, 8),
)
def test_what_is_called_the_least_is_the_least_of_all_choices(grid, row, column, level):
    value = float(grid[row][column])
    problem = a_problem(grid, {(f"a{row}", f"y{column}"): (min(value, level), float(level))})
    try:
        done = suppress(problem, seconds=20)
    except CannotProtect:
        return
    assert keeps(problem, done.hidden)
    assert done.proven
    (own,) = problem.levels
    free = [c for c, n in enumerate(problem.values) if n > 0 and c != own]
    for size in range(5):
        for some in combinations(free, size):
            hidden = {own, *some}
            if sum(problem.values[c] for c in hidden) < done.value - 1e-6:
                assert not keeps(problem, hidden)


def test_where_nothing_helps_it_is_said():
    fixed = Problem(("a", "t"), (5.0, 5.0), {0: (1.0, 6.0), 1: (1.0, 1.0)}, ({0: 1.0, 1: -1.0},))
    assert suppress(fixed, seconds=5).hidden == {0, 1}
    alone = Problem(("a", "none"), (5.0, 0.0), {0: (1.0, 1.0)}, ({0: 1.0, 1: 1.0},))
    with pytest.raises(CannotProtect, match="a cannot move by"):
        suppress(alone, seconds=5)


def test_without_time_the_answer_is_safe_all_the_same():
    chance = random.Random(1)
    grid = [[chance.randint(1, 90) for _ in range(5)] for _ in range(5)]
    problem = a_problem(grid, {("a0", "y0"): (1.0, 9.0), ("a3", "y2"): (1.0, 9.0)})
    quick = suppress(problem, seconds=0)
    assert keeps(problem, quick.hidden)
    assert not quick.proven
    assert suppress(problem, seconds=20).value <= quick.value


@pytest.mark.req("SAF-17")
def test_the_published_tables_hide_no_more_than_the_tools_that_published_them():
    small = suppress(microdata(shared("sdctable_microdata1")), fewest=True)
    columns = {"value": "value", "n": "n", "max": "max"}
    firms = enterprises(shared("rtauargus_ex1"), ("activity", "size"), columns)
    assert len(small.hidden) == len(suppress(firms, fewest=True).hidden) == 4


@pytest.mark.req("SAF-17")
def test_a_classic_instance_is_protected_at_its_known_optimum():
    problem = classic("csp_targus")
    done = suppress(problem, seconds=60)
    assert keeps(problem, done.hidden)
    assert done.value <= 1.05 * reference("csp_targus")["optimal_by_value"]["value"]


@pytest.mark.slow
@pytest.mark.req("SAF-17")
@pytest.mark.parametrize(
    ("name", "known"), [("csp_table8", "optimal_by_value"), ("csp_table7", "best_by_value")]
)
def test_larger_instances_are_within_five_percent_of_the_best_known(name, known):
    problem = classic(name)
    done = suppress(problem, seconds=60)
    assert keeps(problem, done.hidden)
    assert done.value <= 1.05 * reference(name)[known]["value"]


@pytest.mark.slow
@pytest.mark.req("SAF-17")
def test_turnover_hides_no_more_cells_than_tau_argus_and_a_hierarchy_of_two_thousand_is_safe():
    problem = turnover(shared("turnover_act_size"))
    assert len(problem.sensitive) == 77
    done = suppress(problem, seconds=60, fewest=True)
    assert keeps(problem, done.hidden)
    assert len(done.hidden) <= 141
    hard = classic("csp_hier13")
    assert keeps(hard, suppress(hard, seconds=60).hidden)


CELLS = "cell,value,sensitive,lower_protection,upper_protection\na,5,1,2,2\nb,7,0,,\nt,12,0,,\n"
RELATIONS = "rel,cell,coef\nr,a,1\nr,b,1\nr,t,-1\n"


def files(folder, cells=CELLS, relations=RELATIONS):
    (folder / "cells.csv").write_text(cells)
    (folder / "relations.csv").write_text(relations)
    return folder / "cells.csv", folder / "relations.csv"


def test_files_of_cells_and_relations_are_read_and_what_may_be_shown_is_written(tmp_path):
    problem = read_problem(*files(tmp_path))
    done = suppress(problem, seconds=5)
    write_pattern(tmp_path / "pub.csv", problem, done.hidden)
    assert (tmp_path / "pub.csv").read_text().splitlines() == ["cell,value", "a,", "b,", "t,12"]


@pytest.mark.parametrize(
    ("cells", "relations", "why"),
    [
        (CELLS.replace("b,7", "a,7"), RELATIONS, "stands there twice"),
        (CELLS.replace("7", "many"), RELATIONS, "'many' is not a number"),
        (CELLS.replace("b,7", "b,-7"), RELATIONS, "'-7' is not a number"),
        (CELLS, RELATIONS.replace("r,b", "r,c"), "'c' is not among the cells"),
        (CELLS.replace("sensitive", "x"), RELATIONS, "no column 'sensitive'"),
    ],
)
def test_bad_files_of_cells_are_refused_with_a_sentence(tmp_path, cells, relations, why):
    with pytest.raises(BadTable, match=why):
        read_problem(*files(tmp_path, cells, relations))


def test_a_relation_that_does_not_hold_is_a_contradiction(tmp_path):
    with pytest.raises(Contradiction, match="'r' does not hold"):
        read_problem(*files(tmp_path, CELLS.replace("t,12", "t,13")))
