"""Addresses of recruiting, first steps, stages and ends, under `tables/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.bodies.joining.views import recruiting, stages

urlpatterns: list[URLPattern] = [
    path("acceptance/", recruiting.acceptance, name="acceptance"),
    path("approaches/<slug:ref>/", recruiting.approach_response, name="approach_response"),
    path("meetings/<slug:ref>/responses/", recruiting.responses, name="responses"),
    path("first-steps/", stages.first_steps, name="first_steps"),
    path("first-steps/<slug:module>/", stages.catch_up, name="catch_up"),
    path("<slug:ref>/joining/", recruiting.approaches, name="approaches"),
    path("<slug:ref>/joining/new/", recruiting.approach, name="approach"),
    path("<slug:ref>/first-steps/", stages.induction, name="induction"),
    path("<slug:ref>/first-steps/taken/", stages.take_steps, name="take_steps"),
    path("<slug:ref>/stage/", stages.stage, name="stage"),
    path("<slug:ref>/checklist/", stages.checklist, name="checklist"),
    path("<slug:ref>/end/", stages.end, name="end"),
]
