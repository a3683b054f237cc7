"""What can be done with agreements, and what the sealed spaces may rest on."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from convive.audit.models import Event
from convive.bodies.agreements import actions, queries
from convive.bodies.agreements.rules import State
from convive.bodies.agreements.tests.builders import an_agreement, signed_by
from convive.bodies.models import Signature
from convive.ground.phrase import Phrase
from convive.ground.refusals import Changed, Refused
from convive.ground.viewers import House
from convive.people.competences.tests.builders import a_competence
from convive.people.models import Competence
from convive.people.tests.builders import (
    a_coordinator,
    a_user,
    a_viewer,
    an_organisation,
    viewer_of,
)
from convive.people.viewer import Viewer
from convive.people.who_is_who.actions import erase
from convive.search.models import Entry

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
NEXT_YEAR = TODAY + 365 * DAY
SHARING = "information-sharing"


def somebody(name, role="partner"):
    """A person with an account, the organisation they act for, and the viewer they are."""
    organisation = an_organisation(f"House of {name}")
    person = a_user(role, organisation=organisation, name=name)
    return person, organisation, viewer_of(person)


def drafted(sort=SHARING, *, by=None, **about):
    given = {"title": "How we share", "text": Phrase(en="Little.", fr="Peu."), "on": TODAY}
    return actions.draft(sort, **{"review_on": NEXT_YEAR} | given | about, by=by or a_coordinator())


def signs(agreement, organisation, by, **about):
    given = {"typed_name": by.name, "has_read": True, "number": 1, "language": "fr", "on": TODAY}
    return actions.sign(agreement, organisation=organisation, by=by, **given | about)


def state(agreement, today=TODAY):
    return queries.shown(queries.agreement_for(House(), agreement.ref), today=today).state


@pytest.fixture
def two():
    """Two organisations with somebody in each, and a draft between them."""
    ada, omar = somebody("Ada Storm"), somebody("Omar Rivers")
    return drafted(parties=[ada[1], omar[1]]), ada, omar


def test_an_agreement_is_in_force_once_every_party_has_signed(two):
    agreement, ada, omar = two
    both = [ada[1].ref, omar[1].ref]
    signs(agreement, ada[1], ada[2])
    assert state(agreement) == State.DRAFT
    assert not queries.in_force_between(SHARING, both, today=TODAY)
    signs(agreement, omar[1], omar[2])
    assert state(agreement) == State.IN_FORCE
    assert queries.in_force_between(SHARING, both, today=TODAY)
    assert queries.in_force_between(SHARING, both[:1], today=TODAY)
    assert Event.objects.filter(verb="bodies.agreement_signed").count() == 2
    assert Signature.objects.first().language == "fr"


def test_it_covers_neither_others_nor_other_purposes_nor_nobody(two):
    agreement, ada, omar = two
    for one in (ada, omar):
        signed_by(agreement, one[0], one[1])
    stranger = an_organisation("Strangers")
    assert not queries.in_force_between(SHARING, [ada[1].ref, stranger.ref], today=TODAY)
    assert not queries.in_force_between("memorandum", [ada[1].ref, omar[1].ref], today=TODAY)
    assert not queries.in_force_between(SHARING, [], today=TODAY)


def test_three_organisations_may_rest_on_three_agreements_in_twos():
    people = [somebody(name) for name in ("Ada", "Omar", "Lin")]
    a, b, c = people
    for one, other in ((a, b), (b, c)):
        pair = [(one[0], one[1]), (other[0], other[1])]
        an_agreement(parties=[one[1], other[1]], signed=pair)
    refs = [one[1].ref for one in people]
    assert not queries.in_force_between(SHARING, refs, today=TODAY)
    an_agreement(parties=[a[1], c[1]], signed=[(a[0], a[1]), (c[0], c[1])])
    assert queries.in_force_between(SHARING, refs, today=TODAY)


def test_a_change_makes_a_new_version_that_is_signed_anew(two):
    agreement, ada, omar = two
    for one in (ada, omar):
        signs(agreement, one[1], one[2])
    actions.amend(
        agreement, text="Less.", what_changed="Shorter", review_on=NEXT_YEAR,
        version=1, on=TODAY, by=a_coordinator(),
    )  # fmt: skip
    assert state(agreement) == State.DRAFT
    seen = queries.shown(queries.agreement_for(House(), agreement.ref), today=TODAY)
    assert (seen.text.number, seen.signatures) == (2, ())
    assert [one.number for one in seen.older] == [1]
    assert seen.older[0].signatures.count() == 2
    assert {one.pk for one in seen.missing} == {ada[1].pk, omar[1].pk}


@pytest.mark.req("SAF-05")
def test_a_person_who_has_not_signed_the_current_ethics_text_counts_as_unsigned():
    agreement, ada = drafted("ethics"), somebody("Ada Storm")
    assert not queries.signed_by("ethics", ada[0].ref, today=TODAY)
    signs(agreement, ada[1], ada[2])
    for asked in ("ethics", agreement.ref, str(agreement.reference)):
        assert queries.signed_by(asked, ada[0].ref, today=TODAY)
    assert not queries.signed_by("confidentiality", ada[0].ref, today=TODAY)
    assert not queries.signed_by("ethics", somebody("Omar")[0].ref, today=TODAY)
    assert not queries.signed_by("ethics", ada[0].ref, today=NEXT_YEAR + DAY)
    actions.amend(
        agreement, text="New words.", what_changed="A tenth sentence", review_on=NEXT_YEAR,
        version=None, on=TODAY, by=a_coordinator(),
    )  # fmt: skip
    assert not queries.signed_by("ethics", ada[0].ref, today=TODAY)
    signs(agreement, ada[1], ada[2], number=2)
    assert queries.signed_by("ethics", ada[0].ref, today=TODAY)


@pytest.mark.parametrize(
    ("about", "field"), [({"has_read": False}, "has_read"), ({"typed_name": "A. S."}, "typed_name")]
)
def test_a_signature_needs_reading_and_ones_own_name(two, about, field):
    agreement, ada, _omar = two
    with pytest.raises(Refused) as refusal:
        signs(agreement, ada[1], ada[2], **about)
    assert refusal.value.field == field
    assert not Signature.objects.exists()


def test_nobody_signs_for_an_organisation_that_is_not_theirs_or_no_party(two):
    agreement, ada, omar = two
    with pytest.raises(Refused, match="do not act"):
        signs(agreement, omar[1], ada[2])
    stranger = somebody("Lin")
    with pytest.raises(Refused, match="do not act"):
        signs(agreement, stranger[1], stranger[2])
    with pytest.raises(PermissionDenied):
        signs(agreement, ada[1], a_viewer("evaluator", organisation=ada[1]))
    with pytest.raises(PermissionDenied):
        signs(agreement, ada[1], Viewer.nobody())


def test_a_text_amended_while_somebody_read_it_is_not_signed(two):
    agreement, ada, _omar = two
    actions.amend(
        agreement, text="Other.", what_changed="All", review_on=NEXT_YEAR,
        version=None, on=TODAY, by=a_coordinator(),
    )  # fmt: skip
    with pytest.raises(Refused, match="changed while you were reading"):
        signs(agreement, ada[1], ada[2])
    assert not Signature.objects.exists()


def test_signing_twice_leaves_one_signature(two):
    agreement, ada, _omar = two
    for _each in range(2):
        signs(agreement, ada[1], ada[2])
    assert Signature.objects.count() == 1
    assert queries.organisations_to_sign_for(ada[2], agreement) == []


def test_a_text_that_needs_a_lawyer_stays_a_draft_until_one_has_read_this_version():
    by, ada = a_coordinator(), somebody("Ada Storm")
    agreement = drafted("confidentiality", needs_lawyer=True, by=by)
    signs(agreement, ada[1], ada[2])
    assert state(agreement) == State.DRAFT
    assert not queries.signed_by("confidentiality", ada[0].ref, today=TODAY)
    with pytest.raises(Refused, match="changed since"):
        actions.read_by_lawyer(agreement, lawyer="Me Lin", number=2, on=TODAY, by=by)
    actions.read_by_lawyer(agreement, lawyer="Me Lin", number=1, on=TODAY, by=by)
    assert state(agreement) == State.IN_FORCE
    assert queries.signed_by("confidentiality", ada[0].ref, today=TODAY)
    actions.amend(
        agreement, text="Other.", what_changed="All", review_on=NEXT_YEAR,
        version=None, on=TODAY, by=by,
    )  # fmt: skip
    signs(agreement, ada[1], ada[2], number=2)
    assert state(agreement) == State.DRAFT


def test_after_its_review_date_nothing_rests_on_it_until_somebody_looked(two):
    agreement, ada, omar = two
    for one in (ada, omar):
        signs(agreement, one[1], one[2])
    late = NEXT_YEAR + DAY
    both = [ada[1].ref, omar[1].ref]
    assert state(agreement, late) == State.UNDER_REVIEW
    assert not queries.in_force_between(SHARING, both, today=late)
    actions.renew(agreement, review_on=late + DAY, on=late, by=a_coordinator())
    assert queries.in_force_between(SHARING, both, today=late)


def test_an_ended_agreement_stays_readable_and_carries_nothing(two):
    agreement, ada, _omar = two
    by = a_coordinator()
    assert Entry.objects.filter(record=agreement.ref).exists()
    assert queries.options(SHARING) == [(agreement.ref, "How we share")]
    with pytest.raises(Refused, match="Say why"):
        actions.end(agreement, why=" ", on=TODAY, by=by)
    actions.end(agreement, why="A new one is signed.", on=TODAY, by=by)
    assert not Entry.objects.filter(record=agreement.ref).exists()
    assert queries.options(SHARING) == []
    assert queries.agreements_for(by, today=TODAY) == []
    assert len(queries.agreements_for(by, today=TODAY, ended=True)) == 1
    with pytest.raises(Refused, match="has ended"):
        signs(agreement, ada[1], ada[2])


@pytest.mark.parametrize(
    ("about", "field"),
    [({"text": Phrase()}, "text"), ({"review_on": TODAY}, "review_on")],
)
def test_a_draft_that_cannot_be_is_refused_beside_its_field(about, field):
    with pytest.raises(Refused) as refusal:
        drafted(**about)
    assert refusal.value.field == field


def test_partners_read_and_sign_and_do_not_write(two):
    agreement, ada, _omar = two
    assert queries.agreement_for(ada[2], agreement.ref) == agreement
    with pytest.raises(Http404):
        queries.agreement_for(Viewer.nobody(), agreement.ref)
    with pytest.raises(PermissionDenied):
        drafted(by=ada[2])
    with pytest.raises(PermissionDenied):
        actions.end(agreement, why="No.", on=TODAY, by=ada[2])


def test_the_second_editor_is_told(two):
    agreement, by = two[0], a_coordinator()
    about = {"what_changed": "A word", "review_on": NEXT_YEAR, "on": TODAY, "by": by}
    actions.amend(agreement, text="One.", version=1, **about)
    with pytest.raises(Changed):
        actions.amend(agreement, text="Two.", version=1, **about)
    with pytest.raises(Refused, match="what changed"):
        actions.amend(agreement, text="Two.", version=2, **about | {"what_changed": ""})


def test_a_signature_of_somebody_erased_stays_without_their_name(
    two, django_capture_on_commit_callbacks
):
    agreement, ada, _omar = two
    signs(agreement, ada[1], ada[2])
    a_competence(ada[0])
    ada[0].can_sign_in = False
    ada[0].save()
    with django_capture_on_commit_callbacks(execute=True):
        erase(ada[0], by=a_viewer("data-protection"))
    assert Signature.objects.get().typed_name == "(…)"
    assert not Competence.objects.exists()
