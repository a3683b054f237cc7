"""Many new tables in one step of a migration, drawn from one picture of the house.

Django draws every model of the house anew for each table that is added; with some five hundred tables
that is two seconds each. Here they are drawn once for all.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class AtOnce(Operation):
    """New tables and what belongs to them; columns of tables that stood before are steps of their own.

    A field, constraint or index of a table that begins here is made with its table, not after it. Raises
    ValueError for anything else: SQLite would write a table anew from a picture that is too old.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = list(operations)
        new = {one.name.lower() for one in operations if isinstance(one, CreateModel)}
        for one in operations:
            belongs = (
                isinstance(one, AddField | AddConstraint | AddIndex)
                and one.model_name.lower() in new
            )
            if not (isinstance(one, CreateModel) or belongs):
                raise ValueError(f"This is no new table and belongs to none: {one.describe()}")

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Forget the picture, so that no single step draws it again."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Make the tables, in the order in which they are written."""
        for operation in self._tables():
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Take them away again, the last first."""
        for operation in reversed(self._tables()):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """What `showmigrations` and the log say."""
        return f"{len(self.operations)} changes at once"

    def _tables(self) -> list[CreateModel]:
        return [one for one in self.operations if isinstance(one, CreateModel)]
