"""Addresses of gatherings, under `practices/gatherings/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.exchange.gatherings import views

urlpatterns: list[URLPattern] = [
    path("", views.gatherings, name="gatherings"),
    path("new/", views.keep_gathering, name="keep_gathering"),
    path("<slug:ref>/", views.gathering, name="gathering"),
    path("<slug:ref>/change/", views.amend_gathering, name="amend_gathering"),
    path("<slug:ref>/lessons/new/", views.learn_from_gathering, name="learn_from_gathering"),
]
