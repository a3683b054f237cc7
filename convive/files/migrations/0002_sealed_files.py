"""The register of files of sealed records, which tells only that they exist."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SealedFile",
            fields=[
                ("path", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("made_on", models.DateField(auto_now_add=True)),
                ("size_class", models.CharField(max_length=12)),
                ("claimed", models.BooleanField(default=False)),
            ],
        ),
    ]
