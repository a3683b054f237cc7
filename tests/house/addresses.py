"""Every named address of the house, and the words that lead it to something."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from convive.bodies.calendars.secrets import token_of
from convive.packs.queries import entries
from convive.people.entry import help_link
from tests.house.invented_campaigns import to_campaigns
from tests.house.invented_grants import to_grants
from tests.house.invented_lines import to_lines
from tests.house.invented_panel import to_panel
from tests.house.invented_plan import TOKEN
from tests.house.invented_readiness import to_readiness
from tests.house.invented_reintegration import to_coming_back
from tests.house.invented_screening import to_first_looks
from tests.house.invented_templates import to_templates
from tests.house.invented_travels import to_travels
from tests.house.leading import NOTHING, to_cases, to_planning, to_tables
from tests.house.leading_youth import to_youth_and_work

Words = dict[str, Any]
# Files: they hold no form.
PAPER = {
    "bodies:agreement_pdf",
    "programmes:application_voice",
    "programmes:call_pdf",
    "programmes:campaign_sheet",
    "programmes:grant_letter_pdf",
    "programmes:peer_strategy_pdf",
    "directory:sheet_pdf",
    "directory:sheet_pdf_in",
    "files:show",
    "landscape:briefing_pdf",
    "pathway:mechanism_report_pdf",
    "plan:handover_pdf",
    "plan:paper_pdf",
    "plan:public_pdf",
}


def addresses_of(world: SimpleNamespace) -> dict[str, Words]:
    """For every named address with words in its path: the words that lead to something."""
    named: dict[str, Words] = {}

    def lead(space: str, names: str, /, **words: Any) -> None:
        named.update({f"{space}:{name}": words for name in names.split()})

    to_tables(world, lead)
    to_cases(world, lead)
    to_lines(world, lead)
    to_panel(world, lead)
    to_first_looks(world, lead)
    to_readiness(world, lead)
    to_coming_back(world, lead)
    to_youth_and_work(world, lead)
    to_travels(world, lead)
    to_templates(world, lead)
    to_grants(world, lead)
    lead("audit", "stop_watching", ref=world.watched.ref)
    lead("audit", "year", year=world.counted.year, edition=world.counted.edition)
    lead("directory", "show wrong thanks service amend confirm retire", ref=world.service.ref)
    lead("directory", "accept", ref=world.suggested.ref)
    lead("directory", "bring_back", ref=world.retired.ref)
    lead("directory", "services sheet sheet_pdf", audience="relative")
    lead("directory", "services_in sheet_in sheet_pdf_in", audience="relative", language="fr")
    lead("directory", "amend_asset book", ref=world.asset.ref)
    lead("directory", "asset retire_asset", ref=world.idle_asset.ref)
    lead("directory", "booking confirm_booking decline_booking", ref=world.booking.ref)
    lead("directory", "cancel_booking", ref=world.booked.ref)
    lead("exchange", "reader", way="resident")
    lead("exchange", "reader_in", way="resident", language="ar")
    lead("exchange", "reader_case", way="resident", key=_a_practice())
    lead("exchange", "reader_case_in", way="resident", key=_a_practice(), language="fr")
    lead("exchange", "practice adapt", key=_a_practice())
    lead("exchange", "gathering amend_gathering learn_from_gathering", ref=world.gathering.ref)
    lead("exchange", "hub_application hub_decline", ref=world.applicant.ref)
    lead("exchange", "hub_member hub_introduce", ref=world.hub_member.ref)
    lead("exchange", "hub_introduction hub_accept hub_turn_down", ref=world.talk.ref)
    lead("exchange", "hub_project hub_post_project hub_decline_project", ref=world.project.ref)
    lead("exchange", "hub_shared hub_remove hub_file", ref=world.shared.ref)
    lead("files", "show", ref=world.file)
    lead("landscape", "tension_note tension_reply tension_bring", ref=world.tension_note.ref)
    lead("landscape", "tension_look tension_do tension_close", ref=world.tension_note.ref)
    lead("landscape", "tell_partner", token=TOKEN)
    lead("landscape", "voice_link_end", ref=world.voice_link.ref)
    lead("landscape", "own_words_erase", ref=world.own_words.ref)
    lead("landscape", "perception_wave perception_type_in perception_close", ref=world.wave.ref)
    lead("landscape", "perception_answer perception_paper", ref=world.wave.ref)
    lead("landscape", "area public_area", ref=world.area.ref)
    lead("landscape", "view view_remove", ref=world.saved_view.ref)
    lead("landscape", "open_data", ref=world.release.ref)
    lead("landscape", "briefing_write briefing_publish", ref=world.drafted_briefing.ref)
    lead("landscape", "briefing", slug=world.briefing.slug)
    lead("landscape", "briefing_pdf", slug=world.briefing.slug, language="fr")
    lead("landscape", "online_briefing online_briefing_amend", ref=world.online_briefing.ref)
    lead("landscape", "online_briefing_publish online_ask", ref=world.online_briefing.ref)
    lead("landscape", "online_briefing_close", ref=world.online_briefing.ref)
    lead("landscape", "narrative narrative_amend narrative_publish", ref=world.narrative.ref)
    lead("landscape", "narrative_close", ref=world.narrative.ref)
    lead("landscape", "sample sample_read sample_count", ref=world.sample.ref)
    lead("landscape", "slot_ask slot_agree slot_shut", ref=world.trial.slot.ref)
    lead("landscape", "online_delivery online_undo", ref=world.online_delivery.ref)
    lead("landscape", "source source_edit import_file publish", ref=world.source.ref)
    lead("landscape", "source_quality gap_new break_new", ref=world.source.ref)
    lead("landscape", "gap_drop", ref=world.gap.ref)
    lead("landscape", "break_drop", ref=world.series_break.ref)
    lead("landscape", "preview release wider", ref=world.preparation.ref)
    lead("landscape", "finding finding_amend finding_renew finding_retract", ref=world.finding.ref)
    lead("landscape", "finding_validate", ref=world.draft_finding.ref)
    lead("landscape", "finding_assent finding_after finding_publish", ref=world.finding.ref)
    lead("landscape", "finding_close propose_together", ref=world.finding.ref)
    lead("landscape", "diagnostic diagnostic_amend hearing_new", ref=world.diagnostic.ref)
    lead("landscape", "diagnostic_step", ref=world.diagnostic.ref, step="scoping")
    lead("landscape", "hearing hearing_amend hearing_bearings", ref=world.hearing.ref)
    lead("landscape", "heard_back", link=world.hearing.code)
    lead("landscape", "priority priority_decide", ref=world.exercise.ref)
    lead("landscape", "priority_weigh", ref=world.exercise.ref, weighing=world.weighing.ref)
    lead("landscape", "import_show import_progress import_rejected import_csv", ref=world.batch.ref)
    lead("landscape", "import_columns", ref=world.waiting.ref)
    lead("landscape", "import_preview import_start", ref=world.matched.ref)
    lead("landscape", "import_publish import_undo", ref=world.ready.ref)
    lead("people", "help_link", token=help_link.new_token(world.equipped.person))
    lead("people", "enrol enrol_password", token=TOKEN)
    lead("people", "resend cancel", ref=world.invitation.ref)
    lead("people", "account_of give_role leave", ref=world.partner.ref)
    lead("people", "add_competence", ref=world.partner.ref)
    lead("people", "end_competence", ref=world.competence.ref)
    lead("people", "change_role", ref=world.partner.ref, number=world.membership.pk)
    lead("people", "import_columns import_preview", ref=world.contact_import.ref)
    lead("people", "import_report", ref=world.contact_report.ref)
    lead("people", "contact edit_contact erase_contact", ref=world.contact.ref)
    lead("people", "organisation edit_organisation new_contact", ref=world.organisation.ref)
    lead(
        "people",
        "connect merge ask_to_update confirm_organisation",
        ref=world.organisation.ref,
    )
    lead("people", "end_organisation", ref=world.small.ref)
    lead("people", "let_answer", ref=world.organisation.ref, person=world.contact.ref)
    lead("people", "merger", ref=world.merger.ref)
    lead("people", "self_update", ref=world.self_update.ref)
    lead("people", "own_entry own_entry_same own_entry_listing", token=TOKEN)
    lead("places", "preview", ref=world.area_file.ref)
    lead("places", "drop", ref=world.dropped_file.ref)
    lead("places", "area amend", ref=world.area.ref)
    lead("places", "lookup lookup_csv drop_lookup", ref=world.lookup.ref)
    to_campaigns(world, lead)
    lead("programmes", "begin", key="culture")
    lead("programmes", "type write_type", key="culture")
    lead(
        "programmes", "initiative amend results carrying contribute start", ref=world.programme.ref
    )
    lead(
        "programmes",
        "remove_contribution",
        ref=world.programme.ref,
        given=world.given.ref,
    )
    lead("programmes", "approve", ref=world.to_approve.ref)
    lead("programmes", "programme_table", ref=world.programme_table.ref)
    lead("programmes", "pause end", ref=world.running.ref)
    lead("programmes", "record send_recording", ref=world.unrecorded.ref)
    lead("programmes", "session", ref=world.recorded.ref)
    lead("programmes", "move_session cancel_session assign_session", ref=world.to_come.ref)
    lead("programmes", "choose_recording", ref=world.recording.ref)
    lead("programmes", "sessions_of plan_sessions initiative_feed", ref=world.sporting.ref)
    lead("programmes", "portraits keep_portrait", ref=world.sporting.ref)
    lead("programmes", "show_portrait withdraw_portrait portrait_file", ref=world.portrait.ref)
    lead("programmes", "take_down_portrait", ref=world.portrait_use.ref)
    lead("programmes", "open open_feed explain", ref=world.open_programme.ref)
    lead("programmes", "family_asked", key=NOTHING)
    lead("programmes", "quarter quarter_pdf", name="2026-3")
    lead("programmes", "site amend_site bring", ref=world.site.ref)
    lead("programmes", "open_project project amend_project", ref=world.space_project.ref)
    to_planning(world, lead)
    lead("programmes", "leaflet leaflet_pdf", ref=world.site.ref, language="en")
    lead("programmes", "alert see_alert", ref=world.alert.ref)
    lead("programmes", "name_alert_desk", key="secretariat")
    between = "intermediary amend_intermediary end_intermediary plan_outreach seal_contact"
    lead("programmes", between, ref=world.intermediary.ref)
    lead(
        "programmes",
        "log open_log take_over note_met amend_contact let_read",
        ref=world.sealed_link.ref,
    )
    lead("programmes", "stop_reading", ref=world.sealed_link.ref, person=NOTHING)
    lead("programmes", "logs_of", space=world.log_room.ref)
    lead("programmes", "outreach amend_outreach tell_purpose purpose", ref=world.outreach.ref)
    lead("programmes", "talk write_talk close_talk", ref=world.talk.ref)
    lead("programmes", "barrier own_support list_support", ref=world.barrier.ref)
    lead("programmes", "sessions_feed", ref=world.calendar.ref, token=token_of(world.calendar))
    lead(
        "programmes",
        "place amend_place write_place_plan write_place_contacts hold_exercise finish_place_plan "
        "write_to_place leave_places",
        ref=world.place.ref,
    )
    lead("programmes", "read_place_message", ref=world.place_message.ref)
    lead("programmes", "finish_correction", ref=world.correction.ref)
    lead("programmes", "theme_forum choose_forum raise_place_concern", theme="worship")
    lead("programmes", "answer_place_concern", theme="worship", ref=world.place_concern.ref)
    lead("programmes", "house amend_house join_house book_room keep_wish", ref=world.house.ref)
    lead("programmes", "house_year house_year_file", ref=world.house.ref, year=world.today.year)
    lead("programmes", "leave_house", ref=world.house_partner.ref)
    lead("programmes", "concern_card_in concern_card_pdf", language="fr")
    lead("programmes", "slip slip_pdf", ref=world.ordinary.ref, language="fr")
    lead("plan", "suspend heed", ref=world.action.ref)
    lead("plan", "gap amend_gap decide_gap", ref=world.gap.ref)
    lead("plan", "answer_gap_proposal", ref=world.proposed_gap.ref)
    lead("plan", "put_off answering assign", ref=world.loose_finding.ref)
    lead("plan", "amend_partner_offer ask_partner_help", ref=world.partner_offer.ref)
    lead("plan", "partner_request answer_partner", ref=world.partner_request.ref)
    lead("plan", "forum capacity_table switch_forum assess_needs", ref=world.forum.ref)
    lead("plan", "harm amend_harm publish_harm public_harm", ref=world.harm.ref)
    lead("plan", "lift_suspension", ref=world.suspension.ref)
    lead("plan", "public_action action amend_action move fund", ref=world.action.ref)
    lead(
        "plan",
        "framework replace differences portfolio actions_table paper",
        ref=world.framework.ref,
    )
    lead("plan", "amend_framework adopt add_objective add_action lessons", ref=world.draft.ref)
    lead("plan", "consult", ref=world.draft.ref)
    lead("plan", "public_objective", ref=world.objective.ref)
    lead("plan", "refresh rubric languages paper_pdf", ref=world.framework.ref)
    lead("plan", "consultation comments end_consultation", ref=world.consulted.ref)
    lead("plan", "comment", ref=world.consulted.ref, clause="vision")
    lead("plan", "add_milestone add_risk means stages", ref=world.action.ref)
    lead("plan", "amend_milestone remove_milestone", ref=world.milestone.ref)
    lead("plan", "amend_risk remove_risk", ref=world.risk.ref)
    lead("plan", "lead amend_lead allot keep_week", ref=world.lead.ref)
    lead("plan", "amend_mandate", ref=world.mandate.ref)
    lead("plan", "measure_import", ref=world.measure_import.ref)
    lead("plan", "recommendations", ref=world.strategy.ref)
    lead("plan", "measure answer_measure take_up", ref=world.measure.ref)
    lead(
        "plan",
        "municipality amend_municipality begin_committee log_contact",
        ref=world.municipality.ref,
    )
    lead("plan", "track_committee", ref=world.committee.ref)
    lead("plan", "dialogue amend_dialogue public_dialogue", ref=world.dialogue.ref)
    lead("plan", "good_practice word_practice show_practice", key="standing-table")
    lead("plan", "remove_evidence", ref=world.practice_evidence.ref)
    lead("plan", "help_offer amend_help ask_help", ref=world.help_offer.ref)
    lead("plan", "log_course", ref=world.course.ref)
    lead("plan", "help_request answer_help", ref=world.help_request.ref)
    lead("plan", "budget_line amend_line", ref=world.line.ref)
    lead("plan", "remove_line", ref=world.removable_line.ref)
    lead("plan", "proposal", ref=world.answered.ref)
    lead(
        "plan",
        "fund_terms amend_fund judge_fund send_mission mission_acknowledged add_fund_date "
        "fund_report",
        ref=world.fund.ref,
    )
    lead("plan", "fund_date_done", ref=world.fund.ref, day=world.fund_date.ref)
    lead("plan", "take_day", key="nowruz")
    lead(
        "plan",
        "occasion amend_occasion prepare keep_quiet verify_facts learn",
        ref=world.vote.ref,
    )
    lead("plan", "amend_act", ref=world.legal_act.ref)
    lead("plan", "amend_term", ref=world.term.ref)
    lead("plan", "pledge write_pledge", key="speak-out")
    lead("plan", "amend_statement", ref=world.statement.ref)
    lead("plan", "amend_door", ref=world.open_door.ref)
    lead("plan", "objective amend_objective answer", ref=world.objective.ref)
    lead("plan", "remove_objective", ref=world.draft_objective.ref)
    lead("plan", "remove_action", ref=world.draft_action.ref)
    lead("plan", "withdraw", ref=world.draft_action.ref, line_ref=world.draft_money.ref)
    lead("portal", "neighbourhood neighbourhood_inside", ref=world.area.ref)
    lead("portal", "first_hour_step", ref=world.hour.ref, number=2)
    lead("portal", "brief first_hour_call", ref=world.hour.ref)
    lead("portal", "brief_in", ref=world.hour.ref, language="fr")
    lead("releases", "show csv json retract", ref=world.release.ref)
    lead("results", "indicator amend_indicator measure", ref=world.indicator.ref)
    lead("results", "correct", ref=world.measurement.ref)
    lead("results", "lesson amend_lesson", ref=world.lesson.ref)
    lead(
        "spaces",
        "show amend door open_door close_door law suspend enrol rota custody seal_again drill "
        "recover emergencies ask_emergency",
        ref=world.space.ref,
    )
    lead("spaces", "lift", ref=world.suspended.ref)
    lead("spaces", "begin_desk", ref=world.space.ref, duty="intake")
    lead("spaces", "join_desk renew_desk", ref=world.desk.ref)
    lead("spaces", "leave_member hand_over", ref=world.space_member.ref)
    lead("spaces", "answer_emergency review_emergency", ref=world.emergency.ref)
    lead("thread", "why tie", kind="plan.objective", ref=world.objective.ref)
    lead(
        "thread",
        "untie",
        kind="plan.objective",
        ref=world.objective.ref,
        other_kind="plan.action",
        other=world.action.ref,
    )
    return named


def _a_practice() -> str:
    return str(entries("practices")[0]["key"])


def places(resolver: Any = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every named address of the house with its pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = entry.namespace or ""
            yield from places(entry, f"{space}{inner}:" if inner else space)
        else:
            yield f"{space}{entry.name}", entry


NAMES = sorted(name for name, _entry in places())
WITH_WORDS = sorted(name for name, entry in places() if entry.pattern.converters)


def url_of(world: SimpleNamespace, name: str) -> str:
    """Where this page is in the invented city, which keeps what leads there."""
    if not hasattr(world, "leads"):
        world.leads = addresses_of(world)
    return reverse(name, kwargs=world.leads.get(name))
