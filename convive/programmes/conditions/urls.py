"""Addresses of ideas and conditions."""

from django.urls import path

from convive.programmes.conditions import views

urlpatterns = [
    path("ideas/<slug:ref>/", views.amend_idea, name="amend_idea"),
    path("ideas/<slug:ref>/condition/", views.take_idea, name="take_idea"),
    path("planning/<slug:ref>/conditions/add/", views.add_condition, name="add_condition"),
    path(
        "planning/<slug:ref>/conditions/<slug:condition>/",
        views.amend_condition,
        name="amend_condition",
    ),
    path(
        "planning/<slug:ref>/conditions/<slug:condition>/done/",
        views.finish_condition,
        name="finish_condition",
    ),
    path(
        "planning/<slug:ref>/conditions/<slug:condition>/drop/",
        views.drop_condition,
        name="drop_condition",
    ),
    path("<slug:ref>/ideas/add/", views.add_idea, name="add_idea"),
]
