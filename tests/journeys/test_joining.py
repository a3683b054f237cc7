"""Coming in and going out: an invitation, a keyboard alone, and a door that stays shut behind us."""

from __future__ import annotations

import re
import secrets
import time

import pyotp
import pytest

from tests.journeys.looking import is_fine

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FOCUS = """() => {
    const here = document.activeElement, style = getComputedStyle(here), box = here.getBoundingClientRect();
    return {name: here.name || "", text: (here.innerText || "").trim(), id: here.id,
            href: here.getAttribute("href") || "", tag: here.tagName,
            shown: box.width > 0 && box.right > 0 && box.left < innerWidth,
            ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2};
}"""
MOST_STEPS = 40


@pytest.mark.req("SAF-15")
def test_an_invited_colleague_joins_with_a_phone_and_keeps_a_recovery_code(visitor):
    address = f"inaya.{secrets.token_hex(3)}@example.org"
    coordinator = visitor(width=1280).come_in("coordinator")
    coordinator.page.goto("/accounts/invite/")
    coordinator.fill(name="Inaya Okonjo", email=address, role="partner", language="fr")
    coordinator.page.select_option("[name=organisation]", index=1)
    coordinator.send()
    guest = visitor(language="fr")
    page = guest.page
    page.goto(letter_link(guest, address))
    is_fine(guest)
    letters = page.locator("details code").text_content()
    phone = pyotp.TOTP(re.sub(r"\s", "", letters))
    guest.fill(code=phone.now())
    guest.send()
    is_fine(guest)
    password = f"sept pommes vertes {secrets.token_hex(4)} au marché"
    guest.fill(password=password, password_again=password)
    guest.send()
    is_fine(guest)
    code = guest.words("main .figure code")
    assert len(re.sub(r"\W", "", code)) >= 16, code
    guest.follow("a.button.main")
    assert page.url.rstrip("/") == guest.city.address
    assert "Inaya" in page.inner_text("body")
    again = visitor(language="fr")
    link = letter_link(again, address)
    answer = again.page.goto(link)
    assert "Inaya" not in again.words(), f"The link opens twice ({answer.status})."


def letter_link(who, address):
    """The link in the letter to an address."""
    who.page.goto("/demo/mail/")
    letter = who.page.locator("article", has_text=address)
    return letter.locator("a[href*='/enrol/']").get_attribute("href")


@pytest.mark.req("SAF-15")
def test_a_keyboard_alone_signs_in_and_reaches_the_main_action(visitor):
    who = visitor(width=1280)
    page, me = who.page, who.city.people["evaluator"]
    page.goto("/sign-in/")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["href"] == "#content", "The first stop is not the skip link."
    assert page.evaluate(FOCUS)["shown"], "The skip link stays hidden."
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUS)["id"] == "content"
    # After the skip link the first stop is the first field.
    assert tab_to(page, lambda here: here["name"] == "email") == 1
    page.keyboard.type(me.email)
    tab_to(page, lambda here: here["name"] == "password")
    page.keyboard.type(me.password)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    for _attempt in range(2):
        tab_to(page, lambda here: here["name"] == "code")
        page.keyboard.type(me.code())
        with page.expect_navigation():
            page.keyboard.press("Enter")
        if "/second/" not in page.url:
            break
        # Another visitor used this half minute's code: a code opens once.
        time.sleep(30 - time.time() % 30 + 0.5)
    assert page.locator("form.leave-house").count() == 1, who.words()[:300]
    page.goto("/results/")
    skip_to_the_content(page)
    action = page.locator("main .action a").inner_text().strip()
    assert tab_to(page, lambda here: here["text"] == action) == 1
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("main form.form").count() == 1


def skip_to_the_content(page):
    """The skip link, by keyboard."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def tab_to(page, arrived):
    """Presses Tab until a place is reached; every stop must be visible and ringed. Returns how often."""
    for steps in range(1, MOST_STEPS):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUS)
        assert here["shown"], f"The focus is out of sight: {here}"
        assert here["ring"], f"The focus cannot be seen: {here}"
        if arrived(here):
            return steps
    raise AssertionError("Tab never arrives.")


@pytest.mark.req("SEC-03")
def test_after_signing_out_the_way_back_shows_nothing(visitor):
    who = visitor(width=1280)
    who.sign_in("oversight")
    page = who.page
    page.goto("/who-is-who/")
    seen = page.locator("main a[href^='/who-is-who/']").first.inner_text()
    with page.expect_navigation():
        page.click("form.leave-house button")
    assert "/sign-in/" in page.url
    page.go_back(wait_until="load")
    assert seen not in page.inner_text("body")
    assert page.locator("input[name=email]").count() == 1
