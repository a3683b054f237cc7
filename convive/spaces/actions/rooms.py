"""Founding a space, its recovery key, opening and closing its door, suspending it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit import acts
from convive.audit.acts import act
from convive.ground.phrase import Phrase, phrase
from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import access, giving, marks, pinning, telling
from convive.spaces.models import Custodian, Drill, Space
from convive.spaces.rules import custody
from convive.spaces.rules.custody import Fault, Guardian
from convive.vault import envelopes, keys, pairs, shares
from convive.vault.envelopes import Context

AMENDABLE = (
    "name",
    "purpose",
    "languages",
    "phone_door",
    "visit_door",
    "complaint_words",
    "action",
)
FAULT_WORDS = {
    Fault.ENFORCEMENT: _("Nobody from police or justice may keep a share."),
    Fault.TOO_FEW: _("At least three custodians are needed."),
    Fault.TOO_MANY: _("At most nine custodians can be named."),
    Fault.ONE_HOUSE: _("No organisation may hold enough shares to open alone."),
    Fault.THRESHOLD: _(
        "At least two shares must be needed, and one custodian must be able to be absent."
    ),
}


@dataclass(frozen=True, slots=True)
class Ceremony:
    """A new recovery key: the shares are in here only, to be shown once and never kept."""

    space: Space
    words: tuple[str, ...] = field(repr=False)

    @property
    def reference(self) -> Reference:
        return self.space.reference


@act("spaces.founded")
def found(
    *,
    name: Phrase | str,
    purpose: Phrase | str,
    operator: Organisation,
    template: str,
    template_version: str,
    level: str = Space.Level.SECONDARY,
    needs: Mapping[str, Any] | None = None,
    discipline: str,
    roles: Sequence[str],
    by: KeyHolder,
    on: date,
    **more: Any,
) -> Space:
    """A new space, closed, with its founder as the first member, pinned by themselves.

    The fingerprint of the founder's key enters the memory. Raises PermissionDenied.
    """
    if not by.may("spaces.found"):
        raise PermissionDenied
    space = Space.objects.create(
        name=phrase(name),
        purpose=phrase(purpose),
        operator=operator,
        template=template,
        template_version=template_version,
        level=level,
        needs=dict(needs or {}),
        state_since=on,
        founder=by.ref,
        **more,
    )
    history.keep(space, AMENDABLE, by=by)
    pinning.pin_oneself(space, operator, discipline=discipline, roles=list(roles), by=by, on=on)
    acts.remember("spaces.founder.pinned", by=by, subject=_fingerprint(by.private.public))
    return space


@act("spaces.amended")
def amend(space: Space, changes: Mapping[str, Any], *, version: int | None, by: Asking) -> Space:
    """Change what a space says of itself. Raises Changed, PermissionDenied."""
    if not pinning.leads(space, by):
        raise PermissionDenied
    history.amend(space, changes, version=version, by=by)
    return space


@act("spaces.lawful")
def state_law(space: Space, *, legal_basis: str, special_basis: str, by: Asking, on: date) -> Space:
    """The data-protection officer writes, once for the whole space, on which law it rests."""
    if not by.may("spaces.state_law"):
        raise PermissionDenied
    space.legal_basis, space.special_basis, space.lawful_since = legal_basis, special_basis, on
    space.save_next(update_fields=["legal_basis", "special_basis", "lawful_since", "version"])
    return space


@act("spaces.recovery.made")
def make_recovery(
    space: Space,
    custodians: Sequence[tuple[str, Organisation]],
    *,
    threshold: int,
    by: KeyHolder,
    on: date,
) -> Ceremony:
    """A new recovery key, split among custodians outside enforcement; only its public half stays.

    Raises Refused with what is wrong with the list, PermissionDenied for who does not lead.
    """
    if not access.may_lead(by, space, today=on):
        raise PermissionDenied
    guardians = [Guardian(name, house.ref, house.sort) for name, house in custodians]
    if wrong := custody.faults(guardians, threshold=threshold):
        raise Refused(
            _("These people cannot guard the recovery key together."),
            missing=[FAULT_WORDS[fault] for fault in wrong],
            instead=_("Choose people of different houses, none of them from police or justice."),
        )
    seed = keys.new_key()
    pair = pairs.from_seed(seed)
    space.recovery_epoch += 1
    space.recovery_public, space.recovery_threshold = bytes(pair.public), threshold
    space.recovery_mark = marks.mark(
        "recovery", space.ref, space.recovery_epoch, bytes(pair.public)
    )
    space.recovery_proof = envelopes.seal(
        keys.subkey(seed, "proof"), b"convive", proof_context(space)
    )
    space.save()
    Custodian.objects.bulk_create(
        Custodian(
            space=space,
            ceremony=space.recovery_epoch,
            place=place,
            name=name,
            organisation=house,
            handed_on=on,
        )
        for place, (name, house) in enumerate(custodians, 1)
    )
    Drill.objects.create(
        space=space, sort=Drill.Sort.FOUNDED, on=on, shares=len(custodians), worked=True, by=by.ref
    )
    acts.remember("spaces.recovery.pinned", by=by, subject=_fingerprint(pair.public))
    if space.recovery_epoch > 1:
        # Whoever knows the shares reads everything that comes from now on: nobody does this alone
        # and unseen.
        telling.members(space, on=on)
        telling.people(telling.data_protection(on=on))
    return Ceremony(space, tuple(shares.split(seed, threshold=threshold, count=len(custodians))))


def proof_context(space: Space) -> Context:
    """What the proof of a recovery key is bound to: a drill opens it, and nothing else."""
    ref = giving.recovery_ref(space).partition(":")[2]
    return Context(settings.SITE_ID, "spaces.recovery", ref, "proof")


def _fingerprint(public: pairs.Public) -> str:
    return f"spaces.key:{public.fingerprint.hex()}"
