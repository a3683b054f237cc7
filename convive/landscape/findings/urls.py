"""Addresses of findings."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.landscape.findings import views

urlpatterns: list[URLPattern] = [
    path("findings/", views.findings, name="findings"),
    path("findings/new/", views.finding_new, name="finding_new"),
    path("findings/<str:ref>/", views.finding, name="finding"),
    path("findings/<str:ref>/amend/", views.finding_amend, name="finding_amend"),
    path("findings/<str:ref>/validate/", views.finding_validate, name="finding_validate"),
    path("findings/<str:ref>/renew/", views.finding_renew, name="finding_renew"),
    path("findings/<str:ref>/withdraw/", views.finding_retract, name="finding_retract"),
]
