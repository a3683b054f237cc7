"""Addresses of the oversight body, under `plan/oversight/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.plan.oversight import views

urlpatterns: list[URLPattern] = [
    path("", views.oversight, name="oversight"),
    path("review/", views.review_labels, name="review_labels"),
    path("<str:ref>/stop/", views.suspend, name="suspend"),
    path("<str:ref>/go-on/", views.lift_suspension, name="lift_suspension"),
]
