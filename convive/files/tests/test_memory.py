"""Two hundred megabytes pass through without being held."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

# A process of its own, so that what other tests needed before does not hide a growth.
PASSING = """
import django, hashlib, os, resource, sys
django.setup()
from django.conf import settings
from django.test import RequestFactory
from pathlib import Path
settings.FILES_DIR = Path(sys.argv[1])
from convive.files import renditions, sealing
from convive.files.uploads import SealedUploadHandler
piece = os.urandom(65_536)
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
before = peak()
handler = SealedUploadHandler(RequestFactory().post("/"))
handler.new_file("file", "film.bin", "", 0)
for number in range(3200):
    handler.receive_data_chunk(piece, number * 65_536)
upload = handler.file_complete(0)
assert upload.size == 200 << 20
digest = hashlib.sha256()
for part in upload.chunks():
    digest.update(part)
assert digest.hexdigest() == upload.digest
assert renditions.prepare(upload).refused == "kind"
upload.close()
print((peak() - before) >> 20)
"""


@pytest.mark.slow
def test_two_hundred_megabytes_are_sealed_and_read_back_in_sixty(own_folders):
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", PASSING, str(own_folders / "files")],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "convive.config.trial"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) <= 60
