"""Addresses of starting and ending, under `programmes/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.programmes.launching import views

urlpatterns: list[URLPattern] = [
    path("<slug:ref>/start/", views.start, name="start"),
    path("<slug:ref>/pause/", views.pause, name="pause"),
    path("<slug:ref>/end/", views.end, name="end"),
    path("<slug:ref>/approve/", views.approve, name="approve"),
]
