"""Addresses of the register of mandates, under `plan/mandates/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.plan.mandates import views

urlpatterns: list[URLPattern] = [
    path("", views.mandates, name="mandates"),
    path("new/", views.add_mandate, name="add_mandate"),
    path("<str:ref>/amend/", views.amend_mandate, name="amend_mandate"),
]
