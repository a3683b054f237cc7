"""The data-protection pack says what the template does, and no more."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.house import dpia

FOLDER = dpia.ROOT / "docs/dpia"


def test_the_table_of_data_is_that_of_the_template():
    assert dpia.PAGE.read_text("utf-8") == dpia.written(dpia.template())


def test_a_changed_period_would_be_noticed():
    found = dpia.template()
    key = next(iter(found.keepings))
    longer = {**found.keepings, key: replace(found.keepings[key], days=9_999)}
    assert dpia.written(replace(found, keepings=longer)) != dpia.PAGE.read_text("utf-8")


def test_every_field_has_a_purpose_and_a_part():
    rows = re.findall(
        r"^\| (.+) \| (.*) \| (.*) \|$", "\n".join(dpia._fields(dpia.template())), re.M
    )
    assert len(rows) > 60
    assert all(asked and part and purpose for asked, part, purpose in rows)


def test_the_assessment_has_its_twelve_headings_and_marks_what_people_fill_in():
    text = (FOLDER / "assessment.md").read_text("utf-8")
    assert [int(one) for one in re.findall(r"^## (\d+) ", text, re.M)] == list(range(1, 13))
    assert text.count("**[city") > 15
