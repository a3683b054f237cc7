"""Addresses of forums, under `plan/together/forums/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.plan.forums import views

urlpatterns: list[URLPattern] = [
    path("", views.forums, name="forums"),
    path("new/", views.begin_forum, name="begin_forum"),
    path("<slug:ref>/", views.forum, name="forum"),
    path("<slug:ref>/capacity/", views.capacity_table, name="capacity_table"),
    path("<slug:ref>/functions/", views.switch_forum, name="switch_forum"),
    path("<slug:ref>/findings/", views.assess_needs, name="assess_needs"),
]
