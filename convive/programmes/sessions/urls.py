"""Addresses of sessions, under `programmes/sessions/`; all that a phone keeps lies in `phone/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.programmes.sessions.views import calendar, phone, pictures, planning

urlpatterns: list[URLPattern] = [
    path("", calendar.week, name="week"),
    path(
        "calendar/<slug:ref>/<slug:token>/sessions.ics",
        calendar.sessions_feed,
        name="sessions_feed",
    ),
    path("phone/", phone.phone, name="phone"),
    path("phone/worker.js", phone.phone_worker, name="phone_worker"),
    path("phone/token/", phone.phone_token, name="phone_token"),
    path("phone/<slug:ref>/", phone.record, name="record"),
    path("phone/<slug:ref>/send/", phone.send_recording, name="send_recording"),
    path("of/<slug:ref>/", planning.sessions_of, name="sessions_of"),
    path("of/<slug:ref>/plan/", planning.plan_sessions, name="plan_sessions"),
    path("of/<slug:ref>/sessions.ics", calendar.initiative_feed, name="initiative_feed"),
    path("of/<slug:ref>/pictures/", pictures.portraits, name="portraits"),
    path("of/<slug:ref>/pictures/keep/", pictures.keep_portrait, name="keep_portrait"),
    path("pictures/<slug:ref>/show/", pictures.show_portrait, name="show_portrait"),
    path("pictures/<slug:ref>/withdraw/", pictures.withdraw_portrait, name="withdraw_portrait"),
    path("pictures/<slug:ref>/picture/", pictures.portrait_file, name="portrait_file"),
    path("uses/<slug:ref>/end/", pictures.take_down_portrait, name="take_down_portrait"),
    path("recordings/<slug:ref>/choose/", planning.choose_recording, name="choose_recording"),
    path("<slug:ref>/", planning.session, name="session"),
    path("<slug:ref>/move/", planning.move_session, name="move_session"),
    path("<slug:ref>/cancel/", planning.cancel_session, name="cancel_session"),
    path("<slug:ref>/assign/", planning.assign_session, name="assign_session"),
]
