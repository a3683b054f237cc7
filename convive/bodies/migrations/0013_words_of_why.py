"""Reasons that were written before are words of the language of the house."""

from django.conf import settings
from django.db import migrations


def up(apps, editor):
    language = settings.LANGUAGE_CODE.split("-")[0]
    amendments = apps.get_model("bodies", "Amendment").objects
    for pk, why in amendments.exclude(why_before="").values_list("pk", "why_before"):
        amendments.filter(pk=pk).update(why={language: why})


def down(apps, editor):
    amendments = apps.get_model("bodies", "Amendment").objects
    for pk, why in amendments.exclude(why={}).values_list("pk", "why"):
        amendments.filter(pk=pk).update(why_before=next(filter(None, why.values()), ""))


class Migration(migrations.Migration):
    dependencies = [("bodies", "0012_why_in_languages")]

    operations = [
        migrations.RunPython(up, down),
    ]
