"""Django's SQLite without JSON checks in the schema, which `trusted_schema=OFF` would refuse.

The JSON written is always Django's own; a database file from elsewhere can then run nothing.
"""

from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """The same in all else."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.data_type_check_constraints = {
            kind: check
            for kind, check in base.DatabaseWrapper.data_type_check_constraints.items()
            if kind != "JSONField"
        }
