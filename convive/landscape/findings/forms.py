"""Forms about findings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import PhraseFormField
from convive.landscape.findings import words
from convive.landscape.findings.rules import Standing
from convive.landscape.models import Diagnostic, Finding, Setting, Source
from convive.places.choosing import AreaField, AreasField
from convive.places.models import Area
from convive.ui.forms import Form

ALL = ("", _("All"))
SORTS = [
    (Finding.Sort.STRENGTH.value, _("A strength: something that works and holds people together")),
    (Finding.Sort.NEED.value, _("A need: something that is missing")),
    (Finding.Sort.VULNERABILITY.value, _("A vulnerability: a condition, never a group")),
    (Finding.Sort.TENSION.value, _("A tension: something that sets people against each other")),
]


class FindFindings(Form):
    """What stands above the list."""

    marks_optional = False
    words = forms.CharField(label=_("Words"), required=False, max_length=80)
    sort = forms.ChoiceField(label=_("Kind"), choices=[ALL, *Finding.Sort.choices], required=False)
    setting = forms.ChoiceField(label=_("Setting"), choices=[ALL, *Setting.choices], required=False)
    standing = forms.ChoiceField(
        label=_("How it stands"),
        choices=[
            ALL,
            (Standing.DRAFT.value, _("Draft")),
            (Standing.CURRENT.value, _("Validated")),
            (Standing.SOON.value, _("Look at it again soon")),
            (Standing.EXPIRED.value, _("Out of date")),
            (Standing.RETRACTED.value, _("Withdrawn")),
        ],
        required=False,
    )
    area = AreaField(
        Area.objects.filter(retired_on=None),
        label=_("Area"),
        empty_label=_("The whole city"),
        required=False,
    )


class FindingForm(Form):
    """A finding in the order in which one thinks: what kind, what, how we know, how sure."""

    sort = forms.ChoiceField(label=_("What is it?"), choices=SORTS, widget=forms.RadioSelect)
    statement = PhraseFormField(
        label=_("What did we find?"),
        help_text=_(
            "One sentence that somebody else would agree with. Say what people live through, "
            "not who they are."
        ),
        lines=3,
        max_length=600,
    )
    evidence = PhraseFormField(
        label=_("How do we know?"),
        help_text=_("Who said it, where it was seen, what speaks against it."),
        lines=4,
        required=False,
    )
    would_change = PhraseFormField(
        label=_("What would change our mind?"),
        help_text=_("Something that could be seen or counted, and would show that we are wrong."),
        lines=2,
        required=False,
    )
    setting = forms.ChoiceField(label=_("Where does it happen?"), choices=Setting.choices)
    drivers = forms.MultipleChoiceField(
        label=_("What drives it?"),
        help_text=_("Usually several things at once."),
        choices=list(words.DRIVERS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    confidence = forms.ChoiceField(
        label=_("How sure are we?"),
        help_text=_("Once it stands in the table of a diagnostic, the table says how sure we are."),
        choices=Finding.Confidence.choices,
        widget=forms.RadioSelect,
    )
    areas = AreasField(
        Area.objects.filter(retired_on=None),
        label=_("Which areas?"),
        help_text=_("Leave it empty for the whole city."),
        required=False,
    )
    sources = forms.ModelMultipleChoiceField(
        Source.objects.all(),
        to_field_name="ref",
        label=_("Which sources?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    diagnostic = forms.ModelChoiceField(
        Diagnostic.objects.all(),
        to_field_name="ref",
        label=_("Which diagnostic does it come from?"),
        empty_label=_("None"),
        required=False,
    )
    expires_on = forms.DateField(
        label=_("Look at it again by"), help_text=_("Within two years. Things change.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not Source.objects.exists():
            del self.fields["sources"]
        if not Diagnostic.objects.exists():
            del self.fields["diagnostic"]


class Validate(Form):
    """A second pair of eyes; alone, with a reason."""

    reason = forms.CharField(
        label=_("If you wrote it yourself: why does nobody else validate it?"),
        required=False,
        max_length=500,
    )


class Renew(Form):
    """Until when it holds now."""

    until = forms.DateField(
        label=_("Look at it again by"), help_text=_("Within two years. Things change.")
    )


class Retract(Form):
    """Why it is withdrawn."""

    reason = forms.CharField(
        label=_("Why is this finding withdrawn?"),
        help_text=_("It stays readable with this reason. Nothing new rests on it."),
        max_length=500,
    )


class Assent(Form):
    """What people of one discipline say about a finding."""

    discipline = forms.ChoiceField(
        label=_("Which discipline?"), choices=list(words.DISCIPLINES.items())
    )
    agrees = forms.TypedChoiceField(
        label=_("Does it hold?"),
        choices=[("yes", _("Yes, it holds")), ("no", _("No, or not like this"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("In their words"),
        help_text=_("Needed where they disagree. Their words stay beside the finding."),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        max_length=500,
        required=False,
    )


class Publish(Form):
    """The finding in the words that everybody reads."""

    said = PhraseFormField(
        label=_("What does everybody read?"),
        help_text=_("Short and plain. No names, and no group of people as the problem."),
        lines=3,
        max_length=600,
    )


class Sure(Form):
    """Asks nothing: sending it is the yes."""


class AfterEcho(Form):
    """What changed after those who were heard had their say."""

    after_echo = PhraseFormField(
        label=_("What changed after we asked back?"),
        help_text=_("Those who open their link again read this."),
        lines=3,
        max_length=1000,
    )
