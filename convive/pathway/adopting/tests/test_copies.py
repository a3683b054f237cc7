"""A city's own copy: changed, switched by law, published; what runs keeps the version it began with."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from convive.ground.phrase import Phrase
from convive.ground.refusals import Changed, Refused
from convive.packs import files
from convive.packs.actions import adopt
from convive.packs.queries import latest
from convive.pathway.adopting import actions, faults
from convive.pathway.models import TemplateCopy
from convive.pathway.queries import templates
from convive.pathway.rules import editing
from convive.pathway.tests.builders import a_case, a_pathway_space
from convive.pathway.tests.templates import FOLDER, a_conflict, entries, entry
from convive.people.rules import Role
from convive.people.tests.builders import a_coordinator, a_user, viewer_of
from convive.spaces.actions import following
from convive.spaces.queries import members, roles
from convive.spaces.rules.belonging import Obstacle
from convive.spaces.rules.switches import held_off

NAME = Phrase(en="Ours", fr="Le nôtre", ar="نموذجنا")
CONFLICT = a_conflict("look", "move.screen", "role.provider", "referrer.relative")


def a_copy(by, *more):
    """A city's own copy of the generic template, with more entries."""
    if latest("pathway-generic") is None:
        adopt(files.read_folder(FOLDER), by=by)
    made = actions.copy(latest("pathway-generic"), NAME, by=by)
    if more:
        made.entries = [*made.entries, *more]
        made.save()
    return made


@pytest.mark.django_db
@pytest.mark.req("SEC-04")
def test_a_copy_has_its_own_name_and_version_one_and_the_next_version_leaves_the_first_alone():
    by = a_coordinator()
    copy = a_copy(by)
    assert (copy.slug, copy.published) == ("pathway-generic-own", 1)
    actions.change(copy, {"stage.screening:clock.days": 9}, version=copy.version, by=by)
    actions.publish(copy, by=by)
    days = [templates.named(copy.slug, version).stages["screening"].clock.days for version in "12"]
    assert days == [5, 9]
    with pytest.raises(Refused):
        actions.publish(copy, by=by)


@pytest.mark.django_db
def test_the_second_editor_of_a_copy_sees_that_somebody_saved_first():
    by = a_coordinator()
    copy = a_copy(by)
    seen = copy.version
    actions.change(copy, {"stage.screening:clock.days": 9}, version=seen, by=by)
    with pytest.raises(Changed):
        actions.change(copy, {"stage.screening:clock.days": 8}, version=seen, by=by)


@pytest.mark.django_db
@pytest.mark.req("SAF-09")
def test_what_somebody_saved_meanwhile_is_published_and_survives_the_end_of_a_decision():
    by = a_coordinator()
    mine = a_copy(by)
    seen = TemplateCopy.objects.get(pk=mine.pk), TemplateCopy.objects.get(pk=mine.pk)
    actions.change(mine, {"stage.screening:clock.days": 9}, version=mine.version, by=by)
    actions.end_decision(seen[0], "look", by=by)
    actions.publish(seen[1], by=by)
    assert templates.named(mine.slug, "2").stages["screening"].clock.days == 9


@pytest.mark.django_db
def test_only_who_keeps_the_packs_of_the_city_copies():
    a_copy(a_coordinator())
    with pytest.raises(PermissionDenied):
        actions.copy(latest("pathway-generic"), NAME, by=viewer_of(a_user(Role.PARTNER)))


@pytest.mark.django_db
@pytest.mark.req("SEC-04")
def test_a_template_edited_while_cases_run_leaves_them_as_they_began(open_doors):
    by = a_coordinator()
    copy = a_copy(by)
    space = a_pathway_space(template=copy.slug, template_version="1")
    before = a_case(space)
    actions.change(copy, {"stage.received:clock.days": 3}, version=copy.version, by=by)
    actions.publish(copy, by=by)
    following.follow(
        space, template=copy.slug, template_version="2", needs=space.needs, by=space.lead_holder
    )
    after = a_case(space)
    assert templates.of_case(before).stages["received"].clock.days == 1
    assert templates.of_case(after).stages["received"].clock.days == 3
    assert (before.template_version, after.template_version) == ("1", "2")


