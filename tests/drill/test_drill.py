"""A short drill: the same as `make drill`, in forty seconds."""

from __future__ import annotations

import pytest

from tests.drill import __main__ as drill
from tests.drill.reporter import receipt_in


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_under_kills(capsys):
    code = drill.main(["--minutes", "0.67"])
    said = capsys.readouterr().out
    assert code == 0, said
    assert "\nlost 0\n" in said


def test_a_receipt_is_read_off_its_page_and_nothing_else_is():
    page = (
        '<section class="card receipt"><p>Your code</p><p class="receipt-code"><bdi>'
        "<span>8Q2M</span><span>4KTX</span><span>1R7C</span><span>0W9E</span><span>ZB3V</span>"
        "</bdi></p></section>"
    )
    assert receipt_in(page) == "8Q2M-4KTX-1R7C-0W9E-ZB3V"
    assert receipt_in("<section class='card'><p>8Q2M 4KTX 1R7C 0W9E ZB3V</p></section>") == ""
