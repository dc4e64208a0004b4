"""What becomes of decisions after their delivery: mended deliveries, courts, corrected entries."""
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('entities', '0018_sealed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='registerevent',
            name='verb',
            field=models.CharField(choices=[('entity_added', 'dodano podmiot'), ('entity_changed', 'zmieniono dane podmiotu'), ('status_opened', 'otwarto okres na liście'), ('status_closed', 'zamknięto okres na liście'), ('status_corrected', 'poprawiono okres na liście'), ('status_voided', 'wykreślono okres, który się nie zaczął'), ('status_replaced', 'zastąpiono publikację wpisem z rejestru'), ('status_proposed', 'zaproponowano zmianę okresu'), ('status_settled', 'rozstrzygnięto propozycję zmiany okresu'), ('organisation_added', 'dodano organizację'), ('organisation_changed', 'zmieniono dane organizacji'), ('catalogue_changed', 'zmieniono słownik'), ('office_changed', 'zmieniono dane urzędu'), ('account_changed', 'zmieniono konto lub uprawnienia'), ('case_opened', 'założono sprawę'), ('case_moved', 'zrobiono krok w sprawie'), ('case_changed', 'zmieniono dane sprawy'), ('letter_prepared', 'przygotowano pismo'), ('letter_signed', 'podpisano pismo'), ('letter_delivered', 'doręczono pismo'), ('delivery_proposed', 'zaproponowano poprawkę doręczenia'), ('delivery_mended', 'poprawiono doręczenie'), ('delivery_kept', 'odrzucono poprawkę doręczenia'), ('decision_followed', 'odnotowano los decyzji'), ('reminded', 'wysłano przypomnienie'), ('import_done', 'wczytano plik'), ('sealed', 'zapisano sumę kontrolną stanu, jaki był')], max_length=30, verbose_name='co zrobiono'),
        ),
        migrations.CreateModel(
            name='DeliveryProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='dlaczego')),
                ('proposed_at', models.DateTimeField(verbose_name='zaproponowano')),
                ('proposed_role', models.CharField(max_length=60, verbose_name='w roli')),
                ('outcome', models.CharField(blank=True, choices=[('confirmed', 'potwierdzono'), ('rejected', 'odrzucono')], max_length=9, verbose_name='rozstrzygnięcie')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='rozstrzygnięto')),
                ('settled_role', models.CharField(blank=True, max_length=60, verbose_name='w roli')),
                ('remark', models.TextField(blank=True, verbose_name='uwaga')),
                ('values', models.JSONField(verbose_name='doręczenie')),
                ('seen', models.JSONField(verbose_name='doręczenie przed zmianą')),
                ('effects', models.JSONField(default=list, verbose_name='skutki')),
                ('addressee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='entities.addressee', verbose_name='adresat')),
                ('proposed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='zaproponował(a)')),
                ('settled_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='rozstrzygnął(-ęła)')),
            ],
            options={
                'verbose_name': 'poprawka doręczenia',
                'verbose_name_plural': 'poprawki doręczeń',
                'constraints': [models.UniqueConstraint(condition=models.Q(('outcome', '')), fields=('addressee',), name='one_open_proposal_per_delivery', violation_error_message='Inna poprawka tego doręczenia już czeka.'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('settled_at', None), ('settled_by', None)), models.Q(models.Q(('outcome', ''), _negated=True), ('settled_at__isnull', False), ('settled_by__isnull', False)), _connector='OR'), name='settled_deliveries_say_when_and_by_whom', violation_error_message='Propozycja rozstrzygnięta ma chwilę i osobę, która ją rozstrzygnęła.'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'confirmed'), _negated=True), models.Q(('settled_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='nobody_confirms_their_own_delivery', violation_error_message='Doręczenie poprawia inna osoba niż ta, która wpisała poprawkę.')],
            },
        ),
    ]
