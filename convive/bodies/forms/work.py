"""Forms about decisions, dissent, tasks and commitments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convive.bodies.forms import choices
from convive.bodies.models import Decision, Task
from convive.bodies.rules import Votes
from convive.ground.phrase import PhraseFormField
from convive.people.models import Organisation
from convive.ui.forms import Form


def _votes(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=1000, required=False)


class Decide(Form):
    """A decision with its reason and its dissent."""

    text = PhraseFormField(label=_("What was decided?"), lines=2, max_length=2000)
    reason = PhraseFormField(label=_("Why?"), lines=2, max_length=2000, required=False)
    dissent = forms.CharField(
        label=_("Dissent, in the words of those who disagreed"),
        help_text=_("It stays with the decision. Name the seat, not the person."),
        widget=forms.Textarea,
        required=False,
        max_length=4000,
    )
    how = forms.ChoiceField(
        label=_("How was it taken?"), choices=[("", "–"), *Decision.How.choices], required=False
    )
    votes_for = _votes(_("Seats for it"))
    votes_against = _votes(_("Seats against it"))
    votes_kept_back = _votes(_("Seats that kept back"))
    to_confirm = forms.BooleanField(
        label=_("Too few seats were there: a later meeting must confirm it"), required=False
    )

    @property
    def said(self) -> dict[str, Any]:
        """What was decided, with its votes as one."""
        words = dict(self.cleaned_data)
        counted = [words.pop(f"votes_{name}") or 0 for name in ("for", "against", "kept_back")]
        return {**words, "votes": Votes(*counted)}


class GiveTask(Form):
    """Who does what by when."""

    text = PhraseFormField(label=_("What is to be done?"), max_length=500)
    owner = choices.person(label=_("Who does it?"))
    due_on = forms.DateField(label=_("By when?"), required=False)
    working_days = forms.IntegerField(
        label=_("Or within how many working days after the meeting?"),
        min_value=1,
        max_value=500,
        required=False,
    )
    is_commitment = forms.BooleanField(
        label=_("An organisation promises this to the others"),
        help_text=_("Every next agenda of this table begins with it, until it is done."),
        required=False,
    )
    organisation = choices.organisation(label=_("Which organisation?"), required=False)
    is_public = forms.BooleanField(
        label=_("Show it to everybody on the board of commitments"),
        help_text=_("With the organisation, never with the name of a person."),
        required=False,
    )


class ReportTask(Form):
    """How a task stands."""

    progress = forms.ChoiceField(
        label=_("How does it stand?"), choices=Task.Progress.choices, required=False
    )
    news = forms.CharField(
        label=_("In a few words"), widget=forms.Textarea, required=False, max_length=1000
    )


class WriteDissent(Form):
    """Why an organisation disagrees, and whether everybody may read it."""

    organisation = forms.ChoiceField(label=_("Which organisation disagrees?"))
    words = PhraseFormField(label=_("Why do you disagree?"), lines=4, max_length=4000)
    publish = forms.BooleanField(
        label=_("Show it to everybody, beside the minutes"),
        help_text=_("The organisation alone decides this. Nobody has to approve it."),
        required=False,
    )

    def __init__(
        self, *args: Any, organisations: Iterable[Organisation] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.known = {one.ref: one for one in organisations}
        named = [(ref, str(one)) for ref, one in self.known.items()]
        self.fields["organisation"].choices = named  # type: ignore[attr-defined]

    @property
    def said(self) -> dict[str, Any]:
        """The words and the choice; the organisation itself."""
        words = dict(self.cleaned_data)
        return words | {"organisation": self.known[words["organisation"]]}


class FindCommitments(Form):
    """Whose commitments to show, and how they stand."""

    marks_optional = False
    organisation = forms.ChoiceField(label=_("Organisation"), required=False)
    state = forms.ChoiceField(
        label=_("How does it stand?"),
        choices=[("", _("All")), ("open", _("Open")), ("late", _("Late")), ("done", _("Done"))],
        required=False,
    )

    def __init__(
        self, *args: Any, organisations: Iterable[Organisation] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        every = [("", _("All organisations")), *((one.ref, str(one)) for one in organisations)]
        self.fields["organisation"].choices = every  # type: ignore[attr-defined]


class PassTask(Form):
    """Somebody else takes over."""

    to = choices.person(label=_("Who takes over?"))
    due_on = forms.DateField(label=_("By when?"))


class FinishTask(Form):
    """What came of a task."""

    outcome = forms.CharField(
        label=_("What came of it?"), widget=forms.Textarea, required=False, max_length=2000
    )


class FindDecisions(Form):
    """Which table's decisions to show."""

    marks_optional = False
    body = forms.ChoiceField(label=_("Table"), required=False)

    def __init__(self, *args: Any, bodies: Iterable[Any] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        every = [("", _("All tables")), *((body.ref, str(body)) for body in bodies)]
        self.fields["body"].choices = every  # type: ignore[attr-defined]


class FindTasks(Form):
    """Whose tasks to show, and whether the done ones."""

    marks_optional = False
    whose = forms.ChoiceField(
        label=_("Whose tasks?"),
        choices=[("", _("Everybody’s")), ("mine", _("Mine"))],
        required=False,
    )
    done = forms.BooleanField(label=_("Show what is done"), required=False)
