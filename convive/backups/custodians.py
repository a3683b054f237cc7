"""Backup keys: made from a seed that is parted among custodians at once, joined again by enough of them."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from convive.backups import rules
from convive.backups.container import Heading
from convive.ground.refusals import Refused, Words
from convive.vault import keys, pairs, shares
from convive.vault.envelopes import CannotOpen
from convive.vault.pairs import Private, Public
from convive.vault.shares import Reason, SharesRefused

_SAID: dict[Reason, Words] = {
    Reason.ALTERED: _("Share %(number)s is not as it was written down."),
    Reason.TWICE: _("Share %(number)s was given twice."),
    Reason.OTHER_CEREMONY: _("Share %(number)s belongs to another key."),
}


def new_pair(*, threshold: int, count: int) -> tuple[Public, list[str]]:
    """The public key to keep, and the shares to hand out; the private half is forgotten here.

    Raises Refused where one person alone could open, or SLIP-39 has no such parting.
    """
    if not rules.shares_hold(threshold, count):
        raise Refused(
            _("A backup key cannot be parted like this."),
            instead=_("At least 2 custodians must be needed, and there can be at most 16."),
        )
    seed = keys.new_key()
    return pairs.from_seed(seed).public, shares.split(seed, threshold=threshold, count=count)


def joined(words: Sequence[str]) -> Private:
    """The private pair out of enough shares. Raises Refused with what to do."""
    try:
        return pairs.from_seed(shares.join(words))
    except SharesRefused as refused:
        raise _refusal(refused) from None


def key_for(heading: Heading, private: Private) -> bytes:
    """The key of a backup's stream. Raises Refused when these custodians cannot open it."""
    try:
        return heading.key_for(private)
    except CannotOpen:
        raise Refused(
            _("These shares belong to another key, or the beginning of the file was changed."),
            instead=_(
                "The file names its keys by words: compare them with the custodians’ papers."
            ),
        ) from None


def _refusal(refused: SharesRefused) -> Refused:
    if refused.reason == Reason.TOO_FEW:
        return Refused(
            _("These are too few shares."),
            instead=_("Bring more custodians together; nothing can be opened without them."),
        )
    if refused.position is None:
        return Refused(
            _("These shares do not fit together."),
            instead=_("Read every share again, word by word, from the custodian’s paper."),
        )
    sentence = str(_SAID[refused.reason]) % {"number": refused.position + 1}
    return Refused(
        sentence, instead=_("Read it again from the custodian’s paper, or ask another custodian.")
    )
