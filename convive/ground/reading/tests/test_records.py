"""Lists of JSON records, and what hides in them."""

import json

import pytest

from convive.ground.reading.rows import Kind, TableLimits
from convive.ground.reading.tabular import open_table
from convive.ground.reading.tests.samples import a_file, good, refusal, rejected


def test_names_become_columns_and_inner_values_are_laid_flat(tmp_path):
    text = '[{"a": 1, "b": {"c": [1, 2.50], "d": null}}, {"e": true, "a": "x"}]'
    table = open_table(a_file(tmp_path, "\ufeff" + text))
    assert table.header == ("a", "b.c", "b.d", "e")
    assert [row.cells for row in table.rows()] == [["1", "1; 2.50", "", ""], ["x", "", "", "true"]]


def test_one_record_a_line_rejects_the_broken_line_alone(tmp_path):
    path = a_file(tmp_path, '{"a": 1}\n{"a": }\n\n{"a": 2} x\n{"a": 3}\n[1]\n{"a": NaN}\n')
    assert open_table(path).kind is Kind.JSON_LINES
    assert good(path) == [["1"], ["3"]]
    assert rejected(path) == [
        (2, "record_broken"),
        (4, "record_broken"),
        (6, "record_shape"),
        (7, "record_broken"),
    ]


@pytest.mark.parametrize(
    ("second", "code"),
    [
        ('{"a": 1, "a": 2}', "repeated_name"),
        ('{"a": 1e400}', "number_extreme"),
        ('{"a": "x\\u0000y"}', "nul"),
        ("[1, 2]", "record_shape"),
        ("7", "record_shape"),
        ('{"a": "' + "x" * 1_100_000 + '"}', "field_too_long"),
        ('{"a": {"b": 1, "b": 2}}', "repeated_name"),
    ],
)
def test_a_record_that_cannot_be_meant_is_rejected_alone(tmp_path, second, code):
    path = a_file(tmp_path, f'[{{"a": "first"}}, {second}, {{"a": "third"}}]')
    assert rejected(path) == [(2, code)]
    assert [row[0] for row in good(path)] == ["first", "third"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000, "json_deep"),
        ('[{"a":' * 50_000, "json_deep"),
        ('[{"a": 1}, {"a": 2', "json_broken"),
        ('[{"a": 1}] [2]', "json_broken"),
        ('[{"a": ' + "9" * 6_000 + "}]", "json_broken"),
        ('[{"a": NaN}]', "json_broken"),
        ("[]", "no_rows"),
        ("[[1, 2]]", "json_shape"),
    ],
)
def test_json_that_breaks_off_or_nests_without_end_is_refused(tmp_path, text, code):
    assert refusal(open_table, a_file(tmp_path, text)) == code


def test_a_million_names_in_one_record_are_refused(tmp_path):
    path = a_file(tmp_path, "[" + json.dumps({f"k{n}": 1 for n in range(1_000_000)}) + "]")
    assert refusal(open_table, path) == "json_shape"
    some = a_file(tmp_path, json.dumps([{f"{r}-{n}": 1 for n in range(90)} for r in range(30)]))
    assert refusal(open_table, some, limits=TableLimits(columns=100)) == "too_many_columns"


def test_json_in_utf_16_is_refused_with_what_to_do(tmp_path):
    assert refusal(open_table, a_file(tmp_path, '[{"a": 1}]'.encode("utf-16"))) == "json_encoding"
