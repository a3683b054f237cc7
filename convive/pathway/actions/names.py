"""Names: noted for the sealed search, and kept out of what is meant to name nobody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.references import new_ref
from convive.ground.refusals import Refused
from convive.pathway.actions.bench import Bench
from convive.pathway.models import Case
from convive.pathway.queries import cases, naming
from convive.pathway.queries.cases import Sheet
from convive.pathway.queries.naming import NAMED
from convive.pathway.rules.template import Form
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.actions import desks, index, records
from convive.spaces.models import Desk
from convive.spaces.rules.parts import DEIDENTIFIED


class NamesInside(Refused):
    """A text that is meant to name nobody seems to name somebody; `found` are the words."""

    def __init__(self, found: list[str]) -> None:
        super().__init__(
            _("This text is meant to name nobody, and some of its words may say who it is about."),
            instead=_("Write it without them. If they must stay, say that you checked this."),
            field="names_checked",
        )
        self.found = found


@act("pathway.names.confirmed")
def confirm(
    case: Case, sheet: Sheet, *, version: int = 0, bench: Bench, by: KeyHolder, on: date
) -> Case:
    """A second person read a text with names in it and says that it can be shared as it is.

    Raises Refused for who wrote it, and when it was written anew since they opened the page
    (`version`; 0: the page did not say); Http404 for a sheet without such a text.
    """
    only_as_read(sheet, version)
    form = bench.template.forms.get(sheet.form)
    if form is None or DEIDENTIFIED not in form.parts or not bench.keyring.reaches(DEIDENTIFIED):
        raise Http404
    if by.ref in naming.authors(sheet):
        raise Refused(
            _("You wrote this yourself. A second person looks at it."),
            instead=_("Ask a colleague who holds this case."),
        )
    records.seal(
        case.record,
        bench.keyring,
        form=naming.CONFIRMED,
        part=DEIDENTIFIED,
        content={"sheet": sheet.sitting, "version": sheet.version},
        sitting=new_ref(),
        by=by,
        on=on,
    )
    return case


def only_as_read(sheet: Sheet, version: int) -> None:
    """Raises Refused for who stands to other words than those that lay before them."""
    if version not in (0, sheet.version):
        raise Refused(
            _("This was written anew since you opened the page."),
            instead=_("Open the page again and read it as it is now, then answer."),
        )


def looked_at(
    case: Case, form: Form, answers: Mapping[str, Any], *, bench: Bench, checked: bool
) -> dict[str, Any]:
    """The answers, marked when they name somebody all the same: of this case, or whoever else the
    helper finds (SEC-18). Raises NamesInside until the author says that they looked.
    """
    if DEIDENTIFIED not in form.parts:
        return dict(answers)
    who = naming.identity_of(cases.sheets(case, bench.keyring), bench.template)
    told = [*naming.named_in(form, answers, who), *naming.proposed_in(form, answers)]
    found = list(dict.fromkeys(told))
    if found and not checked:
        raise NamesInside(found)
    return {**answers, NAMED: bool(found)}


def note(
    case: Case, form: Form, answers: Mapping[str, Any], *, bench: Bench, by: KeyHolder
) -> None:
    """Names that a sheet adds to the person's side are found by the search of the desk."""
    if case.drill or not any(
        one.kind == "names" and answers.get(one.key) for one in form.questions
    ):
        return
    desk = Desk.objects.filter(space=case.space, duty=desks.INTAKE, retired_on=None).first()
    who = naming.person_of(case.record.ref, cases.sheets(case, bench.keyring), bench.template)
    if desk is not None and who is not None:
        desk.space = case.space
        index.note(case.record, who, desk, by=by)
