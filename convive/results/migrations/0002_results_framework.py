"""What the results framework's table says of an indicator (MEL-07)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("results", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="indicator",
            name="place",
            field=models.CharField(
                choices=[
                    ("output", "What was done"),
                    ("outcome", "What changed for people"),
                    ("contribution", "What we contribute to in the long run"),
                ],
                default="outcome",
                max_length=12,
                verbose_name="what it shows",
            ),
        ),
        migrations.AddField(
            model_name="indicator",
            name="is_collected",
            field=models.BooleanField(default=False, verbose_name="the city collects it already"),
        ),
        migrations.AddField(
            model_name="indicator",
            name="broken_down_by",
            field=models.CharField(
                blank=True,
                default="",
                max_length=200,
                verbose_name="may be shown separately by",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="indicator",
            name="cost",
            field=models.CharField(
                blank=True, default="", max_length=100, verbose_name="cost of measuring"
            ),
            preserve_default=False,
        ),
    ]
