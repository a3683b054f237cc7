"""Each budget line gets its own random reference: a default would give all of them the same one."""

from django.db import migrations, models

import convive.ground.references


def name_each(apps, schema_editor):
    lines = apps.get_model("plan", "BudgetLine")
    for line in lines.objects.filter(ref=None):
        line.ref = convive.ground.references.new_ref()
        line.save(update_fields=["ref"])


class Migration(migrations.Migration):

    dependencies = [("plan", "0005_money_terms_dates_mayor")]

    operations = [
        migrations.AddField(
            model_name="budgetline",
            name="ref",
            field=models.CharField(editable=False, max_length=12, null=True),
        ),
        migrations.RunPython(name_each, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="budgetline",
            name="ref",
            field=models.CharField(
                default=convive.ground.references.new_ref,
                editable=False,
                max_length=12,
                unique=True,
            ),
        ),
    ]
