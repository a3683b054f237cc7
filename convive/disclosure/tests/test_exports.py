"""A published folder can be read back and tried by anybody."""

import json
from datetime import date

import pytest

from convive.disclosure.errors import BadExport, BadTable
from convive.disclosure.exports import audit_export, read_export, write_export
from convive.disclosure.room import Ask, Published
from convive.disclosure.suppress import protect
from convive.disclosure.tables import ALL, Dimension, aggregate
from convive.disclosure.tests.builders import one_way, two_way
from convive.disclosure.thresholds import Rules

DAY = date(2025, 2, 3)
PERIOD = Dimension("period", ("m1", "m2", "m3"), {"m1": "q1", "m2": "q1", "m3": "q2"})


def published(table, threshold=5):
    return Published(table, Ask(threshold, 4)), DAY


def months(**more):
    leaves = {("m1",): 20, ("m2",): 30, ("m3",): 40}
    return aggregate("months", [PERIOD], leaves, value="incidents", **more)


@pytest.mark.req("SAF-17")
def test_what_is_written_is_read_back_the_same(tmp_path):
    table = months(edition=DAY.isoformat()).showing([("m1",), ("m2",)])
    write_export(tmp_path, [published(table)])
    (back,) = read_export(tmp_path)
    assert (back.file, back.on, back.published.ask) == ("months.csv", DAY, Ask(5, 4))
    assert back.published.table == table


@pytest.mark.req("SAF-17")
def test_a_folder_is_audited_as_a_whole(tmp_path):
    tables = [two_way([[3, 40], [50, 60]], name="areas"), one_way({"y0": 53, "y1": 100})]
    safe = protect(tables[:1], rules=Rules(threshold=5)).tables[0]
    write_export(tmp_path, [published(safe)])
    assert audit_export(tmp_path).clean
    write_export(tmp_path, [published(tables[0].showing([("a0", "y0")]))])
    assert [leak.low for leak in audit_export(tmp_path).leaks] == [3]


def test_another_word_for_the_total_is_written_as_all(tmp_path):
    city = Dimension("area", ("a", "b"), {"a": "CITY", "b": "CITY"}, total="CITY")
    write_export(tmp_path, [published(aggregate("areas", [city], {("a",): 9}))])
    (back,) = read_export(tmp_path)
    assert back.published.table.counts == {("a",): 9, ("b",): 0, (ALL,): 9}


def test_a_table_that_leaves_out_a_step_keeps_the_steps_it_has(tmp_path):
    period = Dimension("period", ("m1", "m2"), {"m1": "q1", "m2": "q1", "q1": "2024"})
    table = aggregate("months", [period], {("m1",): 20, ("m2",): 30})
    write_export(tmp_path, [published(table)])
    file = tmp_path / "months.csv"
    kept = [line for line in file.read_text().splitlines() if not line.startswith("q1")]
    file.write_text("\n".join(kept))
    (back,) = read_export(tmp_path)
    assert back.published.table.dims[0].parents == {"m1": "2024", "m2": "2024"}


def test_a_register_may_wrap_its_list_and_leave_out_what_has_a_default(tmp_path):
    write_export(tmp_path, [published(one_way({"a": 30}, value="visits"))])
    entry = {"file": "table.csv", "dims": ["area"], "value": "visits", "date": "2025-02-03T10:00"}
    (tmp_path / "releases.json").write_text(json.dumps({"releases": [entry]}))
    (back,) = read_export(tmp_path)
    assert back.published.ask == Ask(10, 4)
    assert back.on == DAY


def test_two_tables_of_one_name_are_not_written(tmp_path):
    with pytest.raises(BadTable):
        write_export(tmp_path, [published(one_way({"a": 9})), published(one_way({"b": 9}))])


@pytest.mark.parametrize(
    "text", ["", "{}", "[3]", '"x"', "[{}]", '[{"file": "no.csv", "dims": [], "value": "n"}]']
)
def test_a_register_that_is_not_one_is_refused(tmp_path, text):
    (tmp_path / "releases.json").write_text(text)
    with pytest.raises(BadExport):
        read_export(tmp_path)


@pytest.mark.parametrize(
    ("column", "content"),
    [
        ("file", "absent.csv"),
        ("dims", "area"),
        ("dims", ["colour"]),
        ("value", "visits"),
        ("hierarchies", ["area.csv"]),
        ("threshold", "ten"),
        ("date", "yesterday"),
    ],
)
def test_an_entry_that_does_not_fit_its_table_is_refused(tmp_path, column, content):
    write_export(tmp_path, [published(one_way({"a": 30}))])
    register = tmp_path / "releases.json"
    entries = json.loads(register.read_text())
    entries[0][column] = content
    register.write_text(json.dumps(entries))
    with pytest.raises(BadExport):
        read_export(tmp_path)


@pytest.mark.parametrize(
    "text", ["area,count\na,3\na,4\n", "area,count\na,-3\n", "area,count\na,many\n", "area\na\n"]
)
def test_a_table_with_figures_that_are_none_is_refused(tmp_path, text):
    write_export(tmp_path, [published(one_way({"a": 30}))])
    (tmp_path / "table.csv").write_text(text)
    with pytest.raises(BadExport):
        read_export(tmp_path)


def test_a_file_in_another_encoding_is_refused(tmp_path):
    write_export(tmp_path, [published(one_way({"a": 30}))])
    (tmp_path / "table.csv").write_bytes("area,count\né,3\n".encode("latin-1"))
    with pytest.raises(BadExport, match="cannot be read"):
        read_export(tmp_path)


def test_a_hierarchy_that_runs_in_a_circle_is_left_at_the_total(tmp_path):
    write_export(tmp_path, [published(months())])
    (tmp_path / "months.period.csv").write_text("child,parent\nm1,x\nx,y\ny,x\n")
    (back,) = read_export(tmp_path)
    assert back.published.table.dims[0].parents == {}
