"""Addresses of the rota, in its space."""

from django.urls import path

from convive.pathway.rota.views import shifts

ROTA = "rooms/<slug:space>/shifts/"

urlpatterns = [
    path(ROTA, shifts.shifts, name="shifts"),
    path(f"{ROTA}line/", shifts.write_line, name="write_line"),
    path(f"{ROTA}plan/", shifts.plan_shift, name="plan_shift"),
    path(f"{ROTA}notes/", shifts.shift_notes, name="shift_notes"),
    path(f"{ROTA}<slug:shift>/change/", shifts.change_shift, name="change_shift"),
    path(f"{ROTA}<slug:shift>/drop/", shifts.drop_shift, name="drop_shift"),
]
