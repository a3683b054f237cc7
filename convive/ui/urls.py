"""Addresses of this room."""

from django.urls import path

from convive.ui import views

app_name = "ui"
urlpatterns = [path("style/", views.style, name="style")]
