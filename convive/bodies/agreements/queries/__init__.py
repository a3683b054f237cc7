"""Questions about agreements: one door to how they stand, who signed, what waits for whom."""

from convive.bodies.agreements.queries.accords import (
    AtTheTable,
    at_the_table,
    commitment_for,
    commitments_of,
    parties_to_promise_for,
)
from convive.bodies.agreements.queries.standing import (
    Shown,
    agreement_for,
    agreements_for,
    current_text,
    differences,
    houses_on_paper,
    in_force_between,
    options,
    organisations_to_sign_for,
    shown,
    signed_by,
    signers,
    steps_of,
    version_of,
)
from convive.bodies.agreements.queries.starting import Starter, hint, starter, starters
from convive.bodies.agreements.queries.waiting import (
    published,
    published_agreement,
    reviews_due,
    unsigned,
    waiting_signatures,
)

__all__ = [
    "AtTheTable",
    "Shown",
    "Starter",
    "agreement_for",
    "agreements_for",
    "at_the_table",
    "commitment_for",
    "commitments_of",
    "current_text",
    "differences",
    "hint",
    "houses_on_paper",
    "in_force_between",
    "options",
    "organisations_to_sign_for",
    "parties_to_promise_for",
    "published",
    "published_agreement",
    "reviews_due",
    "shown",
    "signed_by",
    "signers",
    "starter",
    "starters",
    "steps_of",
    "unsigned",
    "version_of",
    "waiting_signatures",
]
