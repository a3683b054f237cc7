"""Addresses of the four legs, of rests and of a member's tables, under `tables/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.bodies.balance import views

urlpatterns: list[URLPattern] = [
    path("mine/", views.mine, name="mine"),
    path("attention/", views.attention, name="attention"),
    path("members/<slug:ref>/", views.tables_of, name="tables_of"),
    path("rests/<slug:ref>/", views.answer_rest, name="answer_rest"),
    path("meetings/<slug:ref>/spoken/", views.spoken, name="spoken"),
    path("<slug:ref>/composition/", views.composition, name="composition"),
    path("<slug:ref>/balance/", views.balance, name="balance"),
    path("<slug:ref>/rest/", views.call_rest, name="call_rest"),
]
