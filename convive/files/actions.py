"""Keeping an uploaded file, and deleting it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from convive.audit.acts import act
from convive.files import rules, sealing
from convive.files.models import StoredFile
from convive.files.uploads import SealedUpload
from convive.ground.viewers import Asking


@act("files.kept")
def keep(
    upload: SealedUpload, *, permission: str, by: Asking, delete_after: date | None = None
) -> StoredFile:
    """Enter an upload in the register; only viewers with `permission` may have it again."""
    upload.seek(0)
    start = upload.read(4096)
    upload.kept = True
    return StoredFile.objects.create(
        name=rules.safe_name(upload.name or ""),
        size=upload.size or 0,
        media_type=rules.media_type(start),
        digest=upload.digest,
        path=upload.stored,
        key=sealing.wrap(upload.key, upload.stored),
        permission=permission,
        kept_by=by.ref,
        delete_after=delete_after,
    )


@act("files.deleted")
def delete(file: StoredFile, *, by: Asking) -> StoredFile:
    """Remove a file: the register's row now, the content when the transaction holds."""
    path = sealing.folder() / file.path
    file.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))
    return file
