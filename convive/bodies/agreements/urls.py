"""Addresses of agreements, under `tables/agreements/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.bodies.agreements import views

urlpatterns: list[URLPattern] = [
    path("", views.agreements, name="agreements"),
    path("new/", views.new_agreement, name="new_agreement"),
    path("<slug:ref>/", views.agreement, name="agreement"),
    path("<slug:ref>/amend/", views.amend_agreement, name="amend_agreement"),
    path("<slug:ref>/sign/", views.sign_agreement, name="sign_agreement"),
    path("<slug:ref>/lawyer/", views.lawyer_agreement, name="lawyer_agreement"),
    path("<slug:ref>/renew/", views.renew_agreement, name="renew_agreement"),
    path("<slug:ref>/end/", views.end_agreement, name="end_agreement"),
]
