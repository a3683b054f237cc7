"""Files are sealed while they arrive; a file no action keeps is gone when the request ends."""

from __future__ import annotations

import hashlib
import io
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from convive.files import sealing
from convive.files.examining import Examiner, Found
from convive.files.kept import Copy
from convive.ground.refusals import Refused, Words
from convive.vault import keys
from convive.vault.streams import Sealer


class SealedUpload(UploadedFile[bytes]):
    """An uploaded file whose content lies sealed on disk; reading it opens it piece by piece."""

    def __init__(
        self, stored: str, key: bytes, *, digest: str, name: str, size: int, found: Found
    ) -> None:
        self.stored, self.key, self.digest, self.found = stored, key, digest, found
        self.kept = False
        self.copy: Copy | None = None
        self._open = self._reader()
        super().__init__(self._open, name=name, size=size)

    def _reader(self) -> io.BufferedReader:
        return sealing.plain_reader(self.stored, self.key)

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
            if self.copy and self.copy.rendition:
                (sealing.folder() / self.copy.rendition.path).unlink(missing_ok=True)


class SealedUploadHandler(FileUploadHandler):
    """Takes the place of Django's own spooling, for every form of the house."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.finished: list[SealedUpload] = []
        self.unfinished = False
        self.whole = 0

    @property
    def file(self) -> SealedUploadHandler:
        """What the parser closes when the request breaks off or is refused: everything so far."""
        return self

    def close(self) -> None:
        """Drop every file of this request: the half one and those that were whole."""
        self._drop()
        for upload in self.finished:
            upload.close()

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> tuple[QueryDict, MultiValueDict[str, UploadedFile[bytes]]] | None:
        """What is far too large by its own word is not read at all."""
        if content_length <= 2 * settings.UPLOAD_LIMIT:
            return None
        self._say_too_large()
        return QueryDict(), MultiValueDict()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.stored = sealing.new_name()
        self.key = keys.new_key()
        self.size, self.digest, self.examiner = 0, hashlib.sha256(), Examiner()
        self.unfinished = True
        self.sealer = Sealer(self.key, sealing.context(self.stored))
        try:
            self.out = (sealing.folder() / self.stored).open("xb")
            self.out.write(self.sealer.start())
        except OSError:
            self._no_space()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.size += len(raw_data)
        self.whole += len(raw_data)
        # All files of one request together: a form must not fill the disk in parts.
        if self.whole > settings.UPLOAD_LIMIT:
            self._drop()
            self._say_too_large()
            raise SkipFile
        self.digest.update(raw_data)
        self.examiner.push(raw_data)
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
        self.unfinished = False
        upload = SealedUpload(
            self.stored,
            self.key,
            digest=self.digest.hexdigest(),
            name=self.file_name or "",
            size=self.size,
            found=self.examiner.found(),
        )
        self.finished.append(upload)
        return upload

    def upload_interrupted(self) -> None:
        self._drop()

    def _no_space(self) -> None:
        self._drop()
        self._say(
            _("There is no space left on this server for the file."),
            _("Nothing was lost. Tell your administrator, then send the file again."),
        )
        raise SkipFile

    def _say_too_large(self) -> None:
        self._say(
            _("This file is too large."),
            _("Send at most %(limit)s MB at a time; cut a long table into years.")
            % {"limit": settings.UPLOAD_LIMIT // 1024 // 1024},
        )

    def _say(self, sentence: Words, instead: Words) -> None:
        """The door of the view refuses with this sentence once the form is read."""
        if self.request is not None:
            self.request.upload_refusal = Refused(sentence, instead=instead)  # type: ignore[attr-defined]

    def _drop(self) -> None:
        if self.unfinished:
            self.unfinished = False
            if hasattr(self, "out"):
                with suppress(OSError):  # a full disk refuses the last bytes too
                    self.out.close()
            (sealing.folder() / self.stored).unlink(missing_ok=True)
