"""Addresses of surveys, under `tables/surveys/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.bodies.surveys import answering, views

urlpatterns: list[URLPattern] = [
    path("", views.surveys, name="surveys"),
    path("new/", views.open_survey, name="open_survey"),
    path("four-legs/", views.four_legs, name="four_legs"),
    path("link/<str:token>/<int:number>/", answering.answer_by_link, name="answer_by_link"),
    path("thanks/", answering.survey_answered, name="survey_answered"),
    path("<slug:ref>/", views.survey, name="survey"),
    path("<slug:ref>/answer/<int:number>/", answering.answer_survey, name="answer_survey"),
    path("<slug:ref>/links/", views.survey_links, name="survey_links"),
    path("<slug:ref>/close/", views.close_survey, name="close_survey"),
    path("<slug:ref>/step/", views.agree_step, name="agree_step"),
    path("<slug:ref>/again/", views.repeat_survey, name="repeat_survey"),
    path("<slug:ref>/table/", views.survey_table, name="survey_table"),
]
