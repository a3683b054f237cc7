"""The reason in one language is no longer kept beside the words."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bodies", "0013_words_of_why")]

    operations = [
        # On the way back it is empty until the words are moved into it again.
        migrations.AlterField("amendment", "why_before", models.TextField(default="")),
        migrations.RemoveField("amendment", "why_before"),
    ]
