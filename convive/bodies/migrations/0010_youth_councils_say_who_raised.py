"""Youth councils that were founded before say from now on who raised each topic."""

from django.db import migrations


def say_who_raised(apps, schema_editor):
    """Only tables founded from the kind of a youth council."""
    body = apps.get_model("bodies", "Body")
    body.objects.filter(type_key="youth-council").update(says_who_raised=True)


class Migration(migrations.Migration):
    dependencies = [("bodies", "0009_tense_days_assemblies")]

    operations = [migrations.RunPython(say_who_raised, migrations.RunPython.noop)]
