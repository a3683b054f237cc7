"""Addresses of courses that travel, under `practices/courses/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.exchange.courses import views

urlpatterns: list[URLPattern] = [
    path("", views.courses, name="courses"),
    path("take/", views.take_course, name="take_course"),
    path("give/<slug:ref>/", views.share_course, name="share_course"),
    path("credit/<slug:ref>/", views.credit_course, name="credit_course"),
    path("<slug:ref>/", views.course, name="course"),
    path("<slug:ref>.json", views.course_file, name="course_file"),
    path("<slug:ref>/withdraw/", views.withdraw_course, name="withdraw_course"),
]
