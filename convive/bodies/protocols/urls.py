"""Addresses beside a protocol, under `tables/protocols/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.bodies.protocols import views

urlpatterns: list[URLPattern] = [
    path("<slug:ref>/", views.joint_work, name="joint_work"),
    path("<slug:ref>/write/", views.write_joint_work, name="write_joint_work"),
    path("<slug:ref>/write/<slug:entry>/", views.amend_joint_work, name="amend_joint_work"),
    path("<slug:ref>/desk/", views.name_desk, name="name_desk"),
    path("<slug:ref>/desk/<slug:desk>/", views.remove_desk, name="remove_desk"),
]
