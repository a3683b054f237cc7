"""Every named address of the house, and the words that lead it to something."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from convive.bodies.calendars.secrets import token_of
from convive.packs.queries import entries
from convive.people.entry import help_link
from tests.house.invented_plan import TOKEN

Words = dict[str, Any]
NOTHING = "0" * 12  # inside a case that the invented people do not open
# Files: they hold no form.
PAPER = {
    "bodies:agreement_pdf",
    "directory:sheet_pdf",
    "directory:sheet_pdf_in",
    "files:show",
    "landscape:briefing_pdf",
    "plan:handover_pdf",
    "plan:paper_pdf",
    "plan:public_pdf",
}


def addresses_of(world: SimpleNamespace) -> dict[str, Words]:
    """For every named address with words in its path: the words that lead to something."""
    named: dict[str, Words] = {}

    def lead(space: str, names: str, /, **words: Any) -> None:
        named.update({f"{space}:{name}": words for name in names.split()})

    lead("audit", "stop_watching", ref=world.watched.ref)
    lead("audit", "year", year=world.counted.year, edition=world.counted.edition)
    lead("bodies", "asked", key="0" * 12)
    lead("bodies", "agenda meeting amend_meeting invite cancel", ref=world.meeting.ref)
    lead("bodies", "presence minutes paper decide give_task", ref=world.past.ref)
    lead("bodies", "build_agenda new_point propose member_need", ref=world.open_meeting.ref)
    lead("bodies", "open_meeting add_point ask_need meeting_file", ref=world.open_meeting.ref)
    lead(
        "bodies",
        "point add_paper",
        ref=world.open_meeting.ref,
        number=world.point.pk,
    )
    last = world.open_meeting.agenda.last()
    lead("bodies", "remove_point", ref=world.open_meeting.ref, number=last.pk)
    lead("bodies", "paper_file remove_paper", ref=world.paper.ref)
    lead("bodies", "arrange", ref=world.open_meeting.ref, need=world.need.ref)
    lead("bodies", "take_point", ref=world.open_meeting.ref, asked=world.asked_point.ref)
    lead("bodies", "approve drafts", ref=world.minuted.ref)
    lead("bodies", "dissent", ref=world.open_decision.ref)
    lead("bodies", "tense_time heard call_roster stand_down", ref=world.call_out.ref)
    lead("bodies", "answer_call", ref=world.call_out.ref, seat=world.standby.seat.ref)
    lead("bodies", "stand_by stand_back", ref=world.standby.seat.ref)
    lead("bodies", "look_back", ref=world.calmed.ref)
    lead("bodies", "tense call_out write_day prepare_question", ref=world.body.ref)
    lead("bodies", "amend_day remove_day", ref=world.shared_day.ref)
    lead("bodies", "whose_topics", ref=world.youth_council.ref)
    lead("bodies", "question deliberation", ref=world.question.ref)
    lead("bodies", "add_reading hand_over", ref=world.question.ref)
    lead("bodies", "show_question amend_question", ref=world.prepared_question.ref)
    lead(
        "bodies",
        "remove_reading",
        ref=world.prepared_question.ref,
        reading=world.prepared_question.readings.first().ref,
    )
    lead("bodies", "report_task", ref=world.task.ref)
    lead("bodies", "tally table_calendar", ref=world.body.ref)
    lead("bodies", "feed", ref=world.calendar.ref, token=token_of(world.calendar))
    lead("bodies", "ask answer pass_ask list_ask unlist", ref=world.ask.ref)
    lead("bodies", "merge stand_still go_on send_up", ref=world.ask.ref)
    lead("bodies", "part", ref=world.merged.ref)
    lead("bodies", "receive answer_there send_back", ref=world.travelling.ref)
    lead("bodies", "reply_for", ref=world.answered.ref)
    lead("bodies", "look_again", ref=world.reply.ref)
    lead("bodies", "do_about", ref=world.effect.ref)
    lead("bodies", "tell_lesson withdraw_lesson", ref=world.triage.ask.ref)
    lead("bodies", "position amend_position sign_position send_position", ref=world.position.ref)
    lead("bodies", "publish_position withdraw_position", ref=world.position.ref)
    lead("bodies", "tell_result", ref=world.answered_position.ref)
    lead("bodies", "mark_done publish", ref=world.answered.ref)
    lead("bodies", "withdraw", ref=world.withdrawable.ref)
    lead("bodies", "decision task_of_decision", ref=world.decision.ref)
    lead("bodies", "task finish_task pass_task", ref=world.task.ref)
    lead(
        "bodies",
        "agreement amend_agreement sign_agreement lawyer_agreement renew_agreement end_agreement",
        ref=world.agreement.ref,
    )
    lead("bodies", "describe_agreement sign_on_paper promise", ref=world.agreement.ref)
    lead("bodies", "build_agreement", key="memorandum")
    lead("bodies", "write_part", ref=world.draft_agreement.ref, key="vision")
    lead("bodies", "put_to_parties", ref=world.draft_agreement.ref)
    lead("bodies", "keep_promise", ref=world.memorandum.ref, task=world.promise.ref)
    lead("bodies", "agreement_differences", ref=world.memorandum.ref, before=1, after=1)
    lead("bodies", "agreement_paper agreement_pdf", ref=world.memorandum.ref, language="en")
    lead("bodies", "public_agreement amendments propose_amendment", ref=world.memorandum.ref)
    lead(
        "bodies",
        "amendment speak_to_amendment pause_amendment withdraw_amendment",
        ref=world.amendment.ref,
    )
    lead("bodies", "notice notice_effects close_notice", ref=world.notice.ref)
    lead("bodies", "note_for", ref=world.notice.ref, organisation=world.organisation.ref)
    lead("bodies", "joint_work write_joint_work name_desk", ref=world.protocol.ref)
    lead("bodies", "remove_desk", ref=world.protocol.ref, desk=world.desk.ref)
    lead("bodies", "new_check", kind="do-no-harm")
    lead("bodies", "check fill_check look_second", ref=world.check.ref)
    lead("bodies", "load_of", kind="organisation", ref=world.organisation.ref)
    lead("bodies", "ties_of", ref=world.organisation.ref)
    lead("bodies", "change_seat unseat renew_term mandate_letter", ref=world.seat.ref)
    lead("bodies", "show edit seat leave_out keep_category call", ref=world.body.ref)
    lead("bodies", "kind copy_kind", key="ward-sabha")
    lead("bodies", "catch_up", module="glossary")
    lead(
        "bodies",
        "approaches approach induction take_steps stage checklist end composition balance call_rest",
        ref=world.group.ref,
    )
    lead("bodies", "approach_response", ref=world.approach.ref)
    lead("bodies", "answer_rest", ref=world.rest.ref)
    lead("bodies", "revisit", ref=world.kept.ref)
    lead("bodies", "tables_of", ref=world.boss.ref)
    lead("bodies", "responses", ref=world.meeting.ref)
    lead("bodies", "spoken", ref=world.past.ref)
    lead("directory", "show wrong thanks service amend confirm retire", ref=world.service.ref)
    lead("bodies", "survey survey_links close_survey", ref=world.survey.ref)
    lead("bodies", "answer_survey", ref=world.survey.ref, number=1)
    lead("bodies", "answer_by_link", token=TOKEN, number=1)
    lead("bodies", "agree_step repeat_survey survey_table", ref=world.closed_survey.ref)
    lead("directory", "accept", ref=world.suggested.ref)
    lead("directory", "bring_back", ref=world.retired.ref)
    lead("directory", "services sheet sheet_pdf", audience="relative")
    lead("directory", "services_in sheet_in sheet_pdf_in", audience="relative", language="fr")
    lead("directory", "amend_asset book", ref=world.asset.ref)
    lead("directory", "asset retire_asset", ref=world.idle_asset.ref)
    lead("directory", "booking confirm_booking decline_booking", ref=world.booking.ref)
    lead("directory", "cancel_booking", ref=world.booked.ref)
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
    lead("pathway", "space notice", ref=world.space.ref)
    lead("pathway", "concern", ref=world.space.ref, referrer="relative")
    lead("pathway", "helpline read_out read_out_done", space=world.space.ref)
    inside = {"space": world.space.ref, "ref": world.case.ref}
    lead("pathway", "queue find gateways behaviours", space=world.space.ref)
    lead("pathway", "proposal", space=world.space.ref, ref=NOTHING)
    lead(
        "pathway",
        "case open_case readers pause resume lead propose offer_handover ask_gateway "
        "write_message compare",
        **inside,
    )
    lead("pathway", "fill_sheet", **inside, form="note")
    lead("pathway", "amend_sheet", **inside, form="note", sitting=NOTHING)
    lead("pathway", "say confirm_names", **inside, sitting=NOTHING)
    lead("pathway", "move", **inside, move="acknowledge")
    lead("pathway", "consent withdraw_consent", **inside, purpose="support")
    lead(
        "pathway",
        "person_yes begin_activity end_activity write_session",
        **inside,
        activity=NOTHING,
    )
    lead("pathway", "answer_handover", **inside, handover=NOTHING)
    lead("pathway", "answer_gateway", **inside, gateway=NOTHING)
    lead("pathway", "clean_copy original", **inside, entry=NOTHING, number=0)
    lead("pathway", "erased", code=TOKEN)
    lead("pathway", "figures", ref=world.space.ref)
    lead("pathway", "ends ask_hold ask_early rights_desk", space=world.space.ref)
    lead("pathway", "approve_hold lift_hold", space=world.space.ref, ref=world.hold.ref)
    lead("pathway", "answer_early", space=world.space.ref, ref=world.early.ref)
    lead("pathway", "confirmed_by_voice", space=world.space.ref, ref=world.recipient.ref)
    lead(
        "pathway",
        "rights_request open_request identify write_to_person answer_request refuse_request "
        "extend_request correct gather look_again copy_code",
        space=world.space.ref,
        ref=world.rights_request.ref,
    )
    lead(
        "pathway",
        "decide_correction",
        space=world.space.ref,
        ref=world.rights_request.ref,
        number=1,
    )
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
    lead("programmes", "leaflet leaflet_pdf", ref=world.site.ref, language="en")
    lead("programmes", "alert see_alert", ref=world.alert.ref)
    lead("programmes", "name_alert_desk", key="secretariat")
    lead("programmes", "sessions_feed", ref=world.calendar.ref, token=token_of(world.calendar))
    lead("plan", "suspend heed", ref=world.action.ref)
    lead("plan", "gap amend_gap decide_gap", ref=world.gap.ref)
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
