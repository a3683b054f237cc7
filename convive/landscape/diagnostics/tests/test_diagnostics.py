"""A diagnostic from its scope to the answers of those who were heard."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from convive.audit.models import Event
from convive.bodies.tests.builders import a_body
from convive.city.tests.builders import a_city
from convive.ground.refusals import Changed, Refused
from convive.landscape.diagnostics import actions, forms, queries
from convive.landscape.diagnostics.tests.builders import (
    TODAY,
    a_bearing,
    a_diagnostic,
    a_draft,
    a_hearing,
)
from convive.landscape.findings import actions as findings
from convive.landscape.findings import opening
from convive.landscape.findings.tests.builders import about
from convive.landscape.models import Bearing, Diagnostic, Echo, Finding, Hearing
from convive.landscape.tests.builders import a_source
from convive.people.tests.builders import a_coordinator, a_person, a_user, signed_in
from convive.people.viewer import Viewer
from convive.places.tests.builders import an_area

pytestmark = pytest.mark.django_db


def page_of(client, name, *args):
    answer = client.get(reverse(f"landscape:{name}", args=args))
    assert answer.status_code == 200, name
    return answer.content.decode()


@pytest.mark.req("MAP-01", "SYS-37")
def test_a_diagnostic_is_led_through_its_pages_and_says_what_is_missing(client):
    a_city(languages=["en", "fr"])
    table, area, other = a_body("Local leadership group"), an_area("Old Town"), an_area("Harbour")
    signed_in(client, a_user())
    assert "Nobody has asked yet" in page_of(client, "diagnostics")
    typed = {
        "title_en": "What Velmora needs",
        "scope_en": "Hate and what protects from it.",
        "areas": [area.ref, other.ref],
        "body": table.ref,
        "begun_on": "2026-03-02",
    }
    page = client.post(reverse("landscape:diagnostic_new"), typed, follow=True).content.decode()
    assert "The questions it asks." in page
    one = Diagnostic.objects.get()
    heard = {
        "method": "walk",
        "title_en": "Walk with tenants",
        "held_on": "2026-03-03",
        "area": area.ref,
        "language": "fr",
        "heard_0": "12",
        "said_en": "The path by the river is dark.",
    }
    client.post(reverse("landscape:hearing_new", args=[one.ref]), heard)
    assert Hearing.objects.get().heard == {"others": 12}
    page = page_of(client, "diagnostic", one.ref)
    assert "about 10" in page
    assert "Nobody was heard in these areas yet:" in page
    assert page.count("Harbour") >= 2
    assert "Nobody was heard in these languages yet:" in page
    assert "English" in page
    address = reverse("landscape:diagnostic_step", args=[one.ref, "existing"])
    page = client.post(address, {"is_done": "on"}).content.decode()
    assert "A look at data that exist already." in page
    client.post(address, {"is_done": "on", "note": "There are none yet."})
    assert one.stages.get(step="existing").done_on is not None
    assert "There are none yet." in page_of(client, "diagnostic", one.ref)


@pytest.mark.req("MAP-01")
def test_how_sure_a_finding_is_follows_from_who_says_the_same():
    one, by = a_diagnostic(), a_coordinator()
    draft = a_draft(one, confidence="high")
    source = a_source("Library figures")
    evening, walk = a_hearing(one), a_hearing(one, method="walk")
    figures = a_hearing(one, method="existing", source=source, heard={})
    actions.bear(evening, {draft.ref: ("same", "No room after six.")}, today=TODAY, by=by)
    draft.refresh_from_db()
    assert draft.confidence == "low"
    actions.bear(walk, {draft.ref: ("same", "")}, today=TODAY, by=by)
    actions.bear(figures, {draft.ref: ("same", "")}, today=TODAY, by=by)
    draft.refresh_from_db()
    assert (draft.confidence, list(draft.sources.all())) == ("high", [source])
    actions.bear(walk, {draft.ref: ("differs", "")}, today=TODAY, by=by)
    draft.refresh_from_db()
    assert draft.confidence == "medium"
    findings.amend(draft, {"confidence": "high"}, version=None, today=TODAY, by=by)
    assert draft.confidence == "medium"
    _headers, (row,) = queries.matrix(queries.Whole(one, TODAY))
    assert [cell["badge"] for cell in row[1:]] == [
        "Says the same",
        "Says something else",
        "Says the same",
    ]
    actions.bear(walk, {draft.ref: ("", "")}, today=TODAY, by=by)
    assert not Bearing.objects.filter(hearing=walk).exists()


@pytest.mark.req("MAP-01")
def test_those_who_were_heard_see_the_drafts_and_answer_without_an_account(client):
    one = a_diagnostic()
    hearing = a_hearing(one)
    draft, silent = a_draft(one, "No room after six."), a_draft(one, "Something else.")
    a_bearing(draft, hearing)
    a_bearing(silent, hearing, says="silent")
    address = reverse("landscape:heard_back", args=[hearing.code])
    page = client.get(address).content.decode()
    assert "No room after six." in page
    assert "Something else." not in page
    assert "Choose an answer" in client.post(address, {}).content.decode()
    named = {f"answer_{draft.ref}": "partly", f"words_{draft.ref}": "Call 0612 34 56 78"}
    assert "without names" in client.post(address, named).content.decode()
    assert not Echo.objects.exists()
    said = {f"answer_{draft.ref}": "partly", f"words_{draft.ref}": "It is after five."}
    page = client.post(address, said, follow=True).content.decode()
    assert "Thank you." in page
    findings.answer_echo(draft, after_echo={"en": "We wrote five."}, by=a_coordinator())
    assert "We wrote five." in client.get(address).content.decode()
    signed_in(client, a_user())
    page = page_of(client, "finding", draft.ref)
    assert "It is after five." in page
    assert "Partly" in page
    Finding.objects.update(state="validated")
    assert "settled by now" in client.get(address).content.decode()
    assert client.get(reverse("landscape:heard_back", args=["x" * 22])).status_code == 404


@pytest.mark.req("MAP-01")
def test_a_finding_of_a_diagnostic_needs_several_disciplines_and_dissent_is_kept(client):
    one, by = a_diagnostic(), a_coordinator()
    draft = a_draft(one)
    with pytest.raises(Refused) as refusal:
        findings.validate(draft, today=TODAY, by=by)
    assert "so far: 0" in str(refusal.value.missing[0])
    with pytest.raises(Refused):
        findings.assent(draft, discipline="health", agrees=False, on=TODAY, by=by)
    findings.assent(draft, discipline="health", agrees=False, words="Too general.", on=TODAY, by=by)
    findings.assent(draft, discipline="education", agrees=True, on=TODAY, by=by)
    with pytest.raises(Refused):
        findings.validate(draft, today=TODAY, by=by)
    signed_in(client, a_user())
    address = reverse("landscape:finding_assent", args=[draft.ref])
    client.post(address, {"discipline": "youth", "agrees": "yes"})
    findings.validate(draft, today=TODAY, by=by)
    page = page_of(client, "finding", draft.ref)
    assert "Too general." in page
    assert "Youth work" in page
    findings.amend(draft, {"statement": {"en": "New."}}, version=None, today=TODAY, by=by)
    assert [one.discipline for one in draft.assents.all()] == ["health"]


@pytest.mark.req("MAP-01", "SAF-01")
def test_everybody_reads_a_finding_only_after_the_check_and_never_a_group(client, monkeypatch):
    by, today = a_coordinator(), timezone.localdate()
    draft = findings.draft(
        about(expires_on=today + timedelta(days=90)), today=today, by=a_coordinator(name="Ana")
    )
    said = {"en": "Young people miss a place to meet in the evening."}
    with pytest.raises(Refused) as refusal:
        opening.publish(draft, said=said, today=today, by=by)
    assert len(refusal.value.missing) == 2
    findings.validate(draft, today=today, by=by)
    monkeypatch.setattr(opening.checks, "holds", lambda *_args, **_more: True)
    for words in ({"en": "Muslims are alone."}, {"en": "Call 0612 34 56 78."}):
        with pytest.raises(Refused):
            opening.publish(draft, said=words, today=today, by=by)
    signed_in(client, a_user())
    client.post(reverse("landscape:finding_publish", args=[draft.ref]), {"said_en": said["en"]})
    client.logout()
    assert said["en"] in page_of(client, "public_findings")
    Finding.objects.update(expires_on=today - timedelta(days=1))
    assert said["en"] not in page_of(client, "public_findings")
    signed_in(client, a_user())
    assert "Do these still hold?" in page_of(client, "findings")


def test_a_hearing_names_nobody_and_two_editors_see_each_other():
    one, by = a_diagnostic(), a_coordinator()
    with pytest.raises(Refused):
        actions.hear(
            one,
            method="walk",
            title={"en": "Walk"},
            held_on=TODAY,
            said={"en": "Write to ana@home.example"},
            by=by,
        )
    hearing = a_hearing(one)
    actions.amend_hearing(hearing, {"said": {"en": "Dark paths."}}, version=1, by=by)
    with pytest.raises(Changed):
        actions.amend_hearing(hearing, {"said": {"en": "Other."}}, version=1, by=by)


def test_a_title_and_what_changed_are_read_by_who_has_the_link_and_name_nobody():
    a_person("Dana Levi")
    one, by = a_diagnostic(), a_coordinator()
    hearing, draft = a_hearing(one), a_draft(one)
    named = {"en": "Evening with Dana Levi"}
    with pytest.raises(Refused) as refusal:
        actions.hear(one, method="walk", title=named, held_on=TODAY, by=by)
    assert refusal.value.field == "title"
    with pytest.raises(Refused):
        actions.amend_hearing(hearing, {"title": named}, version=1, by=by)
    with pytest.raises(Refused):
        findings.answer_echo(draft, after_echo=named, by=by)
    years = actions.hear(
        one, method="existing", title={"en": "Figures of 2024-2025"}, held_on=TODAY, by=by
    )
    assert str(years) == "Figures of 2024-2025"


def test_the_memory_does_not_say_who_answered_by_the_link(client):
    one = a_diagnostic()
    hearing, draft = a_hearing(one), a_draft(one)
    a_bearing(draft, hearing)
    signed_in(client, a_user())
    address = reverse("landscape:heard_back", args=[hearing.code])
    client.post(address, {f"answer_{draft.ref}": "yes"})
    assert Echo.objects.exists()
    assert Event.objects.get(verb="landscape.echo_heard").actor == Viewer.nobody().ref


def test_who_was_heard_stays_counted_when_the_diagnostic_expects_others():
    one = a_diagnostic()
    hearing = a_hearing(one, heard={"youth": 6, "others": 2})
    one.expects = ["faith"]
    one.save()
    typed = {"method": "walk", "title_en": "Walk", "held_on": "2026-03-03", "heard_2": "6"}
    form = forms.HearingForm(
        typed, initial={"heard": hearing.heard}, diagnostic=one, names=queries.category_names()
    )
    assert form.is_valid(), form.errors
    assert form.cleaned_data["heard"] == {"youth": 6}


def test_a_day_far_ahead_breaks_no_page():
    one = a_diagnostic()
    hearing, draft = a_hearing(one, held_on=date(9999, 12, 31)), a_draft(one)
    actions.bear(hearing, {draft.ref: ("same", "")}, today=TODAY, by=a_coordinator())
    draft.refresh_from_db()
    assert draft.confidence == "low"
