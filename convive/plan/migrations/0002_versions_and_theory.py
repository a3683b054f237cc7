"""A framework knows which one it replaces; an action says why it should work."""

import django.db.models.deletion
from django.db import migrations, models

import convive.ground.phrase


class Migration(migrations.Migration):
    dependencies = [("plan", "0001_initial")]

    operations = [
        migrations.AlterModelOptions(
            name="framework", options={"ordering": ["-begins_on", "-id"]}
        ),
        migrations.AddField(
            model_name="framework",
            name="adopted_despite",
            field=models.TextField(
                blank=True, default="", verbose_name="adopted although something was missing"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="framework",
            name="replaces",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="plan.framework",
            ),
        ),
        migrations.AddField(
            model_name="objective",
            name="follows",
            field=models.CharField(blank=True, default="", max_length=12),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="action",
            name="follows",
            field=models.CharField(blank=True, default="", max_length=12),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="action",
            name="theory",
            field=convive.ground.phrase.PhraseField(
                blank=True, default=dict, verbose_name="why we think it will work"
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="assumption",
            field=convive.ground.phrase.PhraseField(
                blank=True, default=dict, verbose_name="what must hold for that"
            ),
        ),
    ]
