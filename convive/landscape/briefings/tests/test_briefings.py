"""A briefing says what was public that day, in each language, and never changes."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.landscape.boards import actions as boards
from convive.landscape.boards.tests.builders import TODAY, a_delivery, a_source
from convive.landscape.boards.tests.test_actions import a_town, spread
from convive.landscape.briefings import actions, composing, queries
from convive.landscape.diagnostics.tests.builders import a_diagnostic, a_hearing
from convive.landscape.models import Batch, QuarterlyBriefing
from convive.packs import files
from convive.packs.actions import adopt
from convive.people.tests.builders import a_coordinator, a_user, signed_in
from convive.places.models import Area
from convive.releases.models import Release
from convive.ui import printer

pytestmark = pytest.mark.django_db
LATER = date(2026, 6, 1)


@pytest.fixture
def town():
    source = a_source("Police reports", biases={"en": "Only what people report."})
    a_town(source, mean=25.0)
    boards.release_landscape(source, today=TODAY, by=House())
    return source


def a_briefing(on=TODAY):
    made = actions.begin(today=on, by=House())
    actions.publish(made, today=on, by=House())
    made.refresh_from_db()
    return made


def said(briefing, language="en"):
    parts = queries.parts_of(briefing.content, language)
    return "\n".join(
        text for part in parts for text in (part["title"], *part["sentences"], *part["items"])
    )


def test_a_briefing_waits_for_the_first_public_figure():
    made = actions.begin(today=TODAY, by=a_coordinator())
    with pytest.raises(Refused, match="No figure is public yet"):
        actions.publish(made, today=TODAY, by=a_coordinator())


def test_it_tells_figures_with_their_room_what_is_not_known_and_questions_in_each_language(town):
    briefing = a_briefing()
    assert set(briefing.content) == {"en", "fr", "ar"}
    words = said(briefing)
    assert "reports in 2024." in words
    assert "Many people never report." in words
    assert "What we do not know" in words
    assert "Questions to ask" in words
    assert [part["rows"] for part in queries.parts_of(briefing.content, "en") if part["rows"]]


def test_what_is_published_stays_as_it_was_that_day(town):
    briefing = a_briefing()
    before = briefing.content
    Release.objects.all().delete()
    actions.publish(briefing, today=LATER, by=House())
    briefing.refresh_from_db()
    assert briefing.content == before
    assert briefing.published_on == TODAY
    with pytest.raises(Refused, match="stays as it was"):
        actions.amend(briefing, {"foreword": Phrase(en="New")}, version=None, by=House())


def test_the_next_one_says_what_changed_since(town):
    a_briefing()
    other = a_source("Hotline")
    a_town_of_hotline(other)
    boards.release_landscape(other, today=LATER, by=House())
    assert "New: figures of Hotline." in said(a_briefing(LATER))


def test_new_periods_are_told_though_the_year_is_not_over(town):
    a_briefing()
    areas = list(Area.objects.filter(layer="neighbourhood"))
    rows = [row for row in spread(areas, 2025, 2025, mean=25) if row["period"].month <= 3]
    a_delivery(town, rows)
    boards.release_landscape(town, today=LATER, by=House())
    words = said(a_briefing(LATER))
    assert "No new figure was published" not in words
    assert "New periods: " in words


def test_a_source_of_which_nothing_is_public_stays_out_of_it(town):
    a_delivery(a_source("Quiet helpline"), [{"period": date(2024, 5, 1)}])
    Batch.objects.update(visible_at=timezone.now() - timedelta(days=800))
    made = actions.begin(today=timezone.localdate(), by=House())
    actions.publish(made, today=timezone.localdate(), by=House())
    made.refresh_from_db()
    assert "Police reports has not reported lately." in said(made)
    assert "Quiet helpline" not in said(made)


def a_town_of_hotline(source):
    a_delivery(
        source, spread(list(Area.objects.filter(layer="neighbourhood")), 2022, 2024, mean=25)
    )


def test_hard_words_are_refused_with_better_ones(town, wording):
    made = actions.begin(today=TODAY, by=House())
    with pytest.raises(Refused) as refusal:
        actions.amend(made, {"foreword": Phrase(en="A target group.")}, version=None, by=House())
    assert "people we want to reach" in " ".join(refusal.value.missing)


@pytest.fixture
def wording():
    (folder,) = [one for one in files.shipped() if one.name == "wording"]
    adopt(files.read_folder(folder), by=House())


def test_everybody_reads_it_on_the_web_and_only_who_publishes_writes_it(client, town):
    made = actions.begin(today=TODAY, by=House())
    assert client.get(reverse("landscape:briefing", args=[made.slug])).status_code == 404
    actions.publish(made, today=TODAY, by=House())
    page = client.get(reverse("landscape:briefing", args=[made.slug])).content.decode()
    assert "What we do not know" in page
    signed_in(client, a_user("partner"))
    assert client.get(reverse("landscape:briefing_write", args=[made.ref])).status_code == 403
    signed_in(client, a_user())
    assert client.get(reverse("landscape:briefing_write", args=[made.ref])).status_code == 200
    assert "Begin this quarter" in client.get(reverse("landscape:briefings")).content.decode()


@pytest.mark.skipif(not printer.can_make_pdf(), reason="the library for PDF is not installed")
def test_the_command_writes_a_pdf_in_each_language_and_refuses_unknown_names(town, tmp_path):
    a_briefing()
    for name, language in (("newest", "fr"), ("2026-q1", "ar"), ("Police reports", "en")):
        out = tmp_path / f"{language}.pdf"
        call_command("briefing", name, "--lang", language, "--pdf", str(out), stdout=StringIO())
        assert out.read_bytes().startswith(b"%PDF")
    told = StringIO()
    with pytest.raises(SystemExit) as exit_:
        call_command("briefing", "nothing", "--pdf", str(tmp_path / "no.pdf"), stderr=told)
    assert exit_.value.code == 2
    assert "2026-q1" in told.getvalue()
    with pytest.raises(SystemExit):
        call_command("briefing", "newest", "--pdf", str(tmp_path / "no" / "x.pdf"), stderr=told)
    assert "is its folder there, and yours?" in told.getvalue()


def test_a_draft_shows_what_the_figures_say_before_it_is_frozen(client, town):
    signed_in(client, a_user())
    client.post(reverse("landscape:briefing_begin"))
    made = QuarterlyBriefing.objects.get()
    address = reverse("landscape:briefing_write", args=[made.ref])
    assert "What the figures say today" in client.get(address).content.decode()
    assert composing.facts(composing.boards_of())[town.ref]["year"] == "2024"


def test_a_second_editor_of_a_draft_overwrites_nothing(client):
    from convive.people.tests.builders import signed_in

    signed_in(client, a_coordinator())
    draft = actions.begin(today=TODAY, by=House())
    page = reverse("landscape:briefing_write", args=[draft.ref])
    words = {"foreword_en": "First words.", "_version": draft.version}
    assert client.post(page, words).status_code == 302
    for version in (draft.version, "x", "-1"):
        sent = {"foreword_en": "Second words.", "_version": version}
        assert client.post(page, sent).status_code == 409
    draft.refresh_from_db()
    assert str(draft.foreword) == "First words."


def test_a_briefing_says_which_groups_and_areas_nobody_has_heard(town):
    one = a_diagnostic(expects=["youth", "faith"], areas=[Area.objects.get(code="N1")])
    a_hearing(one, held_on=TODAY)
    parts = composing.content(today=TODAY, languages=["en"])["en"]
    unknown = next(part for part in parts if part["key"] == "unknown")
    assert any(line.startswith("Nobody has heard yet:") for line in unknown["items"])
    assert "Nobody has listened yet in: Area 1." in unknown["items"]
