"""Addresses of checks, under `tables/checks/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.bodies.checks import views

urlpatterns: list[URLPattern] = [
    path("", views.checks, name="checks"),
    path("new/<slug:kind>/", views.new_check, name="new_check"),
    path("<slug:ref>/", views.check, name="check"),
    path("<slug:ref>/answer/", views.fill_check, name="fill_check"),
    path("<slug:ref>/second/", views.look_second, name="look_second"),
]
