"""Checkpoints go out: a letter a day to the data-protection officer, and to other houses as witnesses."""

from __future__ import annotations

import logging
from base64 import b64encode
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from convive.audit import checkpoints, cosignatures, outgoing, queries
from convive.audit.acts import remember
from convive.audit.chain import root_in_words
from convive.audit.cosignatures import Cosigner
from convive.audit.models import Checkpoint, Cosignature, Mailing, Witness
from convive.audit.notes import NotSigned
from convive.audit.outgoing import Answer, NotSent
from convive.audit.tree import consistency_proof
from convive.audit.witnessing import SIZE_KIND
from convive.ground.viewers import House

log = logging.getLogger(__name__)
TRY_AGAIN = timedelta(minutes=5)
PATH = "/audit/witness/"


def send(now: datetime) -> None:
    """Bring the newest checkpoint to everybody who should hold it and does not yet."""
    newest = queries.latest_checkpoint()
    if newest is None:
        return
    _mail(newest, now)
    for address in settings.WITNESSES:
        show(newest, to=address, now=now)


def _mail(newest: Checkpoint, now: datetime) -> None:
    head, to = queries.latest_head(), settings.WITNESS_MAIL
    last = Mailing.objects.order_by("-on").first()
    if not to or head is None or (last and (last.on >= now.date() or last.size >= newest.size)):
        return
    context = {"note": newest.note, "size": newest.size, "words": root_in_words(head.root)}
    context["key"] = str(checkpoints.signer())
    with translation.override(settings.LANGUAGE_CODE):
        letter = render_to_string("audit/mail/checkpoint.txt", context)
    subject, _line, text = letter.strip().partition("\n")
    try:
        EmailMessage(" ".join(subject.split()), text.strip() + "\n", to=to).send()
    except (OSError, SMTPException):
        log.exception("The checkpoint could not be mailed")
        return
    Mailing.objects.get_or_create(on=now.date(), defaults={"size": newest.size})


def show(newest: Checkpoint, *, to: str, now: datetime) -> Witness:
    """Show a checkpoint to one witness, with the proof that the memory only grew since the last."""
    witness, _made = Witness.objects.get_or_create(address=to.rstrip("/"))
    early = witness.tried_at is not None and now < witness.tried_at + TRY_AGAIN
    if witness.size == newest.size or (witness.problem and early):
        return witness
    witness.tried_at = now
    try:
        answer = _post(witness, newest, old=witness.size)
        if answer.status == 409 and answer.headers.get("content-type") == SIZE_KIND:
            seen = _size(answer.body)
            if seen > newest.size:
                return _trouble(witness, "ahead")
            witness.size = seen
            answer = _post(witness, newest, old=seen)
        if answer.status != 200:
            return _trouble(witness, "refused" if answer.status == 409 else "unwilling")
        return _keep(witness, newest, answer, now=now)
    except NotSent as error:
        log.warning("A witness could not be reached: %s", error)
        return _trouble(witness, "unreachable")
    except (NotSigned, ValueError):
        return _trouble(witness, "unclear")


def _post(witness: Witness, newest: Checkpoint, *, old: int) -> Answer:
    # A memory that became shorter has no proof: it is shown all the same, and the witness says so.
    grown = 0 < old <= newest.size
    proof = consistency_proof(queries.leaves(newest.size), old) if grown else []
    lines = [f"old {old}", *(b64encode(one).decode() for one in proof)]
    body = ("\n".join(lines) + "\n\n" + newest.note).encode()
    headers = {
        "Content-Type": "application/octet-stream",
        "Convive-Signature": checkpoints.sign_request(body),
    }
    return outgoing.post(witness.address + PATH, body=body, headers=headers)


def _keep(witness: Witness, newest: Checkpoint, answer: Answer, *, now: datetime) -> Witness:
    """Check the witness's line under its key, which is pinned the first time; NotSigned if wrong."""
    signer = Cosigner.read(witness.key or answer.headers.get("convive-witness", ""))
    lines = answer.body.decode().splitlines(keepends=True)
    line = next((one for one in lines if one.startswith(f"— {signer.name} ")), "")
    cosignatures.check(line, newest.note, by=signer)
    with transaction.atomic():
        witness.key, witness.size, witness.problem = str(signer), newest.size, ""
        witness.save()
        Cosignature.objects.get_or_create(
            checkpoint=newest, name=signer.name, defaults={"line": line, "at": now}
        )
    return witness


def _trouble(witness: Witness, problem: str) -> Witness:
    """Keep what went wrong; that a witness contradicts us is remembered, once."""
    if problem in {"refused", "ahead"} and witness.problem != problem:
        remember("audit.witness_contradicted", by=House())
    witness.problem = problem
    witness.save()
    return witness


def _size(body: bytes) -> int:
    text = body.decode("ascii").strip()
    if not text.isdecimal() or len(text) > 18:
        raise ValueError("a size is a whole number")
    return int(text)
