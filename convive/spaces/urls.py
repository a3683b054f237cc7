"""Addresses of this room, under `spaces/`."""

from django.urls import path

from convive.spaces.views import custody, desks, doors, emergencies, people, rooms

app_name = "spaces"
urlpatterns = [
    path("", rooms.spaces, name="rooms"),
    path("new/", rooms.found, name="found"),
    # One thing of a space, by its own reference.
    path("members/<slug:ref>/leave/", people.leave_member, name="leave_member"),
    path("members/<slug:ref>/hand-over/", people.hand_over, name="hand_over"),
    path("desks/<slug:ref>/join/", desks.join_desk, name="join_desk"),
    path("desks/<slug:ref>/renew/", desks.renew_desk, name="renew_desk"),
    path("emergencies/<slug:ref>/answer/", emergencies.answer_emergency, name="answer_emergency"),
    path("emergencies/<slug:ref>/review/", emergencies.review_emergency, name="review_emergency"),
    # The space and its door.
    path("<slug:ref>/", rooms.show, name="show"),
    path("<slug:ref>/change/", rooms.amend, name="amend"),
    path("<slug:ref>/door/", doors.door, name="door"),
    path("<slug:ref>/door/open/", doors.open_door, name="open_door"),
    path("<slug:ref>/door/close/", doors.close_door, name="close_door"),
    path("<slug:ref>/law/", doors.law, name="law"),
    path("<slug:ref>/suspend/", doors.suspend, name="suspend"),
    path("<slug:ref>/lift/", doors.lift, name="lift"),
    # Its members, desks and keys.
    path("<slug:ref>/enrol/", people.enrol, name="enrol"),
    path("<slug:ref>/rota/", desks.rota, name="rota"),
    path("<slug:ref>/rota/<slug:duty>/", desks.begin_desk, name="begin_desk"),
    path("<slug:ref>/custody/", custody.custody, name="custody"),
    path("<slug:ref>/custody/seal/", custody.seal_again, name="seal_again"),
    path("<slug:ref>/drill/", custody.drill, name="drill"),
    path("<slug:ref>/recover/", custody.recover, name="recover"),
    path("<slug:ref>/emergencies/", emergencies.emergencies, name="emergencies"),
    path("<slug:ref>/emergencies/ask/", emergencies.ask_emergency, name="ask_emergency"),
]