@pytest.mark.django_db
def test_a_version_that_breaks_a_rule_is_refused_in_words_that_say_how_to_mend_it():
    by = a_coordinator()
    copy = a_copy(by)
    wrong = {
        "stage.screening:clock.days": 0,
        "stage.panel:name": {"en": "Table"},
        "about:needs.disciplines": 1,
    }
    actions.change(copy, wrong, version=copy.version, by=by)
    with pytest.raises(Refused) as refused:
        actions.publish(copy, by=by)
    said = " ".join(map(str, refused.value.missing))
    assert "“First look”: a clock runs for one working day at least." in said
    assert "“Table” is not written in every language." in said
    assert "A decision needs at least two disciplines. Write 2 or more." in said
    assert all(one.is_told for one in actions.faults_of(copy))


def test_a_fault_that_only_who_writes_packs_understands_stays_as_it_is():
    (one,) = faults.told(["odd.one: the sort 'odd' is unknown."], [])
    assert (one.is_told, one.text) == (False, "odd.one: the sort 'odd' is unknown.")


@pytest.mark.django_db
def test_behaviours_that_changed_are_agreed_to_anew():
    by = a_coordinator()
    copy = a_copy(by)
    key = next(one["key"] for one in copy.entries if one["sort"] == "behaviour")
    said = {"en": "Broke a window.", "fr": "A cassé une vitre.", "ar": "كسر نافذة."}
    actions.change(copy, {f"{key}:name": said}, version=copy.version, by=by)
    actions.publish(copy, by=by)
    assert templates.named(copy.slug, "2").about["behaviours_version"] == "2"


@pytest.mark.django_db
@pytest.mark.req("SEC-04")
def test_what_conflicts_is_off_until_a_decision_is_recorded_with_the_copy(open_doors):
    by = a_coordinator()
    copy = a_copy(by, CONFLICT)
    actions.publish(copy, by=by)
    space = a_pathway_space(template=copy.slug, template_version="2")
    template = templates.of_space(space)
    assert not template.referrers["relative"].is_open
    assert "provider" not in dict(roles.roles_of(space))
    person = a_user(Role.PARTNER)
    house = person.memberships.get().organisation
    proposed = {"discipline": "social", "roles": ["provider"], "today": date(2026, 3, 2)}
    assert Obstacle.HELD_OFF in members.obstacles(space, person, house, **proposed)
    decided(copy, by, on=date(2026, 3, 2))
    actions.publish(copy, by=by)
    assert templates.named(copy.slug, "3").held_off == frozenset()
    actions.end_decision(copy, "look", by=by)
    assert held_off(copy.entries)


@pytest.mark.django_db
def test_a_rule_without_a_switch_holds_in_every_city():
    by = a_coordinator()
    copy = a_copy(by, a_conflict("look", switch=False))
    with pytest.raises(Refused, match="our rule holds in every city"):
        decided(copy, by, on=date(2026, 3, 2))


@pytest.mark.django_db
def test_a_decision_of_tomorrow_switches_nothing_on_today():
    by = a_coordinator()
    copy = a_copy(by, CONFLICT)
    with pytest.raises(Refused, match="still to come"):
        decided(copy, by, on=date(2026, 3, 3))
    assert held_off(copy.entries)


def decided(copy, by, *, on):
    told = {"words": "Article 4.", "who": "The court", "on": on, "today": date(2026, 3, 2)}
    return actions.decide(copy, "look", **told, version=copy.version, by=by)


def test_every_part_offers_fields_and_a_change_moves_nothing_else():
    before = entries()
    for part in editing.PARTS:
        assert editing.fields(before, part)
    after = editing.changed(before, {"referrer.relative:open": False})
    assert entry(after, "referrer.relative")["open"] is False
    assert [one for one in after if one["key"] != "referrer.relative"] == [
        one for one in before if one["key"] != "referrer.relative"
    ]
