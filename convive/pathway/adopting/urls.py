"""Addresses of templates; `urls` takes them in."""

from django.urls import path

from convive.pathway.adopting.views import inside, owning, reading, trying

urlpatterns = [
    path("templates/", reading.templates, name="templates"),
    path("templates/compare/", trying.compare_templates, name="compare_templates"),
    path("templates/sizing/", trying.sizing, name="sizing"),
    path("templates/own/<slug:ref>/", owning.template_copy, name="template_copy"),
    path("templates/own/<slug:ref>/publish/", owning.publish_copy, name="publish_copy"),
    path(
        "templates/own/<slug:ref>/decide/<slug:conflict>/",
        owning.decide_conflict,
        name="decide_conflict",
    ),
    path("templates/own/<slug:ref>/end/<slug:conflict>/", owning.end_decision, name="end_decision"),
    path("templates/own/<slug:ref>/change/<slug:part>/", owning.change_copy, name="change_copy"),
    path("templates/<slug:slug>/", reading.template, name="template"),
    path("templates/<slug:slug>/copy/", owning.copy_template, name="copy_template"),
    path("rooms/<slug:space>/template/", inside.room_template, name="room_template"),
    path("rooms/<slug:space>/subjects/", inside.room_subjects, name="room_subjects"),
    path(
        "rooms/<slug:space>/subjects/take-in/<slug:pack>/",
        inside.take_in_subject,
        name="take_in_subject",
    ),
    path("rooms/<slug:space>/subjects/<slug:ref>/sign/", inside.sign_subject, name="sign_subject"),
    path("rooms/<slug:space>/subjects/<slug:ref>/open/", inside.open_subject, name="open_subject"),
    path("templates/<slug:slug>/walk/", trying.walk_template, name="walk_template"),
]
