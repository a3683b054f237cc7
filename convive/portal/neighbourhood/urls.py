"""Addresses of neighbourhoods."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.portal.neighbourhood import views

urlpatterns: list[URLPattern] = [
    path("", views.neighbourhoods, name="neighbourhoods"),
    path("<str:ref>/", views.neighbourhood, name="neighbourhood"),
    path("<str:ref>/inside/", views.inside, name="neighbourhood_inside"),
]
