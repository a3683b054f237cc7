"""Addresses of diagnostics, and the door for those who were heard."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.landscape.diagnostics import views

urlpatterns: list[URLPattern] = [
    path("diagnostics/", views.diagnostics, name="diagnostics"),
    path("diagnostics/new/", views.diagnostic_new, name="diagnostic_new"),
    path("diagnostics/<slug:ref>/", views.diagnostic, name="diagnostic"),
    path("diagnostics/<slug:ref>/amend/", views.diagnostic_amend, name="diagnostic_amend"),
    path(
        "diagnostics/<slug:ref>/steps/<slug:step>/", views.diagnostic_step, name="diagnostic_step"
    ),
    path("diagnostics/<slug:ref>/hearings/", views.hearing_new, name="hearing_new"),
    path("hearings/<slug:ref>/", views.hearing, name="hearing"),
    path("hearings/<slug:ref>/amend/", views.hearing_amend, name="hearing_amend"),
    path("hearings/<slug:ref>/findings/", views.hearing_bearings, name="hearing_bearings"),
    path("heard/<slug:link>/", views.heard_back, name="heard_back"),
]
