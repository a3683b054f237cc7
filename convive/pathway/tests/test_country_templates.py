"""Templates of countries: each whole, each a draft, and what conflicts with our rules held off."""

import copy

import pytest

from convive.pathway.rules.lint import faults
from convive.pathway.rules.walking import Answer, Walk, attempt
from convive.pathway.tests.templates import entries_of, entry, of_country, slugs

COUNTRIES = {
    "pathway-situation-table": ("CA", "city", "none"),
    "pathway-channel-panel": ("GB", "city", "limited"),
    "pathway-info-house": ("DK", "several", "limited"),
    "pathway-safety-house": ("NL", "region", "limited"),
    "pathway-partner-table": ("BE", "several", "limited"),
    "pathway-anchor-team": ("FI", "several", "family"),
    "pathway-navigation": ("CA-BC", "region", "none"),
}
HELD = {
    "pathway-situation-table": {"move.all-agree"},
    "pathway-channel-panel": {"move.to-gateway-check", "move.gateway-answered"},
    "pathway-info-house": {"move.ask-at-the-door"},
    "pathway-safety-house": {"role.measures", "move.inquiry-first"},
    "pathway-partner-table": {"role.convener"},
    "pathway-anchor-team": {"move.met-alone"},
    "pathway-navigation": {"referrer.relative", "referrer.self", "referrer.neighbour"},
}
NEVER = {
    "pathway-situation-table": {"police-leads"},
    "pathway-channel-panel": {"counted-by-opinion"},
    "pathway-info-house": {"two-dimensions"},
    "pathway-partner-table": {"task-force"},
    "pathway-anchor-team": {"police-member"},
}


@pytest.mark.parametrize("slug", COUNTRIES)
def test_it_is_fit_and_says_whose_law_it_follows(slug):
    assert faults(entries_of(slug)) == []
    about = of_country(slug).about
    told = (about["country"], about["area_model"], about["identity_at_first"])
    assert told == COUNTRIES[slug]
    assert about["sources"]


def test_every_template_of_a_country_is_in_this_list():
    with_country = [one for one in slugs() if "country" in of_country(one).about]
    assert set(COUNTRIES) <= set(with_country)


@pytest.mark.parametrize("slug", COUNTRIES)
def test_it_is_a_draft_until_a_lawyer_signs_and_what_was_recalled_is_marked(slug):
    caveats = {one.key: one for one in of_country(slug).caveats}
    assert "draft until a local lawyer signs" in caveats["law"].text["en"]
    assert any(one.verify for one in caveats.values())


@pytest.mark.parametrize("slug", COUNTRIES)
def test_what_conflicts_with_our_rules_is_off_and_a_decision_switches_on_only_that(slug):
    template = of_country(slug)
    assert template.held_off == HELD[slug]
    never = {one.key for one in template.conflicts if not one.switch}
    assert never == NEVER.get(slug, set())
    every = entries_of(slug)
    for conflict in template.conflicts:
        decision = {"key": f"decision.{conflict.key}", "sort": "decision"}
        read = type(template).read(slug, "1.0.1", {}, [*every, decision])
        assert read.held_off == template.held_off - set(conflict.holds)


@pytest.mark.parametrize("slug", COUNTRIES)
def test_it_says_how_it_ends_in_a_letter_and_every_letter_fits_an_outcome(slug):
    template = of_country(slug)
    assert template.letters
    outcomes = {move.outcome for move in template.moves.values()}
    assert {one.for_outcome for one in template.letters.values()} - {""} <= outcomes


@pytest.mark.req("SEC-10", "SEC-18")
@pytest.mark.parametrize("slug", COUNTRIES)
def test_it_needs_several_disciplines_one_of_them_health_or_social(slug):
    needs = of_country(slug).about["needs"]
    assert needs["disciplines"] >= 2
    assert set(needs["one_of"]) == {"health", "social"}
    assert needs["police"] is False


