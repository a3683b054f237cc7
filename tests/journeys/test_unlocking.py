"""Opening one's key in a real browser: a passkey of a real (virtual) device, and without script."""

from __future__ import annotations

import pytest

from tests.journeys.looking import NARROW, is_fine

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

DEVICE = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
NEW = "/account/passkeys/new/"
# Two roles, so that nobody waits for the next code of a phone.
WHO = [("en", "ltr", "communications"), ("ar", "rtl", "police-liaison")]


class Device:
    """A virtual device in the visitor's browser that holds passkeys."""

    def __init__(self, who, *, has_prf=True):
        self.wire = who.context.new_cdp_session(who.page)
        self.wire.send("WebAuthn.enable", {"enableUI": False})
        options = {"options": DEVICE | {"hasPrf": has_prf}}
        self.name = self.wire.send("WebAuthn.addVirtualAuthenticator", options)["authenticatorId"]

    def recognises(self, somebody):
        """Whether the device recognises the finger that is laid on it from now on."""
        told = {"authenticatorId": self.name, "isUserVerified": somebody}
        self.wire.send("WebAuthn.setUserVerified", told)


def with_password(who, role):
    """Through the page that asks for a proof, with the password."""
    who.page.fill("main input[type=password]", who.city.people[role].password)
    who.send()


def with_passkey(who):
    """Press the button of the passkey and wait for the next page."""
    with who.page.expect_navigation():
        who.page.click("[data-passkey] button")


def lock(who):
    """Press "Lock now"."""
    who.page.goto("/unlock/")
    with who.page.expect_navigation():
        who.page.click("form[action='/lock/'] button")


def half_in_browser(who):
    """The cookie with the browser's half of an open key, or None."""
    return next((one for one in who.context.cookies() if one["name"] == "convive_key"), None)


@pytest.mark.parametrize(("language", "direction", "role"), WHO)
def test_a_passkey_is_added_and_opens_the_sealed_rooms_again(visitor, language, direction, role):
    who = visitor(language=language, width=NARROW["width"])
    device, page = Device(who), who.page
    who.sign_in(role)
    page.goto("/account/passkeys/")
    assert page.get_attribute("html", "dir") == direction
    is_fine(who)
    who.follow(f"a[href='{NEW}']")
    is_fine(who)
    assert half_in_browser(who) is None
    with_password(who, role)
    assert page.url.endswith(NEW)
    held = half_in_browser(who)
    assert (held["httpOnly"], held["sameSite"], held["expires"]) == (True, "Strict", -1)
    is_fine(who)
    name = f"Blue telephone {language}"
    who.fill(name=name)
    with_passkey(who)
    assert page.url.endswith("/account/passkeys/")
    assert name in who.words()
    is_fine(who)
    lock(who)
    assert half_in_browser(who) is None
    page.goto(f"/unlock/?next={NEW}")
    is_fine(who)
    with_passkey(who)
    assert page.url.endswith(NEW)
    assert half_in_browser(who) is not None
    lock(who)
    device.recognises(False)
    page.goto("/unlock/")
    page.click("[data-passkey] button")
    page.wait_for_selector("[data-passkey-failed]:visible")
    is_fine(who)
    assert half_in_browser(who) is None
    with_password(who, role)
    remove(who, name)


def remove(who, name):
    """Take the passkey away again, as its owner."""
    who.page.goto("/account/passkeys/")
    with who.page.expect_navigation():
        who.page.click(f"li:has-text('{name}') button")
    assert who.page.locator(f"li:has-text('{name}')").count() == 0


def test_a_device_without_the_secret_is_told_calmly_and_nothing_is_saved(visitor):
    who = visitor(width=NARROW["width"])
    Device(who, has_prf=False)
    who.sign_in("administrator")
    who.page.goto(NEW)
    with_password(who, "administrator")
    who.page.click("[data-passkey] button")
    who.page.wait_for_selector("[data-passkey-unable]:visible")
    is_fine(who)
    who.page.goto("/account/passkeys/")
    assert who.page.locator("main form[action='/account/passkeys/remove/']").count() == 0


def test_without_script_the_password_opens_and_no_button_promises_more(visitor):
    who = visitor(width=NARROW["width"], script=False)
    who.sign_in("data-protection")
    who.page.goto(NEW)
    with_password(who, "data-protection")
    assert who.page.url.endswith(NEW)
    assert who.page.locator("[data-passkey] button:visible").count() == 0
    assert who.page.locator("[data-passkey-missing]:visible").count() == 1
    lock(who)
    assert half_in_browser(who) is None
