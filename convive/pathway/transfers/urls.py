"""Addresses of passing on to another operator, at a case."""

from django.urls import path

from convive.pathway.transfers import views

CASE = "rooms/<slug:space>/cases/<slug:ref>/transfer/"

urlpatterns = [
    path(CASE, views.transfer, name="transfer"),
    path(f"{CASE}code/", views.transfer_code, name="transfer_code"),
    path(f"{CASE}code/done/", views.transfer_code_done, name="transfer_code_done"),
]
