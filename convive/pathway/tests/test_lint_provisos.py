"""Faults planted in what a template says of its law: each is found, and nothing else."""

import pytest

from convive.pathway.rules.lint import faults
from convive.pathway.tests.templates import entries_of, entry

WORDS = {"en": "Words", "fr": "Mots", "ar": "كلمات"}


def change(key, **about):
    return lambda every: entry(every, key).update(about)


def forget(key, name):
    return lambda every: entry(every, key).pop(name)


def put(key, **about):
    sort = key.partition(".")[0]
    return lambda every: every.append({"key": key, "sort": sort, **about})


def without_caveats(every):
    every[:] = [one for one in every if one["sort"] != "caveat"]


PLANTED = {
    "an area model of its own": (
        change("about", area_model="planet"),
        "about: area_model is one of city, several, region.",
    ),
    "names at first of its own": (
        change("about", identity_at_first="all"),
        "about: identity_at_first is one of none, limited, full, family.",
    ),
    "a country in words": (
        change("about", country="Belgium"),
        "about: the country is written as a code of two letters, with a region if need be.",
    ),
    "no legal basis": (
        forget("about", "legal_basis"),
        "about: a template of a country says its legal_basis (B0).",
    ),
    "no sources": (
        change("about", sources=[]),
        "about: a template of a country says its sources (B0).",
    ),
    "no caveat": (
        without_caveats,
        "about: a template of a country is a draft: it names what a lawyer has to read.",
    ),
    "a caveat without words": (
        put("caveat.more", verify=True),
        "caveat.more: text is missing.",
    ),
    "a conflict with no rule": (
        change("conflict.task-force", rule="ours"),
        "conflict.task-force does not name the rule it conflicts with.",
    ),
    "a switch of nothing": (
        change("conflict.task-force", switch=WORDS),
        "conflict.task-force has a switch and holds nothing off.",
    ),
    "something that cannot be held off": (
        change("conflict.convener-sits", holds=["text.acknowledged"]),
        "conflict.convener-sits: 'text.acknowledged' is nothing that can be held off.",
    ),
    "a seat held off, which nothing would hold": (
        change("conflict.convener-sits", holds=["discipline.health"]),
        "conflict.convener-sits: 'discipline.health' is nothing that can be held off.",
    ),
    "a law that allows what no law may here": (
        change("conflict.convener-sits", allows=["naming", "score"]),
        "conflict.convener-sits: 'score' is nothing that a decision in law can allow here.",
    ),
    "something unknown held off": (
        change("conflict.convener-sits", holds=["role.king"]),
        "conflict.convener-sits: the role 'king' is unknown.",
    ),
    "a decision about nothing": (
        put("decision.weather"),
        "decision.weather decides a conflict that is not there.",
    ),
    "a decision of what nothing switches on": (
        put("decision.task-force"),
        "decision.task-force: nothing switches this on.",
    ),
    "a letter for no outcome": (
        change("letter.end", for_outcome="glory"),
        "letter.end: no move ends with the outcome 'glory'.",
    ),
    "secrecy of nobody": (
        put("secrecy.magicians", text=WORDS),
        "secrecy.magicians: the discipline 'magicians' is unknown.",
    ),
    "an extension that is no number": (
        lambda every: entry(every, "stage.gathering")["clock"].update(extension="long"),
        "stage.gathering: its extension is a number of working days.",
    ),
    "a way that ends nowhere without what is off": (
        change(
            "conflict.convener-sits",
            holds=["move.acknowledge", "move.other-route", "move.opened-in-error"],
        ),
        "stage.received: with what conflicts held off, no end can be reached from it.",
    ),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found_and_no_other(fault):
    spoil, sentence = PLANTED[fault]
    every = entries_of("pathway-partner-table")
    spoil(every)
    assert faults(every) == [sentence]
