"""Addresses of casework, under `rooms/`: references only, never a word about anybody."""

from django.urls import path

from convive.pathway.casework.views import (
    agreeing,
    behaviours,
    beside,
    cases,
    leaving,
    moves,
    near,
    passing,
    queue,
    reopening,
    sheets,
    support,
)

ROOM = "rooms/<slug:space>/"
CASE = f"{ROOM}cases/<slug:ref>/"

urlpatterns = [
    path(f"{ROOM}cases/", queue.queue, name="queue"),
    path(f"{ROOM}find/", queue.find, name="find"),
    path(f"{ROOM}near/", near.near, name="near"),
    path(f"{ROOM}behaviours/", behaviours.behaviours, name="behaviours"),
    path(f"{ROOM}gateways/", queue.gateways, name="gateways"),
    path(f"{ROOM}asked/<slug:ref>/", support.proposal, name="proposal"),
    # One case.
    path(CASE, cases.case, name="case"),
    path(f"{CASE}open/", cases.open_case, name="open_case"),
    path(f"{CASE}readers/", cases.readers_of, name="readers"),
    path(f"{CASE}sheet/<slug:form>/", sheets.fill_sheet, name="fill_sheet"),
    path(f"{CASE}sheet/<slug:form>/<slug:sitting>/", sheets.amend_sheet, name="amend_sheet"),
    path(f"{CASE}voices/<slug:sitting>/", sheets.say, name="say"),
    path(f"{CASE}names/<slug:sitting>/", sheets.confirm_names, name="confirm_names"),
    path(f"{CASE}move/<slug:move>/", moves.move, name="move"),
    path(f"{CASE}clock/stop/", moves.pause, name="pause"),
    path(f"{CASE}clock/go-on/", moves.resume, name="resume"),
    path(f"{CASE}needs-open/", leaving.leave_open, name="leave_open"),
    path(f"{CASE}again/", reopening.reopen, name="reopen"),
    path(f"{CASE}lead/", moves.lead, name="lead"),
    path(f"{CASE}consent/<slug:purpose>/", agreeing.consent, name="consent"),
    path(f"{CASE}consent/<slug:purpose>/withdraw/", agreeing.withdraw, name="withdraw_consent"),
    path(f"{CASE}activities/new/", support.propose, name="propose"),
    path(f"{CASE}activities/<slug:activity>/person/", support.person_yes, name="person_yes"),
    path(f"{CASE}activities/<slug:activity>/begin/", support.begin, name="begin_activity"),
    path(f"{CASE}activities/<slug:activity>/end/", support.end, name="end_activity"),
    path(f"{CASE}activities/<slug:activity>/session/", support.session, name="write_session"),
    path(f"{CASE}handovers/new/", passing.offer_handover, name="offer_handover"),
    path(f"{CASE}handovers/<slug:handover>/", passing.answer_handover, name="answer_handover"),
    path(f"{CASE}gateway/", passing.ask_gateway, name="ask_gateway"),
    path(f"{CASE}gateway/<slug:gateway>/", passing.answer_gateway, name="answer_gateway"),
    path(f"{CASE}messages/", beside.write_message, name="write_message"),
    path(f"{CASE}compare/", beside.compare, name="compare"),
    path(f"{CASE}files/<slug:entry>/<int:number>/", beside.clean_copy, name="clean_copy"),
    path(f"{CASE}files/<slug:entry>/<int:number>/original/", beside.original, name="original"),
]
