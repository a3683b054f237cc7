"""Addresses of the money, under `plan/money/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.plan.money import givers, views

urlpatterns: list[URLPattern] = [
    path("", views.money, name="money"),
    path("table.csv", views.money_csv, name="money_csv"),
    path("table.xlsx", views.money_xlsx, name="money_xlsx"),
    path("lines/new/", views.add_line, name="add_line"),
    path("lines/<str:ref>/", views.budget_line, name="budget_line"),
    path("lines/<str:ref>/amend/", views.amend_line, name="amend_line"),
    path("lines/<str:ref>/remove/", views.remove_line, name="remove_line"),
    path("proposals/", views.proposals_paid, name="proposals_paid"),
    path("proposals/<str:ref>/", views.proposal, name="proposal"),
    path("funds/", givers.funds, name="funds"),
    path("funds/new/", givers.add_fund, name="add_fund"),
    path("funds/<str:ref>/", givers.fund_terms, name="fund_terms"),
    path("funds/<str:ref>/amend/", givers.amend_fund, name="amend_fund"),
    path("funds/<str:ref>/terms/", givers.judge_fund, name="judge_fund"),
    path("funds/<str:ref>/mission/", givers.send_mission, name="send_mission"),
    path("funds/<str:ref>/read/", givers.mission_acknowledged, name="mission_acknowledged"),
    path("funds/<str:ref>/dates/", givers.add_fund_date, name="add_fund_date"),
    path("funds/<str:ref>/dates/<str:day>/", givers.fund_date_done, name="fund_date_done"),
    path("funds/<str:ref>/report/", givers.fund_report, name="fund_report"),
]
