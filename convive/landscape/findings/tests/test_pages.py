"""Pages of findings."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from convive.landscape.boards.tests.builders import a_source
from convive.landscape.findings.tests.builders import a_validated_finding
from convive.landscape.models import Finding
from convive.people.tests.builders import a_user, signed_in, viewer_of
from convive.releases.models import Release
from convive.releases.tests.builders import a_release
from convive.thread import queries as thread

pytestmark = pytest.mark.django_db


def typed(**fields):
    day = timezone.localdate() + timedelta(days=200)
    return {
        "sort": "need",
        "statement_en": "No place to meet after six.",
        "setting": "offline",
        "drivers": ["isolation", "distrust"],
        "confidence": "low",
        "expires_on": day.isoformat(),
    } | fields


@pytest.fixture
def coordinator(client):
    person = a_user()
    signed_in(client, person)
    return person


def test_an_empty_list_says_where_to_begin(client, coordinator):
    page = client.get(reverse("landscape:findings")).content.decode()
    assert "Begin with what works" in page
    assert (
        "No finding fits"
        in client.get(reverse("landscape:findings"), {"sort": "need"}).content.decode()
    )


@pytest.mark.req("MAP-01", "MAP-06")
def test_a_finding_is_written_validated_and_read(client, coordinator):
    assert client.get(reverse("landscape:finding_new")).status_code == 200
    answer = client.post(reverse("landscape:finding_new"), typed(), follow=True)
    page = answer.content.decode()
    assert "No place to meet after six." in page
    assert "Isolation, few places to meet" in page
    finding = Finding.objects.get()
    address = reverse("landscape:finding_validate", args=[finding.ref])
    sent = {"reason": "", "_version": finding.version}
    assert "second pair of eyes" in client.post(address, sent).content.decode()
    signed_in(client, a_user(name="Salma Duarte"))
    page = client.post(address, sent, follow=True).content.decode()
    assert "Validated" in page
    assert "Salma Duarte" in page
    assert "No place" in client.get(reverse("landscape:findings")).content.decode()


@pytest.mark.req("SEC-03")
def test_a_group_as_vulnerability_is_refused_in_the_form_and_nothing_typed_is_lost(
    client, coordinator
):
    answer = client.post(
        reverse("landscape:finding_new"),
        typed(sort="vulnerability", statement_en="Young Muslims"),
    )
    page = answer.content.decode()
    assert "never a group of people" in page
    assert "what people live through" in page
    assert "Young Muslims" in page
    assert not Finding.objects.exists()


@pytest.mark.req("MAP-01")
def test_a_finding_written_from_a_table_is_prefilled_and_tied(client, coordinator):
    source = a_source()
    release = a_release()
    Release.objects.update(subject=str(source.reference))
    address = f"{reverse('landscape:finding_new')}?from={release.ref}"
    page = client.get(address).content.decode()
    assert "Published table: Where reports come from" in page
    assert f'value="{source.ref}" id' in page or f'value="{source.ref}"' in page
    client.post(address, typed(sources=[source.ref]))
    finding = Finding.objects.get()
    tied = {one.reference for one in thread.related_to(viewer_of(coordinator), finding.reference)}
    assert tied == {release.reference, source.reference}


def test_a_finding_is_changed_renewed_and_withdrawn(client, coordinator):
    finding = a_validated_finding()
    for name in ("finding_amend", "finding_renew", "finding_retract"):
        assert client.get(reverse(f"landscape:{name}", args=[finding.ref])).status_code == 200
    client.post(
        reverse("landscape:finding_amend", args=[finding.ref]),
        typed(statement_en="Other words.", _version=finding.version),
    )
    finding.refresh_from_db()
    assert (str(finding.statement), finding.state) == ("Other words.", "draft")
    answer = client.post(reverse("landscape:finding_amend", args=[finding.ref]), typed(_version=1))
    assert answer.status_code == 409
    page = client.post(
        reverse("landscape:finding_retract", args=[finding.ref]),
        {"reason": "A misunderstanding."},
        follow=True,
    ).content.decode()
    assert "A misunderstanding." in page


def test_a_finding_holds_again_after_somebody_looked(client, coordinator):
    finding = a_validated_finding()
    day = timezone.localdate() + timedelta(days=500)
    address = reverse("landscape:finding_renew", args=[finding.ref])
    client.post(address, {"until": day.isoformat()})
    finding.refresh_from_db()
    assert finding.expires_on == day


def test_an_old_finding_says_that_it_is_out_of_date(client, coordinator):
    finding = a_validated_finding()
    Finding.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    page = client.get(reverse("landscape:finding", args=[finding.ref])).content.decode()
    assert "Out of date" in page


def test_partners_read_and_do_not_write_and_the_public_does_neither(client):
    finding = a_validated_finding()
    assert client.get(reverse("landscape:finding", args=[finding.ref])).status_code == 302
    signed_in(client, a_user("partner"))
    page = client.get(reverse("landscape:finding", args=[finding.ref])).content.decode()
    assert "Withdraw" not in page
    assert client.get(reverse("landscape:finding_new")).status_code == 403


def test_markup_in_a_finding_is_only_text(client, coordinator):
    client.post(
        reverse("landscape:finding_new"), typed(statement_en="<script>x</script>\x00 \u202ea")
    )
    finding = Finding.objects.get()
    page = client.get(reverse("landscape:finding", args=[finding.ref])).content.decode()
    assert "<script>x" not in page
    assert "\u202e" not in str(finding.statement)
