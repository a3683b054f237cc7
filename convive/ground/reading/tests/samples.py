"""Files for trying the readers, written on the spot."""

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from convive.ground.reading.errors import Unreadable
from convive.ground.reading.rows import RejectedRow, Row
from convive.ground.reading.tabular import open_table

DATA = Path(__file__).resolve().parents[4].parent / "shared" / "data"


def a_city_file(*parts):
    path = DATA.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the folder next to the project has no data/{'/'.join(parts)}")
    return path


def a_file(folder, content, name="file.dat"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def a_workbook(folder, rows, name="book.xlsx"):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return folder / name


def repacked(path, change=None, extra=()):
    """The archive again, with each part passed through `change` and further parts added."""
    old = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(name, data) if change else data)
        for name, data in extra:
            new.writestr(name, data)
    return path


def an_ods(folder, rows, head=""):
    spaces = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content{spaces}>'
        '<office:body><office:spreadsheet><table:table table:name="S">'
        f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = folder / "book.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return path


def ods_row(*cells, times=1):
    inside = "".join(
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{count}">'
        f"<text:p>{text}</text:p></table:table-cell>"
        if text
        else f'<table:table-cell table:number-columns-repeated="{count}"/>'
        for text, count in cells
    )
    return f'<table:table-row table:number-rows-repeated="{times}">{inside}</table:table-row>'


def areas_text(*geometries, properties=None):
    features = [
        {"type": "Feature", "properties": properties or {"name": f"Area {n}"}, "geometry": geometry}
        for n, geometry in enumerate(geometries, start=1)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def a_square(x=0.0, y=0.0, side=1.0):
    ring = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
    return {"type": "Polygon", "coordinates": [ring]}


def good(path, **options):
    return [row.cells for row in open_table(path, **options).rows() if isinstance(row, Row)]


def rejected(path, **options):
    table = open_table(path, **options)
    return [(row.line, row.code) for row in table.rows() if isinstance(row, RejectedRow)]


def refusal(call, *arguments, **options):
    """The code of the refusal; its sentence must be whole and filled in."""
    with pytest.raises(Unreadable) as caught:
        _read_to_the_end(call(*arguments, **options))
    assert caught.value.sentence.endswith(".")
    assert "%(" not in caught.value.sentence
    return caught.value.code


def _read_to_the_end(result):
    if hasattr(result, "rows"):
        for _ in result.rows():
            pass
