"""Addresses of findings."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.landscape.findings import standing, views

urlpatterns: list[URLPattern] = [
    path("findings/", views.findings, name="findings"),
    path("findings/new/", views.finding_new, name="finding_new"),
    path("findings/<str:ref>/", views.finding, name="finding"),
    path("findings/<str:ref>/amend/", views.finding_amend, name="finding_amend"),
    path("findings/<str:ref>/validate/", views.finding_validate, name="finding_validate"),
    path("findings/<str:ref>/renew/", views.finding_renew, name="finding_renew"),
    path("findings/<str:ref>/withdraw/", views.finding_retract, name="finding_retract"),
    path("findings/<str:ref>/disciplines/", standing.finding_assent, name="finding_assent"),
    path("findings/<str:ref>/after-asking/", standing.finding_after, name="finding_after"),
    path("findings/<str:ref>/publish/", standing.finding_publish, name="finding_publish"),
    path("findings/<str:ref>/close/", standing.finding_close, name="finding_close"),
    path("public/findings/", standing.public_findings, name="public_findings"),
]
