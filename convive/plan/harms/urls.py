"""Addresses of the register of acknowledged harms, under `plan/together/harms/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.plan.harms import views

urlpatterns: list[URLPattern] = [
    path("", views.harms, name="harms"),
    path("new/", views.acknowledge, name="acknowledge"),
    path("public/", views.public_harms, name="public_harms"),
    path("public/<slug:ref>/", views.public_harm, name="public_harm"),
    path("programmes/<slug:ref>/", views.heed, name="heed"),
    path("<slug:ref>/", views.harm, name="harm"),
    path("<slug:ref>/change/", views.amend_harm, name="amend_harm"),
    path("<slug:ref>/publish/", views.publish_harm, name="publish_harm"),
]
