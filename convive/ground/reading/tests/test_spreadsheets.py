"""Spreadsheets: read as they look, refused when they bite (assurance, section 2, 29, 32 and 34)."""

import datetime
import io
import re
import time
import zipfile

import openpyxl
import pytest

from convive.ground.reading.rows import Kind
from convive.ground.reading.tabular import open_table
from convive.ground.reading.tests.samples import (
    a_file,
    a_workbook,
    an_ods,
    good,
    ods_row,
    refusal,
    repacked,
)


def test_cells_arrive_as_a_person_would_type_them(tmp_path):
    day, moment = datetime.date(2024, 3, 5), datetime.datetime.fromisoformat("2024-03-05 14:30")
    path = a_workbook(tmp_path, [["a", "b", "c"], [53, 1.5, "053"], [day, moment, True]])
    assert open_table(path).kind is Kind.XLSX
    assert good(path) == [["53", "1.5", "053"], ["2024-03-05", "2024-03-05 14:30:00", "true"]]


def test_a_formula_gives_its_stored_result_and_is_never_worked_out(tmp_path):
    path = a_workbook(tmp_path, [["a", "b"], ["x", "=6*7"], ["y", "'=cmd()"]])

    def stored(name, data):
        return re.sub(rb"<f>6\*7</f><v ?/>", b"<f>6*7</f><v>41</v>", data)

    assert good(repacked(path, stored)) == [["x", "41"], ["y", "'=cmd()"]]


def test_text_beginning_with_an_equals_sign_stays_text(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active.append(["x", "=cmd()"])
    book.active["B2"].data_type = "s"
    book.save(tmp_path / "book.xlsx")
    assert good(tmp_path / "book.xlsx") == [["x", "=cmd()"]]


def test_lines_are_the_sheets_own_rows_below_titles(tmp_path):
    table = open_table(a_workbook(tmp_path, [["Title"], [], ["a", "b"], [1, 2], [], [3, 4]]))
    assert table.header == ("a", "b")
    assert [row.line for row in table.rows()] == [4, 6]


def test_a_sheet_can_be_chosen_and_the_first_is_said(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    other = book.create_sheet("Other")
    other.append(["c", "d"])
    other.append([1, 2])
    path = tmp_path / "book.xlsx"
    book.save(path)
    assert [note.code for note in open_table(path).notes] == ["other_sheets"]
    assert open_table(path, sheet="Other").header == ("c", "d")
    assert refusal(open_table, path, sheet="None") == "no_such_sheet"


def test_an_open_document_is_read_with_its_endless_empty_rest(tmp_path):
    rows = ods_row(("a", 1), ("b", 1), ("", 16_382)) + ods_row(("1", 2), ("", 16_382))
    assert good(an_ods(tmp_path, rows + ods_row(("", 16_384), times=1_048_574))) == [["1", "1"]]


@pytest.mark.parametrize(
    "rows",
    [
        ods_row(("a", 16_384), times=1_048_576),
        ods_row(("", 16_383), ("a", 1)) * 3_000,
        ods_row(("a", 999_999_999_999)),
        ods_row(("", 16_384), times=4_000_000_000) + ods_row(("a", 1)),
    ],
)
def test_few_bytes_that_stand_for_billions_of_cells_are_refused(tmp_path, rows):
    start = time.monotonic()
    assert refusal(open_table, an_ods(tmp_path, rows)) == "sheet_too_large"
    assert time.monotonic() - start < 5


def test_two_cells_at_the_ends_of_the_sheet_are_refused(tmp_path):
    path = a_workbook(tmp_path, [["a", "b"], [1, 2]])
    far = repacked(path, lambda name, data: data.replace(b'r="B2"', b'r="XFD1048576"'))
    assert refusal(open_table, far) == "sheet_too_large"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        (b'r="XF&#68;1048576"', "archive_entities"),
        (b'r = "XFD1048576"', "archive_entities"),
        (b'r= "XFD1048576"', "archive_entities"),
        (b'r=" XFD1048576"', "archive_entities"),
        (b"r='XFD1048576'", "sheet_too_large"),
        (b'\n\tr="xfd1048576"', "sheet_too_large"),
    ],
)
def test_an_address_written_to_be_overlooked_is_seen(tmp_path, address, code):
    path = a_workbook(tmp_path, [["a", "b"], [1, 2]])
    far = repacked(path, lambda name, data: data.replace(b'r="B2"', address))
    assert refusal(open_table, far) == code


