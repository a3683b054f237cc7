"""Addresses of who leads, under `plan/leads/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.plan.leads import views

urlpatterns: list[URLPattern] = [
    path("", views.leads, name="leads"),
    path("new/", views.appoint, name="appoint"),
    path("public/", views.public_leads, name="public_leads"),
    path("<str:ref>/", views.lead, name="lead"),
    path("<str:ref>/amend/", views.amend_lead, name="amend_lead"),
    path("<str:ref>/time/", views.allot, name="allot"),
    path("<str:ref>/week/", views.keep_week, name="keep_week"),
]
