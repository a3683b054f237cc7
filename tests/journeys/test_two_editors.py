"""Two colleagues change the same thing at the same time: nobody's words are lost."""

from __future__ import annotations

import secrets

import pytest

from tests.journeys.looking import is_fine

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.mark.req("SAF-17")
@pytest.mark.parametrize("script", [True, False])
def test_the_second_editor_reads_the_first_one_s_words_and_keeps_her_own(visitor, script):
    first, second = (visitor(width=1280, script=script).come_in("coordinator") for _n in range(2))
    first.page.goto("/landscape/findings/")
    first.follow("h2 a[href^='/landscape/findings/']")
    finding = first.page.url
    for editor in (first, second):
        editor.page.goto(f"{finding}amend/")
    mark = secrets.token_hex(3)
    hers, mine = f"People greet each other ({mark}).", f"People know each other ({mark})."
    first.fill(statement_en=hers)
    first.send()
    second.fill(statement_en=mine)
    second.send()
    second.complaints.clear()  # Chromium notes that the answer was 409.
    if script:
        is_fine(second)
    assert hers in second.words(), "The second editor does not see what the first one wrote."
    assert mine in second.words(), "The second editor has lost her words."
    first.page.goto(finding)
    assert hers in first.words()
    assert mine not in first.page.text_content("main")
    second.send("main form.form:has([name=_version])")
    first.page.goto(finding)
    assert mine in first.words(), "Saving all the same did not keep her words."
    assert hers in first.page.text_content("main"), "The first one's words left the history."
