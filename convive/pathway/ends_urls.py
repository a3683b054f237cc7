"""Addresses of ends and of the rights desk; `urls` takes them in."""

from django.urls import path

from convive.pathway.ends import views as ends
from convive.pathway.rights.views import desk, public

urlpatterns = [
    path("erased/<slug:code>/", ends.erased, name="erased"),
    path("figures/<slug:ref>/", ends.figures, name="figures"),
    path("rooms/patterns/", ends.patterns, name="patterns"),
    path("rooms/<slug:space>/ends/", ends.ends, name="ends"),
    path("rooms/<slug:space>/ends/hold/", ends.ask_hold, name="ask_hold"),
    path("rooms/<slug:space>/ends/hold/<slug:ref>/", ends.approve_hold, name="approve_hold"),
    path("rooms/<slug:space>/ends/hold/<slug:ref>/lift/", ends.lift_hold, name="lift_hold"),
    path("rooms/<slug:space>/ends/early/", ends.ask_early, name="ask_early"),
    path("rooms/<slug:space>/ends/early/<slug:ref>/", ends.answer_early, name="answer_early"),
    path(
        "rooms/<slug:space>/ends/told/<slug:ref>/",
        ends.confirmed_by_voice,
        name="confirmed_by_voice",
    ),
    path("rights/", public.rights, name="rights"),
    path("rights/sent/", public.rights_sent, name="rights_sent"),
    path("rights/mine/", public.my_request, name="my_request"),
    path("rights/answer/", public.rights_answer, name="rights_answer"),
    path("rooms/<slug:space>/rights/", desk.rights_desk, name="rights_desk"),
    path("rooms/<slug:space>/rights/<slug:ref>/", desk.rights_request, name="rights_request"),
    path("rooms/<slug:space>/rights/<slug:ref>/open/", desk.open_request, name="open_request"),
    path("rooms/<slug:space>/rights/<slug:ref>/who/", desk.identify, name="identify"),
    path(
        "rooms/<slug:space>/rights/<slug:ref>/write/", desk.write_to_person, name="write_to_person"
    ),
    path(
        "rooms/<slug:space>/rights/<slug:ref>/answer/", desk.answer_request, name="answer_request"
    ),
    path(
        "rooms/<slug:space>/rights/<slug:ref>/refuse/", desk.refuse_request, name="refuse_request"
    ),
    path(
        "rooms/<slug:space>/rights/<slug:ref>/longer/", desk.extend_request, name="extend_request"
    ),
    path("rooms/<slug:space>/rights/<slug:ref>/correct/", desk.correct, name="correct"),
    path(
        "rooms/<slug:space>/rights/<slug:ref>/correct/<int:number>/",
        desk.decide_correction,
        name="decide_correction",
    ),
    path("rooms/<slug:space>/rights/<slug:ref>/copy/", desk.gather, name="gather"),
    path("rooms/<slug:space>/rights/<slug:ref>/copy/second/", desk.look_again, name="look_again"),
    path("rooms/<slug:space>/rights/<slug:ref>/copy/code/", desk.copy_code, name="copy_code"),
]
