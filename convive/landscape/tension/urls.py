"""Addresses of notes of tension."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.landscape.tension import views

urlpatterns: list[URLPattern] = [
    path("tension/", views.tension, name="tension"),
    path("tension/new/", views.tension_new, name="tension_new"),
    path("tension/<str:ref>/", views.tension_note, name="tension_note"),
    path("tension/<str:ref>/reply/", views.tension_reply, name="tension_reply"),
    path("tension/<str:ref>/table/", views.tension_bring, name="tension_bring"),
    path("tension/<str:ref>/look/", views.tension_look, name="tension_look"),
    path("tension/<str:ref>/done/", views.tension_do, name="tension_do"),
    path("tension/<str:ref>/close/", views.tension_close, name="tension_close"),
]
