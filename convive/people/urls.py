"""Addresses of this room."""

from django.urls import path

from convive.people.accounts import views as accounts
from convive.people.changes import views as changes
from convive.people.competences import views as competences
from convive.people.contacts import views as contacts
from convive.people.entry.views import door, enrolment, help, kept, own
from convive.people.self_update import views as updates
from convive.people.unlocking import views as unlocking
from convive.people.upkeep import views as upkeep
from convive.people.who_is_who import views as who

app_name = "people"
urlpatterns = [
    path("sign-in/", door.sign_in_page, name="sign_in"),
    path("sign-in/second/", door.second_factor, name="second_factor"),
    path("sign-in/recovery/", door.recovery_code, name="use_recovery_code"),
    path("sign-in/help/", help.help_me, name="help"),
    path("sign-in/help/<str:token>/", help.from_letter, name="help_link"),
    path("sign-out/", door.sign_out, name="sign_out"),
    path("enrol/<str:token>/", enrolment.enrol, name="enrol"),
    path("enrol/<str:token>/password/", enrolment.enrol_password, name="enrol_password"),
    path("kept/", kept.kept, name="kept"),
    path("account/", own.account, name="account"),
    path("account/password/", own.password, name="change_password"),
    path("account/recovery/", own.recovery, name="renew_recovery"),
    path("account/phone/", own.phone, name="new_phone"),
    path("account/passkeys/", unlocking.own_passkeys, name="passkeys"),
    path("account/passkeys/new/", unlocking.new_passkey, name="new_passkey"),
    path("account/passkeys/remove/", unlocking.remove_passkey, name="remove_passkey"),
    path("unlock/", unlocking.unlock, name="unlock"),
    path("unlock/recovery/", unlocking.unlock_with_code, name="unlock_with_code"),
    path("lock/", unlocking.lock, name="lock"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/invite/", accounts.invite, name="invite"),
    path("accounts/invitations/<slug:ref>/again/", accounts.resend, name="resend"),
    path("accounts/invitations/<slug:ref>/cancel/", accounts.cancel, name="cancel"),
    path("accounts/<slug:ref>/", accounts.show, name="account_of"),
    path("accounts/<slug:ref>/role/", accounts.give_role, name="give_role"),
    path("accounts/<slug:ref>/roles/<int:number>/", accounts.change_role, name="change_role"),
    path("accounts/<slug:ref>/leave/", accounts.leave, name="leave"),
    path("accounts/<slug:ref>/competences/", competences.add_competence, name="add_competence"),
    path("competences/<slug:ref>/end/", competences.end_competence, name="end_competence"),
    path("who-is-who/", who.who_is_who, name="who_is_who"),
    path("who-is-who/table.csv", who.who_is_who_table, name="who_is_who_table"),
    path("who-is-who/found/", who.found, name="found"),
    path("who-is-who/new/", who.new_organisation, name="new_organisation"),
    path("who-is-who/covered/", upkeep.coverage, name="coverage"),
    path("who-is-who/covered/table.csv", upkeep.coverage_table, name="coverage_table"),
    path("who-is-who/first/", upkeep.first_contacts, name="first_contacts"),
    path("who-is-who/first/table.csv", upkeep.first_contacts_table, name="first_contacts_table"),
    path("who-is-who/kept/", upkeep.upkeep, name="upkeep"),
    path("who-is-who/kept/twice/", changes.doubles, name="doubles"),
    path("who-is-who/kept/twice/join/", changes.join_contacts, name="join_contacts"),
    path("who-is-who/kept/joined/<slug:ref>/", changes.merger, name="merger"),
    path("who-is-who/told/", updates.self_updates, name="self_updates"),
    path("who-is-who/told/<slug:ref>/", updates.self_update, name="self_update"),
    path("my-entry/<str:token>/", updates.own_entry, name="own_entry"),
    path("my-entry/<str:token>/same/", updates.own_entry_same, name="own_entry_same"),
    path("my-entry/<str:token>/listing/", updates.own_entry_listing, name="own_entry_listing"),
    path("who-is-who/import/", contacts.import_contacts, name="import_contacts"),
    path("who-is-who/import/<slug:ref>/", contacts.import_columns, name="import_columns"),
    path("who-is-who/import/<slug:ref>/preview/", contacts.import_preview, name="import_preview"),
    path("who-is-who/import/<slug:ref>/report/", contacts.import_report, name="import_report"),
    path("who-is-who/people/<slug:ref>/", who.contact, name="contact"),
    path("who-is-who/people/<slug:ref>/edit/", who.edit_contact, name="edit_contact"),
    path("who-is-who/people/<slug:ref>/erase/", who.erase_contact, name="erase_contact"),
    path("who-is-who/<slug:ref>/", who.organisation, name="organisation"),
    path("who-is-who/<slug:ref>/edit/", who.edit_organisation, name="edit_organisation"),
    path("who-is-who/<slug:ref>/connect/", changes.connect, name="connect"),
    path("who-is-who/<slug:ref>/merge/", changes.merge, name="merge"),
    path("who-is-who/<slug:ref>/end/", changes.end_organisation, name="end_organisation"),
    path("who-is-who/<slug:ref>/ask/", updates.ask_to_update, name="ask_to_update"),
    path("who-is-who/<slug:ref>/checked/", who.confirm_organisation, name="confirm_organisation"),
    path("who-is-who/<slug:ref>/answers/<slug:person>/", who.let_answer, name="let_answer"),
    path("who-is-who/<slug:ref>/contacts/new/", who.new_contact, name="new_contact"),
]
