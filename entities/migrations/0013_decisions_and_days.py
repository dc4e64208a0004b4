"""Days in the register follow the decisions: what that needs to know of each of them."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


# What was delivered before keeps its days: the first one is what the register has, and the loss of a
# period on an older act remembers its former end (ADR 55).
_KEEP_DAYS = """
    UPDATE entities_decision decision SET valid_from = lower(period.during)
    FROM entities_statusperiod period, entities_letter letter
    WHERE period.id = decision.period_id AND letter.id = decision.letter_id
        AND letter.kind IN ('grant', 'extension') AND letter.delivered_on IS NOT NULL
        AND decision.valid_from IS NULL;
    UPDATE entities_decision decision SET ruling_delivered_on = appeal_settled_on
    WHERE appeal_settled_on IS NOT NULL;
    UPDATE entities_decision decision
    SET ruling = CASE WHEN letter.kind = 'loss' THEN 'gives' ELSE 'takes' END
    FROM entities_letter letter
    WHERE letter.id = decision.letter_id AND decision.appeal_outcome = 'overturned';
    UPDATE entities_decision loss
    SET former = jsonb_build_array(jsonb_build_object(
        'row', period.id, 'basis', period.basis, 'from', lower(period.during)::text,
        'until', loss.former_until::text, 'number', period.number,
        'decided_on', period.decided_on::text, 'office', period.office_id,
        'source_url', period.source_url, 'note', period.note))
    FROM entities_statusperiod period, entities_letter letter
    WHERE letter.id = loss.letter_id AND letter.kind = 'loss' AND period.id = loss.period_id
        AND period.basis <> 'published'
        AND upper(period.during) IS DISTINCT FROM loss.former_until
        AND NOT EXISTS (
            SELECT FROM entities_decision gave JOIN entities_letter gives ON gives.id = gave.letter_id
            WHERE gave.period_id = period.id AND gives.kind IN ('grant', 'extension'));
"""


class Migration(migrations.Migration):

    dependencies = [
        ('entities', '0012_places_of_applications'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='statusperiod',
            name='office_is_competent',
        ),
        migrations.AddField(
            model_name='decision',
            name='extends',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='entities.decision', verbose_name='przedłuża status z decyzji'),
        ),
        migrations.AddField(
            model_name='decision',
            name='former',
            field=models.JSONField(blank=True, default=list, verbose_name='co było przedtem'),
        ),
        migrations.AddField(
            model_name='decision',
            name='ruled_from',
            field=models.DateField(blank=True, null=True, verbose_name='status od dnia według ministra'),
        ),
        migrations.AddField(
            model_name='decision',
            name='ruled_last_day',
            field=models.DateField(blank=True, null=True, verbose_name='status do dnia według ministra'),
        ),
        migrations.AddField(
            model_name='decision',
            name='ruling',
            field=models.CharField(blank=True, choices=[('gives', 'jest: nadany, przedłużony albo utrzymany'), ('takes', 'nie ma go: odmowa, utrata albo umorzenie')], max_length=5, verbose_name='rozstrzygnięcie co do istoty'),
        ),
        migrations.AddField(
            model_name='decision',
            name='ruling_delivered_on',
            field=models.DateField(blank=True, null=True, verbose_name='doręczenie rozstrzygnięcia'),
        ),
        migrations.AddField(
            model_name='decision',
            name='ruling_number',
            field=models.CharField(blank=True, max_length=100, verbose_name='znak decyzji ministra'),
        ),
        migrations.AlterField(
            model_name='letter',
            name='state',
            field=models.CharField(choices=[('draft', 'projekt'), ('signed', 'podpisane'), ('delivered', 'doręczone'), ('dropped', 'odstąpiono od doręczenia')], default='draft', max_length=9, verbose_name='stan'),
        ),
        migrations.AlterField(
            model_name='registerevent',
            name='verb',
            field=models.CharField(choices=[('entity_added', 'dodano podmiot'), ('entity_changed', 'zmieniono dane podmiotu'), ('status_opened', 'otwarto okres na liście'), ('status_closed', 'zamknięto okres na liście'), ('status_corrected', 'poprawiono okres na liście'), ('status_voided', 'wykreślono okres, który się nie zaczął'), ('status_replaced', 'zastąpiono publikację wpisem z rejestru'), ('organisation_added', 'dodano organizację'), ('organisation_changed', 'zmieniono dane organizacji'), ('catalogue_changed', 'zmieniono słownik'), ('office_changed', 'zmieniono dane urzędu'), ('account_changed', 'zmieniono konto lub uprawnienia'), ('case_opened', 'założono sprawę'), ('case_moved', 'zrobiono krok w sprawie'), ('case_changed', 'zmieniono dane sprawy'), ('letter_prepared', 'przygotowano pismo'), ('letter_signed', 'podpisano pismo'), ('letter_delivered', 'doręczono pismo'), ('decision_followed', 'odnotowano los decyzji'), ('reminded', 'wysłano przypomnienie'), ('import_done', 'wczytano plik')], max_length=30, verbose_name='co zrobiono'),
        ),
        # Deferred triggers wait for the end of the transaction, and tables cannot be changed then.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RunSQL(_KEEP_DAYS, migrations.RunSQL.noop),
        pgtrigger.migrations.AddTrigger(
            model_name='statusperiod',
            trigger=pgtrigger.compiler.Trigger(name='office_is_competent', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF TG_OP = 'UPDATE' AND NEW.entity_id = OLD.entity_id\n                        AND NEW.office_id IS NOT DISTINCT FROM OLD.office_id THEN\n                        RETURN NEW;\n                    END IF;\n                    IF NEW.office_id <> (\n                        SELECT left(gmina_id, 2) FROM entities_entity WHERE id = NEW.entity_id\n                    ) AND NOT EXISTS (\n                        SELECT FROM entities_letter letter\n                        JOIN entities_case proceedings ON proceedings.id = letter.case_id\n                        WHERE proceedings.entity_id = NEW.entity_id\n                            AND proceedings.office_id = NEW.office_id\n                            AND letter.signed_at IS NOT NULL\n                            AND letter.kind IN (\n                                'grant', 'extension', 'refusal', 'discontinuance', 'loss'\n                            )\n                    ) THEN\n                        RAISE EXCEPTION 'office % is not the one of the entity', NEW.office_id\n                            USING ERRCODE = 'check_violation', CONSTRAINT = 'office_is_competent';\n                    END IF;\n                    RETURN NEW;\n                ", hash='8118115f8da309612318d15fde79b3e885d5416f', operation='INSERT OR UPDATE', pgid='pgtrigger_office_is_competent_61381', table='entities_statusperiod', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('ruling_delivered_on', None), ('ruling_delivered_on__gte', models.F('appeal_settled_on')), _connector='OR'), name='ruling_is_delivered_after_it_is_made', violation_error_message='Rozstrzygnięcie ministra doręcza się w dniu jego wydania albo później.'),
        ),
    ]
