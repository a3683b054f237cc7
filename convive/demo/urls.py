"""Addresses of the demo."""

from django.urls import path

from convive.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.people, name="people"),
    path("mail/", views.mail, name="mail"),
]
