"""Addresses of areas that change."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.places.lookups import views

urlpatterns: list[URLPattern] = [
    path("changes/", views.lookups, name="lookups"),
    path("changes/import/", views.import_lookup, name="import_lookup"),
    path("changes/derive/", views.derive_lookup, name="derive_lookup"),
    path("changes/<slug:ref>/", views.lookup, name="lookup"),
    path("changes/<slug:ref>/table/", views.lookup_csv, name="lookup_csv"),
    path("changes/<slug:ref>/drop/", views.drop_lookup, name="drop_lookup"),
]
