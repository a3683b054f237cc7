"""Addresses of opened contracts, under `programmes/contracts/`."""

from django.urls import path

from convive.programmes.contracts import views

urlpatterns = [
    path("contracts/", views.contracts, name="contracts"),
    path("contracts/open/", views.open_contracts, name="open_contracts"),
    path("contracts/report/", views.contract_report, name="contract_report"),
    path("contracts/report.csv", views.contract_table, name="contract_table"),
    path("contracts/publish/", views.publish_contract, name="publish_contract"),
    path("contracts/year/", views.tell_contract_year, name="tell_contract_year"),
    path("contracts/<slug:ref>/", views.amend_contract, name="amend_contract"),
    path("contracts/<slug:ref>/award/", views.award_contract, name="award_contract"),
]
