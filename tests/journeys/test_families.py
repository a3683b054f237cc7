"""A mother looks for help on a phone, without JavaScript; then she asks the city and reads its answer."""

from __future__ import annotations

import re
import secrets

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ARABIC = re.compile("[\u0600-\u06ff]")
PUBLIC = ["/", "/turn/", "/tables/ask/", "/practices/", "/landscape/public/", "/plan/public/"]
QUESTION = {
    "ar": "ابني يقضي لياليه على الهاتف ولا يكلّمنا. من يسمعنا؟",
    "fr": "Mon fils passe ses nuits au téléphone et ne nous parle plus. Qui nous écoute ?",
}
ANSWER = {
    "ar": "خط العائلات يسمعكم كل مساء، بالعربية أيضًا.",
    "fr": "La ligne des familles vous écoute chaque soir.",
}


@pytest.mark.req("SAF-03", "SAF-15", "SEC-30")
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_mother_finds_a_service_and_a_sheet_to_print(visitor, language):
    mother = visitor(language=language, script=False)
    page = mother.page
    page.goto("/")
    assert page.get_attribute("html", "dir") == ("rtl" if language == "ar" else "ltr")
    mother.follow("a[href='/turn/']")
    assert page.locator("a[href^='tel:']").count() > 0, "No number to call in danger."
    mother.follow("a[href='/turn/relative/']")
    if language == "ar":
        assert ARABIC.search(mother.words("h1"))
    assert page.locator("main .offer, main article").count() > 0, "No service is listed."
    mother.follow("a[href^='/turn/service/']:not([href*=wrong])")
    assert page.locator("main a[href$='/wrong/']").count() == 1, "Nobody can say: this is wrong."
    page.goto("/turn/relative/")
    mother.follow("a[href='/turn/relative/sheet/']")
    assert page.locator("svg.qr").is_visible()
    assert mother.words().count("/turn/relative") >= 1, "The address is not written out."
    assert mother.complaints == []


@pytest.mark.req("SAF-15")
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_she_asks_gets_a_code_and_reads_the_answer(visitor, language):
    mark = secrets.token_hex(4)
    mother = visitor(language=language, script=False)
    mother.page.goto("/tables/ask/")
    mother.fill(text=f"{mark} {QUESTION[language]}")
    mother.send()
    code = mother.words("main bdi").strip()
    assert re.fullmatch(r"[\w-]{12,16}", code), code
    mother.page.reload()
    assert code not in mother.words(), "The code is shown a second time."
    coordinator = visitor(width=1280).come_in("coordinator")
    coordinator.page.goto(f"/tables/asks/?words={mark}")
    coordinator.follow("a[href^='/tables/asks/']:has-text('" + mark + "')")
    assert QUESTION[language] in coordinator.words()
    coordinator.follow("a[href$='/answer/']")
    open_language_boxes(coordinator.page)
    coordinator.fill(**{f"why_{language}": ANSWER[language]})
    coordinator.send()
    mother.page.goto("/tables/ask/answer/")
    mother.fill(code=code.lower())
    mother.send()
    assert ANSWER[language] in mother.words()


@pytest.mark.req("SAF-15")
def test_leaving_quickly_leaves_no_way_back_to_the_form(visitor):
    her = visitor(language="fr")
    page = her.page
    page.goto("/turn/")
    page.goto("/tables/ask/")
    her.fill(text="Quelqu’un regarde par-dessus mon épaule.")
    with page.expect_navigation():
        page.click("a[data-leave]")
    assert page.url.endswith("/leave/")
    assert her.city.address not in page.inner_text("body")
    assert "convive" not in page.title().lower()
    page.go_back()
    assert not page.url.endswith("/tables/ask/")
    page.goto("/tables/ask/")
    assert page.input_value("[name=text]") == "", "What she wrote is still in the form."


@pytest.mark.req("SAF-15")
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_way_out_is_a_link_without_javascript(visitor, language):
    her = visitor(language=language, script=False)
    her.page.goto("/turn/relative/")
    with her.page.expect_navigation():
        her.page.click("a[data-leave]")
    assert her.page.url.endswith("/leave/")
    assert her.page.locator("main a").count() == 0


@pytest.mark.req("SAF-15")
@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_says_the_same_with_and_without_javascript(visitor, path):
    plain, rich = visitor(script=False), visitor(script=True)
    plain.page.goto(path)
    rich.page.goto(path)
    assert plain.words() == rich.words()
    assert plain.page.locator("main h1").is_visible()


def open_language_boxes(page):
    """Opens every language of a text that is asked for in several."""
    page.eval_on_selector_all("details.in-language", "all => all.forEach(one => one.open = true)")
