"""A party proposes, all are told and speak, the rule decides, everybody signs anew."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from convive.bodies.agreements import actions as agreements
from convive.bodies.agreements import queries as standing
from convive.bodies.agreements import reminding
from convive.bodies.agreements.rules import State
from convive.bodies.agreements.tests.builders import a_built_agreement, an_agreement, signed_by
from convive.bodies.amending import actions, queries
from convive.bodies.models import Amendment, Notice
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.people.models import Organisation
from convive.people.tests.builders import a_coordinator, a_user, an_organisation, viewer_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def somebody(name, role="partner"):
    """A person, the house they act for, and the viewer they are."""
    house = an_organisation(f"House of {name}")
    person = a_user(role, organisation=house, name=name)
    return person, house, viewer_of(person)


@pytest.fixture
def three():
    """Three parties that signed a memorandum made of parts: a large one, and two small ones."""
    people = [somebody(name) for name in ("Ada Storm", "Omar Rivers", "Lin Field")]
    agreement = a_built_agreement(parties=[one[1] for one in people])
    for person, house, _viewer in people:
        signed_by(agreement, person, house)
    return agreement, people


def proposed(agreement, somebody, **about):
    given = {"part": "vision", "words": Phrase(en="A calm and just city."), "number": 1}
    given |= {"why": "Justice was missing.", "on": TODAY}
    return actions.propose(agreement, organisation=somebody[1], by=somebody[2], **given | about)


def says(amendment, somebody, answer, words="", on=TODAY):
    return actions.speak(
        amendment, organisation=somebody[1], says=answer, words=words, on=on, by=somebody[2]
    )


def test_the_last_yes_of_two_parties_at_once_makes_one_version_only(three):
    agreement, (ada, omar, lin) = three
    amendment = proposed(agreement, lin)
    says(amendment, ada, "yes")
    read_before = Amendment.objects.get(pk=amendment.pk)
    says(amendment, omar, "yes")
    actions.accept_when_agreed(read_before, on=TODAY, by=House())
    with pytest.raises(Refused, match="closed"):
        says(Amendment.objects.get(pk=amendment.pk), ada, "yes")
    assert agreement.texts.count() == 2


@pytest.mark.req("SYS-76", "GOV-14")
def test_a_small_member_amends_the_memorandum_all_are_told_and_sign_the_new_version(three):
    agreement, (ada, omar, lin) = three
    amendment = proposed(agreement, lin)
    told = Notice.objects.get(sort="proposal")
    assert {one.organisation for one in told.told.all()} == {ada[1], omar[1], lin[1]}
    says(amendment, ada, "yes")
    assert agreement.texts.count() == 1
    says(amendment, omar, "yes")
    amendment.refresh_from_db()
    assert (amendment.state, amendment.became.number) == (Amendment.State.ACCEPTED, 2)
    seen = standing.shown(standing.agreement_for(House(), agreement.ref), today=TODAY)
    assert seen.text.parts[0]["words"] == {"en": "A calm and just city."}
    assert "A calm and just city." in seen.text.text["en"]
    assert (seen.state, seen.signatures) == (State.DRAFT, ())
    assert seen.older[0].signatures.count() == 3
    for one in (ada, omar, lin):
        agreements.sign(
            agreement, organisation=one[1], typed_name=one[0].name, has_read=True, number=2,
            language="en", on=TODAY, by=one[2],
        )  # fmt: skip
    fresh = standing.agreement_for(House(), agreement.ref)
    assert standing.shown(fresh, today=TODAY).state == State.IN_FORCE
    assert Notice.objects.filter(sort="signing").get().told.count() == 3


def test_what_a_part_says_of_one_party_can_be_changed_alone(three):
    agreement, (ada, omar, lin) = three
    amendment = proposed(agreement, lin, part=f"roles/{lin[1].ref}", words="Opens the hall.")
    says(amendment, ada, "yes")
    says(amendment, omar, "yes")
    text = agreement.texts.order_by("-number")[0]
    assert "House of Lin Field: Opens the hall." in text.text["en"]
    assert "Each names somebody." in text.text["en"]


def test_a_no_holds_it_back_needs_words_and_can_become_a_yes(three):
    agreement, (ada, omar, lin) = three
    amendment = proposed(agreement, ada)
    says(amendment, omar, "yes")
    with pytest.raises(Refused, match="few words"):
        says(amendment, lin, "no")
    says(amendment, lin, "no", "What does just mean?")
    assert queries.shown(amendment, today=TODAY).agreeing == 2
    says(amendment, lin, "yes")
    amendment.refresh_from_db()
    assert amendment.state == Amendment.State.ACCEPTED


def test_by_majority_two_of_three_are_enough(three):
    agreement, (ada, omar, _lin) = three
    agreement.rule = "majority"
    agreement.save()
    amendment = proposed(agreement, ada)
    assert amendment.state == Amendment.State.OPEN
    assert says(amendment, omar, "yes").state == Amendment.State.ACCEPTED


def test_a_small_member_calls_a_pause_once_and_nothing_is_accepted_before_it_ends(three):
    agreement, (ada, omar, lin) = three
    agreement.rule = "majority"
    agreement.save()
    amendment = proposed(agreement, ada)
    actions.pause(amendment, organisation=lin[1], why="We meet on Friday.", on=TODAY, by=lin[2])
    assert says(amendment, omar, "yes").state == Amendment.State.OPEN
    with pytest.raises(Refused, match="pause for this change already"):
        actions.pause(amendment, organisation=lin[1], why="Again.", on=TODAY, by=lin[2])
    assert reminding.accept_after_pauses(_noon(TODAY + 14 * DAY)) == 0
    assert reminding.accept_after_pauses(_noon(TODAY + 15 * DAY)) == 1
    amendment.refresh_from_db()
    assert amendment.state == Amendment.State.ACCEPTED


def _noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def test_a_second_proposal_for_the_same_part_is_overtaken_and_one_for_another_stays(three):
    agreement, (ada, omar, lin) = three
    agreement.rule = "majority"
    agreement.save()
    first, second = proposed(agreement, ada), proposed(agreement, lin, words="A loud city.")
    other = proposed(agreement, omar, part="roles", words="Each names two.")
    says(first, omar, "yes")
    second.refresh_from_db()
    assert second.state == Amendment.State.OVERTAKEN
    with pytest.raises(Refused, match="closed"):
        says(second, omar, "yes")
    says(other, lin, "yes")
    words = agreement.texts.order_by("-number")[0].text["en"]
    assert "A calm and just city." in words
    assert "Each names two." in words


def test_a_signature_for_the_version_before_an_accepted_change_is_refused(three):
    agreement, (ada, omar, lin) = three
    amendment = proposed(agreement, lin)
    says(amendment, ada, "yes")
    says(amendment, omar, "yes")
    with pytest.raises(Refused, match="changed while you were reading"):
        agreements.sign(
            agreement, organisation=ada[1], typed_name="Ada Storm", has_read=True, number=1,
            language="en", on=TODAY, by=ada[2],
        )  # fmt: skip
    with pytest.raises(Refused, match="changed while you were writing"):
        proposed(agreement, ada, number=1)


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"part": "money"}, "part"),
        ({"words": Phrase()}, "words"),
        ({"words": Phrase(en="A calm city.")}, "words"),
        ({"why": " "}, "why"),
    ],
)
def test_a_proposal_that_says_nothing_new_is_refused_beside_its_field(three, about, field):
    agreement, (ada, _omar, _lin) = three
    with pytest.raises(Refused) as refusal:
        proposed(agreement, ada, **about)
    assert refusal.value.field == field
    assert not Notice.objects.exists()


def test_strangers_and_other_parties_do_not_speak_for_a_party_and_the_office_types_it_in(three):
    agreement, (ada, omar, _lin) = three
    stranger = somebody("Noor Hill")
    for one in (stranger, (ada[0], omar[1], ada[2]), (ada[0], ada[1], stranger[2])):
        with pytest.raises(PermissionDenied):
            proposed(agreement, one)
    amendment = proposed(agreement, (None, omar[1], a_coordinator()))
    with pytest.raises(PermissionDenied):
        actions.withdraw(amendment, why="No.", on=TODAY, by=ada[2])
    actions.withdraw(amendment, why="We found better words.", on=TODAY, by=omar[2])
    amendment.refresh_from_db()
    assert amendment.state == Amendment.State.WITHDRAWN


def test_a_text_without_parts_is_changed_as_a_whole():
    ada, omar = somebody("Ada Storm"), somebody("Omar Rivers")
    agreement = an_agreement("memorandum", parties=[ada[1], omar[1]], text="We meet once.")
    amendment = proposed(agreement, ada, part="", words="We meet twice.")
    says(amendment, omar, "yes")
    assert str(agreement.texts.order_by("-number")[0].text) == "We meet twice."


@pytest.mark.req("GOV-14")
def test_whose_words_shape_the_text_is_shown_and_a_dominant_party_is_named(three):
    agreement, (ada, omar, lin) = three
    agreement.rule = "majority"
    agreement.save()
    for number, words in enumerate(("One.", "Two.", "Three."), 1):
        says(proposed(agreement, ada, words=words, number=number), omar, "yes")
    shares = queries.shares(agreement)
    assert next((one.organisation, one.accepted, one.is_dominant) for one in shares) == (
        ada[1], 3, True,
    )  # fmt: skip
    assert {one.organisation for one in shares} == {ada[1], omar[1], lin[1]}


def test_a_party_that_joined_another_or_ended_keeps_no_seat_in_the_count():
    people = [somebody(name) for name in ("Ada Storm", "Omar Rivers", "Lin Field")]
    agreement = an_agreement("memorandum", parties=[one[1] for one in people])
    for person, house, _viewer in people[:2]:
        signed_by(agreement, person, house)

    def seen():
        return standing.shown(standing.agreement_for(House(), agreement.ref), today=TODAY)

    assert (seen().state, seen().missing) == (State.DRAFT, (people[2][1],))
    Organisation.objects.filter(pk=people[2][1].pk).update(ended_on=TODAY)
    assert seen().state == State.IN_FORCE
    Organisation.objects.filter(pk=people[2][1].pk).update(ended_on=None, merged_into=people[0][1])
    assert (seen().state, seen().missing) == (State.IN_FORCE, ())
