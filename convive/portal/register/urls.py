"""Addresses of the public register."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.portal.register import views

urlpatterns: list[URLPattern] = [
    path("", views.register, name="register"),
    path("file/", views.register_file, name="register_file"),
]
