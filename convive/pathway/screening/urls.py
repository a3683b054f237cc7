"""Addresses around a first look."""

from django.urls import path

from convive.pathway.screening.views import case, conflicts, room

ROOM = "rooms/<slug:space>/"
CASE = f"{ROOM}cases/<slug:ref>/"

urlpatterns = [
    path(f"{ROOM}clocks/", room.clocks, name="clocks"),
    path(f"{ROOM}filtered/", room.filtered, name="filtered"),
    path(f"{CASE}story/", case.story, name="story"),
    path(f"{CASE}apart/", conflicts.set_apart, name="set_apart"),
    path(f"{CASE}alike/", conflicts.alike, name="alike"),
    path(f"{CASE}clock/put-off/", case.put_off, name="put_off"),
    path(f"{CASE}read-again/", case.read_again, name="read_again"),
    path(f"{CASE}letter/<slug:key>/", case.letter, name="reporter_letter"),
    path(f"{CASE}voice/", case.voice, name="voice"),
    path(f"{CASE}voice/<slug:sitting>/", case.release_voice, name="release_voice"),
]
