"""Addresses of this room."""

from django.urls import path

from convive.backups import views

app_name = "backups"
urlpatterns = [path("", views.show, name="show")]
