"""Addresses of effects nobody meant and of barriers, under `tables/effects/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.bodies.effects import views

urlpatterns: list[URLPattern] = [
    path("", views.effects, name="effects"),
    path("learned/", views.learned, name="learned"),
    path("<slug:ref>/", views.do_about, name="do_about"),
    path("<slug:ref>/lesson/", views.tell_lesson, name="tell_lesson"),
    path("<slug:ref>/lesson/withdraw/", views.withdraw_lesson, name="withdraw_lesson"),
]
