"""Addresses of surveys of residents."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.landscape.perception import public, views

urlpatterns: list[URLPattern] = [
    path("feeling/", views.perception, name="perception"),
    path("feeling/new/", views.perception_open, name="perception_open"),
    path("feeling/<str:ref>/", views.perception_wave, name="perception_wave"),
    path("feeling/<str:ref>/type-in/", views.perception_type_in, name="perception_type_in"),
    path("feeling/<str:ref>/close/", views.perception_close, name="perception_close"),
    path("answer/<str:ref>/", public.perception_answer, name="perception_answer"),
    path("answer/<str:ref>/paper/", public.perception_paper, name="perception_paper"),
]
