"""Texts about one's own work stay in the clear; a word that may name somebody is asked about first."""

from __future__ import annotations

import pytest

from convive.pathway.models import OverCeiling
from convive.pathway.readiness.forms import Played
from convive.pathway.readiness.words import told
from convive.pathway.reintegration.forms import Card
from convive.pathway.rules.rehearsal import POLICE
from convive.pathway.teamcare.forms import OneMore
from convive.pathway.unnamed import LOOKED_AT, NamesNobody

pytestmark = pytest.mark.django_db
CARD = {"mandate": "I visit.", "limits": "No nights.", "may_share": "Days.", "needs": "A number."}


@pytest.mark.req("SEN-02")
def test_a_role_card_that_names_somebody_is_asked_about_once_and_then_a_person_decides():
    told_of = CARD | {"limits": "I do not visit Karim Haddad alone."}
    first = Card(told_of)
    assert not first.is_valid()
    assert list(first.errors) == ["limits"]
    assert "Karim Haddad" in str(first.errors["limits"])
    again = Card({**told_of, LOOKED_AT: first.data[LOOKED_AT]})
    assert again.is_valid()
    assert set(again.cleaned_data) == set(CARD)


@pytest.mark.req("SEN-02")
def test_a_name_that_comes_in_later_is_asked_about_too():
    first = Card(CARD | {"limits": "I do not visit Karim Haddad alone."})
    assert not first.is_valid()
    told_of = CARD | {"limits": "I do not visit Karim Haddad alone.", "needs": "Ask Lena Brandt."}
    second = Card({**told_of, LOOKED_AT: first.data[LOOKED_AT]})
    assert not second.is_valid()
    assert Card(CARD).is_valid()


@pytest.mark.req("SEN-02", "SEC-09")
def test_findings_of_a_rehearsal_are_looked_at_in_the_same_way():
    form = Played(
        {"done": [], "findings": "Samira Belkacem called too late.", "changes": "A list."},
        told=told(POLICE),
    )
    assert not form.is_valid()
    assert "findings" in form.errors
    assert issubclass(Played, NamesNobody)


@pytest.mark.req("SAF-14", "SEN-02")
def test_why_somebody_takes_one_case_more_is_a_choice_and_has_no_room_for_words():
    field = OverCeiling._meta.get_field("reason")
    assert field.choices == OverCeiling.Reason.choices
    form = OneMore({"whom": "", "reason": "The brother of Karim asked."}, inside=[])
    assert "reason" in form.errors
