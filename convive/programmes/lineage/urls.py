"""Addresses of courses that are passed on, under `programmes/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.programmes.lineage import views

urlpatterns: list[URLPattern] = [
    path("passed-on/", views.lineages, name="lineages"),
    path("passed-on/begin/", views.begin_line, name="begin_line"),
    path("passed-on/clubs/", views.club_report, name="club_report"),
    path("passed-on/by/<slug:ref>/", views.trainer, name="trainer"),
    path("passed-on/by/<slug:ref>/change/", views.amend_trainer, name="amend_trainer"),
    path("passed-on/by/<slug:ref>/sessions/", views.pass_on, name="pass_on"),
    path("passed-on/by/<slug:ref>/beside/", views.observe, name="observe"),
    path("passed-on/<slug:ref>/", views.lineage, name="lineage"),
    path("passed-on/<slug:ref>.csv", views.lineage_file, name="lineage_file"),
    path("passed-on/<slug:ref>/add/", views.add_trainer, name="add_trainer"),
]
