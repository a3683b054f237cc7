"""Addresses of what is lent, under `rooms/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.directory.assets import views

urlpatterns: list[URLPattern] = [
    path("", views.assets, name="assets"),
    path("free/", views.free, name="free"),
    path("offer/", views.offer_asset, name="offer_asset"),
    path("booking/<slug:ref>/", views.booking, name="booking"),
    path("booking/<slug:ref>/confirm/", views.confirm_booking, name="confirm_booking"),
    path("booking/<slug:ref>/decline/", views.decline_booking, name="decline_booking"),
    path("booking/<slug:ref>/cancel/", views.cancel_booking, name="cancel_booking"),
    path("<slug:ref>/", views.asset, name="asset"),
    path("<slug:ref>/change/", views.amend_asset, name="amend_asset"),
    path("<slug:ref>/retire/", views.retire_asset, name="retire_asset"),
    path("<slug:ref>/book/", views.book, name="book"),
]
