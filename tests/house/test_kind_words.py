"""No word of the interface or of a template makes a person a threat, in any language (SEC-15)."""

from __future__ import annotations

import polib
import pytest

from convive.pathway.rules import behaviour
from convive.pathway.rules.lint_words import every_words
from convive.pathway.tests.templates import entries_of, slugs
from tests.house.requirements import ROOT

# A word of these sentences is one of our own list; why it may stand.
MAY_STAND = {
    # What an objective wants to reach: a figure and a day, no person.
    "%(part)d of %(all)d objectives have a target and a day.",
    "Write the vision, and give every objective a target and a day.",
    # Arabic says "in danger" of the person who is to be helped at once.
    'It takes two minutes. Is somebody in danger now? Call <bdi dir="ltr">%(number)s</bdi>.',
    "Somebody in danger",
}
# The same in templates, by where it stands.
LAWS_AND_CARE = {
    "about.legal_basis",  # the name of an act of law
    "conflict.one-plan.text",  # criminal law, which care is kept apart from
    "conflict.met-without-guardian.text",  # Arabic: what endangers the young person
    "form.best-interest.intro",
}


def labels(text: str, language: str) -> list[str]:
    return [str(one) for one in behaviour.notes(text, language)]


@pytest.mark.req("SEC-15")
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_no_sentence_of_the_interface_makes_somebody_a_label(language):
    catalogue = polib.pofile(str(ROOT / f"convive/locale/{language}/LC_MESSAGES/django.po"))
    found = []
    for one in catalogue:
        said = [one.msgstr, *one.msgstr_plural.values()]
        words = [word for text in said if text for word in labels(text, language)]
        if language == "fr":
            # The source of every catalogue is English: it is read once.
            words += labels(f"{one.msgid} {one.msgid_plural}", "en")
        if words and one.msgid not in MAY_STAND:
            found.append((one.msgid, words))
    assert found == []


@pytest.mark.req("SEC-15")
@pytest.mark.parametrize("slug", slugs())
def test_no_word_of_a_template_makes_somebody_a_label(slug):
    found = [
        (path, language, words)
        for one in entries_of(slug)
        for path, told in every_words(one, one["key"])
        if path not in LAWS_AND_CARE
        for language, text in told.items()
        if (words := labels(text, language))
    ]
    assert found == []


@pytest.mark.req("SEC-15")
def test_the_scan_finds_a_label_in_each_language():
    assert labels("Assess the suspect first.", "en")
    assert labels("Évaluer le suspect d’abord.", "fr")
    assert labels("قيّموا المشتبه به أولًا.", "ar")
