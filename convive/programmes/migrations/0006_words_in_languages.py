"""Places of sessions, and public answers to the questions of a type, become words of a language."""

from django.conf import settings
from django.db import migrations

FREE = ("words", "long")


def up(apps, editor):
    language = settings.LANGUAGE_CODE.split("-")[0]
    sessions = apps.get_model("programmes", "Session").objects
    for pk, place in sessions.exclude(place_before="").values_list("pk", "place_before"):
        sessions.filter(pk=pk).update(place={language: place})
    public = _public_questions(apps)
    initiatives = apps.get_model("programmes", "Initiative").objects
    for one in initiatives.exclude(told={}).only("pk", "type", "type_version", "told"):
        asked = public.get((one.type_version, one.type), ())
        told = {
            name: {language: said} if name in asked and isinstance(said, str) and said else said
            for name, said in one.told.items()
        }
        if told != one.told:
            initiatives.filter(pk=one.pk).update(told=told)


def down(apps, editor):
    sessions = apps.get_model("programmes", "Session").objects
    for pk, place in sessions.exclude(place={}).values_list("pk", "place"):
        sessions.filter(pk=pk).update(place_before=_first(place)[:200])
    initiatives = apps.get_model("programmes", "Initiative").objects
    for one in initiatives.exclude(told={}).only("pk", "told"):
        told = {
            name: _first(said) if isinstance(said, dict) else said
            for name, said in one.told.items()
        }
        if told != one.told:
            initiatives.filter(pk=one.pk).update(told=told)


def _public_questions(apps):
    """By version and key of a type: the names of what everybody may read in free words."""
    found = {}
    for pack in apps.get_model("packs", "Pack").objects.filter(kind="initiative_types"):
        for entry in pack.content.get("entries", []):
            found[f"{pack.slug} {pack.version}", entry.get("key")] = {
                field["name"]
                for field in entry.get("fields", [])
                if field.get("public") and field.get("kind") in FREE
            }
    return found


def _first(words):
    return next((text for text in words.values() if text), "")


class Migration(migrations.Migration):
    dependencies = [
        ("packs", "0001_initial"),
        ("programmes", "0005_places_in_languages"),
    ]

    operations = [migrations.RunPython(up, down)]
