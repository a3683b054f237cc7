"""A contact spreadsheet: columns, preview, report, and the way back."""

import io
import json
from datetime import timedelta

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from convive.files.models import StoredFile
from convive.ground.reading.folding import fold
from convive.people import clearing
from convive.people.contacts import actions, lines, rules
from convive.people.contacts.rules import HEADINGS, Field, Problem
from convive.people.models import ContactImport, Organisation, Person
from convive.people.rules import Role
from convive.people.tests import builders
from convive.places.models import Area

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
HEAD = "Organisation,Kind,Name,Role,E-mail,Phone,Languages,Area,Consent to be listed"
FILE = f"""{HEAD}
Riverside Youth House,Youth work,Amina Rossi,Director,amina@river.example,+49 1,"Arabic, French",Harbour,yes
Riverside Youth House,,Bo Lind,Coach,BO@river.example,,,Harbour,
Harbour School,School,Chen Wei,Teacher,chen@school.example,,,Nowhere,x
,,Dora,,dora@nowhere.example,,,,yes
Heron Clinic,Hospital,Emil,Nurse,not an address,,,,yes
Riverside Youth House,,Amina Rossi,Director,amina@river.example,,,,yes
Temple of Kites,Kite flying,,,,,,,yes
"""


def table(tmp_path, text=FILE, name="contacts.csv"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return lines.table_at(path)


def read(tmp_path, text=FILE, name="contacts.csv"):
    found = table(tmp_path, text, name)
    return lines.lines_of(found, lines.proposal(found))


def take(tmp_path, text=FILE, by=None):
    return actions.take_lines(read(tmp_path, text), by=by or builders.a_coordinator(), on=TODAY)


@pytest.fixture
def harbour():
    return Area.objects.create(code="7", name={"en": "Harbour"})


def test_every_heading_is_written_as_it_is_compared():
    for words in HEADINGS.values():
        for word in words:
            assert fold(word) == word, word
    for names in rules.KINDS.values():
        for word in names:
            assert fold(word) == word, word


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Organization", Field.ORGANISATION),
        ("Nom de l'organisation", Field.ORGANISATION),
        ("المنظمة", Field.ORGANISATION),
        ("Courriel", Field.EMAIL),
        ("E-Mail Address", Field.EMAIL),
        ("Téléphone", Field.PHONE),
        ("Consent to be listed?", Field.LISTED),
        ("Contact person", Field.PERSON),
        ("Quartier", Field.AREA),
    ],
)
def test_columns_are_proposed_in_three_languages(heading, field):
    assert rules.match_columns([fold("Shoe size"), fold(heading)]) == {field: 1}


def test_each_line_is_read_or_rejected_with_a_reason(tmp_path, harbour):
    found = read(tmp_path)
    assert [line.rejected for line in found] == [
        None,
        None,
        None,
        Problem.NO_ORGANISATION,
        Problem.BAD_EMAIL,
        Problem.REPEATED,
        None,
    ]
    assert found[0].area == harbour.ref
    assert found[0].languages == ("Arabic", "French")
    assert set(found[2].notes) == {Problem.UNKNOWN_AREA, Problem.UNCLEAR_CONSENT}
    assert found[6].notes == (Problem.UNKNOWN_KIND,)


@pytest.mark.req("MAP-05")
def test_consent_is_taken_only_from_a_clear_yes(tmp_path, harbour):
    take(tmp_path)
    listed = {person.name: person.listed for person in Person.objects.filter(can_sign_in=False)}
    assert listed == {"Amina Rossi": True, "Bo Lind": False, "Chen Wei": False}
    assert Person.objects.get(name="Amina Rossi").listed_on == TODAY


@pytest.mark.parametrize("said", ["", "x", "1", "maybe", "on", "yes please", "?"])
def test_anything_else_is_no_consent(said):
    assert rules.consent(fold(said)) is None


def test_a_clear_no_takes_the_consent_back_and_silence_changes_nothing(tmp_path):
    coordinator = builders.a_coordinator()
    head = "Organisation,Name,E-mail,Consent\n"
    row = "Harbour School,Chen,chen@school.example,"
    take(tmp_path, f"{head}{row}yes\n", by=coordinator)
    take(tmp_path, f"{head}{row}\n", by=coordinator)
    assert Person.objects.get(name="Chen").listed
    take(tmp_path, f"{head}{row}no\n", by=coordinator)
    chen = Person.objects.get(name="Chen")
    assert (chen.listed, chen.listed_on) == (False, None)


def test_what_was_read_adds_up(tmp_path, harbour):
    report = take(tmp_path).report
    assert report["read"] == 7
    assert (report["created"], report["rejected"]) == (4, 3)
    assert (report["organisations"], report["people"]) == (3, 3)
    assert [one["line"] for one in report["rejections"]] == [5, 6, 7]


def test_the_same_file_again_changes_nothing(tmp_path, harbour):
    coordinator = builders.a_coordinator()
    take(tmp_path, by=coordinator)
    again = take(tmp_path, by=coordinator).report
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 4)
    assert Person.objects.filter(can_sign_in=False).count() == 3


