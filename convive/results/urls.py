"""Addresses of this room."""

from django.urls import include, path

from convive.results import learning, views

app_name = "results"
urlpatterns = [
    path("", views.indicators, name="indicators"),
    path("table/", views.framework_table, name="framework_table"),
    path("threads/", learning.threads, name="threads"),
    path("rounds/", include("convive.results.rounds.urls")),
    path("", include("convive.results.waves.urls")),
    path("indicators/add/", views.add_indicator, name="add_indicator"),
    path("indicators/<str:ref>/", views.indicator, name="indicator"),
    path("indicators/<str:ref>/amend/", views.amend_indicator, name="amend_indicator"),
    path("indicators/<str:ref>/measure/", views.measure, name="measure"),
    path("measurements/<str:ref>/correct/", views.correct, name="correct"),
    path("lessons/", learning.lessons, name="lessons"),
    path("lessons/write/", learning.write_lesson, name="write_lesson"),
    path("lessons/<str:ref>/", learning.lesson, name="lesson"),
    path("lessons/<str:ref>/amend/", learning.amend_lesson, name="amend_lesson"),
]
