"""People: users, contacts in a role, and what they are trained for."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.records import Record
from convive.people.found_by import FoundBy


class People(BaseUserManager["Person"]):
    """Finds people by the e-mail address they sign in with."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email=(username or "").strip().lower(), can_sign_in=True)


class Person(Record, AbstractBaseUser):
    """A user, or a contact in a role; never a person supported (those live in sealed spaces).

    A contact has no password. `listed` holds their consent to be shown to other partners.
    """

    KIND = "people.person"

    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail address"), blank=True, db_index=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    post = models.CharField(_("post"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=8, default="en")
    listed = models.BooleanField(_("agreed to be listed"), default=False)
    listed_on = models.DateField(_("date of this consent"), null=True, blank=True)
    can_sign_in = models.BooleanField(_("can sign in"), default=False)
    second_factor = models.BinaryField(null=True, blank=True, editable=False)
    second_factor_used = models.BigIntegerField(default=0, editable=False)
    public_keys = models.JSONField(default=dict, blank=True, editable=False)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    found_by = FoundBy(of=("name", "post", "email"), longest=600)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects = People()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=models.Q(can_sign_in=True),
                name="one_account_an_address",
            )
        ]
        # Whoever types a name reads this index only, never 50,000 rows.
        indexes = [models.Index(fields=["found_by", "listed", "left_on"], name="people_typed")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Django's word for being able to sign in."""
        return self.can_sign_in and self.left_on is None

    def has_perm(self, permission: str, thing: Any = None) -> bool:
        """Django's admin is not used; nobody has its permissions."""
        return False


class Competence(Record):
    """What somebody is trained for, from a day until a day, and how that is known.

    `key` is a word that templates of sealed spaces name, such as `screening` or `first-contact`.
    """

    KIND = "people.competence"

    person = models.ForeignKey(Person, models.CASCADE, related_name="competences")
    key = models.SlugField(_("trained for"), max_length=60)
    learned_how = models.CharField(_("how it is known"), max_length=300)
    since = models.DateField(_("from"))
    until = models.DateField(_("until"))
    confirmed_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["key", "-until"]
        indexes = [models.Index(fields=["person", "key"], name="people_trained_for")]

    def __str__(self) -> str:
        return self.key
