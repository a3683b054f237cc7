"""Addresses of help for partners, under `plan/together/partners/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.plan.partners import views

urlpatterns: list[URLPattern] = [
    path("", views.partner_help, name="partner_help"),
    path("table/", views.partner_help_table, name="partner_help_table"),
    path("offers/new/", views.offer_partners, name="offer_partners"),
    path("offers/<slug:ref>/change/", views.amend_partner_offer, name="amend_partner_offer"),
    path("offers/<slug:ref>/ask/", views.ask_partner_help, name="ask_partner_help"),
    path("requests/<slug:ref>/", views.partner_request, name="partner_request"),
    path("requests/<slug:ref>/answer/", views.answer_partner, name="answer_partner"),
]