@pytest.mark.req("SEC-05")
def test_a_door_that_a_template_closes_shows_the_alternative_and_stays_closed():
    template = of_country("pathway-navigation")
    shut = {key for key, one in template.referrers.items() if not one.is_open}
    assert shut == {"relative", "self", "neighbour"}
    for key in shut:
        assert "listening line" in template.referrers[key].instead["en"]
        assert set(template.referrers[key].instead) == {"en", "fr", "ar"}
    assert template.referrers["professional"].is_open


@pytest.mark.req("SEC-20", "SAF-04")
def test_the_anchor_team_has_no_band_no_class_and_no_worries_to_tick():
    template = of_country("pathway-anchor-team")
    asked = {one.key for form in template.forms.values() for one in form.questions}
    assert asked.isdisjoint({"band", "level", "class", "concerns", "intensity"})
    assert "concerns" not in template.factors


@pytest.mark.req("SEC-13", "SEC-14")
def test_the_info_house_does_not_ship_what_somebody_believes_or_is_like_and_takes_no_such_list():
    every = entries_of("pathway-info-house")
    for ask in ("Convictions and religion", "Personality"):
        spoilt = copy.deepcopy(every)
        told = dict.fromkeys(("en", "fr", "ar"), ask)
        entry(spoilt, "factors.needs")["options"].append({"key": "extra", "name": told})
        assert any("(SEC-13)" in fault for fault in faults(spoilt))


@pytest.mark.req("SYS-04")
def test_the_info_house_ends_with_nothing_an_ordinary_measure_or_a_mentor():
    moves = of_country("pathway-info-house").moves_from("panel")
    assert {"no-concern", "ordinary-measures", "mentor"} <= {move.outcome for move in moves}


@pytest.mark.req("SEC-10")
def test_the_care_plan_of_a_safety_house_and_its_measures_share_no_part():
    template = of_country("pathway-safety-house")
    assert template.forms["measure"].parts == ("own-measures",)
    assert template.forms["measure"].roles == ("measures",)
    for key, form in template.forms.items():
        assert key == "measure" or "own-measures" not in form.parts
    given = {
        role
        for move in template.moves.values()
        for rule in move.effects
        if rule.name == "share"
        for role in rule.given["roles"]
    }
    assert "measures" not in given


@pytest.mark.req("SAF-04")
def test_no_move_gives_who_convenes_a_table_anything_to_read():
    template = of_country("pathway-partner-table")
    for move in template.moves.values():
        assert "convener" not in move.roles
        for rule in move.effects:
            assert "convener" not in rule.given.get("roles", ())
    assert all("convener" not in form.roles for form in template.forms.values())


def test_professional_secrecy_is_told_to_each_discipline_that_keeps_it():
    template = of_country("pathway-partner-table")
    assert set(template.secrecies) == {"health", "social", "school"}
    assert "Known" in template.secrecies["health"]["en"]


@pytest.mark.req("SEC-34")
def test_a_region_keeps_the_place_coarse_and_towns_read_only_numbers():
    template = of_country("pathway-navigation")
    assert any("yearly numbers" in one["en"] for one in template.about["happens_next"])
    asked = [one for form in template.forms.values() for one in form.questions]
    assert {one.kind for one in asked if one.key == "area"} == {"area"}


@pytest.mark.req("SYS-08")
def test_a_panel_looks_back_twice_on_dates_of_its_own():
    template = of_country("pathway-channel-panel")
    for stage, move in (("exit-6", "look-back-6"), ("exit-12", "look-back-12")):
        assert template.stages[stage].clock.days == 130
        assert move in {one.key for one in template.moves_from(stage)}
    assert template.moves["close"].to == "exit-6"


@pytest.mark.parametrize("slug", COUNTRIES)
def test_moves_that_are_off_are_refused_to_everybody(slug):
    template = of_country(slug)
    off = [key.partition(".")[2] for key in template.held_off if key.startswith("move.")]
    for move in (template.moves[key] for key in off):
        at = Walk(template.stages[move.leaves[0]], (), (), ())
        assert {attempt(at, move, role, template) for role in template.roles} == {Answer.HELD_OFF}
