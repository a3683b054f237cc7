"""What the invented city hears, counts and asks itself, for the tests of the whole house."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

from convive.files.tests.builders import an_upload
from convive.ground.viewers import House
from convive.landscape.boards import actions as boards
from convive.landscape.briefings import actions as briefings
from convive.landscape.diagnostics.tests import builders as diagnostics
from convive.landscape.incidents import actions as deliveries
from convive.landscape.incidents import opening
from convive.landscape.models import (
    Batch,
    Exercise,
    Finding,
    OwnWords,
    Rejection,
    VoiceLink,
    Weighing,
)
from convive.landscape.online.tests import builders as online
from convive.landscape.perception import actions as perception
from convive.landscape.summaries import actions as summaries
from convive.landscape.summaries.rules import Choice
from convive.landscape.tension import actions as heard
from convive.landscape.tension.tests.builders import a_note
from convive.landscape.tests import builders as landscape
from convive.landscape.voices import actions as voices
from convive.landscape.voices.queries import link_digest
from convive.plan.tests import builders as plan
from convive.releases.models import Release
from tests.house.invented_plan import TOKEN


def landscape_whole(world: SimpleNamespace) -> None:
    """Sources and their deliveries, findings, published tables, briefings, what is heard."""
    world.source = landscape.a_source("Police reports")
    world.fresh_source = landscape.a_source("Hotline")
    world.batch = landscape.a_batch(world.source)
    for number in range(60):
        month = date(2024, number % 12 + 1, 5)
        landscape.an_observation(world.batch, area=world.area, period=month)
    world.gap, world.series_break = landscape.a_gap(world.source), landscape.a_break(world.source)
    Rejection.objects.create(batch=world.batch, line=7, code="nothing-known", detail="")
    world.waiting = _a_delivery(world)
    world.matched = _a_delivery(world)
    world.matched = deliveries.match(
        world.matched, opening.proposal(world.matched).proposal.plan, by=world.boss_viewer
    )
    world.ready = landscape.a_batch(world.fresh_source, state=Batch.State.READY, visible_at=None)
    world.finding = plan.a_finding("Insults grow on evening buses")
    world.draft_finding = plan.a_finding("Neighbours greet each other", state="draft")
    world.draft_finding.sources.add(world.source)
    boards.release_landscape(world.source, today=world.today, by=world.boss_viewer)
    world.saved_view = summaries.keep_view(
        "Areas by year", Choice(), is_shared=True, by=world.boss_viewer
    )
    world.release = Release.objects.filter(audience="public").first()
    begun = briefings.begin(today=world.today - timedelta(days=100), by=world.boss_viewer)
    world.briefing = briefings.publish(begun, today=world.today, by=world.boss_viewer)
    world.drafted_briefing = briefings.begin(today=world.today, by=world.boss_viewer)
    asked = boards.prepare(world.source, by=world.boss_viewer)
    world.preparation = boards.fill(asked, world.source, today=world.today, by=world.boss_viewer)
    world.file = world.waiting.file_ref
    _online(world)
    _heard(world)


def _heard(world: SimpleNamespace) -> None:
    """What partners hear, what people who lived through hate tell, how residents feel."""
    world.tension_note = a_note(area=world.area, on=world.today, by=world.boss_viewer)
    heard.look(
        world.tension_note, course="calmer", text="Quieter.", on=world.today, by=world.boss_viewer
    )
    voices.tell({"safe": "less", "words": "The stop is dark."}, on=world.today, by=House())
    world.own_words = OwnWords.objects.get()
    world.voice_link = VoiceLink.objects.create(
        organisation=world.organisation,
        token_digest=link_digest(TOKEN),
        until=world.today + timedelta(days=30),
    )
    closes_on = world.today + timedelta(days=20)
    world.wave = perception.open_wave(
        "feeling-here", on=world.today, closes_on=closes_on, by=world.boss_viewer
    )


def _online(world: SimpleNamespace) -> None:
    by = world.boss_viewer
    world.online_briefing = online.a_briefing(by=by, source=world.source)
    world.narrative = online.a_narrative(by=by)
    world.sample = online.a_sample(by=by)
    world.trial = online.a_trial(by=by)
    world.online_delivery = online.a_delivery(world.source, by=by)


def _a_delivery(world: SimpleNamespace) -> Batch:
    table = an_upload(landscape.a_csv(5).encode(), "calls.csv")
    return deliveries.deliver(world.source, table, profile="generic", by=world.boss_viewer)


def asking(world: SimpleNamespace) -> None:
    """A diagnostic with an evening, a draft that went back, and what two tables weigh."""
    world.diagnostic = diagnostics.a_diagnostic(body=world.body, areas=[world.area])
    world.hearing = diagnostics.a_hearing(world.diagnostic, area=world.area)
    draft = diagnostics.a_draft(world.diagnostic, "No room to meet after six.")
    diagnostics.a_bearing(draft, world.hearing)
    world.exercise = Exercise.objects.create(title={"en": "Spring"}, opened_on=world.today)
    world.exercise.findings.set(Finding.objects.filter(state=Finding.State.VALIDATED))
    world.weighing = Weighing.objects.create(exercise=world.exercise, body=world.body)
