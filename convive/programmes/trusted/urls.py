"""Addresses of whom the city works through, of hard conversations and of barriers."""

from __future__ import annotations

from django.urls import URLPattern, path

from convive.programmes.trusted.views import logs, register, talks

urlpatterns: list[URLPattern] = [
    path("between/", register.intermediaries, name="intermediaries"),
    path("between/add/", register.add_intermediary, name="add_intermediary"),
    path("between/table.csv", register.intermediaries_csv, name="intermediaries_csv"),
    path("between/logs/<slug:space>/", logs.logs_of, name="logs_of"),
    path("between/<slug:ref>/", register.intermediary, name="intermediary"),
    path("between/<slug:ref>/change/", register.amend_intermediary, name="amend_intermediary"),
    path("between/<slug:ref>/end/", register.end_intermediary, name="end_intermediary"),
    path("between/<slug:ref>/reach/", logs.seal_contact, name="seal_contact"),
    path("between/<slug:ref>/plan/", register.plan_outreach, name="plan_outreach"),
    path("between/<slug:ref>/log/", logs.log, name="log"),
    path("between/<slug:ref>/log/open/", logs.open_log, name="open_log"),
    path("between/<slug:ref>/log/take-over/", logs.take_over, name="take_over"),
    path("between/<slug:ref>/log/note/", logs.note_met, name="note_met"),
    path("between/<slug:ref>/log/reach/", logs.amend_contact, name="amend_contact"),
    path("between/<slug:ref>/log/readers/", logs.let_read, name="let_read"),
    path(
        "between/<slug:ref>/log/readers/<slug:person>/stop/",
        logs.stop_reading,
        name="stop_reading",
    ),
    path("ways/<slug:ref>/", register.outreach_plan, name="outreach"),
    path("ways/<slug:ref>/change/", register.amend_outreach, name="amend_outreach"),
    path("ways/<slug:ref>/told/", register.tell_purpose, name="tell_purpose"),
    path("why/<slug:ref>/", register.purpose, name="purpose"),
    path("talks/", talks.talks, name="talks"),
    path("talks/<slug:ref>/", talks.talk, name="talk"),
    path("talks/<slug:ref>/write/", talks.write_talk, name="write_talk"),
    path("talks/<slug:ref>/close/", talks.close_talk, name="close_talk"),
    path("barriers/", talks.hard_to_use, name="barriers"),
    path("barriers/add/", talks.note_barrier, name="note_barrier"),
    path("barriers/<slug:ref>/", talks.barrier, name="barrier"),
    path("barriers/<slug:ref>/own/", talks.own_support, name="own_support"),
    path("barriers/<slug:ref>/list/", talks.list_support, name="list_support"),
]
