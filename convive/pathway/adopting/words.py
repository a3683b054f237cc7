"""Words of templates: what their fields, codes and rules are called."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words

FIELDS: Mapping[str, Words] = {
    "there": _("is there"),
    "country": _("Country"),
    "operator": _("Run by"),
    "legal_basis": _("Legal basis"),
    "harms": _("Subjects"),
    "sources": _("Sources"),
    "disciplines_named": _("Disciplines"),
    "area_model": _("Area served"),
    "audience": _("For whom"),
    "identity_at_first": _("Who is named when it is first discussed"),
    "decision_rule": _("How it is decided"),
    "level": _("Level of prevention"),
    "disciplines": _("Disciplines that a decision needs"),
    "one_of": _("One of these must take part"),
    "police": _("A seat for police"),
    "days": _("time"),
    "ends": _("ends the work"),
    "open": _("may report"),
    "roles": _("who may"),
    "asks": _("what must be there"),
    "second": _("a second person"),
}
CODES: Mapping[str, Words] = {
    "primary": _("Primary"),
    "secondary": _("Secondary"),
    "tertiary": _("Tertiary"),
    "city": _("one city"),
    "several": _("several towns"),
    "region": _("a whole region"),
    "none": _("nobody"),
    "limited": _("only what named agencies need"),
    "full": _("everybody at the table knows"),
    "family": _("the family is there"),
    "person": _("another person"),
    "organisation": _("a person of another organisation"),
}
RULES: Mapping[str, Words] = {
    "filled": _("a sheet is filled in"),
    "words": _("questions are answered in words"),
    "sources": _("independent sources"),
    "protective": _("something that protects"),
    "harm_check": _("a check of what could go wrong"),
    "quorum": _("enough disciplines"),
    "all_said": _("everybody said how they stand"),
    "consent": _("the person agrees"),
    "asked_consent": _("the person was asked"),
    "own_words": _("the person’s own words"),
    "review_date": _("a day to look back"),
    "needs_coded": _("every need has an end"),
    "second_reader": _("a second reader"),
    "eligible": _("it belongs here"),
    "no_open_handover": _("no handover is open"),
    "activities_ended": _("every activity has ended"),
    "approval": _("somebody approves"),
}
CHANGES: Mapping[str, Words] = {
    "name": _("name"),
    "instead": _("where else to turn while this door is closed"),
    "open": _("this door is open"),
    "audience": _("For whom is it?"),
    "clock-days": _("working days"),
    "clock-extension": _("working days more, once, with a reason"),
    "at_least": _("how many at least"),
    "within_days": _("within how many days"),
    "months": _("after how many months"),
    "disciplines": _("How many disciplines does a decision need?"),
    "days": _("days until it is erased"),
    "minors": _("days until it is erased when it is about a child"),
    "reduce_after": _("days until only a summary stays"),
}
PARTS: Mapping[str, Words] = {
    "stages": _("Stages and clocks"),
    "steps": _("Steps and their numbers"),
    "people": _("Roles and how many decide"),
    "doors": _("Who may report"),
    "behaviours": _("What people may describe"),
    "keeping": _("How long it is kept"),
}
