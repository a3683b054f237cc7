"""Every sentence reading can say, whole and translatable. This is its only use of Django."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FILES: dict[str, Promise | str] = {
    "empty_file": _("The file is empty. Choose a file with a header row and at least one row."),
    "not_a_file": _("There is no such file. Choose the file again."),
    "too_large": _("The file is larger than %(megabytes)s MB. Split it into smaller files."),
    "web_page": _(
        "This is a web page, whatever its name says. Open it in a spreadsheet program and save "
        "it as CSV or .xlsx."
    ),
    "xml_file": _("This is an XML file. Save the table as CSV or .xlsx and choose that file."),
    "compressed": _("This file is compressed. Unpack it and choose the file inside."),
    "other_kind": _(
        "This is not a table (it looks like %(kind)s). Choose a CSV, .xlsx, .xls, .ods or JSON "
        "file."
    ),
    "binary_sheet": _("This kind of spreadsheet cannot be checked. Save it as .xlsx or CSV."),
    "no_header": _(
        "No header row was found. Put the names of the columns in one row above the data."
    ),
    "no_rows": _("There is a header but no row under it. Add the rows and choose the file again."),
    "too_many_columns": _(
        "The table has more than %(limit)s columns. Keep the columns you need and save it again."
    ),
    "unknown_encoding": _("The letters of this file cannot be read. Save it as CSV UTF-8."),
    "archive_broken": _(
        "The spreadsheet is damaged. Open it, save it again and choose the new file."
    ),
    "archive_locked": _("The spreadsheet has a password. Save a copy without it."),
    "archive_too_large": _(
        "The spreadsheet unpacks to far more than its size. Save the table as CSV instead."
    ),
    "archive_path": _(
        "The spreadsheet holds parts with unsafe names. Save the table as CSV instead."
    ),
    "archive_nested": _(
        "The spreadsheet holds another packed file. Remove embedded files or save it as CSV."
    ),
    "archive_entities": _(
        "The spreadsheet holds definitions that could harm. Open it and save the table as CSV."
    ),
    "sheet_too_large": _(
        "The sheet reaches over more than %(limit)s cells. Remove what lies far outside the table, "
        "or save it as CSV."
    ),
    "no_such_sheet": _("There is no sheet called “%(sheet)s”. Choose one of: %(sheets)s."),
    "json_broken": _("The JSON breaks off or is wrong (%(where)s). Ask for the file again."),
    "json_shape": _("The JSON is not a list of records. Each record must be an object with names."),
    "json_deep": _("The JSON is nested too deeply. Ask for a flat list of records."),
    "json_encoding": _("The JSON is not in UTF-8. Save it as UTF-8 and choose it again."),
}

ROWS: dict[str, Promise | str] = {
    "ragged": _("The row has %(cells)s cells, but the header has %(columns)s. Correct the row."),
    "undecodable": _("Some letters of this row cannot be read. Save the file as CSV UTF-8."),
    "nul": _("The row holds signs that are not text (NUL). Remove them."),
    "field_too_long": _("A cell of this row is longer than %(limit)s signs. Shorten it."),
    "record_too_long": _("The row is too long, or a quotation mark is never closed. Correct it."),
    "quotes": _("A quotation mark in this row is in the wrong place. Double it or remove it."),
    "record_shape": _("This record is not an object with names. Correct or remove it."),
    "record_deep": _("This record is nested too deeply. Flatten it."),
    "record_broken": _("This record is not correct JSON. Correct or remove it."),
    "repeated_name": _("The name “%(name)s” stands twice in this record. Keep one of them."),
    "unknown_name": _(
        "The name “%(name)s” was not among the columns above. Add it to the first record."
    ),
    "number_extreme": _("A number in this record is too large to be meant. Correct it."),
}

VALUES: dict[str, Promise | str] = {
    "date_missing": _("There is no date. Write one, or leave the row out."),
    "date_unreadable": _("“%(text)s” is not a date we can read. Write it as 2024-03-25."),
    "date_impossible": _("“%(text)s” is not in the calendar. Check the order of day and month."),
    "date_outside": _("“%(text)s” is outside the years 1900 to 2100. Correct the year."),
    "date_order": _(
        "“%(text)s” does not follow the order of the other dates. Write it as 2024-03-25."
    ),
    "number_unreadable": _("“%(text)s” is not a number we can read. Write only digits."),
    "number_negative": _("“%(text)s” is below zero, and a count cannot be. Correct it."),
    "number_fraction": _("“%(text)s” is not a whole number, and a count must be. Correct it."),
    "number_outside": _("“%(text)s” is too large to be meant. Correct it."),
    "number_two_ways": _(
        "“%(text)s” can be read in two ways. Say whether the file writes decimals with a comma or "
        "a dot."
    ),
    "sheet_error": _("“%(text)s” is an error of the spreadsheet. Correct the formula."),
}

AREAS: dict[str, Promise | str] = {
    "geojson_broken": _(
        "The area file is not correct JSON (%(where)s). Export it again as GeoJSON."
    ),
    "geojson_shape": _(
        "The file is not a GeoJSON FeatureCollection of areas. Export it as GeoJSON."
    ),
    "geojson_deep": _("The area file is nested too deeply. Export it again as GeoJSON."),
    "geojson_vertices": _(
        "The areas have more than %(limit)s corners. Simplify them and export again."
    ),
    "geojson_too_many": _(
        "The file has more than %(limit)s areas. Split it or choose a coarser one."
    ),
    "geojson_empty": _("The file has no area in it. Choose another file."),
    "geojson_repeated": _("The name “%(name)s” stands twice in one object. Export the file again."),
    "geojson_number": _(
        "A coordinate of area %(area)s is not a usable number. Export the file again."
    ),
    "geojson_type": _("Area %(area)s is a %(kind)s. Only Polygon and MultiPolygon can be areas."),
    "geojson_ring": _("A ring of area %(area)s is not a list of corners. Export the file again."),
    "geojson_projected": _(
        "The coordinates are metres, not degrees. Export the file in WGS 84 (EPSG:4326)."
    ),
    "geojson_swapped": _(
        "Latitude and longitude seem to be swapped. Export the file with longitude first."
    ),
    "geojson_outside": _(
        "A coordinate of area %(area)s lies outside the globe. Export the file in WGS 84."
    ),
    "ring_closed": _("A ring was not closed. We closed it."),
    "ring_short": _("A ring had fewer than four corners. We left it out."),
    "shape_mended": _("The outline crossed itself. We mended it."),
    "shape_missing": _("The area has no shape. It is listed without one."),
    "shape_lost": _("The outline could not be mended. The area is listed without a shape."),
    "area_repeated": _("Another area has the same name or number. Check which one is meant."),
    "area_unnamed": _("The area has no name. We gave it its place in the file."),
}

NOTES: dict[str, Promise | str] = {
    "titles_skipped": _("The header is on line %(line)s. We left out what stands above it."),
    "names_empty": _("Some columns have no name. We named them by their place."),
    "names_repeated": _("Some columns have the same name. We numbered them."),
    "header_numbers": _("The header holds mostly numbers. Check that the first row holds names."),
    "encoding_guessed": _(
        "The file does not say how its letters are stored. We read it as %(encoding)s."
    ),
    "macros": _("The spreadsheet holds macros. We did not run them."),
    "other_sheets": _("The file has more than one sheet. We read “%(sheet)s”."),
}

SENTENCES: dict[str, Promise | str] = FILES | ROWS | VALUES | AREAS | NOTES
