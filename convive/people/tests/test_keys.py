"""Key pair and slots: what a password, a recovery code and the database open."""

import pytest
from django.db import connection

from convive.people import key_slots, passwords, second_factor
from convive.people.common_words import too_easy
from convive.people.models import KeySlot, Person
from convive.people.tests import builders
from convive.people.tests.builders import PASSWORD
from convive.vault import boxes
from convive.vault.envelopes import CannotOpen, Context

pytestmark = pytest.mark.django_db


def test_pair_and_both_slots_come_from_one_derivation(derivations):
    user = builders.an_equipped_user()
    assert len(derivations) == 1
    assert set(user.person.key_slots.values_list("kind", flat=True)) == {"password", "recovery"}


def test_password_and_recovery_code_open_the_same_key():
    user = builders.an_equipped_user()
    private = key_slots.with_password(user.person, PASSWORD)
    assert private == key_slots.with_code(user.person, user.recovery_code)
    context = Context("demo", "test", "1")
    sealed = boxes.seal(key_slots.owner_of(user.person).public, b"for you alone", context)
    assert boxes.open(private, sealed, context) == b"for you alone"


def test_wrong_secrets_open_nothing():
    user = builders.an_equipped_user()
    other = builders.an_equipped_user()
    assert key_slots.with_password(user.person, "another password") is None
    assert key_slots.with_code(user.person, other.recovery_code) is None
    assert key_slots.with_code(user.person, "too short") is None
    assert key_slots.with_code(builders.a_person(), user.recovery_code) is None
    assert key_slots.with_password(builders.a_person(), PASSWORD) is None


def test_a_new_password_keeps_the_key_and_ends_the_old_one():
    user = builders.an_equipped_user()
    private = key_slots.with_password(user.person, PASSWORD)
    key_slots.change_password(user.person, private, passwords.fresh("nine otters under the bridge"))
    person = Person.objects.get(pk=user.person.pk)
    assert key_slots.with_password(person, PASSWORD) is None
    assert key_slots.with_password(person, "nine otters under the bridge") == private
    assert key_slots.with_code(person, user.recovery_code) == private


def test_a_new_recovery_code_ends_the_old_one():
    user = builders.an_equipped_user()
    private = key_slots.with_password(user.person, PASSWORD)
    fresh = key_slots.new_recovery_code(user.person, private)
    assert key_slots.with_code(user.person, user.recovery_code) is None
    assert key_slots.with_code(user.person, fresh) == private


def test_a_new_pair_counts_one_on_and_keeps_the_name_of_the_old():
    user = builders.an_equipped_user()
    before = dict(user.person.public_keys)
    key_slots.equip(user.person, passwords.fresh("nine otters under the bridge"))
    after = Person.objects.get(pk=user.person.pk).public_keys
    assert (before["epoch"], after["epoch"]) == (1, 2)
    assert after["before"] == [before["words"]]
    assert after["sealing"] != before["sealing"]


def test_a_public_key_swapped_in_the_database_is_noticed():
    user, thief = builders.an_equipped_user(), builders.an_equipped_user()
    user.person.public_keys = {**thief.person.public_keys}
    user.person.save()
    with pytest.raises(CannotOpen):
        key_slots.with_password(user.person, PASSWORD)


def test_a_slot_moved_to_another_person_does_not_open():
    user, other = builders.an_equipped_user(), builders.an_equipped_user()
    slot = KeySlot.objects.get(person=user.person, kind="recovery")
    theirs = KeySlot.objects.get(person=other.person, kind="recovery")
    theirs.salt, theirs.wrapped = slot.salt, slot.wrapped
    theirs.save()
    assert key_slots.with_code(other.person, user.recovery_code) is None


@pytest.mark.req("SAF-02")
def test_the_database_holds_no_secret_that_can_be_read():
    user = builders.an_equipped_user()
    dump = _dump("people_person", "people_keyslot")
    code = user.recovery_code.replace("-", "")
    private = key_slots.with_password(user.person, PASSWORD)
    for secret in (PASSWORD, user.secret, code, user.recovery_code):
        assert secret.encode() not in dump
    for secret in (private.opening, private.signing):
        assert secret not in dump
        assert secret.hex().encode() not in dump


def test_the_phones_secret_opens_for_its_person_only():
    user, other = builders.an_equipped_user(), builders.an_equipped_user()
    assert second_factor.unseal(user.person.second_factor, user.person.ref) == user.secret
    with pytest.raises(CannotOpen):
        second_factor.unseal(user.person.second_factor, other.person.ref)


@pytest.mark.parametrize(
    "easy",
    ["passwordpassword", "qwertyuiopasdfgh", "1234567890123456", "aaaaaaaaaaaaaaaa",
     "Welcome2026Welcome", "Riverside-Riverside-1", "amina.rossi.amina", "motdepasse123456"],
)  # fmt: skip
def test_passwords_of_words_that_everybody_tries_are_refused(easy):
    assert too_easy(easy, ["Riverside", "Amina Rossi", "amina@example.org"])


@pytest.mark.parametrize(
    "good", ["seven herons over a wet roof", "ثلاثة طيور فوق سطح مبلل", "k7Q!vexed-plum 41 tram"]
)
def test_other_passwords_are_taken_without_rules_of_composition(good):
    assert not too_easy(good, ["Riverside", "Amina Rossi"])


def _dump(*tables):
    pieces = []
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608  (names from this file)
            for row in cursor.fetchall():
                pieces += [
                    bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
                    for cell in row
                ]
    return b"\n".join(pieces)
