"""Numbers and codes keep their order where sentences run from right to left."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from convive.ui.templatetags.ui import ltr, telephones


def test_a_code_is_set_apart_only_where_sentences_run_from_right_to_left():
    with override("ar"):
        assert ltr("4YX-2CR") == "\u20664YX-2CR\u2069"
    with override("fr"):
        assert ltr("4YX-2CR") == "4YX-2CR"


@pytest.mark.parametrize("number", ["05 00 00 12 81", "+33 5 00 00 12 81", "0500001281"])
def test_a_telephone_number_in_a_text_stays_whole(number):
    shown = telephones(f"اتصل على {number}، صباحًا")
    assert shown == f'اتصل على <bdi class="telephone" dir="ltr">{number}</bdi>، صباحًا'


def test_a_text_around_a_number_is_escaped_and_short_numbers_stay_words():
    assert telephones("<b> at 9:00, 3 rue A") == "&lt;b&gt; at 9:00, 3 rue A"
    assert "<script>" not in telephones("<script>0500001281</script>")
