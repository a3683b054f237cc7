"""From an invitation to an account; and help for those who cannot sign in."""

import re
from datetime import timedelta

import pyotp
import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone

from convive.audit.models import Event
from convive.ground.viewers import House
from convive.people import key_slots, passwords
from convive.people.accounts import actions as accounts
from convive.people.entry import actions
from convive.people.models import Invitation, Person
from convive.people.rules import Role
from convive.people.tests import builders
from convive.people.tests.builders import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "nine otters under the bridge"


def invited(*, on_commit, by=None, **about):
    about.setdefault("name", "Leila Haddad")
    about.setdefault("organisation", builders.an_organisation())
    about.setdefault("role", Role.PARTNER)
    about.setdefault("language", "en")
    with on_commit(execute=True):
        return accounts.invite(
            "leila@example.org",
            by=by or builders.a_coordinator(),
            on=timezone.localdate(),
            **about,
        )


def link_in(letter):
    return re.search(r"(https?://\S+)", letter.body)[1]


def path_of(letter):
    return "/" + link_in(letter).split("/", 3)[3]


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


def letters_of(page):
    return re.search(r"<code>([A-Z2-7 ]{20,})</code>", page.content.decode())[1].replace(" ", "")


def code_on(page):
    return re.search(r"<code>([0-9A-Z-]{39})</code>", page.content.decode())[1]


def enrol(client, path, password=PASSWORD):
    secret = letters_of(client.get(path))
    assert client.post(path, {"code": pyotp.TOTP(secret).now()})["Location"] == f"{path}password/"
    answer = client.post(f"{path}password/", {"password": password, "password_again": password})
    return secret, answer


def test_an_invitation_becomes_an_account_with_keys(client, on_commit, derivations):
    invited(on_commit=on_commit)
    _secret, answer = enrol(client, path_of(mail.outbox[0]))
    person = Person.objects.get(email="leila@example.org")
    assert person.can_sign_in
    assert [one.role for one in person.memberships.all()] == ["partner"]
    assert len(derivations) == 1
    private = key_slots.with_code(person, code_on(answer))
    assert private == key_slots.with_password(person, PASSWORD)
    assert person.public_keys["words"] in answer.content.decode()
    assert client.session["_auth_user_id"] == str(person.pk)
    assert Event.objects.filter(verb="people.joined", subject=str(person.reference)).exists()
    made = Event.objects.get(verb="people.keys.made")
    assert made.subject == f"people.keys:{private.public.fingerprint.hex()}"


def test_the_link_comes_from_the_settings_and_never_from_the_request(client, on_commit, settings):
    settings.ADDRESS = "https://convive.town.example"
    settings.ALLOWED_HOSTS = ["*"]
    builders.signed_in(client, builders.a_coordinator())
    organisation = builders.an_organisation()
    with on_commit(execute=True):
        client.post(
            "/accounts/invite/",
            {
                "name": "Leila",
                "email": "leila@example.org",
                "organisation": organisation.ref,
                "role": "partner",
                "language": "fr",
            },
            HTTP_HOST="evil.example",
        )
    assert link_in(mail.outbox[0]).startswith("https://convive.town.example/enrol/")


def test_the_word_of_the_link_is_not_stored(on_commit):
    invitation = invited(on_commit=on_commit)
    token = path_of(mail.outbox[0]).split("/")[2]
    row = repr(Invitation.objects.filter(pk=invitation.pk).values())
    assert token not in row
    assert len(token) >= 43


def test_an_invitation_works_once_and_for_fourteen_days(client, on_commit):
    invited(on_commit=on_commit)
    path = path_of(mail.outbox[0])
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert client.get(path).status_code == 404
    enrol(client, path)
    client.logout()
    assert client.get(path).status_code == 404
    assert client.get(f"{path}password/").status_code == 404


def test_sending_again_ends_the_first_link(client, on_commit):
    coordinator = builders.a_coordinator()
    invitation = invited(on_commit=on_commit, by=coordinator)
    with on_commit(execute=True):
        accounts.resend(invitation, by=coordinator, on=timezone.localdate())
    assert client.get(path_of(mail.outbox[0])).status_code == 404
    assert client.get(path_of(mail.outbox[1])).status_code == 200


def test_taking_back_ends_the_link(client, on_commit):
    coordinator = builders.a_coordinator()
    invitation = invited(on_commit=on_commit, by=coordinator)
    accounts.cancel(invitation, by=coordinator)
    assert client.get(path_of(mail.outbox[0])).status_code == 404


