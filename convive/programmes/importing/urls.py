"""Addresses of tables of programmes, under `programmes/import/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.programmes.importing import views

urlpatterns: list[URLPattern] = [
    path("", views.import_programmes, name="import_programmes"),
    path("<slug:ref>/", views.programme_table, name="programme_table"),
]
