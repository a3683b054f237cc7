"""Tables of every kind, well formed and not."""

import contextlib
import csv
import io
import time
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convive.ground.reading.errors import Unreadable
from convive.ground.reading.rows import Kind, TableLimits
from convive.ground.reading.tabular import RejectedRow, open_table
from convive.ground.reading.tests.samples import (
    a_city_file,
    a_file,
    good,
    refusal,
    rejected,
)


@pytest.mark.parametrize("delimiter", list(",;\t|"))
def test_four_delimiters_are_told_apart_even_when_cells_hold_the_others(tmp_path, delimiter):
    other = ";" if delimiter == "," else ","
    lines = [f"n{delimiter}text{delimiter}z", f'1{delimiter}"a{other}b"{delimiter}2'] * 3
    assert good(a_file(tmp_path, "\n".join(lines)))[0] == ["1", f"a{other}b", "2"]


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("utf-8", "Élysée"),
        ("utf-8-sig", "Élysée"),
        ("utf-16", "Élysée"),
        ("utf-16-le", "Champs"),
        ("cp1252", "“Forêt” d’Orléans"),
        ("iso8859_1", "Müllerstraße"),
        ("iso8859_2", "Łódź Śródmieście"),
        ("cp1254", "Beşiktaş Kadıköy"),
        ("cp1256", "المدينة القديمة حي السلام باب الخميس"),
    ],
)
def test_letters_arrive_whole_from_every_encoding(tmp_path, codec, text):
    content = f"id,name,place\n1,{text},x\n2,{text},y\n".encode(codec)
    table = open_table(a_file(tmp_path, content))
    assert table.header == ("id", "name", "place")
    assert next(table.rows()).cells == ["1", text, "x"]


def test_utf_16_that_begins_with_the_other_mark_is_read_too(tmp_path):
    path = a_file(tmp_path, b"\xfe\xff" + "a,b\n1,حي\n".encode("utf-16-be"))
    assert good(path) == [["1", "حي"]]


def test_an_accent_far_down_still_tells_the_encoding(tmp_path):
    content = b"a,b\n" + b"1,plain\n" * 300_000 + "2,Orléans\n".encode("cp1252")
    table = open_table(a_file(tmp_path, content))
    assert table.encoding == "cp1252"
    assert list(table.rows())[-1].cells == ["2", "Orléans"]
    assert "encoding_guessed" in {note.code for note in table.notes}


def test_one_broken_line_is_rejected_with_its_number_and_the_rest_is_read(tmp_path):
    content = "a,b\n1,é\n2,è\n".encode() + b"3,\xff\n" + "4,ê\n".encode()
    path = a_file(tmp_path, content)
    assert good(path) == [["1", "é"], ["2", "è"], ["4", "ê"]]
    assert rejected(path) == [(4, "undecodable")]


def test_the_caller_may_name_the_encoding_and_a_wrong_name_is_refused(tmp_path):
    path = a_file(tmp_path, "a,b\n1,Ж\n".encode("cp1251"))
    assert good(path, encoding="cp1251") == [["1", "Ж"]]
    assert refusal(open_table, path, encoding="no such") == "unknown_encoding"