def test_the_password_comes_after_the_phone(client, on_commit):
    invited(on_commit=on_commit)
    path = path_of(mail.outbox[0])
    client.get(path)
    assert client.get(f"{path}password/")["Location"] == path
    assert "does not fit" in client.post(path, {"code": "000000"}).content.decode()


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("short", "short", "too short"),
        ("passwordpassword", "passwordpassword", "easy to guess"),
        ("Leila Haddad Leila", "Leila Haddad Leila", "easy to guess"),
        (PASSWORD, NEW, "not the same"),
        ("x" * 1025, "x" * 1025, "at most 1024"),
    ],
)
def test_a_password_is_checked_with_a_sentence(client, on_commit, password, again, said):
    invited(on_commit=on_commit)
    path = path_of(mail.outbox[0])
    secret = letters_of(client.get(path))
    client.post(path, {"code": pyotp.TOTP(secret).now()})
    answer = client.post(f"{path}password/", {"password": password, "password_again": again})
    assert said in answer.content.decode()
    assert not Person.objects.filter(email="leila@example.org").exists()


def test_a_contact_becomes_the_user_and_keeps_no_other_role(client, on_commit):
    contact = builders.a_person(
        email="leila@example.org", organisation=builders.an_organisation("Elsewhere")
    )
    invited(on_commit=on_commit, role=Role.EVALUATOR)
    enrol(client, path_of(mail.outbox[0]))
    contact.refresh_from_db()
    assert contact.can_sign_in
    assert builders.viewer_of(contact).roles == {Role.EVALUATOR}


def test_letters_speak_the_language_of_the_invited_and_name_nobody_twice(on_commit):
    invited(on_commit=on_commit)
    letter = mail.outbox[0]
    assert letter.to == ["leila@example.org"]
    assert "\n" not in letter.subject
    assert "Riverside Youth House" in letter.body


def test_when_mail_is_down_the_invitation_stays(on_commit, monkeypatch, caplog):
    def down(*_given, **_options):
        raise OSError("no route")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", down)
    invitation = invited(on_commit=on_commit)
    assert Invitation.objects.filter(pk=invitation.pk).exists()
    assert "could not be sent" in caplog.text


# -- I cannot sign in ------------------------------------------------------------------------


def ask_for_help(client, email, on_commit):
    with on_commit(execute=True):
        return client.post("/sign-in/help/", {"email": email})


def test_the_answer_is_the_same_for_every_address(client, on_commit, jobs_at_once):
    builders.an_equipped_user(email="known@example.org")
    told = [
        re.sub(r'value="[^"]*"', "", ask_for_help(client, email, on_commit).content.decode())
        for email in ("known@example.org", "stranger@example.org")
    ]
    assert told[0] == told[1]
    assert [letter.to for letter in mail.outbox] == [["known@example.org"]]


def test_nobody_can_flood_a_mailbox(client, on_commit, jobs_at_once):
    builders.an_equipped_user(email="known@example.org")
    for _ in range(10):
        assert ask_for_help(client, "known@example.org", on_commit).status_code == 200
    assert len(mail.outbox) == 3


def regain(client, on_commit, user, **words):
    ask_for_help(client, user.person.email, on_commit)
    path = path_of(mail.outbox[-1])
    data = {"password": NEW, "password_again": NEW, **words}
    return path, client.post(path, data)


def test_with_the_recovery_code_the_key_is_kept(client, on_commit, jobs_at_once):
    user = builders.an_equipped_user()
    before = key_slots.with_password(user.person, PASSWORD)
    _path, answer = regain(client, on_commit, user, recovery_code=user.recovery_code)
    person = Person.objects.get(pk=user.person.pk)
    assert key_slots.with_password(person, NEW) == before
    assert key_slots.with_password(person, PASSWORD) is None
    assert key_slots.with_code(person, code_on(answer)) == before
    assert "Nothing sealed is lost" in answer.content.decode()


def test_with_the_phone_a_new_key_begins_and_the_page_says_so(client, on_commit, jobs_at_once):
    user = builders.an_equipped_user()
    before = key_slots.with_password(user.person, PASSWORD)
    _path, answer = regain(client, on_commit, user, code=user.code())
    person = Person.objects.get(pk=user.person.pk)
    assert key_slots.with_password(person, NEW) != before
    assert person.public_keys["epoch"] == 2
    assert "does not open with the new one" in answer.content.decode()


def test_a_letter_alone_changes_nothing(client, on_commit, jobs_at_once):
    user = builders.an_equipped_user()
    for proof in ({}, {"code": "000000"}, {"recovery_code": "0000"}):
        path, _answer = regain(client, on_commit, user, **proof)
    person = Person.objects.get(pk=user.person.pk)
    assert key_slots.with_password(person, PASSWORD)
    assert client.get(path).status_code == 200


