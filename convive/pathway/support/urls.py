"""Addresses of support, with a code alone: `own/` for the person, `provide/` for a provider, `asked/`
for a service that is asked to take something on.
"""

from django.urls import path

from convive.pathway.case_urls import CASE
from convive.pathway.support.views import asked, catalogue, inside, letters, outside, own, provide

ACTIVITY = f"{CASE}activities/<slug:activity>/"

urlpatterns = [
    path("own/", own.own, name="own"),
    path("own/say/", own.own_say, name="own_say"),
    path("own/choose/", own.own_choose, name="own_choose"),
    path("own/activity/", own.own_activity, name="own_activity"),
    path("own/ask/", own.own_ask, name="own_ask"),
    path("own/close/", own.own_close, name="own_close"),
    path("provide/", provide.provide, name="provide"),
    path("provide/answer/", provide.provide_answer, name="provide_answer"),
    path("provide/session/", provide.provide_session, name="provide_session"),
    path("provide/say/", provide.provide_say, name="provide_say"),
    path("provide/close/", provide.provide_close, name="provide_close"),
    path("asked/", asked.asked, name="asked"),
    path("asked/answer/", asked.asked_answer, name="asked_answer"),
    path("asked/close/", asked.asked_close, name="asked_close"),
    path("support/types/", catalogue.types, name="support_types"),
    path("support/types/add/", catalogue.add_type, name="add_support_type"),
    path(f"{CASE}own/", inside.own_page, name="own_page"),
    path(f"{CASE}own/code/", inside.way_code, name="way_code"),
    path(f"{CASE}own/code/done/", inside.way_code_done, name="way_code_done"),
    path(f"{CASE}own/<slug:way>/end/", inside.end_way, name="end_way"),
    path(f"{CASE}handovers/<slug:handover>/code/", asked.hand_question, name="hand_question"),
    path(f"{CASE}letter/", letters.letter, name="letter"),
    path(f"{ACTIVITY}task/", outside.hand_task, name="hand_task"),
    path(f"{ACTIVITY}called/", outside.called, name="called"),
    path(f"{ACTIVITY}paid/", outside.paid, name="paid"),
]
