"""What every printed document shares."""

from __future__ import annotations

import pytest

from convive.ui import printer


def test_the_same_page_is_made_once_an_hour():
    made = []

    def make(page):
        made.append(page)
        return page.encode()

    assert [printer.once_an_hour(page, make) for page in ("a page", "a page", "another")] == [
        b"a page",
        b"a page",
        b"another",
    ]
    assert made == ["a page", "another"]


def test_a_sheet_takes_the_first_looks_with_which_it_fits():
    if not printer.can_make_pdf():
        pytest.skip("the library for PDF is not installed")
    page = f'<html lang="en"><title>Sheet</title><body>{"<p>word</p>" * 30}'
    large, small = "p { font-size: 40pt }", "p { font-size: 6pt; margin: 0 }"
    assert printer.sheet(page, large, small) == printer.sheet(page, small)
    assert printer.sheet(page, large) != printer.sheet(page, small)
