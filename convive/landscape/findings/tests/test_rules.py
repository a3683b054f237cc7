"""What a finding may say."""

from datetime import date, timedelta

import pytest

from convive.landscape.findings import rules, words
from convive.landscape.findings.rules import Standing

TODAY = date(2026, 3, 2)


@pytest.mark.req("SEC-03")
@pytest.mark.parametrize(
    "text",
    [
        "young Muslims",
        "Jewish families in the north",
        "Les jeunes musulmans du quartier",
        "Jeunes d'extrême droite",
        "الشباب المسلم في الحي",
        "السوريون واللاجئون",
        "Far-left groups",
        "The Roma",
        "x " * 900 + "young Muslims",
    ],
)
def test_naming_people_is_found_in_three_languages(text):
    assert words.shipped().found([text])


@pytest.mark.req("SEC-03")
@pytest.mark.parametrize(
    "text",
    [
        "Exposure to hate content and little practice in judging it",
        "Discrimination when looking for a flat",
        "Hate against Muslims in the street",
        "Anti-Jewish graffiti near the school",
        "Insultes contre les musulmans",
        "معاداة المسلمين على الإنترنت",
        "Isolement des personnes âgées",
        "العزلة وقلة أماكن اللقاء",
        "A conservative estimate of forty people",
    ],
)
def test_conditions_and_what_hostility_is_aimed_at_are_fine(text):
    assert words.shipped().found([text]) == []


@pytest.mark.req("MAP-09")
def test_account_names_are_found_and_mail_addresses_are_not():
    found = rules.handles(["@marek_88 and @سالم wrote to desk@example.org", "at 5@home"])
    assert found == ["@marek_88", "@سالم"]


@pytest.mark.req("MAP-09")
def test_accounts_of_public_bodies_may_be_named():
    assert rules.handles(["@VelmoraPolice said"], allowed=["Velmora Police"]) == []


@pytest.mark.req("MAP-01")
def test_a_finding_stands_until_its_date():
    def stands(state, day):
        return rules.standing(state, day, today=TODAY)

    assert stands("draft", TODAY) is Standing.DRAFT
    assert stands("retracted", TODAY) is Standing.RETRACTED
    assert stands("validated", TODAY) is Standing.SOON
    assert stands("validated", TODAY - timedelta(days=1)) is Standing.EXPIRED
    assert stands("validated", TODAY + timedelta(days=61)) is Standing.CURRENT


def test_a_finding_holds_two_years_at_most():
    assert not rules.may_hold_until(TODAY, today=TODAY)
    assert rules.may_hold_until(TODAY + timedelta(days=1), today=TODAY)
    assert not rules.may_hold_until(TODAY + timedelta(days=800), today=TODAY)
