"""A person may have several passkeys, each with a name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_competences"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="keyslot", name="one_slot_of_a_kind"),
        migrations.AddField(
            model_name="keyslot",
            name="name",
            field=models.CharField(blank=True, default="", max_length=60, verbose_name="name"),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="keyslot",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "passkey"), _negated=True),
                fields=("person", "kind"),
                name="one_slot_of_a_kind",
            ),
        ),
    ]
