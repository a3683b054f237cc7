"""Addresses of the founding hour."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.portal.founding import views

urlpatterns: list[URLPattern] = [path("", views.founding, name="founding")]
