"""Questions to a copied database that Django does not know: is it whole, is its memory whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from convive.audit import chain
from convive.audit.chain import Kept, Link
from convive.audit.notes import NotSigned, TreeHead
from convive.audit.tree import Frontier
from convive.backups.archive import Damaged

Ask = Callable[[str], Iterator[Sequence[Any]]]  # one statement in, its rows out
COUNT = 'SELECT COUNT(*) FROM "{}"'  # takes names of the catalogue, without quotes


def counts(ask: Ask, tables: Sequence[str]) -> dict[str, int]:
    """How many rows each table has. `tables` come from the database's own catalogue."""
    return {table: int(next(ask(COUNT.format(table)))[0]) for table in tables if '"' not in table}


def registered_files(ask: Ask, tables: Sequence[str]) -> set[str]:
    """The names of the sealed files that the register of the room `files` knows."""
    if "files_storedfile" not in tables:
        return set()
    return {str(row[0]) for row in ask("SELECT path FROM files_storedfile")}


def prove_memory(ask: Ask) -> int:
    """Walk the copied chain of events; returns how many. Raises Damaged where it breaks.

    Signatures under checkpoints are not judged here: `convive audit verify` does that, with the
    secret of the house.
    """
    kept = Kept(0)
    for size, stored in ask("SELECT size, frontier FROM audit_head WHERE id = 1"):
        kept = Kept(int(size), Frontier.from_bytes(bytes(stored)).root() if stored else None)
    try:
        heads = [_head(str(row[0])) for row in ask("SELECT note FROM audit_checkpoint")]
    except (NotSigned, ValueError) as error:
        raise Damaged("a checkpoint in the copy cannot be read") from error
    verdict = chain.walk(_links(ask), heads, kept=kept)
    if not verdict.is_whole:
        raise Damaged(f"the memory in the copy is not whole: {verdict.reason}")
    return verdict.size


def _links(ask: Ask) -> Iterator[Link]:
    rows = ask("SELECT number, entry, leaf, verb, actor, subject FROM audit_event ORDER BY number")
    for number, entry, leaf, verb, actor, subject in rows:
        told = {"number": int(number), "verb": verb, "actor": actor, "subject": subject}
        yield Link(int(number), bytes(entry), bytes(leaf), told)


def _head(note: str) -> TreeHead:
    return TreeHead.read(f"{note.partition(chr(10) * 2)[0]}\n")
