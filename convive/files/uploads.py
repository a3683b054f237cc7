"""Files are sealed while they arrive; a file no action keeps is gone when the request ends."""

from __future__ import annotations

import hashlib
import io
import secrets
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.utils.translation import gettext_lazy as _

from convive.files import sealing
from convive.ground.refusals import Refused
from convive.vault import keys
from convive.vault.streams import Sealer


class SealedUpload(UploadedFile[bytes]):
    """An uploaded file whose content lies sealed on disk; reading it opens it piece by piece."""

    def __init__(self, stored: str, key: bytes, *, digest: str, name: str, size: int) -> None:
        self.stored, self.key, self.digest = stored, key, digest
        self.kept = False
        self._open = self._reader()
        super().__init__(self._open, name=name, size=size)

    def _reader(self) -> io.BufferedReader:
        return io.BufferedReader(sealing.PlainReader(self.stored, self.key))

    def seek(self, offset: int, whence: int = 0) -> int:
        """Back to the start is the only place to go: the file is read anew."""
        if offset or whence:
            raise io.UnsupportedOperation("seek")
        self._open.close()
        self.file = self._open = self._reader()
        return 0

    def close(self) -> None:
        self._open.close()
        if not self.kept:
            (sealing.folder() / self.stored).unlink(missing_ok=True)


class SealedUploadHandler(FileUploadHandler):
    """Takes the place of Django's own spooling, for every form of the house."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        if content_length > 2 * settings.UPLOAD_LIMIT:
            raise StopUpload(connection_reset=True)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.stored = secrets.token_hex(20)
        self.key = keys.new_key()
        self.size, self.digest = 0, hashlib.sha256()
        self.sealer = Sealer(self.key, sealing.context(self.stored))
        try:
            self.out = (sealing.folder() / self.stored).open("xb")
            self.out.write(self.sealer.start())
        except OSError:
            self._no_space()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.size += len(raw_data)
        if self.size > settings.UPLOAD_LIMIT:
            self._refuse(
                _("This file is too large."),
                _("Send at most %(limit)s MB at a time; cut a long table into years.")
                % {"limit": settings.UPLOAD_LIMIT // 1024 // 1024},
            )
        self.digest.update(raw_data)
        try:
            self.out.write(self.sealer.push(raw_data))
        except OSError:
            self._no_space()

    def file_complete(self, file_size: int) -> SealedUpload:
        try:
            for frame in self.sealer.finish():
                self.out.write(frame)
            self.out.close()
        except OSError:
            self._no_space()
        return SealedUpload(
            self.stored,
            self.key,
            digest=self.digest.hexdigest(),
            name=self.file_name or "",
            size=self.size,
        )

    def upload_interrupted(self) -> None:
        if hasattr(self, "out"):
            self._drop()

    def _no_space(self) -> None:
        self._refuse(
            _("There is no space left on this server for the file."),
            _("Nothing was lost. Tell your administrator, then send the file again."),
        )

    def _refuse(self, sentence: Any, instead: Any) -> None:
        """Drop the file; the door of the view refuses with this sentence once the form is read."""
        self._drop()
        if self.request is not None:
            self.request.upload_refusal = Refused(sentence, instead=instead)  # type: ignore[attr-defined]
        raise SkipFile

    def _drop(self) -> None:
        if hasattr(self, "out"):
            self.out.close()
        (sealing.folder() / self.stored).unlink(missing_ok=True)
