"""Files packed with gzip, and lists of records inside one object."""

import gzip

import pytest

from convive.ground.reading.errors import Unreadable
from convive.ground.reading.gzipped import unpacked
from convive.ground.reading.rows import Kind, TableLimits
from convive.ground.reading.tabular import open_table


def test_a_packed_table_is_read_and_its_copy_does_not_stay(tmp_path):
    path = tmp_path / "calls.csv.gz"
    path.write_bytes(gzip.compress(b"a,b\n1,2\n"))
    with unpacked(path) as plain:
        assert [row.cells for row in open_table(plain).rows()] == [["1", "2"]]
    assert not plain.exists()
    with unpacked(tmp_path / "none.csv") as missing:
        assert not missing.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (gzip.compress(b"a,b\n1,2\n" * 500)[:-9], "archive_broken"),
        (b"\x1f\x8b\x08 and then nothing", "archive_broken"),
        (gzip.compress(b"0" * 5_000_000), "too_large"),
    ],
    ids=["cut short", "no archive", "endless"],
)
def test_a_broken_or_endless_packed_file_is_refused(tmp_path, content, code):
    path = tmp_path / "calls.csv.gz"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as refused, unpacked(path, TableLimits(file_bytes=1_000_000)):
        pytest.fail("it was opened")
    assert refused.value.code == code


@pytest.mark.parametrize(
    "text",
    [
        '{"type": "FeatureCollection",\n "features": [{"a": 1}, {"a": 2}]}',
        '{"total": 2, "data": [{"a": 1}, {"a": 2}], "next": null}',
    ],
)
def test_records_inside_an_object_are_found(tmp_path, text):
    path = tmp_path / "calls.json"
    path.write_text(text, "utf-8")
    table = open_table(path)
    assert table.kind is Kind.JSON
    assert [row.cells for row in table.rows()] == [["1"], ["2"]]
