"""Why somebody proposes a change is written in the languages of the parties: room for the words."""

import convive.ground.phrase
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("bodies", "0011_family_questions")]

    operations = [
        migrations.RenameField("amendment", "why", "why_before"),
        migrations.AddField(
            "amendment",
            "why",
            convive.ground.phrase.PhraseField(default=dict, verbose_name="why"),
        ),
    ]
