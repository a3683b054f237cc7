"""Addresses of the parts of an action, under `plan/actions/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.plan.parts import views

urlpatterns: list[URLPattern] = [
    path("<str:ref>/steps/", views.add_milestone, name="add_milestone"),
    path("<str:ref>/risks/", views.add_risk, name="add_risk"),
    path("<str:ref>/means/", views.means, name="means"),
    path("<str:ref>/stages/", views.stages, name="stages"),
    path("steps/<str:ref>/amend/", views.amend_milestone, name="amend_milestone"),
    path("steps/<str:ref>/remove/", views.remove_milestone, name="remove_milestone"),
    path("risks/<str:ref>/amend/", views.amend_risk, name="amend_risk"),
    path("risks/<str:ref>/remove/", views.remove_risk, name="remove_risk"),
]