def test_nobody_becomes_a_user_and_no_user_is_changed(tmp_path, harbour):
    user = builders.a_user(Role.PARTNER, email="amina@river.example", name="Amina R.")
    taken = take(tmp_path)
    user.refresh_from_db()
    assert (user.name, user.version, user.listed) == ("Amina R.", 1, False)
    assert {"line": 2, "problem": "has-account"} in taken.report["notes"]
    assert not Person.objects.filter(can_sign_in=True, name="Bo Lind").exists()


def test_a_contact_of_a_file_has_no_role_in_the_house(tmp_path, harbour):
    take(tmp_path)
    viewer = builders.viewer_of(Person.objects.get(name="Bo Lind"))
    assert viewer.permissions == frozenset()


def test_organisations_are_known_again_in_any_spelling(tmp_path):
    builders.an_organisation({"en": "Summer House", "fr": "Maison de l’Été"})
    take(tmp_path, "Organisation,Name\nMAISON DE L'ETE,Amina\n")
    assert Organisation.objects.filter(memberships__person__name="Amina").count() == 1
    assert not Organisation.objects.filter(name__en="MAISON DE L'ETE").exists()


def test_only_who_may_import_imports(tmp_path, harbour):
    found = read(tmp_path)
    with pytest.raises(PermissionDenied):
        actions.take_lines(found, by=builders.a_viewer(Role.PARTNER), on=TODAY)
    assert not Person.objects.filter(name="Bo Lind").exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_and_semicolons_are_read(tmp_path, encoding):
    text = "Organisation;Nom;Courriel\nÉcole du Héron;Zoé;zoe@ecole.example\n"
    (line,) = read(tmp_path, text.encode(encoding))
    assert (line.organisation, line.person) == ("École du Héron", "Zoé")


def test_signs_that_deceive_are_taken_out(tmp_path):
    text = "Organisation,Name\nHeron\u202e House,<b>Amina</b>\nHeron House,Bo\x00 Lind\n"
    first, second = read(tmp_path, text)
    assert (first.organisation, first.person) == ("Heron House", "<b>Amina</b>")
    assert second.rejected is Problem.UNREADABLE


# -- in the browser --------------------------------------------------------------------------


def upload(client, content=FILE, name="contacts.csv"):
    data = content if isinstance(content, bytes) else content.encode()
    return client.post("/who-is-who/import/", {"file": SimpleUploadedFile(name, data)})


