"""Words in several languages."""

import pytest
from django import forms
from django.utils.translation import override

from convive.ground.phrase import Phrase, PhraseFormField, phrase
from convive.ground.references import Reference, new_ref


@pytest.mark.parametrize(
    ("language", "shown"), [("fr", "Réunion"), ("fr-CA", "Réunion"), ("ar", "Meeting")]
)
def test_a_phrase_is_read_in_the_readers_language_or_the_first_one_written(language, shown):
    with override(language):
        assert str(Phrase(en="Meeting", fr="Réunion")) == shown


def test_a_phrase_says_in_which_language_it_is_shown():
    assert Phrase(fr="Réunion").language_shown("ar") == "fr"
    assert phrase("", "en").language_shown("en") == "en"
    assert not phrase("")


class Words(forms.Form):
    words = PhraseFormField()


def test_one_language_is_enough_and_none_is_too_few():
    form = Words({"words_fr": "Bonjour"})
    assert form.is_valid()
    assert form.cleaned_data["words"] == {"fr": "Bonjour"}
    assert not Words({}).is_valid()


def test_references_are_random_and_read_back():
    assert new_ref() != new_ref()
    assert len(new_ref()) == 12
    assert Reference.read("plan.action:abc") == Reference("plan.action", "abc")
    with pytest.raises(ValueError, match="nonsense"):
        Reference.read("nonsense")
