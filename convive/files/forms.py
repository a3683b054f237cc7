"""The question for files of a sealed record: one plain box, several files, no script needed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from convive.files import actions, renditions, rules, sealing
from convive.files.uploads import SealedUpload
from convive.ground.refusals import Refused


class SeveralFiles(forms.FileInput):
    """The browser's own box for choosing files."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile[bytes]]:
        if hasattr(files, "getlist"):
            return list(files.getlist(name))
        return list(files.get(name) or []) if isinstance(files, Mapping) else []


class SealedFilesField(forms.FileField):
    """Up to `rules.MOST_FILES` files, judged by content; gives a list of `SealedUpload`.

    The clean copies are drawn here, before any transaction, so that no writer waits for them.
    """

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[SealedUpload]:
        given: list[SealedUpload] = data or []
        if not given and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(given) > rules.MOST_FILES:
            raise ValidationError(
                _("Choose at most %(number)s files."), params={"number": rules.MOST_FILES}
            )
        if sum(upload.size or 0 for upload in given) > sealing.largest():
            raise ValidationError(
                _("Together the files are larger than %(megabytes)s MB. Leave some out."),
                params={"megabytes": sealing.largest() // rules.MEGABYTE},
            )
        for upload in given:
            _judge(upload)
        for upload in given:
            renditions.prepare(upload)
        return given


def _judge(upload: SealedUpload) -> None:
    try:
        actions.refuse_unacceptable(upload)
    except Refused as refusal:
        raise ValidationError([refusal.sentence, refusal.instead]) from None
