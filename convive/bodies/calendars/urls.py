"""Addresses of calendars, under `tables/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.bodies.calendars import views

urlpatterns: list[URLPattern] = [
    path("calendar/", views.my_calendar, name="my_calendar"),
    path("calendar/<slug:ref>/<slug:token>/meetings.ics", views.feed, name="feed"),
    path("open/meetings.ics", views.open_feed, name="open_feed"),
    path("meetings/<slug:ref>/meeting.ics", views.meeting_file, name="meeting_file"),
    path("<slug:ref>/calendar/", views.table_calendar, name="table_calendar"),
]
