"""Tables of people: accounts, contacts, organisations, memberships, invitations, keys, training."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseField
from convive.ground.records import Record
from convive.people import role_words
from convive.people.rules import Realm, Role


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

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Django's word for being able to sign in."""
        return self.can_sign_in and self.left_on is None

    def has_perm(self, permission: str, thing: Any = None) -> bool:
        """Django's admin is not used; nobody has its permissions."""
        return False


class Organisation(Record):
    """Who exists in the city: an office, a school, an association, a service."""

    KIND = "people.organisation"

    class Sort(models.TextChoices):
        CITY = "city", _("City administration")
        SCHOOL = "school", _("School or education")
        POLICE = "police", _("Police")
        HEALTH = "health", _("Health")
        SOCIAL = "social", _("Social work")
        YOUTH = "youth", _("Youth work")
        SPORT = "sport", _("Sport")
        FAITH = "faith", _("Faith or belief")
        ASSOCIATION = "association", _("Association")
        LIBRARY = "library", _("Library or culture")
        HOUSING = "housing", _("Housing")
        UNIVERSITY = "university", _("University or research")
        MEDIA = "media", _("Media")
        BUSINESS = "business", _("Business")
        JUSTICE = "justice", _("Justice")
        NATIONAL = "national", _("National or regional body")
        OTHER = "other", _("Other")

    name = PhraseField(_("name"))
    sort = models.CharField(_("kind"), max_length=20, choices=Sort, default=Sort.OTHER)
    category = models.CharField(_("category at the table"), max_length=60, blank=True)
    does = PhraseField(_("what it does"), blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    website = models.URLField(_("website"), blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    areas = models.ManyToManyField("places.Area", blank=True, related_name="organisations")
    listed = models.BooleanField(_("agreed to be listed"), default=False)
    listed_on = models.DateField(_("date of this consent"), null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.name)


class Membership(models.Model):
    """A role somebody holds for an organisation in a realm, from a day, until a day."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=[(role, role) for role in Role])
    realm = models.CharField(
        max_length=12, choices=[(realm, realm) for realm in Realm], default=Realm.WORKSPACE
    )
    since = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["since"]

    @property
    def role_word(self) -> str:
        """The role in the reader's language."""
        return role_words.word(self.role)


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


class ContactImport(Record):
    """A contact spreadsheet: its columns, what came of it, and how to take it back."""

    KIND = "people.contact-import"

    class Stage(models.TextChoices):
        OPEN = "open", _("Not imported yet")
        DONE = "done", _("Imported")
        UNDONE = "undone", _("Taken back")

    name = models.CharField(_("name of the file"), max_length=200)
    file = models.CharField(max_length=12, blank=True)
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.OPEN)
    columns = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    undo = models.JSONField(default=dict)
    made_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.name


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
