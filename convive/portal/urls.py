"""Addresses of the front door."""

from django.urls import path

from convive.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", views.healthz, name="healthz"),
    path("language/", views.language, name="language"),
    path("leave/", views.leave, name="leave"),
]
