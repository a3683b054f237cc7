"""Addresses of what comes first and of common ground."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.landscape.priorities import views

urlpatterns: list[URLPattern] = [
    path("priorities/", views.priorities, name="priorities"),
    path("priorities/new/", views.priority_new, name="priority_new"),
    path("priorities/<slug:ref>/", views.priority, name="priority"),
    path("priorities/<slug:ref>/decision/", views.priority_decide, name="priority_decide"),
    path(
        "priorities/<slug:ref>/tables/<slug:weighing>/", views.priority_weigh, name="priority_weigh"
    ),
    path("common-ground/", views.common_ground, name="common_ground"),
    path("common-ground/<slug:ref>/", views.propose_together, name="propose_together"),
]
