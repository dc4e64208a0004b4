"""Two people for acts typed by hand, all authors of a letter, how it was signed, digests of rows.

What is known of earlier rows is filled in: who prepared a letter, and of drafts everybody whom an
event names; that a file with a qualified signature is there.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.lookups
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


def fill_letters(apps, schema_editor):
    """Authors and the way of signing of the letters that there are."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "UPDATE entities_letter SET authors = ARRAY[prepared_by_id]::bigint[],"
            " signature = CASE WHEN signed_copy_id IS NULL THEN '' ELSE 'qualified' END"
        )
        # Whoever may have written an earlier version of a draft signs another one.
        cursor.execute(
            "UPDATE entities_letter letter SET authors = ARRAY("
            " SELECT DISTINCT by_id FROM entities_registerevent event"
            " WHERE event.verb = 'letter_prepared' AND event.by_id IS NOT NULL"
            " AND event.row = 'case/' || letter.case_id"
            " UNION SELECT letter.prepared_by_id) WHERE state = 'draft'"
        )
        # Checks that wait for the commit would stand in the way of what follows.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):

    dependencies = [
        ('entities', '0013_decisions_and_days'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PeriodProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('open', 'nowy okres'), ('correct', 'poprawka okresu'), ('close', 'zakończenie okresu')], max_length=8, verbose_name='co ma się stać')),
                ('values', models.JSONField(verbose_name='dane okresu')),
                ('seen', models.JSONField(default=dict, verbose_name='dane okresu przed zmianą')),
                ('reason', models.TextField(verbose_name='dlaczego')),
                ('proposed_at', models.DateTimeField(verbose_name='zaproponowano')),
                ('proposed_role', models.CharField(max_length=60, verbose_name='w roli')),
                ('outcome', models.CharField(blank=True, choices=[('confirmed', 'potwierdzono'), ('rejected', 'odrzucono')], max_length=9, verbose_name='rozstrzygnięcie')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='rozstrzygnięto')),
                ('settled_role', models.CharField(blank=True, max_length=60, verbose_name='w roli')),
                ('remark', models.TextField(blank=True, verbose_name='uwaga')),
            ],
            options={
                'verbose_name': 'propozycja zmiany okresu',
                'verbose_name_plural': 'propozycje zmian okresów',
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='letter',
            name='signed_letters_never_change',
        ),
        migrations.AddField(
            model_name='letter',
            name='authors',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False, size=None, verbose_name='pisali'),
        ),
        migrations.AddField(
            model_name='letter',
            name='signature',
            field=models.CharField(blank=True, choices=[('by_hand', 'własnoręcznie, na papierze'), ('qualified', 'kwalifikowanym podpisem elektronicznym, plik jest w portalu'), ('elsewhere', 'w innym systemie urzędu, plik jest tam')], max_length=9, verbose_name='jak podpisano'),
        ),
        migrations.RunPython(fill_letters, migrations.RunPython.noop),
        migrations.AddField(
            model_name='registerevent',
            name='digests',
            field=models.JSONField(default=dict, editable=False, verbose_name='sumy kontrolne wierszy'),
        ),
        migrations.AlterField(
            model_name='registerevent',
            name='verb',
            field=models.CharField(choices=[('entity_added', 'dodano podmiot'), ('entity_changed', 'zmieniono dane podmiotu'), ('status_opened', 'otwarto okres na liście'), ('status_closed', 'zamknięto okres na liście'), ('status_corrected', 'poprawiono okres na liście'), ('status_replaced', 'zastąpiono publikację wpisem z rejestru'), ('status_proposed', 'zaproponowano zmianę okresu'), ('status_settled', 'rozstrzygnięto propozycję zmiany okresu'), ('organisation_added', 'dodano organizację'), ('organisation_changed', 'zmieniono dane organizacji'), ('catalogue_changed', 'zmieniono słownik'), ('office_changed', 'zmieniono dane urzędu'), ('account_changed', 'zmieniono konto lub uprawnienia'), ('case_opened', 'założono sprawę'), ('case_moved', 'zrobiono krok w sprawie'), ('case_changed', 'zmieniono dane sprawy'), ('letter_prepared', 'przygotowano pismo'), ('letter_signed', 'podpisano pismo'), ('letter_delivered', 'doręczono pismo'), ('decision_followed', 'odnotowano los decyzji'), ('reminded', 'wysłano przypomnienie'), ('import_done', 'wczytano plik'), ('sealed', 'zapisano sumę kontrolną stanu, jaki był')], max_length=30, verbose_name='co zrobiono'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letter',
            trigger=pgtrigger.compiler.Trigger(name='signed_letters_never_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.state <> 'draft' AND (OLD.case_id IS DISTINCT FROM NEW.case_id OR OLD.kind IS DISTINCT FROM NEW.kind OR OLD.number IS DISTINCT FROM NEW.number OR OLD.facts IS DISTINCT FROM NEW.facts OR OLD.pdf_id IS DISTINCT FROM NEW.pdf_id OR OLD.code IS DISTINCT FROM NEW.code OR OLD.corrects_id IS DISTINCT FROM NEW.corrects_id OR OLD.prepared_at IS DISTINCT FROM NEW.prepared_at OR OLD.prepared_by_id IS DISTINCT FROM NEW.prepared_by_id OR OLD.prepared_role IS DISTINCT FROM NEW.prepared_role OR OLD.authors IS DISTINCT FROM NEW.authors OR OLD.signed_at IS DISTINCT FROM NEW.signed_at OR OLD.signed_by_id IS DISTINCT FROM NEW.signed_by_id OR OLD.signed_role IS DISTINCT FROM NEW.signed_role OR NEW.state = 'draft'))", func="\n                    RAISE EXCEPTION 'letter % is signed', OLD.id\n                        USING ERRCODE = 'check_violation',\n                              CONSTRAINT = 'signed_letters_never_change';\n                ", hash='60389da902eeed2e5bf4f5984a0be94989f4cdaf', operation='UPDATE', pgid='pgtrigger_signed_letters_never_change_a8d2b', table='entities_letter', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.IsNull(models.Func(models.F('authors'), models.F('signed_by'), function='array_position', output_field=models.IntegerField()), True), name='nobody_signs_what_they_wrote', violation_error_message='Pisma nie podpisuje nikt, kto pisał choćby jedną z jego wersji.'),
        ),
        migrations.AddField(
            model_name='periodproposal',
            name='entity',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='entities.entity', verbose_name='podmiot'),
        ),
        migrations.AddField(
            model_name='periodproposal',
            name='period',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proposals', to='entities.statusperiod', verbose_name='okres'),
        ),
        migrations.AddField(
            model_name='periodproposal',
            name='proposed_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='zaproponował(a)'),
        ),
        migrations.AddField(
            model_name='periodproposal',
            name='settled_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='rozstrzygnął(-ęła)'),
        ),
        migrations.AddConstraint(
            model_name='periodproposal',
            constraint=models.UniqueConstraint(condition=models.Q(('outcome', '')), fields=('entity',), name='one_open_proposal_per_entity', violation_error_message='Inna propozycja dla tego podmiotu już czeka.'),
        ),
        migrations.AddConstraint(
            model_name='periodproposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('settled_at', None), ('settled_by', None)), models.Q(models.Q(('outcome', ''), _negated=True), ('settled_at__isnull', False), ('settled_by__isnull', False)), _connector='OR'), name='settled_proposals_say_when_and_by_whom', violation_error_message='Propozycja rozstrzygnięta ma chwilę i osobę, która ją rozstrzygnęła.'),
        ),
        migrations.AddConstraint(
            model_name='periodproposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'confirmed'), _negated=True), models.Q(('settled_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='nobody_confirms_what_they_proposed', violation_error_message='Zmianę w rejestrze potwierdza inna osoba niż ta, która ją wpisała.'),
        ),
    ]
