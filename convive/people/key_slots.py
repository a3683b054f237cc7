"""A person's own key pair and what unlocks it: the password and the recovery code."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from convive.people import passwords
from convive.people.models import KeySlot, Person
from convive.people.passwords import Fresh, Stored
from convive.vault import codes, keys, pairs, slots
from convive.vault.envelopes import CannotOpen
from convive.vault.keys import Derived
from convive.vault.pairs import Private, Public
from convive.vault.slots import Kind, Owner


def equip(person: Person, fresh: Fresh) -> str:
    """Give a person a password, a new key pair and both slots; returns the recovery code.

    `fresh` is `passwords.fresh(password)`: its one derivation gives verifier and wrapping key. A
    pair they had before stays named in `public_keys["before"]`: what was sealed to it needs that
    pair's own recovery. Saves the person and the slots.
    """
    private = pairs.new()
    before = person.public_keys
    person.public_keys = {
        "epoch": before.get("epoch", 0) + 1,
        "sealing": private.public.sealing.hex(),
        "verifying": private.public.verifying.hex(),
        "words": private.public.words,
        "before": [*before.get("before", []), *([before["words"]] if before else [])],
    }
    person.password = str(fresh.stored)
    person.save(update_fields=["password", "public_keys"])
    person.key_slots.filter(kind=Kind.PASSKEY).delete()  # they open the pair before, not this one
    _keep_password_slot(person, private, fresh)
    return new_recovery_code(person, private)


def new_recovery_code(person: Person, private: Private) -> str:
    """Make the recovery slot anew; the code before it opens nothing any more."""
    code, salt = codes.new(), keys.new_salt()
    wrapping = keys.recovery_key(codes.read(code), salt)
    _keep(person, Kind.RECOVERY, wrapping, private, salt=salt, parameters={})
    return code


def with_password(person: Person, password: str) -> Private | None:
    """The private key that this password opens, with one derivation; None when it is wrong.

    Raises Crowded.
    """
    try:
        stored = Stored.read(person.password)
        derived = passwords.derive(password, stored.salt, stored.parameters)
    except ValueError:
        return None
    if not keys.matches(derived.verifier, stored.verifier):
        return None
    return _opened(person, derived)


def with_code(person: Person, typed: str) -> Private | None:
    """The private key that this recovery code opens; None when it is wrong."""
    slot = person.key_slots.filter(kind=Kind.RECOVERY).first()
    try:
        code = codes.read(typed)
        if slot is None:
            return None
        wrapping = keys.recovery_key(code, bytes(slot.salt))
        private = slots.open_slot(Kind.RECOVERY, wrapping, slot.wrapped, owner=owner_of(person))
    except (codes.NotACode, CannotOpen):
        return None
    KeySlot.objects.filter(pk=slot.pk).update(used_at=timezone.now())
    return private


def change_password(person: Person, private: Private, fresh: Fresh) -> None:
    """Wrap the same private key under a new password; nothing sealed is touched."""
    person.password = str(fresh.stored)
    person.save(update_fields=["password"])
    _keep_password_slot(person, private, fresh)


def raise_cost(person: Person, password: str, derived: Derived) -> None:
    """Derive once more at today's cost, when the stored one is below it (at log-in)."""
    if person.key_slots.filter(kind=Kind.PASSWORD).exists():
        change_password(person, _opened(person, derived), passwords.fresh(password))
    else:
        person.set_password(password)
        person.save(update_fields=["password"])


def owner_of(person: Person) -> Owner:
    """Whose slots these are, as the vault asks. Raises KeyError for somebody without a key pair."""
    told = person.public_keys
    public = Public(bytes.fromhex(told["sealing"]), bytes.fromhex(told["verifying"]))
    return Owner(settings.SITE_ID, person.ref, public, told["epoch"])


def _opened(person: Person, derived: Derived) -> Private:
    slot = person.key_slots.get(kind=Kind.PASSWORD)
    return slots.open_slot(
        Kind.PASSWORD, derived.wrapping_key, slot.wrapped, owner=owner_of(person)
    )


def _keep_password_slot(person: Person, private: Private, fresh: Fresh) -> None:
    _keep(
        person,
        Kind.PASSWORD,
        fresh.derived.wrapping_key,
        private,
        salt=fresh.stored.salt,
        parameters={"kdf": str(fresh.stored.parameters)},
    )


def _keep(
    person: Person,
    kind: Kind,
    wrapping: bytes,
    private: Private,
    *,
    salt: bytes,
    parameters: dict[str, str],
) -> None:
    wrapped = slots.make_slot(kind, wrapping, private, owner=owner_of(person))
    KeySlot.objects.update_or_create(
        person=person,
        kind=kind,
        defaults={"salt": salt, "wrapped": wrapped, "parameters": parameters, "used_at": None},
    )
