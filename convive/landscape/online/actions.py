"""What can be done with briefings, questions, narratives and rumours of the online landscape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.bodies import access as tables_access
from convive.bodies import actions as tables
from convive.bodies import wording
from convive.bodies.models import Ask, Body
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.landscape.findings import queries as findings
from convive.landscape.findings import words as findings_words
from convive.landscape.models import Narrative, OnlineBriefing
from convive.landscape.online import access, queries, rules, words
from convive.places.models import Area
from convive.thread import actions as thread

BRIEFING = (
    "title", "body", "follows", "audience", "first", "last", "platforms", "scene", "relevance",
    "confidence", "advice", "source", "given_on", "keep_until",
)  # fmt: skip
BRIEFING_LISTS = ("areas", "findings", "narratives")
NARRATIVE = (
    "sort", "title", "category", "setting", "platforms", "known", "tell", "first_seen", "last_seen",
)  # fmt: skip


@act("landscape.online_briefing_written")
def write_briefing(about: Mapping[str, Any], *, by: Asking) -> OnlineBriefing:
    """Write what the online landscape has to do with the city: BRIEFING and BRIEFING_LISTS (MAP-08).

    It is tied to its findings and its source. Raises Refused where an account is named or linked
    (MAP-09), where the period ends before it begins, where it is kept too long or for no table.
    """
    _may_write(by)
    _check_briefing(about)
    briefing = OnlineBriefing.objects.create(
        **{name: about[name] for name in BRIEFING if name in about}
    )
    _hang(briefing, about, by=by)
    history.keep(briefing, BRIEFING, by=by)
    return briefing


@act("landscape.online_briefing_amended")
def amend_briefing(
    briefing: OnlineBriefing, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> OnlineBriefing:
    """Change a briefing; the words for everybody are taken back and looked at again.

    Raises Changed on a second editor, Refused as `write_briefing` does.
    """
    _may_write(by)
    now = {name: getattr(briefing, name) for name in BRIEFING}
    _check_briefing({**now, **changes})
    given = {name: changes[name] for name in BRIEFING if name in changes}
    history.amend(briefing, given | {"public_on": None}, version=version, by=by)
    _hang(briefing, changes, by=by)
    return briefing


@act("landscape.online_briefing_published")
def publish_briefing(
    briefing: OnlineBriefing, *, said: Phrase, on: date, by: Asking
) -> OnlineBriefing:
    """Let everybody read a briefing in words of their own.

    Raises Refused without words, with an account, a name, an address or a telephone number, or with a
    group of people named (SEC-03).
    """
    _may_publish(by)
    _fit_for_everybody(said, field="said")
    history.amend(briefing, {"public_words": said, "public_on": on}, version=None, by=by)
    return briefing


@act("landscape.online_briefing_closed")
def close_briefing(briefing: OnlineBriefing, *, by: Asking) -> OnlineBriefing:
    """Take the public words back; who works with the briefing still reads it."""
    _may_publish(by)
    history.amend(briefing, {"public_on": None}, version=None, by=by)
    return briefing


@act("landscape.online_question_asked")
def ask_after(
    briefing: OnlineBriefing,
    *,
    text: str,
    language: str,
    area: Area | None = None,
    on: date,
    by: Asking,
) -> Ask:
    """Ask on after a briefing: a question with a day, which somebody answers (SYS-70).

    Raises Refused without words or where an account is named; PermissionDenied for who may not read
    the briefing.
    """
    if not access.may_ask(by) or not access.may_read_briefing(by, briefing):
        raise PermissionDenied
    return _ask(
        text, about=briefing, body=briefing.body, language=language, area=area, on=on, by=by
    )


@act("landscape.online_briefing_requested")
def request_briefing(
    *, text: str, language: str, body: Body | None, area: Area | None = None, on: date, by: Asking
) -> Ask:
    """Ask for a briefing: what a table wants to know (MAP-08). Raises as `ask_after` does."""
    if not access.may_ask(by):
        raise PermissionDenied
    if body is not None and not (access.may_write(by) or tables_access.sits_at(by, body)):
        raise Refused(
            _("You do not sit at this table."), instead=_("Ask for yourself."), field="body"
        )
    return _ask(text, about=None, body=body, language=language, area=area, on=on, by=by)


@act("landscape.narrative_written")
def write_narrative(about: Mapping[str, Any], *, by: Asking) -> Narrative:
    """Write down a story or rumour, and what residents can be told: NARRATIVE and areas.

    Raises Refused where an account is named, or it was last seen before it was first seen.
    """
    _may_write(by)
    _check_narrative(about)
    made = Narrative.objects.create(**{name: about[name] for name in NARRATIVE if name in about})
    made.areas.set(about.get("areas", ()))
    _tie_times(made, about, by=by)
    history.keep(made, NARRATIVE, by=by)
    return made


@act("landscape.narrative_amended")
def amend_narrative(
    narrative: Narrative, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> Narrative:
    """Change a story or rumour; new words are looked at before everybody reads them.

    Raises Changed on a second editor, Refused as `write_narrative` does.
    """
    _may_write(by)
    now = {name: getattr(narrative, name) for name in NARRATIVE}
    _check_narrative({**now, **changes})
    given = {name: changes[name] for name in NARRATIVE if name in changes}
    # Everybody reads both: what is told, and what is true.
    if any(name in given and given[name] != getattr(narrative, name) for name in ("title", "tell")):
        given["public_on"] = None
    history.amend(narrative, given, version=version, by=by)
    if "areas" in changes:
        narrative.areas.set(changes["areas"])
    _tie_times(narrative, changes, by=by)
    return narrative


@act("landscape.narrative_answered")
def answer_in_public(narrative: Narrative, *, on: date, by: Asking) -> Narrative:
    """Show everybody what residents can be told. Raises Refused while there is nothing to tell."""
    _may_publish(by)
    if not narrative.tell:
        raise Refused(
            _("Nobody has written down yet what residents can be told."),
            instead=_("Write it first, then show it."),
        )
    _fit_for_everybody(narrative.tell, field="tell")
    _fit_for_everybody(narrative.title, field="title")
    history.amend(narrative, {"public_on": on}, version=None, by=by)
    return narrative


@act("landscape.narrative_closed")
def close_narrative(narrative: Narrative, *, by: Asking) -> Narrative:
    """Take a public answer back."""
    _may_publish(by)
    history.amend(narrative, {"public_on": None}, version=None, by=by)
    return narrative


def no_accounts(texts: Iterable[str], *, field: str) -> None:
    """Raises Refused with the accounts that are named or linked, public bodies excepted (MAP-09)."""
    found = rules.accounts(texts, allowed=findings.public_bodies())
    if found:
        raise Refused(
            str(words.HAS_ACCOUNTS) % {"names": ", ".join(found)},
            instead=words.HAS_ACCOUNTS_INSTEAD,
            field=field,
        )


def _hang(briefing: OnlineBriefing, about: Mapping[str, Any], *, by: Asking) -> None:
    for name in BRIEFING_LISTS:
        if name in about:
            getattr(briefing, name).set(about[name])
    tied = [briefing.source, *briefing.findings.all(), *briefing.narratives.all()]
    for one in tied:
        thread.tie(one.reference, briefing.reference, by=by)


def _tie_times(narrative: Narrative, about: Mapping[str, Any], *, by: Asking) -> None:
    """Tie a rumour to the tense times in which it was told, with the answers given there."""
    for one in about.get("tense_times", ()):
        thread.tie(narrative.reference, one.reference, by=by)


def _ask(
    text: str,
    *,
    about: OnlineBriefing | None,
    body: Body | None,
    language: str,
    area: Area | None,
    on: date,
    by: Asking,
) -> Ask:
    no_accounts([text], field="text")
    return tables.raise_ask(
        sort=Ask.Sort.QUESTION,
        text=text,
        text_language=language,
        about=about.reference if about is not None else queries.QUEUE,
        area=area,
        body=body,
        shared=True,
        on=on,
        by=by,
    )


def _check_briefing(about: Mapping[str, Any]) -> None:
    for name in ("title", "scene", "relevance", "advice"):
        no_accounts((about.get(name) or Phrase()).values(), field=name)
    _in_order(about["first"], about["last"], field="last")
    if not about["given_on"] <= about["keep_until"] <= about["given_on"] + rules.BRIEFINGS_KEPT:
        raise Refused(
            _("Choose a day after it was given and within two years: then it is deleted."),
            field="keep_until",
        )
    if about["audience"] == OnlineBriefing.Audience.TABLE and about.get("body") is None:
        raise Refused(
            _("Say which table it is for."),
            instead=_("Or let everybody who works here read it."),
            field="body",
        )


def _check_narrative(about: Mapping[str, Any]) -> None:
    for name in ("title", "known", "tell"):
        no_accounts((about.get(name) or Phrase()).values(), field=name)
    _in_order(about["first_seen"], about["last_seen"], field="last_seen")


def _in_order(first: date, last: date, *, field: str) -> None:
    if last < first:
        raise Refused(_("It ends before it begins."), field=field)


def _fit_for_everybody(said: Phrase, *, field: str) -> None:
    if not said:
        raise Refused(_("Write this in at least one language."), field=field)
    no_accounts(said.values(), field=field)
    wording.fit_for_everybody(said, field=field)
    named = findings_words.guarded().found(said.values())
    if named:
        raise Refused(
            str(findings_words.NAMES_PEOPLE_WARNING) % {"words": ", ".join(named)},
            instead=_("Everybody reads this. Say what is told and what is true, not about whom."),
            field=field,
        )


def _may_write(by: Asking) -> None:
    if not access.may_write(by):
        raise PermissionDenied


def _may_publish(by: Asking) -> None:
    if not access.may_publish(by):
        raise PermissionDenied
