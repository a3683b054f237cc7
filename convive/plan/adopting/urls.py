"""Addresses of adoption, under `plan/frameworks/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.plan.adopting import views

urlpatterns: list[URLPattern] = [
    path("<str:ref>/adopt/", views.adopt, name="adopt"),
    path("<str:ref>/refresh/", views.refresh, name="refresh"),
]
