"""What lies in the tables: everything, or what must never lie there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection, models

from convive.ground.phrase import PhraseField

UNWANTED = ("\u202e", "\x00", "\\u202e", "\\u0000", "\ud800")
PUBLISHED = {"packs_pack"}  # content of the packs: large, and no form writes it
PASSING = {"django_session", "people_throttle"}  # these move by themselves
LANGUAGES = {"en", "fr", "ar"}
FREE_LISTS = {"worries", "strengths", "tables", "topics", "aliases", "also_called", "drivers"}
NOT_WORDS = {
    "ref", "kind", "key", "slug", "subject", "value", "email", "phone", "password", "language",
    "country", "subdivision", "time_zone", "currency", "code", "layer", "token_digest", "website",
    "emergency_number", "reply_code", "text_language", "follows", "practice", "about", "file",
    "file_ref", "file_digest", "profile", "area_layer", "claim", "path", "digest", "media_type",
    "permission", "basis", "record", "author", "area", "body",
    "duty", "discipline", "mark", "recovery_mark", "template", "template_version", "founder",
    "respondent", "side", "instrument", "pack_version",
    "receiver", "receiver_key", "giver", "seal_ref", "sitting", "form", "part", "lookup",
}  # fmt: skip


def ours() -> Iterator[type[models.Model]]:
    """Every table of the house."""
    for model in apps.get_models():
        if model.__module__.startswith("convive.") and model._meta.db_table not in PUBLISHED:
            yield model


def everything(*, also: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """All rows of all tables as text, without those that move by themselves."""
    found = {}
    with connection.cursor() as cursor:
        for table in [*(model._meta.db_table for model in ours()), *also]:
            if table not in PASSING or table in also:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def unwanted() -> list[str]:
    """Tables in which a character lies that turns or hides text."""
    with connection.cursor() as cursor:
        found = []
        for model in ours():
            names = [
                field.column
                for field in model._meta.concrete_fields
                if isinstance(field, models.CharField | models.TextField | models.JSONField)
            ]
            if not names:
                continue
            quoted = ", ".join(map(connection.ops.quote_name, names))
            cursor.execute(
                f"SELECT {quoted} FROM {connection.ops.quote_name(model._meta.db_table)}"
            )
            cells = (str(cell) for row in cursor.fetchall() for cell in row)
            if any(sign in cell for cell in cells for sign in UNWANTED):
                found.append(model._meta.db_table)
    return found


def poison(words: str) -> None:
    """Put `words` in every column of every row that holds somebody's words."""
    for model in ours():
        fields = [field for field in model._meta.concrete_fields if _holds_words(field)]
        if not fields or model._meta.app_label in {"audit", "search", "history", "thread"}:
            continue
        for row in model._default_manager.all():
            model._default_manager.filter(pk=row.pk).update(
                **{field.name: _poisoned(field, row, words) for field in fields}
            )


def _holds_words(field: models.Field[Any, Any]) -> bool:
    if isinstance(field, models.JSONField):
        return True
    textual = isinstance(field, models.CharField | models.TextField)
    is_key = field.unique or isinstance(field, models.SlugField)
    return (
        textual
        and not is_key
        and not field.choices
        and not field.name.endswith("_by")
        and (field.name not in NOT_WORDS and field.name != "by")
    )


def _poisoned(field: models.Field[Any, Any], row: models.Model, words: str) -> Any:
    before = getattr(row, field.name)
    if isinstance(field, PhraseField):
        return dict.fromkeys(sorted(LANGUAGES), words)
    if isinstance(field, models.JSONField):
        free = field.name in FREE_LISTS
        return [words for _one in before] if free else _deep(before, words)
    return f"{words}{row.pk}"[: field.max_length]


def _deep(value: Any, words: str) -> Any:
    """The same JSON, with `words` wherever the same words stand in several languages."""
    if isinstance(value, list):
        return [_deep(one, words) for one in value]
    if isinstance(value, dict) and value and set(value) <= LANGUAGES:
        return dict.fromkeys(value, words)
    if isinstance(value, dict):
        return {key: _deep(one, words) for key, one in value.items()}
    return value
