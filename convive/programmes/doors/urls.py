"""Addresses that everybody may open: programmes, their calendar, the question of a family."""

from django.urls import path

from convive.programmes.doors import views

urlpatterns = [
    path("open/", views.programmes, name="all_open"),
    path("open/calendar/", views.calendar, name="open_calendar"),
    path("open/calendar.ics", views.feed, name="open_calendar_feed"),
    path("open/<slug:ref>/", views.programme, name="open"),
    path("open/<slug:ref>/calendar.ics", views.programme_feed, name="open_feed"),
    path("families/", views.ask_for_a_family, name="family"),
    path("families/received/<slug:key>/", views.family_asked, name="family_asked"),
]