def test_a_quoted_line_break_stays_in_its_cell_and_lines_are_counted_on(tmp_path):
    path = a_file(tmp_path, 'a,b\n1,"two\nlines"\n2\n3,x\n')
    assert good(path) == [["1", "two\nlines"], ["3", "x"]]
    assert rejected(path) == [(4, "ragged")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_machine(tmp_path, end):
    assert good(a_file(tmp_path, f"a,b{end}1,2{end}3,4{end}")) == [["1", "2"], ["3", "4"]]


def test_a_quotation_mark_never_closed_costs_one_row_only(tmp_path):
    path = a_file(tmp_path, 'a,b\n1,x\n2,"open\n3,y\n4,z\n')
    assert good(path) == [["1", "x"], ["3", "y"], ["4", "z"]]
    assert rejected(path) == [(3, "quotes")]


def test_a_broken_line_behind_an_open_quotation_mark_is_still_rejected(tmp_path):
    path = a_file(tmp_path, 'a,b\n1,"open\n2,é\n'.encode() + b"3,\xff\n" + "4,è\n".encode())
    assert rejected(path) == [(2, "quotes"), (4, "undecodable")]
    assert good(path) == [["2", "é"], ["4", "è"]]


def test_a_file_of_nothing_but_open_quotation_marks_ends_in_time(tmp_path):
    broken = a_file(tmp_path, "a,b\n" + '1,"x\n2,"y\n' * 100_000 + "3,z\n")
    start = time.process_time()
    rows = list(open_table(broken).rows())
    assert rows[-1].line == 200_002
    long = a_file(tmp_path, "a,b\n" + ('1,"x\n' + "2,y\n" * 250_000 + '3,"') * 6)
    assert any(isinstance(row, RejectedRow) for row in open_table(long).rows())
    assert time.process_time() - start < 30


def test_nul_is_rejected_and_other_control_signs_become_spaces(tmp_path):
    path = a_file(tmp_path, b"a,b,c\n1,x\x00y,z\n2,x\x0b\x1by,z\n3,\x1a,z\n")
    assert rejected(path) == [(2, "nul")]
    assert good(path) == [["2", "x  y", "z"], ["3", " ", "z"]]


def test_a_cell_of_two_megabytes_is_rejected_and_a_line_of_nine_too(tmp_path):
    content = f"a,b\n1,{'x' * 2_000_000}\n2,y\n3,{'x' * 9_000_000}\n4,z\n"
    path = a_file(tmp_path, content)
    assert rejected(path) == [(2, "field_too_long"), (4, "record_too_long")]
    assert good(path) == [["2", "y"], ["4", "z"]]


def test_a_record_over_endless_lines_is_cut_off(tmp_path):
    field = '"' + ("line\n" * 100_000) + '"'
    path = a_file(tmp_path, "a,b\n1,2\n" + ",".join([field] * 12) + "\n3,4\n")
    table = list(open_table(path).rows())
    assert table[0].cells == ["1", "2"]
    assert (table[1].line, table[1].code) == (3, "record_too_long")


def test_more_cells_than_columns_are_rejected_unless_they_are_empty(tmp_path):
    path = a_file(tmp_path, "a,b\n1,2,,\n3,4,5\n6,7\n,\n\n")
    assert good(path) == [["1", "2"], ["6", "7"]]
    row = next(row for row in open_table(path).rows() if isinstance(row, RejectedRow))
    assert row.values == {"cells": 3, "columns": 2}
    assert "3 cells" in row.sentence


def test_titles_above_the_header_are_passed_over_and_said(tmp_path):
    path = a_file(tmp_path, "Report 2024;;;\n\n;;;\ndate;area;count;type\n1;2;3;4\n")
    table = open_table(path)
    assert table.header == ("date", "area", "count", "type")
    assert table.header_line == 4
    assert [note.code for note in table.notes] == ["titles_skipped"]
    assert "line 4" in table.notes[0].sentence


def test_columns_without_a_name_or_with_the_same_one_are_told_apart(tmp_path):
    table = open_table(a_file(tmp_path, "a,,a,b\n1,2,3,4\n"))
    assert table.header == ("a", "column 2", "a (2)", "b")
    assert {note.code for note in table.notes} == {"names_empty", "names_repeated"}


def test_reading_goes_on_after_a_line_and_can_begin_again(tmp_path):
    table = open_table(a_file(tmp_path, "a,b\n1,2\n3,4\n5,6\n"))
    assert [row.line for row in table.rows(after=2)] == [3, 4]
    assert [row.line for row in table.rows()] == [2, 3, 4]
    assert [row.line for row in table.sample(1)] == [2]


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    risky = ["=cmd()", "+1", "-1", "@x"]
    assert good(a_file(tmp_path, "a,b,c,d\n" + ",".join(risky))) == [risky]


@pytest.mark.parametrize(
    ("start", "code"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf \n", "empty_file"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web_page"),
        (b"\n<!DOCTYPE html><p>", "web_page"),
        (b"<?xml version='1.0'?><Workbook/>", "xml_file"),
        (b"<!DOCTYPE lolz [<!ENTITY a 'b'>]><kml/>", "xml_file"),
        (b"%PDF-1.7", "other_kind"),
        (b"\x1f\x8b\x08", "compressed"),
        (b",,,\n,,\n", "no_header"),
        (b'{"type": "Polygon",\n"coordinates": []}', "json_shape"),
    ],
)
def test_what_is_no_table_is_told_by_its_content(tmp_path, start, code):
    assert refusal(open_table, a_file(tmp_path, start, "report.xls")) == code


