"""The place in one language is no longer kept beside the words."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("programmes", "0006_words_in_languages")]

    operations = [migrations.RemoveField("session", "place_before")]
