import convive.ground.phrase
import convive.ground.references
import django.db.models.deletion
from django.db import migrations, models

from convive.ground.at_once import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('bodies', '0014_why_without_the_old'),
        ('people', '0007_hub_member'),
        ('programmes', '0010_courses_that_travel'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Campaign',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('goal', convive.ground.phrase.PhraseField(default=dict, verbose_name='what should be different afterwards')),
                    ('audiences', models.JSONField(default=list, verbose_name='for whom')),
                    ('narrative', convive.ground.phrase.PhraseField(default=dict, verbose_name='what we tell instead')),
                    ('proof', convive.ground.phrase.PhraseField(default=dict, verbose_name='what shows that it is true')),
                    ('proof_source', convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name='where that can be read')),
                    ('not_to_repeat', convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name='what we do not repeat')),
                    ('gaps_why', convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name='why somebody was not heard')),
                    ('initiative', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='campaign', to='programmes.initiative')),
                ],
                options={
                    'ordering': ['-id'],
                },
            ),
            migrations.CreateModel(
                name='CampaignHearing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('audience', models.SlugField(max_length=40, verbose_name='who was heard')),
                    ('how', models.CharField(choices=[('meeting', 'In a meeting'), ('visit', 'We went to them'), ('phone', 'By telephone'), ('paper', 'On paper'), ('web', 'On the web')], max_length=8, verbose_name='how')),
                    ('people', models.PositiveIntegerField(verbose_name='how many people')),
                    ('on', models.DateField(verbose_name='when')),
                    ('said', convive.ground.phrase.PhraseField(default=dict, verbose_name='what they said')),
                    ('changed', convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name='what we changed because of it')),
                    ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hearings', to='programmes.campaign')),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation', verbose_name='who helped us to hear them')),
                ],
                options={
                    'ordering': ['on', 'id'],
                },
            ),
            migrations.CreateModel(
                name='CampaignTheme',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('words', convive.ground.phrase.PhraseField(default=dict, verbose_name='what people say')),
                    ('answer', convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name='what we answer')),
                    ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='themes', to='programmes.campaign')),
                    ('passed_as', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='bodies.ask', verbose_name='contribution to a consultation')),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='Channel',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('name', convive.ground.phrase.PhraseField(default=dict, verbose_name='name')),
                    ('kind', models.SlugField(max_length=40, verbose_name='kind')),
                    ('audiences', models.JSONField(default=list, verbose_name='whom it reaches')),
                    ('languages', models.JSONField(blank=True, default=list, verbose_name='languages')),
                    ('cost', models.DecimalField(decimal_places=2, default=0, max_digits=10, verbose_name='cost each time')),
                    ('currency', models.CharField(default='EUR', max_length=3, verbose_name='currency')),
                    ('lead_days', models.PositiveSmallIntegerField(default=0, verbose_name='working days it needs before')),
                    ('two_way', models.BooleanField(default=False, verbose_name='people can answer there')),
                    ('access', convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name='for people who do not see, hear or read well')),
                    ('retired_on', models.DateField(blank=True, null=True, verbose_name='no longer used since')),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='channels', to='people.organisation', verbose_name='who runs it')),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='CampaignRemark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('text', models.TextField(blank=True, verbose_name='what was said')),
                    ('came_on', models.DateField(verbose_name='came on')),
                    ('coded_on', models.DateField(blank=True, null=True, verbose_name='sorted on')),
                    ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='programmes.campaign')),
                    ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='remarks', to='programmes.campaigntheme')),
                    ('channel', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='programmes.channel', verbose_name='where it was said')),
                ],
                options={
                    'ordering': ['came_on', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Message',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('audience', models.SlugField(max_length=40, verbose_name='to whom')),
                    ('title', convive.ground.phrase.PhraseField(default=dict, verbose_name='in one line')),
                    ('text', convive.ground.phrase.PhraseField(default=dict, verbose_name='the message')),
                    ('credible_why', convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name='why these people believe them')),
                    ('wording_why', models.TextField(blank=True, verbose_name='why these words stay')),
                    ('state', models.CharField(choices=[('writing', 'Being written'), ('released', 'Released'), ('taken-back', 'Taken back')], default='writing', max_length=10, verbose_name='state')),
                    ('state_why', models.CharField(blank=True, max_length=300, verbose_name='why')),
                    ('released_on', models.DateField(blank=True, null=True, verbose_name='released on')),
                    ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='programmes.campaign')),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='Appearance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('on', models.DateField(verbose_name='appears on')),
                    ('contacts', models.PositiveIntegerField(blank=True, null=True, verbose_name='times it was seen or heard')),
                    ('people', models.PositiveIntegerField(blank=True, null=True, verbose_name='people, each counted once')),
                    ('counted_how', models.CharField(blank=True, max_length=200, verbose_name='how it was counted')),
                    ('counted_on', models.DateField(blank=True, null=True, verbose_name='counted on')),
                    ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appearances', to='programmes.channel')),
                    ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='appearances', to='programmes.message')),
                ],
                options={
                    'ordering': ['on', 'id'],
                },
            ),
            migrations.CreateModel(
                name='MessageTrial',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('on', models.DateField(verbose_name='tried on')),
                    ('people', models.PositiveIntegerField(verbose_name='people who read or heard it')),
                    ('understood', models.PositiveIntegerField(verbose_name='told it again in their own words')),
                    ('believed', models.PositiveIntegerField(verbose_name='believed it')),
                    ('put_off', models.PositiveIntegerField(verbose_name='were put off or hurt by it')),
                    ('learned', convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name='what we change')),
                    ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='trials', to='programmes.message')),
                ],
                options={
                    'ordering': ['on', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Messenger',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('sort', models.CharField(choices=[('trusted', 'Somebody whom people there trust'), ('organisation', 'A community organisation'), ('professional', 'A nurse, a teacher, a coach or the like'), ('city', 'The mayor or the city')], max_length=12, verbose_name='what kind of voice')),
                    ('called', convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name='how they want to be called in public')),
                    ('consent_on', models.DateField(verbose_name='agreed on')),
                    ('consent_how', models.CharField(max_length=200, verbose_name='how we know')),
                    ('until', models.DateField(verbose_name='agreed until')),
                    ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='withdrawn on')),
                    ('briefing', models.TextField(blank=True, verbose_name='what they were told beforehand')),
                    ('safety_note', models.TextField(blank=True, verbose_name='what keeps them safe')),
                    ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messengers', to='programmes.campaign')),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation', verbose_name='organisation')),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.AddField(
                model_name='message',
                name='messenger',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='messages', to='programmes.messenger', verbose_name='who says it'),
            ),
            migrations.AddIndex(
                model_name='campaignremark',
                index=models.Index(fields=['campaign', 'coded_on'], name='remarks_waiting'),
            ),
            migrations.AddConstraint(
                model_name='appearance',
                constraint=models.UniqueConstraint(fields=('message', 'channel', 'on'), name='once_a_day_on_a_channel'),
            ),
            migrations.AddConstraint(
                model_name='messagetrial',
                constraint=models.CheckConstraint(condition=models.Q(('understood__lte', models.F('people')), ('believed__lte', models.F('people')), ('put_off__lte', models.F('people'))), name='a_trial_counts_its_people'),
            ),
            migrations.AddIndex(
                model_name='message',
                index=models.Index(fields=['campaign', 'state'], name='messages_by_state'),
            ),
        ]),
    ]
