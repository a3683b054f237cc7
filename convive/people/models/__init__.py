"""Tables of people: accounts, contacts, organisations, memberships, invitations, keys, training."""

from convive.people.models.doors import Invitation, KeptForm, KeySlot, Throttle
from convive.people.models.keeping import ContactImport, Merger, SelfUpdate
from convive.people.models.organisations import Membership, Organisation, WorksWith
from convive.people.models.people import Competence, People, Person

__all__ = [
    "Competence",
    "ContactImport",
    "Invitation",
    "KeptForm",
    "KeySlot",
    "Membership",
    "Merger",
    "Organisation",
    "People",
    "Person",
    "SelfUpdate",
    "Throttle",
    "WorksWith",
]
