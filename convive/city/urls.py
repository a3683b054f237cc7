"""Addresses of this room."""

from django.urls import path

from convive.city import views

app_name = "city"
urlpatterns = [
    path("", views.show, name="show"),
    path("set-up/", views.set_up, name="set_up"),
    path("amend/", views.amend, name="amend"),
    path("promises/", views.promises, name="promises"),
    path("confirm-line/", views.confirm_line, name="confirm_line"),
]
