"""Addresses of the dates ahead, under `plan/calendar/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.plan.calendar import views

urlpatterns: list[URLPattern] = [
    path("", views.calendar, name="calendar"),
    path("how-to-vote/", views.how_to_vote, name="how_to_vote"),
    path("days/", views.days_of_many, name="days_of_many"),
    path("days/<slug:key>/", views.take_day, name="take_day"),
    path("new/", views.add_occasion, name="add_occasion"),
    path("<str:ref>/", views.occasion, name="occasion"),
    path("<str:ref>/amend/", views.amend_occasion, name="amend_occasion"),
    path("<str:ref>/prepare/", views.prepare, name="prepare"),
    path("<str:ref>/quiet/", views.keep_quiet, name="keep_quiet"),
    path("<str:ref>/facts/", views.verify_facts, name="verify_facts"),
    path("<str:ref>/learned/", views.learn, name="learn"),
]
