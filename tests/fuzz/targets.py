"""What strangers can hand us, each with the only errors that it may raise.

A target takes bytes. It returns when they were read or refused as its reader promises; everything
else is a crash. Beside each target stand seeds: things as we write them ourselves.
"""

from __future__ import annotations

import io
import json
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "convive.config.trial")
django.setup()

from convive.audit import dumps, notes  # noqa: E402 (Django first)
from convive.audit.notes import NotSigned, Signer, TreeHead  # noqa: E402
from convive.backups import archive, container  # noqa: E402
from convive.files import rules as file_rules  # noqa: E402
from convive.files import signatures, texts  # noqa: E402
from convive.files.examining import Examiner  # noqa: E402
from convive.ground.reading.errors import Said  # noqa: E402
from convive.ground.reading.geojson import read_areas  # noqa: E402
from convive.ground.reading.tabular import open_table  # noqa: E402
from convive.pathway import belief_words  # noqa: E402
from convive.spaces import sealing  # noqa: E402
from convive.spaces.models import Entry, SealedRecord  # noqa: E402
from convive.spaces.rules.parts import Keyring  # noqa: E402
from convive.vault import (  # noqa: E402  # noqa: E402
    boxes,
    buckets,
    codes,
    envelopes,
    grants,
    pairs,
    receipts,
    shares,
    slots,
    streams,
)
from convive.vault.envelopes import CannotOpen, Context  # noqa: E402
from convive.vault.grants import Statement  # noqa: E402
from convive.vault.shares import SharesRefused  # noqa: E402
from convive.vault.slots import Kind, Owner  # noqa: E402

KEY, PAIR = bytes(range(32)), pairs.from_seed(bytes([7]) * 32)
PLACE = Context("site", "kind", "ref", "section", 3, 2)
OWNER = Owner("site", "ref", PAIR.public)
STATEMENT = Statement(
    *("site", "space", "record", ("plan",), "people.person:a", PAIR.public.fingerprint.hex()),
    *("people.person:b", 1, "panel", "2026-03-01", ""),
)
RECORD = SealedRecord(ref="record000001", verifying=bytes(32), epoch=1)
MADE = Path(tempfile.mkdtemp(prefix="convive-fuzz-"))


def _entry(sealed: bytes) -> Entry:
    entry = Entry(form="concern", sitting="s", part="plan", epoch=1, author="", sealed=sealed)
    entry.ref, entry.made_on, entry.version, entry.record = "entry0000001", date.min, 1, RECORD
    return entry


SEALED = envelopes.seal(KEY, b"words", PLACE)
BOXED = boxes.seal(PAIR.public, b"words", PLACE)
GRANTED = grants.seal(PAIR.public, {"plan": KEY}, STATEMENT)
STREAMED = b"".join(streams.seal(KEY, [b"words" * 9], PLACE))
WRAPPED = buckets.wrap(KEY, b"grant", site="site", bucket="b", generation=1, ref="r")
SLOT = slots.make_slot(Kind.PASSWORD, KEY, PAIR, owner=OWNER)
ANSWERS = envelopes.seal(KEY, json.dumps({"a": "b"}).encode(), sealing.entry_context(_entry(b"")))
NOTE = notes.sign(TreeHead("velmora", 3, bytes(32)), seed=bytes(32))


def _unforged(data: bytes, made: bytes, opening: Callable[[], object]) -> None:
    """What opens is what we made, byte for byte; everything else cannot be opened."""
    try:
        opening()
    except CannotOpen:
        return
    assert data == made, "something opened that was never sealed"


def sealed(data: bytes) -> None:
    """Envelopes, boxes, grants, streams, buckets and slots raise CannotOpen and nothing else."""
    with suppress(CannotOpen):
        envelopes.read_heading(data)
    _unforged(data, SEALED, lambda: envelopes.open(KEY, data, PLACE))
    _unforged(data, BOXED, lambda: boxes.open(PAIR, data, PLACE))
    _unforged(data, GRANTED, lambda: grants.open(PAIR, data, STATEMENT))
    _unforged(data, STREAMED, lambda: list(streams.open(KEY, io.BytesIO(data), PLACE)))
    _unforged(
        data,
        WRAPPED,
        lambda: buckets.unwrap(KEY, data, site="site", bucket="b", generation=1, ref="r"),
    )
    _unforged(data, SLOT, lambda: slots.open_slot(Kind.PASSWORD, KEY, data, owner=OWNER))


def inside(data: bytes) -> None:
    """What a box or a slot holds was written by somebody with its key: still only CannotOpen."""
    boxed = boxes.seal(PAIR.public, data, grants._context(STATEMENT))
    with suppress(CannotOpen):
        grants.open(PAIR, boxed, STATEMENT)
    slot = envelopes.seal(KEY, data, OWNER.context(Kind.PASSWORD))
    with suppress(CannotOpen):
        slots.open_slot(Kind.PASSWORD, KEY, slot, owner=OWNER)
    for read in (pairs.Public.read, pairs.Private.read):
        with suppress(ValueError):
            read(data)


def entries(data: bytes) -> None:
    """A row of the database, whatever it holds, is read, closed or damaged: never an error."""
    read = sealing._read(_entry(data), Keyring("", {"plan": KEY}), {}, {})
    assert data == ANSWERS or (read.content is None and read.damaged)


