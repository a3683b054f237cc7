import convive.ground.phrase
import convive.ground.references
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from convive.ground.at_once import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('bodies', '0014_why_without_the_old'),
        ('files', '0002_sealed_files'),
        ('people', '0007_hub_member'),
        ('plan', '0013_leads_in_public'),
        ('programmes', '0013_youth_and_work'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Application',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('number', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='number')),
                    ('title', models.CharField(max_length=120, verbose_name='project')),
                    ('who', models.CharField(blank=True, max_length=120, verbose_name='who asks')),
                    ('contact', models.CharField(blank=True, max_length=200, verbose_name='how we reach you')),
                    ('is_of_age', models.BooleanField(default=True, verbose_name='within the ages of the call')),
                    ('sponsor_words', models.CharField(blank=True, max_length=200, verbose_name='sponsor, as written')),
                    ('sponsor_agreed_on', models.DateField(blank=True, null=True, verbose_name='sponsor agreed on')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='amount asked')),
                    ('answers', models.JSONField(blank=True, default=dict, verbose_name='answers')),
                    ('voice_summary', models.TextField(blank=True, verbose_name='what the voice says, written down')),
                    ('how', models.CharField(choices=[('written', 'Written here'), ('voice', 'Recorded voice'), ('phone', 'By telephone'), ('paper', 'On paper')], default='written', max_length=8, verbose_name='how it came')),
                    ('language', models.CharField(default='en', max_length=8, verbose_name='language')),
                    ('may_show', models.BooleanField(default=False, verbose_name='may be shown to everybody')),
                    ('code_digest', models.CharField(editable=False, max_length=64, unique=True)),
                    ('client_key', models.CharField(editable=False, max_length=100, unique=True)),
                    ('state', models.CharField(choices=[('begun', 'Not sent yet'), ('sent', 'Sent'), ('withdrawn', 'Taken back'), ('decided', 'Decided')], default='begun', max_length=9, verbose_name='state')),
                    ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                    ('outcome', models.CharField(blank=True, choices=[('accepted', 'Accepted'), ('partly', 'Accepted in part'), ('no', 'Not accepted')], max_length=8, verbose_name='decision')),
                    ('granted', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='amount given')),
                    ('why', convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name='reasons')),
                    ('talked', models.TextField(blank=True, verbose_name='what was said about scores far apart')),
                    ('decided_on', models.DateField(blank=True, null=True, verbose_name='decided on')),
                    ('forgotten_on', models.DateField(blank=True, null=True, verbose_name='contact erased on')),
                    ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grant_applications', to='people.organisation', verbose_name='organisation')),
                    ('sponsor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grants_sponsored', to='people.organisation', verbose_name='sponsor')),
                    ('typed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('voice', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='files.storedfile')),
                ],
                options={
                    'ordering': ['call', 'number', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Award',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='amount')),
                    ('currency', models.CharField(default='EUR', max_length=3, verbose_name='currency')),
                    ('given_on', models.DateField(verbose_name='given on')),
                    ('stopped_on', models.DateField(blank=True, null=True, verbose_name='stopped on')),
                    ('stopped_why', models.TextField(blank=True, verbose_name='why')),
                    ('agreement', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grant', to='bodies.agreement', verbose_name='agreement')),
                    ('application', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='award', to='programmes.application')),
                    ('coach', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='grants_coached', to=settings.AUTH_USER_MODEL, verbose_name='coach')),
                    ('initiative', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='programmes.initiative', verbose_name='programme')),
                    ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='people.organisation', verbose_name='who receives the money')),
                ],
                options={
                    'ordering': ['-given_on', '-id'],
                },
            ),
            migrations.CreateModel(
                name='Call',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('title', convive.ground.phrase.PhraseField(default=dict, verbose_name='title')),
                    ('need', convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name='what people need')),
                    ('goal', convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name='what should be better afterwards')),
                    ('finding', models.CharField(blank=True, max_length=60, verbose_name='finding it rests on')),
                    ('eligibility', convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name='who may ask')),
                    ('no_money_for', convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name='what it does not pay for')),
                    ('whole', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='money for the whole round')),
                    ('smallest', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='smallest amount')),
                    ('largest', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='largest amount')),
                    ('currency', models.CharField(default='EUR', max_length=3, verbose_name='currency')),
                    ('first_share', models.PositiveSmallIntegerField(default=60, verbose_name='first payment, per cent')),
                    ('languages', models.JSONField(blank=True, default=list, verbose_name='languages')),
                    ('opens_on', models.DateField(blank=True, null=True, verbose_name='opens on')),
                    ('closes_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                    ('decides_on', models.DateField(blank=True, null=True, verbose_name='decided by')),
                    ('criteria', models.JSONField(blank=True, default=list, verbose_name='criteria and weights')),
                    ('instruments', models.JSONField(blank=True, default=list, verbose_name='questions that every project asks')),
                    ('help_desk', convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name='who helps to apply')),
                    ('for_young', models.BooleanField(default=False, verbose_name='for young people')),
                    ('youngest', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='from age')),
                    ('oldest', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='to age')),
                    ('hides_names', models.BooleanField(default=True, verbose_name='score without names')),
                    ('learned_before', convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name='what this round does differently')),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('published', 'Published'), ('withdrawn', 'Withdrawn'), ('ended', 'Ended')], default='draft', max_length=10, verbose_name='state')),
                    ('state_why', convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name='why')),
                    ('state_since', models.DateField(blank=True, null=True, verbose_name='since')),
                    ('round_report', convive.ground.phrase.PhraseField(blank=True, default=dict, verbose_name='what this round came to')),
                    ('assessors', models.ManyToManyField(blank=True, related_name='calls_assessed', to=settings.AUTH_USER_MODEL, verbose_name='who scores')),
                    ('before', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='after', to='programmes.call', verbose_name='the round before')),
                    ('budget_line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='calls', to='plan.budgetline', verbose_name='budget line')),
                ],
                options={
                    'ordering': ['-made_at', '-id'],
                },
            ),
            migrations.AddField(
                model_name='application',
                name='call',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='programmes.call'),
            ),
            migrations.CreateModel(
                name='Coaching',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('on', models.DateField(verbose_name='when')),
                    ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minutes')),
                    ('about', models.TextField(verbose_name='what it was about')),
                    ('next_step', models.CharField(blank=True, max_length=300, verbose_name='next step')),
                    ('award', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coachings', to='programmes.award')),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-on', '-id'],
                },
            ),
            migrations.CreateModel(
                name='GrantMeasure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('instrument', models.CharField(max_length=60)),
                    ('before', models.PositiveIntegerField(verbose_name='yes, before')),
                    ('before_of', models.PositiveIntegerField(verbose_name='of how many, before')),
                    ('after', models.PositiveIntegerField(verbose_name='yes, after')),
                    ('after_of', models.PositiveIntegerField(verbose_name='of how many, after')),
                    ('on', models.DateField(verbose_name='asked on')),
                    ('award', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='programmes.award')),
                ],
                options={
                    'ordering': ['award', 'instrument'],
                },
            ),
            migrations.CreateModel(
                name='GrantPayment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('number', models.PositiveSmallIntegerField(verbose_name='part')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='amount')),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='due on')),
                    ('paid_on', models.DateField(blank=True, null=True, verbose_name='paid on')),
                    ('award', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='payments', to='programmes.award')),
                ],
                options={
                    'ordering': ['award', 'number'],
                },
            ),
            migrations.CreateModel(
                name='GrantReport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('answers', models.JSONField(blank=True, default=dict, verbose_name='answers')),
                    ('came', models.PositiveIntegerField(blank=True, null=True, verbose_name='people who came')),
                    ('how', models.CharField(choices=[('written', 'Written here'), ('voice', 'Recorded voice'), ('phone', 'By telephone'), ('paper', 'On paper')], default='written', max_length=8, verbose_name='how it came')),
                    ('sent_on', models.DateField(verbose_name='sent on')),
                    ('looked_on', models.DateField(blank=True, null=True, verbose_name='read on')),
                    ('looked_by', models.CharField(blank=True, max_length=40)),
                    ('client_key', models.CharField(editable=False, max_length=100, unique=True)),
                    ('award', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='programmes.award')),
                ],
                options={
                    'ordering': ['-sent_on', '-id'],
                },
            ),
            migrations.CreateModel(
                name='Score',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('has_tie', models.BooleanField(default=False, verbose_name='has a tie to it')),
                    ('declared_on', models.DateField(verbose_name='declared on')),
                    ('points', models.JSONField(blank=True, default=dict, verbose_name='points')),
                    ('note', models.TextField(blank=True, verbose_name='reasons')),
                    ('given_at', models.DateTimeField(blank=True, null=True, verbose_name='scored')),
                    ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assessments', to='programmes.application')),
                    ('assessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants_assessed', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='StepEvidence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(default=convive.ground.references.new_ref, editable=False, max_length=12, unique=True)),
                    ('step', models.CharField(max_length=40)),
                    ('words', models.CharField(max_length=300, verbose_name='what shows it')),
                    ('address', models.CharField(blank=True, max_length=300, verbose_name='where it is found')),
                    ('kept_on', models.DateField(verbose_name='written on')),
                    ('kept_by', models.CharField(max_length=40)),
                    ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='programmes.call')),
                ],
                options={
                    'ordering': ['kept_on', 'id'],
                },
            ),
            migrations.AddConstraint(
                model_name='application',
                constraint=models.UniqueConstraint(fields=('call', 'number'), name='one_application_a_number'),
            ),
            migrations.AddConstraint(
                model_name='application',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'decided'), _negated=True), models.Q(('outcome', ''), _negated=True), _connector='OR'), name='a_decision_has_an_outcome'),
            ),
            migrations.AddConstraint(
                model_name='grantmeasure',
                constraint=models.UniqueConstraint(fields=('award', 'instrument'), name='one_measure_an_instrument'),
            ),
            migrations.AddConstraint(
                model_name='grantmeasure',
                constraint=models.CheckConstraint(condition=models.Q(('before__lte', models.F('before_of')), ('after__lte', models.F('after_of'))), name='a_measure_is_a_part_of_its_whole'),
            ),
            migrations.AddConstraint(
                model_name='grantpayment',
                constraint=models.UniqueConstraint(fields=('award', 'number'), name='one_payment_a_part'),
            ),
            migrations.AddConstraint(
                model_name='score',
                constraint=models.UniqueConstraint(fields=('application', 'assessor'), name='one_score_an_assessor'),
            ),
            migrations.AddConstraint(
                model_name='score',
                constraint=models.CheckConstraint(condition=models.Q(('has_tie', False), ('given_at', None), _connector='OR'), name='who_has_a_tie_does_not_score'),
            ),
            migrations.AddConstraint(
                model_name='stepevidence',
                constraint=models.UniqueConstraint(fields=('call', 'step', 'words', 'address'), name='evidence_stands_once'),
            ),
        ]),
    ]
