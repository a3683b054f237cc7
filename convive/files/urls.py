"""Addresses of files."""

from django.urls import path

from convive.files import views

app_name = "files"
urlpatterns = [path("<str:ref>/", views.show, name="show")]
