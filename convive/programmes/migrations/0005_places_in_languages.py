"""A session's place is written in the languages of the city: room for the words."""

import convive.ground.phrase
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("programmes", "0004_school_alerts")]

    operations = [
        migrations.RenameField("session", "place", "place_before"),
        migrations.AddField(
            "session",
            "place",
            convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name="place"),
        ),
    ]