def test_a_file_past_the_limit_or_missing_is_refused(tmp_path):
    path = a_file(tmp_path, "a,b\n1,2\n")
    assert refusal(open_table, path, limits=TableLimits(file_bytes=5)) == "too_large"
    assert refusal(open_table, tmp_path / "none.csv") == "not_a_file"
    assert refusal(open_table, path, limits=TableLimits(columns=1)) == "too_many_columns"


A_CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]))
CALMLY = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(
    st.lists(st.lists(A_CELL, min_size=3, max_size=3), max_size=30), st.sampled_from(list(",;\t|"))
)
@CALMLY
def test_whatever_a_program_writes_is_read_back(tmp_path, rows, delimiter):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows([["one", "two", "three"], *rows])
    path = a_file(tmp_path, text.getvalue())
    assert good(path, encoding="utf-8") == [row for row in rows if any(row)]


@given(st.sampled_from([b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b""]), st.binary(max_size=300))
@CALMLY
def test_bytes_behind_any_mark_are_read_or_refused(tmp_path, mark, content):
    with contextlib.suppress(Unreadable):
        table = open_table(a_file(tmp_path, mark + content))
        for row in table.rows():
            assert isinstance(row, RejectedRow) or len(row.cells) == len(table.header)


@given(st.binary(max_size=400))
@CALMLY
def test_no_bytes_at_all_make_reading_crash(tmp_path, content):
    path = a_file(tmp_path, b"a,b\n" + content)
    for row in open_table(path).rows():
        assert isinstance(row, RejectedRow) or len(row.cells) == len(open_table(path).header)


def test_the_files_of_new_york_and_washington_are_read_whole():
    table = open_table(a_city_file("landscape_incidents_nyc", "NYPD_Hate_Crimes_20240929.csv"))
    rows = list(table.rows())
    assert len(rows) == 3_078
    assert len({row.cells[0] for row in rows}) == 2_823
    table = open_table(a_city_file("landscape_incidents_dc", "events.json"))
    assert table.kind is Kind.JSON
    assert sum(1 for row in table.rows()) == 4_006


def test_toronto_keeps_its_quoted_commas():
    table = open_table(
        a_city_file("landscape_incidents_toronto", "hate_crimes_open_data_2018-2023.csv")
    )
    rows = list(table.rows())
    assert len(rows) == 1_350
    assert not any(isinstance(row, RejectedRow) for row in rows)


@pytest.mark.slow
def test_two_hundred_megabytes_stream_fast_in_little_memory(tmp_path):
    path = tmp_path / "large.csv"
    line = "201902412611317,2019,12,12/12/2019,24,MANHATTAN,FELONY,HARASSMENT,ANTI-OTHER,,\n"
    with path.open("w") as file:
        file.write("id,y,m,date,precinct,boro,law,offence,motive,x,z\n")
        for _ in range(240):
            file.write(line * 10_000)
    start = time.process_time()
    count = sum(1 for _ in open_table(path).rows())
    assert count == 2_400_000
    assert count / (time.process_time() - start) > 150_000
    tracemalloc.start()
    for row in open_table(path).rows():
        if row.line > 200_000:
            break
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
    tracemalloc.stop()
