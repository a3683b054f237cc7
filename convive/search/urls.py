"""Addresses of search."""

from django.urls import path

from convive.search import views

app_name = "search"
urlpatterns = [path("", views.find, name="find")]
