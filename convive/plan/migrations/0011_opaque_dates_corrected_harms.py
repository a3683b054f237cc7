"""Each date of a fund gets its own random reference; a published harm keeps the day it was corrected."""

from django.db import migrations, models

import convive.ground.references


def name_each(apps, schema_editor):
    dates = apps.get_model("plan", "FundDate")
    for one in dates.objects.filter(ref=None):
        one.ref = convive.ground.references.new_ref()
        one.save(update_fields=["ref"])


class Migration(migrations.Migration):

    dependencies = [("plan", "0010_one_day_of_the_pack")]

    operations = [
        migrations.AddField(
            model_name="harm",
            name="corrected_on",
            field=models.DateField(blank=True, null=True, verbose_name="corrected on"),
        ),
        migrations.AddField(
            model_name="funddate",
            name="ref",
            field=models.CharField(editable=False, max_length=12, null=True),
        ),
        migrations.RunPython(name_each, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="funddate",
            name="ref",
            field=models.CharField(
                default=convive.ground.references.new_ref,
                editable=False,
                max_length=12,
                unique=True,
            ),
        ),
    ]