@pytest.fixture
def coordinator(client, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    viewer = builders.a_coordinator()
    builders.signed_in(client, viewer)
    return viewer


def columns_of(batch):
    return {field: str(place) for field, place in batch.columns.items()}


@pytest.mark.req("MAP-05")
def test_from_file_to_report_and_back(
    client, coordinator, harbour, django_capture_on_commit_callbacks
):
    assert upload(client)["Location"].startswith("/who-is-who/import/")
    batch = ContactImport.objects.get()
    columns = reverse("people:import_columns", args=[batch.ref])
    preview = reverse("people:import_preview", args=[batch.ref])
    report = reverse("people:import_report", args=[batch.ref])
    assert "Which column is what?" in client.get(columns).content.decode()
    assert client.post(columns, columns_of(batch))["Location"] == preview
    page = client.get(preview).content.decode()
    assert "4 lines can be imported." in page
    assert "The e-mail address is not complete." in page
    assert not Person.objects.filter(name="Bo Lind").exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(preview)["Location"] == report
    page = client.get(report).content.decode()
    assert "Line 5: The organisation is missing." in page
    assert Person.objects.filter(name="Bo Lind").exists()
    assert not StoredFile.objects.exists()
    assert client.get(columns)["Location"] == report
    assert client.get(preview)["Location"] == report
    assert client.post(report)["Location"] == report
    assert not Person.objects.filter(can_sign_in=False).exists()
    assert not Organisation.objects.filter(name__en="Harbour School").exists()
    assert "taken back" in client.get(report).content.decode()
    assert client.post(report).status_code == 422


def test_a_spreadsheet_is_read_too(client, coordinator):
    book = openpyxl.Workbook()
    book.active.append(["Organisation", "Name", "E-mail", "Consent"])
    book.active.append(["Heron Clinic", "Emil", "emil@clinic.example", "yes"])
    file = io.BytesIO()
    book.save(file)
    assert upload(client, file.getvalue(), "contacts.xlsx").status_code == 302
    batch = ContactImport.objects.get()
    client.post(reverse("people:import_preview", args=[batch.ref]))
    assert Person.objects.get(name="Emil").listed


@pytest.mark.parametrize(
    "nonsense", [b"\x00\x01\x02\x03" * 50, b"PK\x03\x04 not a book", b"\n\n\n"]
)
def test_what_is_no_table_is_refused_with_a_sentence(client, coordinator, nonsense):
    answer = upload(client, nonsense)
    assert answer.status_code == 422
    assert "Save it as CSV or XLSX" in answer.content.decode()
    assert not ContactImport.objects.exists()
    assert not StoredFile.objects.exists()


def test_without_the_organisation_nothing_is_imported(client, coordinator):
    upload(client, "Name,Shoe size\nAmina,38\n")
    batch = ContactImport.objects.get()
    answer = client.post(reverse("people:import_columns", args=[batch.ref]), {"person": "0"})
    assert answer.status_code == 422
    assert "Which column holds the organisation?" in answer.content.decode()


def test_one_column_is_not_two_things(client, coordinator):
    upload(client)
    batch = ContactImport.objects.get()
    data = {"organisation": "0", "person": "0"}
    page = client.post(reverse("people:import_columns", args=[batch.ref]), data)
    assert "chosen for two things" in page.content.decode()


def test_taking_back_keeps_what_somebody_worked_on_since(tmp_path, client, coordinator, harbour):
    known = builders.an_organisation("Harbour School", sort="other")
    upload(client)
    batch = ContactImport.objects.get()
    actions.take(batch, by=coordinator, on=TODAY)
    known.refresh_from_db()
    assert known.sort == "school"
    amina = Person.objects.get(name="Amina Rossi")
    amina.post = "Mayor"
    amina.save_next()
    batch = actions.undo(batch, by=coordinator)
    known.refresh_from_db()
    assert known.sort == "other"
    assert Person.objects.filter(name="Amina Rossi").exists()
    assert not Person.objects.filter(name="Bo Lind").exists()
    assert batch.report["undone"]["kept"] == 1
    assert batch.undo == {}


def test_unfinished_imports_are_forgotten_after_a_day(client, coordinator):
    upload(client)
    assert clearing.forget_expired(now=timezone.now())["imports"] == 0
    later = timezone.now() + timedelta(days=2)
    assert clearing.forget_expired(now=later)["imports"] == 1


def test_a_partner_does_not_find_the_import(client, coordinator):
    upload(client)
    batch = ContactImport.objects.get()
    builders.signed_in(client, builders.a_viewer(Role.PARTNER))
    for name in ("import_columns", "import_preview", "import_report"):
        assert client.get(reverse(f"people:{name}", args=[batch.ref])).status_code == 403


# -- by command ------------------------------------------------------------------------------


def test_the_command_says_what_came_of_it(tmp_path, capsys, harbour):
    path = tmp_path / "contacts.csv"
    path.write_text(FILE, encoding="utf-8")
    call_command("people", "import", str(path), "--json")
    report = json.loads(capsys.readouterr().out)
    assert report["read"] == 7
    assert report["read"] == sum(
        report[count] for count in ("created", "updated", "unchanged", "rejected")
    )
    assert report["rejections"][0] == {"line": 5, "reason": "The organisation is missing."}
    call_command("people", "import", str(path))
    assert "7 lines read: 0 created" in capsys.readouterr().out


@pytest.mark.parametrize("text", [None, "Name\nAmina\n", "\n"])
def test_the_command_ends_with_two_and_a_sentence(tmp_path, capsys, text):
    path = tmp_path / "contacts.csv"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        call_command("people", "import", str(path))
    assert ended.value.code == 2
    assert len(capsys.readouterr().err) > 10


def test_odd_headers_are_understood_and_odd_columns_left_out(tmp_path):
    text = (
        '\ufeff"Name of the organisation / Nom";" Adresse  e-mail ";"CONTACT (person)";"Shoe size";'
        '"Tél.";"";"Consent?"\n'
        "Harbour Choir;choir@harbour.example;Ana Costa;38;0301;;yes\n"
        ";nobody@x.example;Bo;;;;\n"
    )
    found = table(tmp_path, text, "odd.csv")
    columns = lines.proposal(found)
    assert columns == {
        "organisation": 0, "email": 1, "person": 2, "phone": 4, "listed": 6,
    }  # fmt: skip
    report = take(tmp_path, text).report
    assert (report["read"], report["created"], report["rejected"]) == (2, 1, 1)
    assert report["rejections"] == [{"line": 3, "problem": "no-organisation"}]
    assert Person.objects.get(name="Ana Costa").phone == "0301"
    assert not Organisation.objects.exclude(name={"en": "Harbour Choir"}).filter(
        found_by__contains="38"
    )


def test_two_title_lines_above_the_header_do_not_hide_it(tmp_path):
    text = "Partners of the city;;\n;;\nOrganisation;Name;E-mail\nHarbour Choir;Ana;a@x.example\n"
    found = table(tmp_path, text, "titled.csv")
    assert lines.proposal(found) == {"organisation": 0, "person": 1, "email": 2}


def test_an_organisation_that_was_renamed_or_joined_another_is_known_again(tmp_path):
    now = builders.an_organisation("River Club", former_names=[{"name": {"en": "Swan Club"}}])
    kept = builders.an_organisation("Heron Clinic")
    builders.an_organisation("Old Clinic", ended_on=TODAY, merged_into=kept)
    take(tmp_path, "Organisation,Name\nSwan Club,Ana\nOld Clinic,Bo\n")
    assert Person.objects.get(name="Ana").memberships.get().organisation == now
    assert Person.objects.get(name="Bo").memberships.get().organisation == kept
