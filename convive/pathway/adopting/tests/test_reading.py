"""A template is drawn and told stage by stage before anybody adopts it."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape

from convive.ground.phrase import Phrase
from convive.ground.viewers import House
from convive.packs.actions import adopt_shipped
from convive.pathway.adopting import offline
from convive.pathway.adopting.diagram import diagram
from convive.pathway.models import Case
from convive.pathway.rules.drawing import BACK, ONWARD, STRAIGHT, drawing
from convive.pathway.rules.reading import WHOLE, readers
from convive.pathway.tests.templates import generic
from convive.people.rules import Role
from convive.people.tests.builders import a_user, signed_in


@pytest.mark.req("SEC-04")
def test_a_drawing_has_every_stage_once_and_an_arrow_for_every_way():
    template = generic()
    drawn = drawing(template)
    assert [box.row for box in drawn.boxes] == list(range(len(template.stages)))
    ways = {(left, move.to) for move in template.moves.values() for left in move.leaves}
    keys = [box.stage.key for box in drawn.boxes]
    assert {(keys[one.left], keys[one.to]) for one in drawn.arrows} == ways
    assert {arrow.side for arrow in drawn.arrows} == {STRAIGHT, ONWARD, BACK}


def test_arrows_in_one_lane_never_lie_over_each_other():
    drawn = drawing(generic())
    for one in drawn.arrows:
        for other in drawn.arrows:
            if (
                one is not other
                and (one.side, one.lane) == (other.side, other.lane)
                and one.side != STRAIGHT
            ):
                low, high = sorted((one.left, one.to))
                begin, end = sorted((other.left, other.to))
                assert high <= begin or end <= low


@pytest.mark.req("SEC-07")
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_drawing_shows_the_whole_name_of_every_stage_that_ships(language):
    with translation.override(language):
        for template in offline.shipped():
            drawn = str(diagram(template, mirrored=language == "ar"))
            shown = " ".join(re.findall(r"<text[^>]*>([^<]*)", drawn))
            for stage in template.stages.values():
                assert escape(str(Phrase(stage.name))) in shown


def test_a_panel_reads_nothing_before_something_was_given_to_it():
    held = readers(generic())
    assert not {role for role, _part in held["received"]} & {"panel", "chair", "worker"}
    assert ("intake", WHOLE) in held["received"]
    assert "panel" in {role for role, _part in held["panel"]}


@pytest.fixture
def reader(db):
    adopt_shipped(by=House())
    return signed_in(Client(), a_user(Role.PARTNER))


@pytest.mark.req("SEC-04")
def test_the_list_and_a_template_show_how_it_works_in_words_and_as_a_drawing(reader):
    listed = reader.get(reverse("pathway:templates")).content.decode()
    assert reverse("pathway:template", args=["pathway-generic"]) in listed
    page = reader.get(reverse("pathway:template", args=["pathway-generic"])).content.decode()
    assert 'role="img"' in page
    assert "Bring it to the panel, without names" in page
    assert reader.get(reverse("pathway:template", args=["nothing"])).status_code == 404
    assert (
        "Finland"
        in reader.get(reverse("pathway:template", args=["pathway-anchor-team"])).content.decode()
    )


@pytest.mark.req("SEC-04")
def test_two_templates_are_compared_in_words(reader):
    where = reverse("pathway:compare_templates")
    page = reader.get(where, {"one": "pathway-generic", "other": "pathway-mediation"})
    assert "What differs" in page.content.decode()
    same = reader.get(where, {"one": "pathway-generic", "other": "pathway-generic"})
    assert "Nothing differs" in same.content.decode()


@pytest.mark.req("SEC-04")
def test_a_walk_shows_what_lacks_then_goes_on_and_keeps_nothing(reader):
    where = reverse("pathway:walk_template", args=["pathway-generic"])
    page = reader.get(where).content.decode()
    assert "Something is still missing before this step." in page
    supplied = reader.get(where, {"step": "there.acknowledge"}).content.decode()
    assert "Take this step" in supplied
    gone = reader.get(where, {"step": ["there.acknowledge", "acknowledge"]}).content.decode()
    assert "A clock of 1 working day starts" in gone
    other = reader.get(where, {"role": "panel"}).content.decode()
    assert "Not for the role you play" in other
    assert not Case.objects.exists()
