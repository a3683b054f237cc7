"""Addresses of continuity, under `plan/continuity/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.plan.continuity import views

urlpatterns: list[URLPattern] = [
    path("", views.continuity, name="continuity"),
    path("acts/", views.add_act, name="add_act"),
    path("acts/<str:ref>/", views.amend_act, name="amend_act"),
    path("term/", views.write_term, name="write_term"),
    path("term/<str:ref>/", views.amend_term, name="amend_term"),
    path("mayor/", views.replace_mayor, name="replace_mayor"),
    path("handover/", views.handover, name="handover"),
    path("handover.pdf", views.handover_pdf, name="handover_pdf"),
]
