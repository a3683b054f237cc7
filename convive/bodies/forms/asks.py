"""Forms about what is asked and what is answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.bodies.models import Answer, Ask, Meeting
from convive.city import queries as city
from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationField
from convive.people.models import Organisation
from convive.ui.forms import Form

# What the city asks of others is a position, and a family asks in confidence: each has its own page.
ELSEWHERE = (Ask.Sort.RECOMMENDATION, Ask.Sort.FAMILY)
RAISED = [one for one in Ask.Sort.choices if one[0] not in ELSEWHERE]


class RaiseAsk(Form):
    """The public form: what it is, where, in whatever words."""

    text = forms.CharField(
        label=_("What do you want to ask or say?"),
        help_text=_("Please name no persons. Do not write who you are, unless you want to."),
        widget=forms.Textarea({"rows": 6, "dir": "auto"}),
        max_length=5000,
    )
    sort = forms.ChoiceField(label=_("It is a"), choices=RAISED, initial=Ask.Sort.QUESTION)
    area = choices.area(_("Where in the city?"), empty=_("The whole city, or not sure"))
    about = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    clause = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)


class RecordAsk(RaiseAsk):
    """The same, typed in by staff for somebody who called, wrote on paper, or spoke in a meeting."""

    door = forms.ChoiceField(
        label=_("How did it come?"), choices=Ask.Door.choices, initial=Ask.Door.PHONE
    )
    text_language = forms.ChoiceField(label=_("Language they used"))
    meeting = forms.ModelChoiceField(
        Meeting.objects.exclude(state=Meeting.State.CANCELLED),
        to_field_name="ref",
        label=_("Which meeting?"),
        required=False,
    )
    organisation = OrganisationField(
        Organisation.objects.none(),
        label=_("For which organisation?"),
        help_text=_("Only when an organisation raises it in its own name."),
        required=False,
    )
    body = choices.body(label=_("At which table was it raised?"), required=False)
    field_order = ["door", "text_language", "text"]

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        spoken = city.language_choices()
        every = spoken or list(settings.LANGUAGES)
        self.fields["text_language"].choices = every  # type: ignore[attr-defined]
        self.fields["text"].help_text = _("In their own words. Leave out names of persons.")


class FindAsks(Form):
    """What stands above the list of asks."""

    marks_optional = False
    words = forms.CharField(label=_("Words"), required=False, max_length=80)
    state = forms.ChoiceField(
        label=_("Which?"),
        choices=[
            ("", _("All")),
            ("open", _("Not answered yet")),
            ("late", _("Late")),
            ("nobody", _("Nobody acts on it")),
            ("answered", _("Answered")),
            ("promised", _("Promised and not done yet")),
            ("look", _("A second look is asked for")),
        ],
        required=False,
    )
    sort = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("All")), *Ask.Sort.choices], required=False
    )
    area = choices.area(empty=_("All"))


class FindAnswers(Form):
    """What stands above the public list of answers."""

    marks_optional = False
    sort = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("All")), *Ask.Sort.choices], required=False
    )
    area = choices.area(empty=_("All"))


class AnswerAsk(Form):
    """The answer, its reason, and the promise if there is one."""

    sort = forms.ChoiceField(label=_("Answer"), choices=Answer.Sort.choices)
    why = PhraseFormField(
        label=_("Why"),
        help_text=_("At least in the language of the question. Short and kind."),
        lines=4,
        max_length=5000,
        required=False,
    )
    promised_by = forms.DateField(
        label=_("To be done by"),
        help_text=_("Only when you promise something. Everybody can see whether it is kept."),
        required=False,
    )


class PassAsk(Form):
    """Who can answer this."""

    to = choices.person(
        label=_("Who can answer this?"), help_text=_("From now on this person reads it too.")
    )
    deputy = choices.person(label=_("Who answers when they are away?"), required=False)


class Publish(Form):
    """The question as everybody may read it."""

    question = PhraseFormField(
        label=_("What was asked, in your own words and without names"), lines=3, max_length=1000
    )


class ReplyCode(Form):
    """The code that was shown when somebody asked."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Twelve letters and digits. Capital or small, with or without dashes."),
        max_length=40,
        widget=forms.TextInput({"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )
