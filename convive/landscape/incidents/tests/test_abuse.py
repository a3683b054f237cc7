"""What files do to us: encodings, orders of dates, bombs, formulas, signs that lie."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from convive.ground.reading.errors import Unreadable
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.landscape.incidents import commands
from convive.landscape.models import Batch, Observation, Rejection, Unreported
from convive.landscape.tests.builders import a_csv

pytestmark = pytest.mark.django_db


def bring(path: Path, **asked: object) -> dict[str, object]:
    asked.setdefault("source", "Hotline")
    asked.setdefault("profile", "generic")
    return commands.bring_in(commands.Asked(path=path, **asked), by=House())


def stored(tmp_path: Path, content: str | bytes, name: str = "file.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-32", "cp1256", "koi8-r"]
)
def test_any_encoding_is_read(tmp_path, encoding):
    letters = {"cp1256": "شكوى", "koi8-r": "Жалоба"}.get(encoding, "Élysée à côté")
    rows = "".join(f"C{n},2024-01-0{n},{letters},Race,Threat\n" for n in range(1, 10))
    path = stored(tmp_path, ("Case number,Date,District,Bias,Offence\n" + rows).encode(encoding))
    report = bring(path)
    assert (report["read"], report["accepted"]) == (9, 9)


def test_semicolons_and_old_line_ends_are_read(tmp_path):
    text = a_csv(4).replace(",", ";").replace("\n", "\r")
    assert bring(stored(tmp_path, text))["accepted"] == 4


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (["25/03/2024", "01/04/2024"], "2024-03-25"),
        (["03/25/2024", "04/01/2024"], "2024-03-25"),
        (["2024/03/25", "2024/04/01"], "2024-03-25"),
    ],
)
def test_dates_in_three_orders_tell_their_order(tmp_path, dates, first):
    text = "Date,District\n" + "".join(f"{date},North\n" for date in dates)
    bring(stored(tmp_path, text))
    assert Observation.objects.order_by("id").first().period.isoformat() == first


def test_dates_that_can_be_read_in_two_ways_need_a_word(tmp_path):
    path = stored(tmp_path, "Date,District\n03/04/2024,North\n")
    with pytest.raises(Refused, match="two ways"):
        bring(path)
    bring(path, order="dmy")
    assert Observation.objects.get().period.isoformat() == "2024-04-03"


def test_a_formula_is_text_and_never_run(tmp_path):
    text = 'Case number,Date,District,Bias\n=1+1,2024-01-01,"=HYPERLINK(""x"")",+SUM(1)\n'
    text += "C2,=TODAY(),North,Race\n"
    report = bring(stored(tmp_path, text))
    assert (report["accepted"], report["rejected"]) == (1, 1)
    assert report["rejections"][0]["line"] == 3
    assert Observation.objects.get().grounds == "other"


def test_a_spreadsheets_formula_gives_its_stored_result_or_nothing(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Case number", "Date", "District"])
    book.active.append(["C1", "2024-01-01", "=A1"])
    book.active.append(["C2", "=1/0", "North"])
    book.save(tmp_path / "book.xlsx")
    report = bring(tmp_path / "book.xlsx")
    assert (report["read"], report["accepted"], report["rejected"]) == (2, 1, 1)


def test_a_bomb_a_web_page_and_a_packed_file_are_refused_with_a_sentence(tmp_path):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    files = {
        "bomb.xlsx": bomb.getvalue(),
        "page.xls": b"<html><table><tr><td>Date</td></tr></table></html>",
        "packed.csv": b"\x1f\x8b\x08" + b"0" * 100,
        "empty.csv": b"",
        "program.csv": b"\x7fELF" + b"0" * 100,
    }
    for name, content in files.items():
        with pytest.raises(Unreadable) as refused:
            bring(stored(tmp_path, content, name))
        assert refused.value.sentence.endswith(".")
    assert not Batch.objects.exists()


def test_nul_and_broken_rows_are_rejected_one_by_one(tmp_path):
    text = a_csv(3).encode() + b"C7,2024-01-01,No\0rth,Race,Threat\nC8,2024-01-01\n"
    report = bring(stored(tmp_path, text))
    assert (report["read"], report["accepted"], report["rejected"]) == (5, 3, 2)
    assert [one["line"] for one in report["rejections"]] == [5, 6]


def test_signs_that_turn_the_direction_never_reach_the_reasons(tmp_path):
    report = bring(stored(tmp_path, a_csv(1, extra="C2,\u202e2024\u2066<b>,North,Race,Threat\n")))
    assert report["rejected"] == 1
    kept = Rejection.objects.get().detail + report["rejections"][0]["reason"]
    assert not set(kept) & set("\u202e\u2066\0")


def test_every_possible_rejection_fits_its_column(tmp_path):
    text = a_csv(1, extra='C2,"' + '""\\' * 900 + '",North,Race,Threat\n')
    report = bring(stored(tmp_path, text))
    assert report["rejected"] == 1
    assert json.loads(Rejection.objects.get().detail)["text"].endswith("…")


def test_missing_and_hidden_counts_are_not_known_and_never_zero(tmp_path):
    text = (
        "Year,District,Count\n2020,North,7\n2020,South,\n2020,East,<5\n2020,West,0\n2021,North,x\n"
    )
    report = bring(stored(tmp_path, text))
    assert list(Observation.objects.order_by("id").values_list("value", flat=True)) == [7, 0]
    gaps = Unreported.objects.order_by("id").values_list("why", "first", "last")
    year = date(2020, 1, 1), date(2020, 12, 31)
    assert list(gaps) == [("blank", *year), ("hidden", *year)]
    assert report["rejected"] == 1


def test_a_file_that_breaks_off_fails_and_nothing_of_it_shows(tmp_path):
    rows = [{"id": f"C{n}", "date": "2024-01-01", "lat": 1, "lon": 1} for n in range(9)]
    whole = json.dumps(rows)
    path = stored(tmp_path, whole[:-1] + ", {", "events.json")
    with pytest.raises(Unreadable):
        bring(path, profile="dc")
    assert not Observation.objects.exists()


def test_columns_of_single_people_are_left_out_even_when_named_otherwise(tmp_path):
    text = "Case number,Date,Note,Victim name\n"
    text += "".join(f"C{n},2024-01-01,a{n}@example.org,Amina Rossi\n" for n in range(5))
    report = bring(stored(tmp_path, text))
    assert report["columns_left_out"] == {"Note": "content", "Victim name": "name"}


@pytest.mark.slow
def test_a_file_of_200_megabytes_is_read_in_little_memory(tmp_path):
    import resource

    from convive.landscape.incidents.bench import write_file

    path = tmp_path / "large.csv"
    write_file(path, 1_310_000)
    assert 190_000_000 < path.stat().st_size < 200_000_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    report = bring(path, profile="nyc")
    assert report["read"] == 1_310_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000
