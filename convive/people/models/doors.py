"""How people come in: invitations, keys, and what a door remembers for a while."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.records import Record
from convive.people import role_words
from convive.people.models.organisations import Organisation
from convive.people.models.people import Person
from convive.people.rules import Role


class Invitation(Record):
    """An address that may enrol, in a role, until a day. The token itself is never stored."""

    KIND = "people.invitation"
    token = ""  # the word of the link, known only while the letter is written

    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=200)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    role = models.CharField(_("role"), max_length=20, choices=[(role, role) for role in Role])
    language = models.CharField(_("language"), max_length=8, default="en")
    token_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.CharField(max_length=40)
    expires_on = models.DateField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]

    @property
    def role_word(self) -> str:
        """The role in the reader's language."""
        return role_words.word(self.role)


class KeySlot(models.Model):
    """One way to unlock a person's private key, as in disk encryption (vault.md 1.8).

    One password and one recovery code; as many passkeys, each with a name, as there are devices.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="key_slots")
    kind = models.CharField(max_length=12)
    name = models.CharField(_("name"), max_length=60, blank=True)
    parameters = models.JSONField(default=dict)
    salt = models.BinaryField()
    wrapped = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=~models.Q(kind="passkey"),
                name="one_slot_of_a_kind",
            )
        ]


class KeptForm(models.Model):
    """A form sent after its session had ended: sealed; only the sender's browser holds the key."""

    token = models.CharField(max_length=64, primary_key=True)
    sealed = models.BinaryField()
    expires_at = models.DateTimeField(db_index=True)


class Throttle(models.Model):
    """How often something was tried lately, by a keyed digest; never whose or from where."""

    key = models.CharField(max_length=64, primary_key=True)
    tries = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()