def test_words_that_only_resemble_an_address_are_read(tmp_path):
    rows = [["a", "b"], ["Pearson r = 0.5", "AT&T r= 7 services:include"]]
    assert good(a_workbook(tmp_path, rows)) == [rows[1]]


def test_a_part_that_unpacks_without_end_is_refused_before_it_is_unpacked(tmp_path):
    path = a_workbook(tmp_path, [["a"], [1]])
    bomb = repacked(path, extra=[("xl/media/x.bin", b"\0" * 60_000_000)])
    start = time.monotonic()
    assert refusal(open_table, bomb) == "archive_too_large"
    assert time.monotonic() - start < 2


def test_a_size_that_lies_does_not_help(tmp_path):
    path = a_workbook(tmp_path, [["a"], [1]])
    bomb = repacked(path, extra=[("xl/media/x.bin", b"\0" * 60_000_000)])
    data = bomb.read_bytes().replace((60_000_000).to_bytes(4, "little"), (9).to_bytes(4, "little"))
    bomb.write_bytes(data)
    assert refusal(open_table, bomb) in ("archive_too_large", "archive_broken")


def nested(depth):
    data = b"x"
    for _ in range(depth):
        into = io.BytesIO()
        with zipfile.ZipFile(into, "w") as archive:
            archive.writestr("inner.bin", data)
        data = into.getvalue()
    return data


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("../../evil.txt", b"x", "archive_path"),
        ("/etc/evil", b"x", "archive_path"),
        ("C:evil", b"x", "archive_path"),
        ("a\\b", b"x", "archive_path"),
        ("XL/workbook.xml", b"x", "archive_path"),
        ("n" * 300, b"x", "archive_path"),
        ("xl/embeddings/more.xlsx", b"x", "archive_nested"),
        ("xl/embeddings/hidden.bin", nested(10), "archive_nested"),
        ("xl/lol.xml", b'<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>', "archive_entities"),
        ("xl/ext.xml", b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "archive_entities"),
        ("xl/inc.xml", b'<xi:include href="file:///etc/passwd"/>', "archive_entities"),
        ("xl/wide.xml", "<!DOCTYPE x>".encode("utf-16"), "archive_entities"),
        ("xl/edge.xml", b" " * 262_140 + b"<!DOCTYPE x>", "archive_entities"),
    ],
)
def test_tricks_inside_the_archive_are_refused(tmp_path, name, data, code):
    path = repacked(a_workbook(tmp_path, [["a"], [1]]), extra=[(name, data)])
    assert refusal(open_table, path) == code


def test_a_link_two_thousand_parts_or_words_behind_the_end_are_refused(tmp_path):
    path = a_workbook(tmp_path, [["a"], [1]])
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo("xl/link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert refusal(open_table, path) == "archive_path"
    parts = [(f"xl/p{n}", b"") for n in range(2_100)]
    many = repacked(a_workbook(tmp_path, [["a"], [1]]), extra=parts)
    assert refusal(open_table, many) == "archive_too_large"
    path = a_workbook(tmp_path, [["a"], [1]])
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = b"PK\x05\x06"
    assert refusal(open_table, path) in ("archive_path", "archive_broken")


def test_definitions_in_an_open_document_are_refused(tmp_path):
    lol = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
    assert (
        refusal(open_table, an_ods(tmp_path, ods_row(("&a;", 1)), head=lol)) == "archive_entities"
    )


def test_a_damaged_or_locked_or_other_archive_is_refused(tmp_path):
    whole = a_workbook(tmp_path, [["a"], [1]]).read_bytes()
    assert refusal(open_table, a_file(tmp_path, whole[: len(whole) // 2])) == "archive_broken"
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000
    assert refusal(open_table, a_file(tmp_path, old)) == "archive_broken"
    locked = old + "EncryptedPackage".encode("utf-16-le")
    assert refusal(open_table, a_file(tmp_path, locked)) == "archive_locked"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("table.csv", "a,b")
    assert refusal(open_table, a_file(tmp_path, packed.getvalue())) == "compressed"


def test_macros_are_said_and_not_run(tmp_path):
    path = repacked(a_workbook(tmp_path, [["a"], [1]]), extra=[("xl/vbaProject.bin", b"x")])
    assert [note.code for note in open_table(path).notes] == ["macros"]
