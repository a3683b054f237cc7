"""What is typed about intermediaries, their sealed side, and the way to a group."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.city import queries as city
from convive.ground.phrase import PhraseFormField
from convive.people.choosing import OrganisationField, OrganisationsField
from convive.people.models import Organisation
from convive.programmes.models import Initiative, Intermediary, Outreach
from convive.ui.forms import Form


class FindIntermediaries(Form):
    """What stands above the list."""

    marks_optional = False
    language = forms.ChoiceField(label=_("Who speaks"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].choices = [("", _("All languages")), *city.language_choices()]  # type: ignore[attr-defined]


class IntermediaryForm(Form):
    """Whom both sides trust, and what was agreed with them. No names, no telephone numbers."""

    organisation = OrganisationField(
        Organisation.objects.filter(ended_on=None),
        label=_("Which organisation is trusted on both sides?"),
        help_text=_("As it names itself in who is who."),
    )
    seat = PhraseFormField(
        label=_("Is it one person? Then: in which role?"),
        help_text=_("Such as: head of the fishers’ association. No name: that is sealed later."),
        required=False,
        max_length=120,
    )
    groups = OrganisationsField(
        Organisation.objects.filter(ended_on=None),
        label=_("Whom do they speak with?"),
        help_text=_("Groups are organisations, as they name themselves."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Which languages do they speak?"), widget=forms.CheckboxSelectMultiple
    )
    agreed = PhraseFormField(label=_("What did they agree to do?"), lines=3, max_length=800)
    boundaries = PhraseFormField(
        label=_("What will they not do?"),
        help_text=_("Such as: pass on who said what, speak for the group, come with police."),
        lines=3,
        max_length=800,
    )
    pay = forms.ChoiceField(
        label=_("What do they receive for it?"),
        choices=Intermediary.Pay.choices,
        widget=forms.RadioSelect,
    )
    pay_words = PhraseFormField(
        label=_("How much, and from where?"), required=False, max_length=200
    )
    agreed_on = forms.DateField(label=_("When did they agree?"))
    review_on = forms.DateField(
        label=_("Ask them again by"), help_text=_("Whether they still want to, and how it goes.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["languages"].choices = city.language_choices()  # type: ignore[attr-defined]


class Contact(Form):
    """How to reach them and what keeps them safe: sealed before it is stored."""

    contact = forms.CharField(
        label=_("How do you reach them?"),
        help_text=_("Name, telephone, where to meet. Only you read this."),
        widget=forms.Textarea({"rows": 4, "dir": "auto", "autocomplete": "off"}),
        max_length=1000,
    )
    safety = forms.CharField(
        label=_("What keeps them safe?"),
        help_text=_("Such as: never call before six, never meet in front of the house."),
        widget=forms.Textarea({"rows": 4, "dir": "auto", "autocomplete": "off"}),
        max_length=1000,
    )


class SealContact(Contact):
    """The same the first time, with the sealed room in which it will lie."""

    space = forms.ChoiceField(label=_("In which sealed room?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, spaces: Iterable[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.spaces = {one.ref: one for one in spaces}
        offered = [(ref, str(one)) for ref, one in self.spaces.items()]
        self.fields["space"].choices = offered  # type: ignore[attr-defined]
        if len(offered) == 1:
            self.fields["space"].initial = offered[0][0]

    def clean_space(self) -> Any:
        """The sealed room behind the choice."""
        return self.spaces[self.cleaned_data["space"]]


class Met(Form):
    """One entry of a log."""

    met_on = forms.DateField(label=_("When?"))
    what = forms.CharField(
        label=_("How was it, and what did they say of themselves?"),
        help_text=_("For you, to go on where you stopped. It is no source for anything else."),
        widget=forms.Textarea({"rows": 5, "dir": "auto", "autocomplete": "off"}),
        max_length=4000,
    )
    promised = forms.CharField(
        label=_("What did you promise, until when?"),
        widget=forms.Textarea({"rows": 2, "dir": "auto", "autocomplete": "off"}),
        max_length=1000,
        required=False,
    )


class LetRead(Form):
    """Which colleague of the sealed room reads it too."""

    person = forms.ChoiceField(label=_("Which colleague?"), widget=forms.RadioSelect)
    as_owner = forms.BooleanField(
        label=_("They look after this intermediary from now on"), required=False
    )

    def __init__(self, *args: Any, colleagues: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].choices = list(colleagues)  # type: ignore[attr-defined]


class Plan(Form):
    """The way to a group: what both sides need, and what the group is told."""

    group = forms.ChoiceField(label=_("Which group?"), widget=forms.RadioSelect)
    initiative = forms.ModelChoiceField(
        Initiative.objects.exclude(state=Initiative.State.ENDED),
        to_field_name="ref",
        label=_("For which programme?"),
        empty_label=_("None: to get to know each other"),
        required=False,
    )
    needs_of_group = PhraseFormField(
        label=_("What does the group need?"),
        help_text=_("As they say it themselves. It comes first."),
        lines=3,
        max_length=800,
    )
    needs_of_city = PhraseFormField(label=_("What does the city need?"), lines=3, max_length=800)
    purpose = PhraseFormField(
        label=_("What is the group told?"),
        help_text=_(
            "Why you come, what you never do with what they say, and that they can stop at any time."
        ),
        lines=4,
        max_length=1200,
    )
    turn_to = PhraseFormField(
        label=_("Whom can they ask about it?"),
        help_text=_("An office or a counter. It stands on their sheet."),
        lines=2,
        max_length=300,
    )

    def __init__(self, *args: Any, groups: Iterable[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.groups = {one.ref: one for one in groups}
        self.fields["group"].choices = [(ref, str(one)) for ref, one in self.groups.items()]  # type: ignore[attr-defined]

    def clean_group(self) -> Organisation:
        """The organisation behind the choice."""
        return self.groups[self.cleaned_data["group"]]


class Told(Form):
    """When and how the group was told."""

    how = forms.ChoiceField(
        label=_("How were they told?"), choices=Outreach.Told.choices, widget=forms.RadioSelect
    )
    told_on = forms.DateField(label=_("When?"))


class Sure(Form):
    """Asks nothing: sending it is the yes."""
