"""Rows that were there before are found by their words too."""

from django.db import migrations

from convive.people.found_by import folded


def fill(apps, schema_editor):
    for name, fields, longest in (
        ("Organisation", ("name", "does", "email"), 4_000),
        ("Person", ("name", "post", "email"), 600),
    ):
        table = apps.get_model("people", name)
        for one in table.objects.iterator():
            words = folded([getattr(one, field) for field in fields])[:longest]
            table.objects.filter(pk=one.pk).update(found_by=words)


class Migration(migrations.Migration):
    dependencies = [("people", "0005_who_is_who")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
