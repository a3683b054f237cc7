"""Tables of programmes that somebody handed in on a page."""

import convive.ground.references
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programmes', '0007_places_without_the_old'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ProgrammeTable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('name', models.CharField(max_length=200, verbose_name='name of the file')),
                ('language', models.CharField(max_length=8, verbose_name='language of the file')),
                ('stage', models.CharField(choices=[('open', 'Not taken over yet'), ('done', 'Taken over'), ('undone', 'Taken back')], default='open', max_length=8)),
                ('rows', models.JSONField(default=list, editable=False)),
                ('report', models.JSONField(default=dict, editable=False)),
                ('batch', models.CharField(blank=True, editable=False, max_length=40)),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-made_at', '-id'],
            },
        ),
    ]