def typed_codes(data: bytes) -> None:
    """A typed code is one of its length, or none."""
    text = data.decode("utf-8", "surrogateescape")  # half surrogates too
    with suppress(codes.NotACode):
        bits = receipts.read(text)
        assert len(bits) == 13
        assert receipts.mailbox(bits, site="site", server_secret=KEY).lookup
    with suppress(codes.NotACode):
        assert len(codes.read(text)) == 20


def custodians_words(data: bytes) -> None:
    """Words of a share are one, or are refused with a reason."""
    text = data.decode("utf-8", "replace")
    with suppress(SharesRefused):
        shares.read(text)
    with suppress(SharesRefused):
        shares.join([*text.splitlines(), *SHARES[:1]])


def signed_notes(data: bytes) -> None:
    """Checkpoints from outside: signed by whom we trust, or NotSigned."""
    text = data.decode("utf-8", "replace")
    with suppress(NotSigned):
        head = notes.verify(text, [SIGNER])
        assert head.text in text
    for read in (notes.several, notes.text_of, TreeHead.read, Signer.read):
        with suppress(ValueError):
            read(text)


def exported_memories(data: bytes) -> None:
    """An exported memory is whole, broken somewhere, or not an export."""
    path = MADE / "memory.jsonl"
    path.write_bytes(data)
    with suppress(ValueError):
        dumps.verify(path, trusted=[dumps.signer_of(path)], outside=[])


def tables(data: bytes) -> None:
    """Spreadsheets, CSV and JSON: rows, rejected rows, or a sentence that says why not."""
    path = MADE / "table"
    path.write_bytes(data)
    with suppress(Said):
        for number, _row in enumerate(open_table(path).rows()):
            if number > 500:
                break


def maps(data: bytes) -> None:
    """GeoJSON: areas, or a sentence that says why not."""
    path = MADE / "areas.geojson"
    path.write_bytes(data)
    with suppress(Said):
        read_areas(path)


def uploads(data: bytes) -> None:
    """Any file has a type, a problem or none, and a verdict; text stays text."""
    examiner = Examiner()
    for at in range(0, len(data), 700):
        examiner.push(data[at : at + 700])
    found = examiner.found()
    file_rules.acceptable(found.media_type, name="x", size=len(data), problem=found.problem)
    assert signatures.media_type(data)
    texts.plain_text(data)


def written_words(data: bytes) -> None:
    """What somebody wrote is asked about by words that stand in it."""
    text = data.decode("utf-8", "replace")
    for language in ("en", "fr", "ar"):
        for word in belief_words.found(text, language):
            assert word


def backups(data: bytes) -> None:
    """A file handed to `restore` begins as a backup or does not; an archive is whole or damaged."""
    with suppress(container.NotABackup):
        container.read_heading(io.BytesIO(data))
    with suppress(archive.Damaged):
        archive.unpack(io.BytesIO(data), lambda _name: None)


SIGNER = Signer("velmora", bytes(PAIR.public.verifying))
SHARES = shares.split(bytes(32), threshold=2, count=3)
EXPORT = json.dumps({"form": dumps.FORM, "key": str(SIGNER), "checkpoints": 0, "events": 1})
Target = Callable[[bytes], None]
TARGETS: dict[str, tuple[Target, tuple[bytes, ...]]] = {
    "sealed": (sealed, (SEALED, BOXED, GRANTED, STREAMED, WRAPPED, SLOT)),
    "inside": (inside, (b'{"plan":"00"}', bytes(PAIR), bytes(PAIR.public), b"[]", b"null")),
    "entries": (entries, (ANSWERS, SEALED, b"")),
    "codes": (typed_codes, (b"8Q2M-4KTX-1R7C-0W9E-ZB3V", b"o1il " * 8, "٣".encode() * 20)),
    "shares": (custodians_words, (SHARES[0].encode(), "\n".join(SHARES).encode())),
    "notes": (signed_notes, (NOTE.encode(), b"velmora\n3\n\n\xe2\x80\x94 a b\n")),
    "memories": (
        exported_memories,
        (EXPORT.encode() + b'\n{"number":1,"entry":"e30=","leaf":"e30="}\n', b"{}\n"),
    ),
    "tables": (
        tables,
        (
            b"a,b\n1,2\n",
            b'[{"a":1}]',
            b'{"a":1}\n{"a":2}\n',
            "a;b\n=cmd();é\n".encode("utf-16"),
            b"PK\x03\x04",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        ),
    ),
    "maps": (
        maps,
        (
            b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"A"},'
            b'"geometry":{"type":"Polygon","coordinates":[[[1,2],[1,3],[2,3],[1,2]]]}}]}',
            b"[1e400]",
        ),
    ),
    "uploads": (
        uploads,
        (
            b"%PDF-1.7\n",
            b"\x89PNG\r\n\x1a\n",
            b"PK\x05\x06" + bytes(18),
            b"\xff\xd8\xff\xe0",
            b"<svg onload=x>",
        ),
    ),
    "words": (written_words, (b"Elle porte un voile", "يصلي كثيرا".encode())),
    "backups": (backups, (container.FIRST_LINE + b"\x00\x00\x00\x02{}", bytes(1024))),
}
