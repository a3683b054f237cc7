"""The messages of a campaign as Atom (RFC 4287), and its reach for a spreadsheet."""

from __future__ import annotations

from datetime import UTC, datetime, time

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from convive.people import mail
from convive.people.who_is_who.export import written
from convive.programmes.campaigns.planner import Reached
from convive.programmes.campaigns.rules import Reach
from convive.programmes.campaigns.showing import Told

MEDIA_TYPE = "application/atom+xml; charset=utf-8"


def atom(told: Told) -> str:
    """Every message that is out, in the reader's language.

    Where the city stays away nothing in it leads to the city, not even the address of its website.
    """
    one = told.initiative
    page = "" if told.is_absent else mail.link("programmes:open_campaign", one.ref)
    feed = Atom1Feed(
        title=str(one),
        link=page,
        description=str(one.summary),
        language=get_language() or "en",
        author_name=str(told.shown.carrier),
        feed_guid=f"urn:convive:{one.ref}",
    )
    for message in told.messages:
        out = datetime.combine(message.released_on or message.made_at.date(), time.min, tzinfo=UTC)
        feed.add_item(
            title=str(message.title),
            link=page,
            description=str(message.text),
            author_name=str(message.messenger),
            unique_id=f"urn:convive:{message.ref}",
            pubdate=out,
            updateddate=out,
        )
    return feed.writeString("utf-8")


def reach(found: Reached) -> str:
    """Reach by audience and by channel as CSV, no cell a formula."""
    heads = [_("Appearances"), _("Counted"), _("Times seen or heard"), _("At least so many people")]
    lines: list[list[object]] = []
    for title, rows in ((_("For whom"), found.audiences), (_("Channel"), found.channels)):
        lines += [[title, *heads], *([said, *_cells(value)] for said, value in rows), []]
    lines.append([_("Together"), *_cells(found.whole)])
    return written(lines)


def _cells(one: Reach) -> list[object]:
    at_least = "" if one.at_least is None else one.at_least
    return [one.appearances, one.counted, one.contacts, at_least]
