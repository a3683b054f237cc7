"""Keeping an uploaded file, and deleting it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.files import renditions, rules, sealing, sentences
from convive.files.kept import Copy, Kept, Rendition
from convive.files.models import SealedFile, StoredFile
from convive.files.uploads import SealedUpload
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking


@act("files.kept")
def keep(
    upload: SealedUpload, *, permission: str, by: Asking, delete_after: date | None = None
) -> StoredFile:
    """Enter an upload in the register; only viewers with `permission` may have it again."""
    upload.kept = True
    return StoredFile.objects.create(
        name=rules.safe_name(upload.name or ""),
        size=upload.size or 0,
        media_type=upload.found.media_type,
        digest=upload.digest,
        path=upload.stored,
        key=sealing.wrap(upload.key, upload.stored),
        permission=permission,
        kept_by=by.ref,
        delete_after=delete_after,
    )


@act("files.copy_kept")
def keep_copy(upload: SealedUpload, *, permission: str, by: Asking) -> StoredFile:
    """Enter the clean copy of an upload in the register; the original goes when the request ends.

    So a picture loses where, when and with which telephone it was taken. Raises Refused when no
    copy can be made. Call `renditions.prepare(upload)` before the transaction: drawing takes long.
    """
    copy = renditions.prepare(upload)
    if copy.rendition is None:
        raise Refused(sentences.NO_COPY[copy.refused], field="file")
    made, upload.copy = copy.rendition, None
    return StoredFile.objects.create(
        name=rules.named_as(upload.name or "", made.media_type),
        size=made.size,
        media_type=made.media_type,
        digest=made.digest,
        path=made.path,
        key=sealing.wrap(made.key, made.path),
        permission=permission,
        kept_by=by.ref,
    )


@act("files.deleted")
def delete(file: StoredFile, *, by: Asking) -> StoredFile:
    """Remove a file: the register's row now, the content when the transaction holds."""
    _remove_on_commit(file.path)
    file.delete()
    return file


@act("files.kept_sealed")
def keep_sealed(upload: SealedUpload, *, by: Asking, clean: bool = True) -> Kept:
    """Keep an upload for a sealed record, which must write the `Kept` into itself and `claim` it.

    The house keeps neither its name nor its type nor its key. Raises Refused for what a sealed
    record does not take. Drawing takes long: call `renditions.prepare(upload)` before the
    transaction (the field `forms.SealedFilesField` does).
    """
    refuse_unacceptable(upload)
    copy = renditions.prepare(upload) if clean else Copy(refused="later")
    upload.kept = True
    _register(upload.stored, upload.size or 0)
    if copy.rendition:
        _register_copy(copy.rendition)
    return Kept(
        path=upload.stored,
        key=upload.key,
        name=rules.safe_name(upload.name or ""),
        size=upload.size or 0,
        media_type=upload.found.media_type,
        digest=upload.digest,
        rendition=copy.rendition,
        stripped=copy.stripped,
        refused=copy.refused,
    )


@act("files.cleaned")
def keep_clean_copy(kept: Kept, copy: Copy, *, by: Asking) -> Kept:
    """The same file with a clean copy that `renditions.make` drew later; it is to be claimed too."""
    if copy.rendition:
        _register_copy(copy.rendition)
    return replace(kept, rendition=copy.rendition, stripped=copy.stripped, refused=copy.refused)


@act("files.claimed")
def claim(paths: Collection[str], *, by: Asking) -> int:
    """Say that a sealed record now stands which names these files; they stay from here on.

    Call it inside the transaction that writes the record. Raises Refused when one is gone.
    """
    wanted = set(paths)
    if SealedFile.objects.filter(path__in=wanted).update(claimed=True) != len(wanted):
        raise Refused(
            _("A file is no longer here, because the form was open for too long."),
            instead=_("Choose the file again and send the form."),
        )
    return len(wanted)


@act("files.forgotten")
def forget_sealed(path: str, *, by: Asking) -> None:
    """Remove a file of a sealed record: the row now, the content when the transaction holds."""
    SealedFile.objects.filter(path=path).delete()
    _remove_on_commit(path)


def refuse_unacceptable(upload: SealedUpload) -> None:
    """Raises Refused, with what to do instead, for what a sealed record does not take."""
    code = rules.acceptable(
        upload.found.media_type,
        name=upload.name or "",
        size=upload.size or 0,
        problem=upload.found.problem,
    )
    if code:
        raise sentences.refusal(code)


def _register(path: str, size: int) -> None:
    SealedFile.objects.create(path=path, size_class=rules.size_class(size))


def _register_copy(copy: Rendition) -> None:
    _register(copy.path, copy.size)


def _remove_on_commit(path: str) -> None:
    file = sealing.folder() / path
    transaction.on_commit(lambda: file.unlink(missing_ok=True))
