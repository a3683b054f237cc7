"""Addresses of the page on a telephone: all in one folder, which its program answers for."""

from django.urls import path

from convive.pathway.phone import views

urlpatterns = [
    path("talk/phone/", views.phone, name="phone"),
    path("talk/phone/worker.js", views.phone_worker, name="phone_worker"),
    path("talk/phone/manifest.webmanifest", views.phone_manifest, name="phone_manifest"),
    path("talk/phone/<slug:ref>/<slug:referrer>/", views.phone_form, name="phone_form"),
]
