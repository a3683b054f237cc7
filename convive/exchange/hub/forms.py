"""Forms of the members' workspace."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.city import countries
from convive.directory.rules import web_address
from convive.exchange.hub import queries
from convive.exchange.models import Shared
from convive.exchange.queries import domain_labels
from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationsField
from convive.people.models import Organisation
from convive.ui.forms import Form

SHOWN_FOR = timedelta(days=30)
ANY = [("", _("Any"))]


class Register(Form):
    """What an organisation tells when it asks to join."""

    name = forms.CharField(label=_("Name of the organisation"), max_length=200)
    region = forms.CharField(label=_("In which region?"), max_length=120)
    why = forms.CharField(
        label=_("What do you do, and why would you like to join?"),
        help_text=_("A few sentences about the organisation. Name no other persons."),
        widget=forms.Textarea,
        max_length=1500,
    )
    contact_name = forms.CharField(label=_("Your name"), max_length=200)
    contact_email = forms.EmailField(
        label=_("Your e-mail address"), help_text=_("Our answer goes there. Members do not see it.")
    )
    language = forms.ChoiceField(label=_("Language of our letters"), choices=settings.LANGUAGES)


class Approve(Form):
    """Which organisation it is, when the city knows it already."""

    organisation = choices.organisation(
        label=_("Is it in Who is who already?"),
        help_text=_("Leave it empty to add it as a new organisation."),
        required=False,
    )


class Why(Form):
    """A reason that the other side will read."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("They read this."),
        widget=forms.Textarea,
        max_length=500,
    )


class WhyPerhaps(Form):
    """The same, where a reason is kind and no duty."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("They read this."),
        widget=forms.Textarea,
        max_length=500,
        required=False,
    )


class Topics(forms.MultipleChoiceField):
    """Domains of work, in the words of the catalogue of practices."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **about: Any) -> None:
        super().__init__(
            label=_("Topics"),
            choices=lambda: [(key, str(words)) for key, words in domain_labels().items()],
            required=False,
            **about,
        )


class Profile(Form):
    """What an organisation offers and looks for."""

    offers = PhraseFormField(label=_("What do you offer others?"), lines=3, max_length=1000)
    seeks = PhraseFormField(
        label=_("What do you look for?"), lines=3, max_length=1000, required=False
    )
    region = forms.CharField(label=_("Region"), max_length=120)
    topics = Topics()
    languages = forms.MultipleChoiceField(
        label=_("Languages you work in"),
        choices=lambda: [(one.code, one.native) for one in countries.all_languages()],
        required=False,
        help_text=_("You may choose several."),
    )


class FindPartner(Form):
    """Whom one looks for."""

    marks_optional = False
    find = forms.CharField(label=_("Words to look for"), required=False, max_length=100)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    region = forms.CharField(label=_("Region"), required=False, max_length=120)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        topics = [(key, str(words)) for key, words in domain_labels().items()]
        self.fields["topic"].choices = ANY + topics  # type: ignore[attr-defined]
        spoken = list(queries.languages_there())
        self.fields["language"].choices = ANY + spoken  # type: ignore[attr-defined]


class Introduce(Form):
    """What one would like to talk about."""

    words = forms.CharField(
        label=_("What would you like to talk about?"), widget=forms.Textarea, max_length=1000
    )


class SendProject(Form):
    """A piece of work, and who is looked for."""

    title = PhraseFormField(label=_("Title"), max_length=200)
    what = PhraseFormField(label=_("What is it about?"), lines=4, max_length=2000)
    seeks = PhraseFormField(
        label=_("Which partners do you look for?"), lines=2, max_length=600, required=False
    )
    topics = Topics()


class FindShared(Form):
    """What the library is narrowed to."""

    marks_optional = False
    find = forms.CharField(label=_("Words to look for"), required=False, max_length=100)
    sort = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("All kinds")), *Shared.Sort.choices], required=False
    )


class Share(Form):
    """Something to read or a data set, and who may have it."""

    sort = forms.ChoiceField(label=_("Kind"), choices=Shared.Sort.choices)
    title = PhraseFormField(label=_("Title"), max_length=200)
    what = PhraseFormField(
        label=_("What is in it?"),
        help_text=_("No data about single persons."),
        lines=3,
        max_length=1000,
    )
    terms = forms.CharField(
        label=_("How may it be used?"),
        help_text=_("A licence, or a sentence."),
        max_length=200,
        required=False,
    )
    link = forms.URLField(label=_("Link"), required=False, assume_scheme="https")
    file = forms.FileField(label=_("Or a file"), required=False)
    rule = forms.ChoiceField(
        label=_("Who may have it?"), choices=Shared.Rule.choices, widget=forms.RadioSelect
    )
    named = OrganisationsField(
        Organisation.objects.none(),
        label=_("Organisations named"),
        help_text=_("Only when it is for some."),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["named"].queryset = queries.organisations_in_hub()  # type: ignore[attr-defined]

    def clean_link(self) -> str:
        typed = str(self.cleaned_data["link"])
        if typed and not web_address(typed):
            raise ValidationError(_("A link begins with http:// or https://."))
        return typed


class Announce(Form):
    """What members should know."""

    title = PhraseFormField(label=_("Title"), max_length=200)
    words = PhraseFormField(label=_("What should they know?"), lines=4, max_length=2000)
    until = forms.DateField(label=_("Shown until"))
