"""Addresses of the board of gaps, under `plan/together/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.plan.gaps import views

urlpatterns: list[URLPattern] = [
    path("", views.gaps, name="gaps"),
    path("new/", views.find_gap, name="find_gap"),
    path("findings/<str:ref>/put-off/", views.put_off, name="put_off"),
    path("proposed/<slug:ref>/", views.answer_gap_proposal, name="answer_gap_proposal"),
    path("<slug:ref>/", views.gap, name="gap"),
    path("<slug:ref>/change/", views.amend_gap, name="amend_gap"),
    path("<slug:ref>/decide/", views.decide_gap, name="decide_gap"),
]
