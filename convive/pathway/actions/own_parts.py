"""Parts that only who writes in them can read: their key is made at the first line (NLC-11)."""

from __future__ import annotations

from datetime import date

from convive.pathway.actions.bench import Bench
from convive.pathway.models import Case
from convive.pathway.rules.template import Form
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import giving
from convive.spaces.actions import records
from convive.spaces.rules.parts import Keyring


def made_for(case: Case, form: Form, *, bench: Bench, by: KeyHolder, on: date) -> Keyring:
    """The keys for a sheet of this form, with one made now for each own part that still lacks it.

    Raises giving.Swapped when the pinned key of the writer was changed.
    """
    keyring = bench.keyring
    for part in form.parts:
        if part in bench.template.own_parts and not keyring.reaches(part):
            own = giving.member_receiver(bench.member)
            keyring = keyring.joined(
                records.make_own(case.record, part, own=own, by=by, on=on).keyring
            )
    return keyring
