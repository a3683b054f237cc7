"""Addresses of slips, under `programmes/slips/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.programmes.slips import views

urlpatterns: list[URLPattern] = [
    path("slips/", views.slips, name="slips"),
    path("slips/slips.csv", views.slips_file, name="slips_file"),
    path("slips/<slug:ref>/<slug:language>/", views.slip, name="slip"),
    path("slips/<slug:ref>/<slug:language>.pdf", views.slip_pdf, name="slip_pdf"),
]
