"""What can be done with agreements: one door to writing, building, signing and promising."""

from convive.bodies.agreements.actions.drafting import begin, put_to_parties, write_part
from convive.bodies.agreements.actions.promising import keep_promise, promise
from convive.bodies.agreements.actions.signing import sign, sign_on_paper
from convive.bodies.agreements.actions.writing import (
    amend,
    describe,
    draft,
    end,
    read_by_lawyer,
    renew,
)

__all__ = [
    "amend",
    "begin",
    "describe",
    "draft",
    "end",
    "keep_promise",
    "promise",
    "put_to_parties",
    "read_by_lawyer",
    "renew",
    "sign",
    "sign_on_paper",
    "write_part",
]
