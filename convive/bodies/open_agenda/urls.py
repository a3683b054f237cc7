"""Addresses of open meetings and of what residents add, under `tables/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.bodies.open_agenda import views

urlpatterns: list[URLPattern] = [
    # For everybody.
    path("open/", views.open_meetings, name="open_meetings"),
    path("open/<slug:ref>/", views.open_meeting, name="open_meeting"),
    path("open/<slug:ref>/add/", views.add_point, name="add_point"),
    path("open/<slug:ref>/needs/", views.ask_need, name="ask_need"),
    # At the table.
    path("meetings/<slug:ref>/propose/", views.propose, name="propose"),
    path("meetings/<slug:ref>/needs/", views.member_need, name="member_need"),
    path("meetings/<slug:ref>/needs/<slug:need>/", views.arrange, name="arrange"),
    path("meetings/<slug:ref>/asked/<slug:asked>/", views.take_point, name="take_point"),
]
