"""Addresses of the memory."""

from django.urls import path

from convive.audit import views

app_name = "audit"
urlpatterns = [path("", views.show, name="show")]
