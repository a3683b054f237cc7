"""Peer research of young people, firms that help, contracts opened to small firms."""

import convive.ground.phrase
import convive.ground.references
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from convive.ground.at_once import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('bodies', '0014_why_without_the_old'),
        ('people', '0007_hub_member'),
        ('places', '0004_edition_names'),
        ('programmes', '0012_places_and_houses'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='ContractYear',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                    ('contracts', models.PositiveIntegerField(verbose_name='contracts given')),
                    ('value', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='their value')),
                    ('currency', models.CharField(default='EUR', max_length=3, verbose_name='currency')),
                    ('source', models.CharField(max_length=200, verbose_name='who says so')),
                ],
                options={
                    'ordering': ['-year'],
                    'constraints': [models.UniqueConstraint(fields=('year', 'currency'), name='a_year_of_contracts_once')],
                },
            ),
            migrations.CreateModel(
                name='Opportunity',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('title', convive.ground.phrase.PhraseField(default=dict, verbose_name='contract')),
                    ('category', models.SlugField(max_length=40, verbose_name='category')),
                    ('way', models.CharField(choices=[('open', 'Open to every firm'), ('favoured', 'These firms are favoured'), ('reserved', 'Only these firms may bid')], max_length=8, verbose_name='for whom')),
                    ('firms', models.JSONField(blank=True, default=list, verbose_name='which firms')),
                    ('value', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='expected value')),
                    ('currency', models.CharField(default='EUR', max_length=3, verbose_name='currency')),
                    ('published_on', models.DateField(verbose_name='published on')),
                    ('closes_on', models.DateField(verbose_name='bids until')),
                    ('contact', models.CharField(max_length=200, verbose_name='office to ask')),
                    ('awarded_on', models.DateField(blank=True, null=True, verbose_name='awarded on')),
                    ('firm', models.CharField(blank=True, choices=[('youth-led', 'Led by young people'), ('disadvantaged', 'Disadvantaged or social enterprise'), ('other', 'Another firm')], max_length=14, verbose_name='kind of firm')),
                    ('award', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='value awarded')),
                    ('jobs', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='jobs')),
                    ('awarded_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contracts_won', to='people.organisation', verbose_name='awarded to')),
                ],
                options={
                    'ordering': ['-published_on', '-id'],
                },
            ),
            migrations.CreateModel(
                name='PeerProject',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('question', convive.ground.phrase.PhraseField(default=dict, verbose_name='what young people are asked')),
                    ('why', convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name='why we ask')),
                    ('opened_on', models.DateField(verbose_name='open since')),
                    ('closes_on', models.DateField(verbose_name='open until')),
                    ('closed_on', models.DateField(blank=True, null=True, verbose_name='closed on')),
                    ('published_on', models.DateField(blank=True, null=True, verbose_name='published on')),
                    ('areas_told', models.JSONField(default=list, editable=False)),
                    ('initiative', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='peer_project', to='programmes.initiative')),
                    ('wave', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='bodies.surveyround', verbose_name='questions to tick')),
                ],
                options={
                    'ordering': ['-opened_on', '-id'],
                },
            ),
            migrations.CreateModel(
                name='PeerRole',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('role', convive.ground.phrase.PhraseField(default=dict, verbose_name='role')),
                    ('people', models.PositiveSmallIntegerField(verbose_name='young people')),
                    ('paid_hours', models.PositiveSmallIntegerField(verbose_name='hours paid, each')),
                    ('training', convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name='training')),
                    ('trained', models.PositiveSmallIntegerField(default=0, verbose_name='how many were trained')),
                    ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='programmes.peerproject')),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='PeerSheet',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('door', models.CharField(choices=[('phone', 'On a phone'), ('face', 'In a conversation'), ('paper', 'On paper')], max_length=5, verbose_name='how it came')),
                    ('words', models.TextField(blank=True, verbose_name='what was said')),
                    ('language', models.CharField(default='en', max_length=8, verbose_name='language')),
                    ('themes', models.JSONField(blank=True, editable=False, null=True)),
                    ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area', verbose_name='area')),
                    ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sheets', to='programmes.peerproject')),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='PeerCoding',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('themes', models.JSONField(default=list)),
                    ('coder', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codings', to='programmes.peersheet')),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='PeerTheme',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('words', convive.ground.phrase.PhraseField(default=dict, verbose_name='theme')),
                    ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='themes', to='programmes.peerproject')),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='PeerPriority',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('title', convive.ground.phrase.PhraseField(default=dict, verbose_name='what young people ask for')),
                    ('why', convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name='why it matters to them')),
                    ('ask', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='bodies.ask')),
                    ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='priorities', to='programmes.peerproject')),
                    ('theme', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='priority', to='programmes.peertheme')),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='PeerYear',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                    ('state', models.CharField(choices=[('not-begun', 'Not begun'), ('under-way', 'Under way'), ('done', 'Done'), ('given-up', 'Given up, with a reason')], max_length=10, verbose_name='how far')),
                    ('said', convive.ground.phrase.PhraseField(default=dict, verbose_name='what was done')),
                    ('on', models.DateField(verbose_name='told on')),
                    ('priority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='years', to='programmes.peerpriority')),
                ],
                options={
                    'ordering': ['year'],
                },
            ),
            migrations.CreateModel(
                name='Placement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('sort', models.CharField(choices=[('placement', 'Placement at work'), ('training', 'Training for a trade'), ('mentoring', 'Mentoring'), ('career', 'Career help')], max_length=10, verbose_name='kind')),
                    ('title', convive.ground.phrase.PhraseField(default=dict, verbose_name='title')),
                    ('what', convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name='what one does there')),
                    ('eligibility', convive.ground.phrase.PhraseField(default=dict, verbose_name='who may come')),
                    ('skills', models.JSONField(blank=True, default=list, verbose_name='skills')),
                    ('places', models.PositiveSmallIntegerField(verbose_name='places')),
                    ('opens_on', models.DateField(verbose_name='open from')),
                    ('closes_on', models.DateField(blank=True, null=True, verbose_name='open until')),
                    ('how_to_ask', models.CharField(max_length=200, verbose_name='how to ask for it')),
                    ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area', verbose_name='area')),
                    ('initiative', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='placements', to='programmes.initiative', verbose_name='programme it belongs to')),
                ],
                options={
                    'ordering': ['-opens_on', '-id'],
                },
            ),
            migrations.CreateModel(
                name='Placed',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('on', models.DateField(verbose_name='began on')),
                    ('people', models.PositiveSmallIntegerField(verbose_name='residents who began')),
                    ('went_on', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='of them, went on to work or training')),
                    ('placement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placed', to='programmes.placement')),
                ],
                options={
                    'ordering': ['-on', '-id'],
                },
            ),
            migrations.CreateModel(
                name='WorkPartner',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('sector', models.SlugField(max_length=40, verbose_name='sector')),
                    ('offers', models.JSONField(default=list, verbose_name='what it offers')),
                    ('about', convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name='how it helps')),
                    ('contact', models.CharField(blank=True, max_length=200, verbose_name='office to speak to')),
                    ('since', models.DateField(verbose_name='partner since')),
                    ('until', models.DateField(blank=True, null=True, verbose_name='partner until')),
                    ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='work_partner', to='people.organisation', verbose_name='firm or employer')),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.AddField(
                model_name='placement',
                name='partner',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='programmes.workpartner'),
            ),
            migrations.AddConstraint(
                model_name='opportunity',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('award', None), ('awarded_on', None)), models.Q(('award__isnull', False), ('awarded_on__isnull', False)), _connector='OR'), name='an_award_has_a_day_and_a_value'),
            ),
            migrations.AddConstraint(
                model_name='peerrole',
                constraint=models.CheckConstraint(condition=models.Q(('trained__lte', models.F('people'))), name='no_more_are_trained_than_there_are'),
            ),
            migrations.AddConstraint(
                model_name='peercoding',
                constraint=models.UniqueConstraint(fields=('sheet', 'coder'), name='one_reader_reads_once'),
            ),
            migrations.AddConstraint(
                model_name='peeryear',
                constraint=models.UniqueConstraint(fields=('priority', 'year'), name='a_year_is_told_once'),
            ),
            migrations.AddConstraint(
                model_name='placed',
                constraint=models.CheckConstraint(condition=models.Q(('went_on', None), ('went_on__lte', models.F('people')), _connector='OR'), name='no_more_go_on_than_began'),
            ),
        ]),
    ]
