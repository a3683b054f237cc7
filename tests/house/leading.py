"""The words that lead to something at the tables and in cases, the two largest rooms of addresses."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

from convive.bodies.calendars.secrets import token_of
from tests.house.invented_plan import TOKEN

Lead = Callable[..., None]
NOTHING = "0" * 12  # inside a case that the invented people do not open


def to_tables(world: SimpleNamespace, lead: Lead) -> None:
    """Every page of bodies, meetings, asks, agreements and checks."""
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
    lead("bodies", "amend_joint_work", ref=world.protocol.ref, entry=world.joint_entry.ref)
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
    lead("bodies", "survey survey_links close_survey", ref=world.survey.ref)
    lead("bodies", "answer_survey", ref=world.survey.ref, number=1)
    lead("bodies", "answer_by_link", token=TOKEN, number=1)
    lead("bodies", "agree_step repeat_survey survey_table", ref=world.closed_survey.ref)


def to_cases(world: SimpleNamespace, lead: Lead) -> None:
    """Every page of the sealed spaces' casework."""
    lead("pathway", "space notice", ref=world.space.ref)
    lead("pathway", "concern", ref=world.space.ref, referrer="relative")
    lead("pathway", "helpline read_out read_out_done", space=world.space.ref)
    inside = {"space": world.space.ref, "ref": world.case.ref}
    lead("pathway", "queue find near gateways behaviours", space=world.space.ref)
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
    lead("pathway", "own_page way_code way_code_done letter", **inside)
    lead("pathway", "end_way", **inside, way=NOTHING)
    lead("pathway", "hand_task called paid", **inside, activity=NOTHING)
    lead("pathway", "answer_handover hand_question", **inside, handover=NOTHING)
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


def to_planning(world: SimpleNamespace, lead: Lead) -> None:
    """Every page of planning files, of ideas and of conditions."""
    file = world.planning_file.ref
    lead("programmes", "open_file say_on_file planning_file amend_planning_file", ref=file)
    lead("programmes", "gender_lens decide_file write_comment add_condition", ref=file)
    lead("programmes", "answer_criterion", ref=file, key="safety")
    lead("programmes", "amend_condition finish_condition", ref=file, condition=world.condition.ref)
    lead("programmes", "drop_condition", ref=file, condition=world.other_condition.ref)
    lead("programmes", "amend_idea take_idea", ref=world.idea.ref)
    lead("programmes", "add_idea", ref=world.programme.ref)