def test_the_link_is_spent_by_its_use_and_ends_after_an_hour(client, on_commit, jobs_at_once):
    user = builders.an_equipped_user()
    path, _answer = regain(client, on_commit, user, code=user.code())
    assert client.get(path).status_code == 404
    ask_for_help(client, user.person.email, on_commit)
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert client.get(path_of(mail.outbox[-1])).status_code == 404


def test_a_forged_link_opens_nothing(client):
    assert client.get("/sign-in/help/forged:token:here/").status_code == 404


def test_regaining_ends_every_session(client, on_commit, jobs_at_once):
    user = builders.an_equipped_user()
    other = type(client)()
    builders.signed_in(other, user.person)
    regain(client, on_commit, user, code=user.code())
    assert other.get("/account/").status_code == 302


# -- one's own account -----------------------------------------------------------------------


def test_changing_the_password_keeps_this_session_and_ends_the_others(client):
    user = builders.an_equipped_user()
    other = type(client)()
    builders.signed_in(other, user.person)
    builders.signed_in(client, user.person)
    answer = client.post(
        "/account/password/",
        {"password_current": PASSWORD, "password": NEW, "password_again": NEW},
    )
    assert answer["Location"] == "/account/"
    assert client.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302
    assert key_slots.with_password(Person.objects.get(pk=user.person.pk), NEW)


def test_changing_anything_needs_the_password_again(client):
    user = builders.an_equipped_user()
    builders.signed_in(client, user.person)
    page = client.post(
        "/account/password/",
        {"password_current": "wrong", "password": NEW, "password_again": NEW},
    )
    assert "not your password" in page.content.decode()
    assert (
        "not your password"
        in client.post("/account/recovery/", {"password": "wrong"}).content.decode()
    )
    assert key_slots.with_code(user.person, user.recovery_code)


def test_a_new_recovery_code_is_shown_once(client):
    user = builders.an_equipped_user()
    builders.signed_in(client, user.person)
    fresh = code_on(client.post("/account/recovery/", {"password": PASSWORD}))
    assert key_slots.with_code(user.person, user.recovery_code) is None
    assert key_slots.with_code(user.person, fresh)
    assert fresh not in client.get("/account/recovery/").content.decode()


def test_another_phone_takes_over(client):
    user = builders.an_equipped_user()
    builders.signed_in(client, user.person)
    secret = letters_of(client.get("/account/phone/"))
    data = {"password": PASSWORD, "code": pyotp.TOTP(secret).now()}
    assert client.post("/account/phone/", data)["Location"] == "/account/"
    client.logout()
    client.post("/sign-in/", {"email": user.person.email, "password": PASSWORD})
    assert client.post("/sign-in/second/", {"code": user.code(steps=1)}).status_code == 200
    later = pyotp.TOTP(secret).at(int(timezone.now().timestamp()) + 30)
    assert client.post("/sign-in/second/", {"code": later}).status_code == 302


def test_the_language_of_the_account_is_kept(client):
    user = builders.an_equipped_user()
    builders.signed_in(client, user.person)
    answer = client.post("/account/", {"language": "fr"})
    assert answer.cookies["convive_language"].value == "fr"
    assert Person.objects.get(pk=user.person.pk).language == "fr"


# -- without a coordinator yet ---------------------------------------------------------------


def test_the_operator_invites_the_first_coordinator(client, capsys, on_commit):
    with on_commit(execute=True):
        call_command(
            "people", "invite", "first@town.example", "--name", "Ines", "--organisation", "Town"
        )
    link = capsys.readouterr().out.strip()
    assert link == link_in(mail.outbox[0])
    enrol(client, "/" + link.split("/", 3)[3])
    person = Person.objects.get(email="first@town.example")
    assert builders.viewer_of(person).may("people.invite")


def test_only_the_house_makes_an_account_without_an_invitation():
    person, office = builders.a_person(), builders.an_organisation()
    about = {
        "organisation": office,
        "role": Role.MAYOR,
        "fresh": passwords.fresh(PASSWORD),
        "secret": "JBSWY3DPEHPK3PXP",
        "on": timezone.localdate(),
    }
    with pytest.raises(PermissionDenied):
        actions.make_account(person, by=builders.a_coordinator(), **about)
    made = actions.make_account(person, by=House(), **about)
    assert key_slots.with_password(made.person, PASSWORD)
    assert builders.viewer_of(made.person).roles == {Role.MAYOR}
