"""Addresses of the explorer and of comparisons."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.landscape.summaries import views

urlpatterns: list[URLPattern] = [
    path("explorer/", views.explorer, name="explorer"),
    path("explorer/table.csv", views.explorer_csv, name="explorer_csv"),
    path("explorer/views/", views.views, name="views"),
    path("explorer/views/keep/", views.view_keep, name="view_keep"),
    path("explorer/views/<str:ref>/", views.view, name="view"),
    path("explorer/views/<str:ref>/remove/", views.view_remove, name="view_remove"),
    path("compare/", views.compare, name="compare"),
]
