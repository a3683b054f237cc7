"""Addresses of this room, under `tables/`."""

from django.urls import include, path

from convive.bodies.views import asks, meetings, public, tables, work

app_name = "bodies"
urlpatterns = [
    # For everybody.
    path("ask/", public.raise_ask, name="raise_ask"),
    path("ask/received/<slug:key>/", public.asked, name="asked"),
    path("ask/answer/", public.my_answer, name="my_answer"),
    path("answers/", public.answers, name="answers"),
    path("meetings/<slug:ref>/agenda/", meetings.agenda, name="agenda"),
    # What is asked.
    path("asks/", asks.asks, name="asks"),
    path("asks/new/", asks.record_ask, name="record_ask"),
    path("asks/<slug:ref>/", asks.ask, name="ask"),
    path("asks/<slug:ref>/answer/", asks.answer, name="answer"),
    path("asks/<slug:ref>/pass/", asks.pass_ask, name="pass_ask"),
    path("asks/<slug:ref>/done/", asks.mark_done, name="mark_done"),
    path("asks/<slug:ref>/publish/", asks.publish, name="publish"),
    path("asks/<slug:ref>/withdraw/", asks.withdraw, name="withdraw"),
    # What comes of meetings.
    path("decisions/", work.decisions, name="decisions"),
    path("decisions/file/", work.decisions_file, name="decisions_file"),
    path("decisions/<slug:ref>/", work.decision, name="decision"),
    path("decisions/<slug:ref>/task/", work.task_of_decision, name="task_of_decision"),
    path("tasks/", work.tasks, name="tasks"),
    path("tasks/<slug:ref>/", work.task, name="task"),
    path("tasks/<slug:ref>/finish/", work.finish_task, name="finish_task"),
    path("tasks/<slug:ref>/pass/", work.pass_task, name="pass_task"),
    # Meetings.
    path("meetings/<slug:ref>/", meetings.meeting, name="meeting"),
    path("meetings/<slug:ref>/change/", meetings.amend_meeting, name="amend_meeting"),
    path("meetings/<slug:ref>/invite/", meetings.invite, name="invite"),
    path("meetings/<slug:ref>/presence/", meetings.presence, name="presence"),
    path("meetings/<slug:ref>/minutes/", meetings.minutes, name="minutes"),
    path("meetings/<slug:ref>/paper/", meetings.paper, name="paper"),
    path("meetings/<slug:ref>/decide/", work.decide, name="decide"),
    path("meetings/<slug:ref>/task/", work.give_task, name="give_task"),
    path("meetings/<slug:ref>/cancel/", meetings.cancel, name="cancel"),
    # What is promised, and what is asked before something opens.
    path("agreements/", include("convive.bodies.agreements.urls")),
    path("checks/", include("convive.bodies.checks.urls")),
    # Tables.
    path("", tables.bodies, name="bodies"),
    path("new/", tables.create, name="create"),
    path("new/found/", tables.found, name="found"),
    path("seats/<slug:ref>/", tables.change_seat, name="change_seat"),
    path("seats/<slug:ref>/end/", tables.unseat, name="unseat"),
    path("<slug:ref>/", tables.show, name="show"),
    path("<slug:ref>/change/", tables.edit, name="edit"),
    path("<slug:ref>/seat/", tables.seat, name="seat"),
    path("<slug:ref>/leave-out/", tables.leave_out, name="leave_out"),
    path("<slug:ref>/meeting/", meetings.call, name="call"),
]
