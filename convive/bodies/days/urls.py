"""Addresses of the shared calendar, under `tables/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.bodies.days import views

urlpatterns: list[URLPattern] = [
    # For everybody.
    path("days/", views.days, name="days"),
    path("days/days.ics", views.days_feed, name="days_feed"),
    # At the table.
    path("days/<slug:ref>/change/", views.amend_day, name="amend_day"),
    path("days/<slug:ref>/take-out/", views.remove_day, name="remove_day"),
    path("<slug:ref>/day/", views.write_day, name="write_day"),
]
