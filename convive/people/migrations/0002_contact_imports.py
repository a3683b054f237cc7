import convive.ground.references
import convive.people.rules
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ContactImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('name', models.CharField(max_length=200, verbose_name='name of the file')),
                ('file', models.CharField(blank=True, max_length=12)),
                ('stage', models.CharField(choices=[('open', 'Not imported yet'), ('done', 'Imported'), ('undone', 'Taken back')], default='open', max_length=8)),
                ('columns', models.JSONField(default=dict)),
                ('report', models.JSONField(default=dict)),
                ('undo', models.JSONField(default=dict)),
                ('made_by', models.CharField(max_length=40)),
            ],
            options={
                'ordering': ['-made_at'],
            },
        ),
        migrations.AlterField(
            model_name='membership',
            name='realm',
            field=models.CharField(choices=[(convive.people.rules.Realm['WORKSPACE'], convive.people.rules.Realm['WORKSPACE']), (convive.people.rules.Realm['HUB'], convive.people.rules.Realm['HUB']), (convive.people.rules.Realm['DIRECTORY'], convive.people.rules.Realm['DIRECTORY'])], default=convive.people.rules.Realm['WORKSPACE'], max_length=12),
        ),
    ]
