"""Taking programmes over from a table, and taking that back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.reading.errors import Unreadable
from convive.ground.references import new_ref
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Person
from convive.plan.national import grids
from convive.programmes import actions, words
from convive.programmes.importing import queries, reading
from convive.programmes.importing.reading import Line
from convive.programmes.models import Initiative
from convive.programmes.models.table import ProgrammeTable

FORGOTTEN = timedelta(days=7)  # rows that nobody took over are not kept for longer
Stage = ProgrammeTable.Stage


@act("programmes.table_read")
def read(content: bytes, *, name: str, language: str, now: datetime, by: Asking) -> ProgrammeTable:
    """Read a table (CSV, XLSX, ODS) without making anything yet.

    Raises Refused for what is no table, and where the columns of a programme are missing.
    """
    if not by.may("programmes.edit"):
        raise PermissionDenied
    try:
        with grids.kept(content) as path:
            rows = reading.rows_of(path)
    except Unreadable as why:
        raise Refused(why.sentence, field="file") from why
    if not rows:
        raise Refused(
            _("There is no row in this table."),
            instead=_("Write one programme a row, under the headings."),
            field="file",
        )
    ProgrammeTable.objects.filter(stage=Stage.OPEN, made_at__lt=now - FORGOTTEN).delete()
    return ProgrammeTable.objects.create(
        name=name[:200],
        language=language,
        rows=rows,
        made_by=Person.objects.filter(ref=by.ref).first(),
    )


@act("programmes.table_taken")
def take_table(table: ProgrammeTable, *, by: Asking) -> ProgrammeTable:
    """Make a draft of every row that is whole and new, all of them or none; once, however often sent.

    Its rows are forgotten then, also those that were left out: what they say is kept nowhere.
    Raises Refused when no row can be taken over.
    """
    if not by.may("programmes.edit"):
        raise PermissionDenied
    table = ProgrammeTable.objects.select_for_update().get(pk=table.pk)
    if table.stage != Stage.OPEN:
        return table
    lines = reading.lines_in(table.rows, language=table.language)
    told = reading.counted(lines)
    if not told["created"]:
        raise Refused(
            _("No row of this table can be taken over."),
            instead=_("Mend what is wrong in the file, and hand it in again."),
        )
    table.batch = take(lines, by=by)
    table.stage, table.rows, table.report = Stage.DONE, [], told
    table.save_next()
    return table


@act("programmes.imported")
def take(lines: Sequence[Line], *, by: Asking) -> str:
    """Make a draft of every row that is whole and new; returns the word that takes it all back.

    Rows with a problem, and those that are there already, are left out; the same table again makes
    nothing.
    """
    if not by.may("programmes.edit"):
        raise PermissionDenied
    batch = new_ref()
    for line in lines:
        if line.problems or line.is_known or line.kind is None:
            continue
        actions.begin(
            line.kind,
            **line.given,
            why_new=line.why_new or str(words.EXISTED),
            imported_with=batch,
            by=by,
        )
    return batch


@act("programmes.import_undone")
def undo(batch: str, *, by: Asking) -> int:
    """Take back every draft of an import on which nothing was built since; returns how many.

    Raises Refused when there is no such import.
    """
    if not by.may("programmes.edit"):
        raise PermissionDenied
    made = Initiative.objects.filter(imported_with=batch) if batch else Initiative.objects.none()
    if not made.exists():
        raise Refused(_("There is no such import."))
    untouched = [one for one in made if queries.is_untouched(one)]
    for one in untouched:
        history.forget(one)
        one.delete()
    return len(untouched)


@act("programmes.table_taken_back")
def take_back(table: ProgrammeTable, *, by: Asking) -> ProgrammeTable:
    """Take an import back; drafts on which something was built stay, and are counted."""
    if not by.may("programmes.edit"):
        raise PermissionDenied
    table = ProgrammeTable.objects.select_for_update().get(pk=table.pk)
    if table.stage != Stage.DONE:
        return table
    there = Initiative.objects.filter(imported_with=table.batch).count()
    gone = undo(table.batch, by=by) if there else 0
    table.report = {**table.report, "removed": gone, "kept": there - gone}
    table.stage = Stage.UNDONE
    table.save_next()
    return table
