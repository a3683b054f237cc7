"""Addresses of needs beside services, under `plan/coverage/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.plan.coverage import views

urlpatterns: list[URLPattern] = [
    path("", views.coverage, name="coverage"),
    path("table.csv", views.coverage_file, name="coverage_file"),
    path("money/", views.grounded, name="grounded"),
    path("<slug:ref>/services/", views.answering, name="answering"),
    path("<slug:ref>/assign/", views.assign, name="assign"),
]
