"""Addresses of the way of an ask, under `tables/asks/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.bodies.travelling import views

urlpatterns: list[URLPattern] = [
    path("<slug:ref>/up/", views.send_up, name="send_up"),
    path("<slug:ref>/received/", views.receive, name="receive"),
    path("<slug:ref>/answered-there/", views.answer_there, name="answer_there"),
    path("<slug:ref>/back/", views.send_back, name="send_back"),
]
