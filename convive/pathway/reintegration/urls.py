"""Addresses of return and long support, under `rooms/`: references only."""

from django.urls import path

from convive.pathway.reintegration.views import (
    agencies,
    asking,
    calls,
    files,
    pack,
    shelf,
    sheltering,
    space,
    years,
)

ROOM = "rooms/<slug:space>/"
FILE = f"{ROOM}cases/<slug:ref>/return/"

urlpatterns = [
    path(f"{ROOM}returns/", space.returns, name="returns"),
    path(f"{ROOM}board/", space.board, name="board"),
    path(f"{ROOM}contact/", space.contact_points, name="contact_points"),
    path(f"{ROOM}contact/away/", space.be_away, name="be_away"),
    path(f"{ROOM}contact/away/<slug:absence>/back/", space.back_earlier, name="back_earlier"),
    path(f"{ROOM}contact/log/", calls.contact_log, name="contact_log"),
    path(f"{ROOM}contact/log/new/", calls.write_contact, name="write_contact"),
    path(f"{ROOM}contact/log/<slug:ref>/", calls.contact_entry, name="contact_entry"),
    path(f"{ROOM}contact/log/<slug:ref>/on/", calls.hand_on_contact, name="hand_on_contact"),
    path(f"{ROOM}specialists/", asking.specialists, name="specialists"),
    path(f"{ROOM}specialists/<slug:ref>/", asking.specialist_question, name="specialist_question"),
    path(f"{ROOM}specialists/<slug:ref>/no/", asking.decline_question, name="decline_question"),
    path(f"{ROOM}cards/", space.role_cards, name="role_cards"),
    path(f"{ROOM}ground/", space.return_ground, name="return_ground"),
    path(f"{ROOM}lasting/", space.lasting, name="lasting"),
    path(f"{ROOM}shelf/", shelf.shelf, name="shelf"),
    path(f"{ROOM}shelf/<slug:key>/", shelf.chapter, name="chapter"),
    path(f"{ROOM}shelf/<slug:key>/write/", shelf.write_chapter, name="write_chapter"),
    path(f"{ROOM}practice/", shelf.practice, name="practice"),
    path(f"{ROOM}practice/held/<slug:ref>/", shelf.held_question, name="held_question"),
    path(
        f"{ROOM}cases/<slug:ref>/activities/<slug:activity>/pack/",
        pack.provider_pack,
        name="provider_pack",
    ),
    path(FILE, files.return_file, name="return_file"),
    path(f"{FILE}announce/", files.announce, name="announce"),
    path(f"{FILE}step/<slug:what>/", files.step, name="return_step"),
    path(f"{FILE}briefing/", files.briefing, name="briefing"),
    path(f"{FILE}briefing/write/", files.write_briefing, name="write_briefing"),
    path(f"{FILE}strands/new/", years.begin_strand, name="begin_strand"),
    path(f"{FILE}strands/<slug:strand>/review/", years.review_strand, name="review_strand"),
    path(f"{FILE}strands/<slug:strand>/team/", years.strand_team, name="strand_team"),
    path(f"{FILE}strands/<slug:strand>/milestone/", years.aim, name="aim"),
    path(f"{FILE}strands/<slug:strand>/end/", years.end_strand, name="end_strand"),
    path(f"{FILE}milestones/<slug:milestone>/reached/", years.reach, name="reach"),
    path(f"{FILE}work/new/", years.employ, name="employ"),
    path(f"{FILE}work/<slug:work>/end/", years.end_work, name="end_work"),
    path(f"{FILE}given/new/", years.give, name="give_in_kind"),
    path(f"{FILE}places/new/", sheltering.book_place, name="book_place"),
    path(f"{FILE}places/<slug:sitting>/back/", sheltering.give_place_back, name="give_place_back"),
    path(f"{FILE}parts/new/", agencies.ask_part, name="ask_part"),
    path(f"{FILE}parts/<slug:part>/received/", agencies.receive_part, name="receive_part"),
    path(f"{FILE}parts/<slug:part>/refused/", agencies.refuse_part, name="refuse_part"),
    path(f"{FILE}exchange/new/", agencies.note_item, name="note_item"),
    path(f"{FILE}conference/new/", agencies.confer, name="confer"),
]
