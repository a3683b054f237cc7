"""Addresses of the framework as a text, under `plan/frameworks/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.plan.editions import views

urlpatterns: list[URLPattern] = [
    path("<str:ref>/elements/", views.rubric, name="rubric"),
    path("<str:ref>/languages/", views.languages, name="languages"),
    path("<str:ref>/lessons/", views.lessons, name="lessons"),
    path("<str:ref>/paper.pdf", views.paper_pdf, name="paper_pdf"),
]
