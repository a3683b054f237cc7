"""Shares of a recovery key put together again: is it this space's key, and what is wrong if not."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Refused
from convive.spaces.actions.rooms import proof_context
from convive.spaces.models import Space
from convive.spaces.queries import rotas
from convive.vault import envelopes, keys, pairs, shares
from convive.vault.envelopes import CannotOpen
from convive.vault.pairs import Private
from convive.vault.shares import Reason, SharesRefused

FIELD = "password_of_share_{}"  # `password` keeps it out of kept forms and of pages that repeat
WRONG: dict[Reason, str | Promise] = {
    Reason.ALTERED: _("A word of this share is wrong, missing or in another place."),
    Reason.TWICE: _("This share was given twice."),
    Reason.OTHER_CEREMONY: _("This share belongs to another ceremony."),
    Reason.TOO_FEW: _("These are too few shares."),
}


def pair_of(space: Space, words: Sequence[str]) -> Private:
    """The recovery key out of the shares of enough custodians.

    Raises Refused naming the share at fault (`field`) and why; also when the shares are whole and
    belong to another key than the one pinned for this space.
    """
    try:
        seed = shares.join(words)
    except SharesRefused as wrong:
        place = "" if wrong.position is None else FIELD.format(wrong.position + 1)
        raise Refused(
            WRONG[wrong.reason],
            instead=_("Look at the paper again, word by word, and try once more."),
            field=place,
        ) from None
    pair = pairs.from_seed(seed)
    is_pinned = rotas.recovery_is_pinned(space)
    if not is_pinned or bytes(pair.public) != bytes(space.recovery_public or b""):
        raise Refused(WRONG[Reason.OTHER_CEREMONY])
    try:
        proof = bytes(space.recovery_proof or b"")
        envelopes.open(keys.subkey(seed, "proof"), proof, proof_context(space))
    except CannotOpen:
        raise Refused(_("The shares fit, but the proof of this key was changed.")) from None
    return pair
