"""Addresses of positions, under `tables/positions/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.bodies.positions import views

urlpatterns: list[URLPattern] = [
    path("", views.positions, name="positions"),
    path("published/", views.our_positions, name="our_positions"),
    path("new/", views.write_position, name="write_position"),
    path("<slug:ref>/", views.position, name="position"),
    path("<slug:ref>/change/", views.amend_position, name="amend_position"),
    path("<slug:ref>/sign/", views.sign_position, name="sign_position"),
    path("<slug:ref>/send/", views.send_position, name="send_position"),
    path("<slug:ref>/result/", views.tell_result, name="tell_result"),
    path("<slug:ref>/publish/", views.publish_position, name="publish_position"),
    path("<slug:ref>/withdraw/", views.withdraw_position, name="withdraw_position"),
]
