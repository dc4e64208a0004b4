"""Versions of cases, letters and decisions are kept; what was decided, attached or told of an act
stays as it is.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


# Who made versions, when and why. The triggers of django-pghistory write the row with the first
# version of an act and complete it with each act inside; after its transaction nobody changes it.
CONTEXTS_STAY = """
CREATE FUNCTION entities_contexts_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.id = OLD.id AND NEW.created_at = OLD.created_at
        AND OLD.created_at = transaction_timestamp() THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'context % has told of its versions', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'contexts_stay';
END $$;
CREATE TRIGGER contexts_stay BEFORE UPDATE OR DELETE ON pghistory_context
    FOR EACH ROW EXECUTE FUNCTION entities_contexts_stay();
"""
CONTEXTS_STAY_REVERSE = """
DROP TRIGGER contexts_stay ON pghistory_context;
DROP FUNCTION entities_contexts_stay();
"""
# Reminders that were sent before the day on which sending begins was kept.
BEGUN = "UPDATE entities_reminder SET begun_on = sent_on; SET CONSTRAINTS ALL IMMEDIATE"


class Migration(migrations.Migration):

    dependencies = [
        ('entities', '0015_ways_of_a_case'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('cis_grant', 'nadanie statusu CIS'), ('cis_extension', 'przedłużenie statusu CIS'), ('cis_loss', 'utrata statusu CIS'), ('cis_takeover', 'przejęcie CIS przez gminę'), ('cis_change', 'zmiana decyzji o statusie CIS'), ('cis_supervision', 'nadzór nad CIS'), ('kis_entry', 'wpis KIS do rejestru'), ('kis_removal', 'wykreślenie KIS z rejestru'), ('certificate', 'zaświadczenie')], max_length=20, verbose_name='rodzaj sprawy')),
                ('state', models.CharField(choices=[('received', 'wpłynęła'), ('incomplete', 'wezwano do uzupełnienia'), ('examined', 'w rozpatrywaniu'), ('suspended', 'zawieszona'), ('explaining', 'żądanie wyjaśnień'), ('mending', 'wezwanie do usunięcia nieprawidłowości'), ('to_sign', 'projekt czeka na podpis'), ('signed', 'podpisana, do doręczenia'), ('delivered', 'doręczona'), ('appealed', 'odwołanie u ministra'), ('decided', 'rozstrzygnięta ostatecznie'), ('forwarded', 'przekazana innemu organowi'), ('unexamined', 'pozostawiona bez rozpoznania'), ('withdrawn', 'wycofana'), ('entered', 'wpisano do rejestru'), ('removed', 'wykreślono z rejestru'), ('certified', 'wydano zaświadczenie'), ('refused', 'odmówiono zaświadczenia'), ('settled', 'zakończona bez decyzji')], default='received', max_length=20, verbose_name='stan')),
                ('year', models.PositiveSmallIntegerField(verbose_name='rok')),
                ('serial', models.PositiveIntegerField(verbose_name='numer w roku')),
                ('number', models.CharField(max_length=60, verbose_name='znak sprawy')),
                ('received_on', models.DateField(verbose_name='data wpływu lub wszczęcia')),
                ('channel', models.CharField(choices=[('paper', 'papier'), ('e_delivery', 'e-Doręczenia'), ('epuap', 'ePUAP'), ('in_person', 'osobiście'), ('panel', 'przez portal'), ('ex_officio', 'z urzędu')], max_length=12, verbose_name='jak wpłynęła')),
                ('is_complex', models.BooleanField(default=False, help_text='Dwa miesiące zamiast miesiąca (art. 35 § 3 KPA).', verbose_name='szczególnie skomplikowana')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='zakończona dnia')),
                ('returned_on', models.DateField(blank=True, null=True, verbose_name='wróciła dnia')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CaseTermEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('settle', 'załatwienie sprawy'), ('complete', 'uzupełnienie braków'), ('speak', 'wypowiedź strony'), ('explain', 'wyjaśnienia'), ('mend', 'usunięcie nieprawidłowości'), ('appeal', 'odwołanie')], max_length=10, verbose_name='na co')),
                ('due_on', models.DateField(verbose_name='do dnia')),
                ('set_on', models.DateField(verbose_name='wyznaczony dnia')),
                ('met_on', models.DateField(blank=True, null=True, verbose_name='dotrzymany dnia')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DecisionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='status od dnia')),
                ('loss_ground', models.CharField(blank=True, choices=[('assumptions', 'nie realizuje założeń wniosku (art. 6 ust. 1)'), ('finances', 'nieprawidłowości w rozliczeniach (art. 6 ust. 1)'), ('not_mended', 'bezskuteczny upływ terminów nadzoru (art. 6 ust. 1a)'), ('founder_asked', 'wniosek instytucji tworzącej (art. 6 ust. 1a)'), ('founder_liquidated', 'likwidacja instytucji tworzącej (art. 6 ust. 2)')], max_length=20, verbose_name='podstawa utraty')),
                ('is_immediate', models.BooleanField(default=False, help_text='Art. 108 KPA.', verbose_name='rygor natychmiastowej wykonalności')),
                ('waived_on', models.DateField(blank=True, null=True, verbose_name='zrzeczenie się odwołania')),
                ('appealed_on', models.DateField(blank=True, null=True, verbose_name='odwołanie')),
                ('appeal_outcome', models.CharField(blank=True, choices=[('upheld', 'utrzymał w mocy'), ('overturned', 'uchylił lub zmienił i orzekł co do istoty'), ('remanded', 'uchylił i przekazał do ponownego rozpatrzenia')], max_length=10, verbose_name='rozstrzygnięcie ministra')),
                ('appeal_settled_on', models.DateField(blank=True, null=True, verbose_name='dzień rozstrzygnięcia')),
                ('former_until', models.DateField(blank=True, null=True, verbose_name='pierwotny koniec okresu')),
                ('ruling', models.CharField(blank=True, choices=[('gives', 'jest: nadany, przedłużony albo utrzymany'), ('takes', 'nie ma go: odmowa, utrata albo umorzenie')], max_length=5, verbose_name='rozstrzygnięcie co do istoty')),
                ('ruling_number', models.CharField(blank=True, max_length=100, verbose_name='znak decyzji ministra')),
                ('ruling_delivered_on', models.DateField(blank=True, null=True, verbose_name='doręczenie rozstrzygnięcia')),
                ('ruled_from', models.DateField(blank=True, null=True, verbose_name='status od dnia według ministra')),
                ('ruled_last_day', models.DateField(blank=True, null=True, verbose_name='status do dnia według ministra')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LetterEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('call_to_complete', 'Wezwanie do usunięcia braków'), ('delay_notice', 'Zawiadomienie o nowym terminie załatwienia sprawy'), ('forwarding', 'Zawiadomienie o przekazaniu podania'), ('opening', 'Zawiadomienie o wszczęciu postępowania z urzędu'), ('hearing', 'Zawiadomienie o możliwości wypowiedzenia się'), ('unexamined', 'Zawiadomienie o pozostawieniu podania bez rozpoznania'), ('suspension', 'Postanowienie o zawieszeniu postępowania'), ('resumption', 'Postanowienie o podjęciu zawieszonego postępowania'), ('correction', 'Postanowienie o sprostowaniu'), ('grant', 'Decyzja o nadaniu statusu'), ('refusal', 'Decyzja odmowna'), ('extension', 'Decyzja o przedłużeniu statusu'), ('loss', 'Decyzja o utracie statusu'), ('takeover', 'Decyzja w sprawie przejęcia praw i obowiązków'), ('change', 'Decyzja o zmianie decyzji'), ('discontinuance', 'Decyzja o umorzeniu postępowania'), ('demand', 'Żądanie wyjaśnień'), ('call_to_mend', 'Wezwanie do usunięcia nieprawidłowości'), ('kis_entry', 'Zawiadomienie o wpisie do rejestru'), ('kis_removal', 'Zawiadomienie o wykreśleniu z rejestru'), ('kis_kept', 'Zawiadomienie o pozostawieniu wpisu w rejestrze'), ('certificate', 'Zaświadczenie'), ('certificate_refusal', 'Postanowienie o odmowie wydania zaświadczenia')], max_length=20, verbose_name='rodzaj pisma')),
                ('state', models.CharField(choices=[('draft', 'projekt'), ('signed', 'podpisane'), ('delivered', 'doręczone'), ('dropped', 'odstąpiono od doręczenia')], default='draft', max_length=9, verbose_name='stan')),
                ('number', models.CharField(blank=True, max_length=70, verbose_name='znak pisma')),
                ('prepared_at', models.DateTimeField(verbose_name='przygotowano')),
                ('prepared_role', models.CharField(max_length=60, verbose_name='w roli')),
                ('authors', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False, size=None, verbose_name='pisali')),
                ('signed_at', models.DateTimeField(blank=True, null=True, verbose_name='podpisano')),
                ('signed_role', models.CharField(blank=True, max_length=60, verbose_name='w roli')),
                ('code', models.CharField(blank=True, max_length=20, null=True, verbose_name='kod weryfikacji')),
                ('signature', models.CharField(blank=True, choices=[('by_hand', 'własnoręcznie, na papierze'), ('qualified', 'kwalifikowanym podpisem elektronicznym, plik jest w portalu'), ('elsewhere', 'w innym systemie urzędu, plik jest tam')], max_length=9, verbose_name='jak podpisano')),
                ('delivered_on', models.DateField(blank=True, null=True, verbose_name='doręczono dnia')),
                ('delivery_way', models.CharField(blank=True, choices=[('e_delivery', 'e-Doręczenia'), ('post', 'poczta, za potwierdzeniem odbioru'), ('in_person', 'odbiór osobisty'), ('deemed', 'uznane za doręczone (fikcja doręczenia)')], max_length=10, verbose_name='sposób doręczenia')),
                ('applied_on', models.DateField(blank=True, null=True, verbose_name='wprowadzono do rejestru dnia')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PauseEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('during', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='w okresie')),
                ('reason', models.CharField(choices=[('completion', 'strona uzupełnia braki'), ('suspension', 'postępowanie zawieszone'), ('party', 'opóźnienie z winy strony'), ('other_authority', 'czynność innego organu'), ('independent', 'przyczyny niezależne od organu')], max_length=16, verbose_name='przyczyna')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='letter',
            name='signed_letters_never_change',
        ),
        migrations.AddField(
            model_name='reminder',
            name='begun_on',
            field=models.DateField(blank=True, null=True, verbose_name='zaczęto wysyłać dnia'),
        ),
        migrations.RunSQL(BEGUN, migrations.RunSQL.noop),
        migrations.RunSQL(CONTEXTS_STAY, CONTEXTS_STAY_REVERSE),
        migrations.AlterField(
            model_name='registerevent',
            name='verb',
            field=models.CharField(choices=[('entity_added', 'dodano podmiot'), ('entity_changed', 'zmieniono dane podmiotu'), ('status_opened', 'otwarto okres na liście'), ('status_closed', 'zamknięto okres na liście'), ('status_corrected', 'poprawiono okres na liście'), ('status_voided', 'wykreślono okres, który się nie zaczął'), ('status_replaced', 'zastąpiono publikację wpisem z rejestru'), ('status_proposed', 'zaproponowano zmianę okresu'), ('status_settled', 'rozstrzygnięto propozycję zmiany okresu'), ('organisation_added', 'dodano organizację'), ('organisation_changed', 'zmieniono dane organizacji'), ('catalogue_changed', 'zmieniono słownik'), ('office_changed', 'zmieniono dane urzędu'), ('account_changed', 'zmieniono konto lub uprawnienia'), ('case_opened', 'założono sprawę'), ('case_moved', 'zrobiono krok w sprawie'), ('case_changed', 'zmieniono dane sprawy'), ('letter_prepared', 'przygotowano pismo'), ('letter_signed', 'podpisano pismo'), ('letter_delivered', 'doręczono pismo'), ('decision_followed', 'odnotowano los decyzji'), ('reminded', 'wysłano przypomnienie'), ('import_done', 'wczytano plik'), ('sealed', 'zapisano sumę kontrolną stanu, jaki był')], max_length=30, verbose_name='co zrobiono'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='application',
            trigger=pgtrigger.compiler.Trigger(name='what_was_decided_on_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="\n                    IF EXISTS (\n                        SELECT FROM entities_case WHERE id = OLD.case_id\n                            AND state IN ('appealed', 'certified', 'decided', 'delivered', 'entered', 'forwarded', 'refused', 'removed', 'settled', 'signed', 'unexamined', 'withdrawn')\n                    ) THEN\n                        RAISE EXCEPTION 'the case of application % is decided', OLD.id\n                            USING ERRCODE = 'check_violation',\n                                  CONSTRAINT = 'what_was_decided_on_stays';\n                    END IF;\n                    RETURN NEW;\n                ", hash='6c714631d923d09c4335f75a65d0943ceca9e341', operation='UPDATE', pgid='pgtrigger_what_was_decided_on_stays_fedbe', table='entities_application', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attachment',
            trigger=pgtrigger.compiler.Trigger(name='attachments_stay', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='15a7e5bbd04b4a8c6c3e4c626db3e96520fed27c', operation='UPDATE OR DELETE', pgid='pgtrigger_attachments_stay_bf5b0', table='entities_attachment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "entities_caseevent" ("assigned_to_id", "channel", "closed_on", "entity_id", "id", "is_complex", "kind", "number", "office_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "returned_on", "serial", "state", "year") VALUES (NEW."assigned_to_id", NEW."channel", NEW."closed_on", NEW."entity_id", NEW."id", NEW."is_complex", NEW."kind", NEW."number", NEW."office_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."received_on", NEW."returned_on", NEW."serial", NEW."state", NEW."year"); RETURN NULL;', hash='bbb332f401e8b4666e32557d7c16ae608dd67e96', operation='INSERT', pgid='pgtrigger_insert_insert_da53c', table='entities_case', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."assigned_to_id" IS DISTINCT FROM (NEW."assigned_to_id") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."closed_on" IS DISTINCT FROM (NEW."closed_on") OR OLD."entity_id" IS DISTINCT FROM (NEW."entity_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_complex" IS DISTINCT FROM (NEW."is_complex") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."office_id" IS DISTINCT FROM (NEW."office_id") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."received_on" IS DISTINCT FROM (NEW."received_on") OR OLD."returned_on" IS DISTINCT FROM (NEW."returned_on") OR OLD."serial" IS DISTINCT FROM (NEW."serial") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."year" IS DISTINCT FROM (NEW."year"))', func='INSERT INTO "entities_caseevent" ("assigned_to_id", "channel", "closed_on", "entity_id", "id", "is_complex", "kind", "number", "office_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "returned_on", "serial", "state", "year") VALUES (NEW."assigned_to_id", NEW."channel", NEW."closed_on", NEW."entity_id", NEW."id", NEW."is_complex", NEW."kind", NEW."number", NEW."office_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."received_on", NEW."returned_on", NEW."serial", NEW."state", NEW."year"); RETURN NULL;', hash='5c0b886885e84f64942ff4c2dc79128ad37b3d52', operation='UPDATE', pgid='pgtrigger_update_update_d19fc', table='entities_case', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "entities_caseevent" ("assigned_to_id", "channel", "closed_on", "entity_id", "id", "is_complex", "kind", "number", "office_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "returned_on", "serial", "state", "year") VALUES (OLD."assigned_to_id", OLD."channel", OLD."closed_on", OLD."entity_id", OLD."id", OLD."is_complex", OLD."kind", OLD."number", OLD."office_id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."received_on", OLD."returned_on", OLD."serial", OLD."state", OLD."year"); RETURN NULL;', hash='c8a227c2253cf57470bb54f269347bb4e511fe37', operation='DELETE', pgid='pgtrigger_delete_delete_386f9', table='entities_case', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseterm',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "entities_casetermevent" ("case_id", "due_on", "id", "kind", "met_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_on") VALUES (NEW."case_id", NEW."due_on", NEW."id", NEW."kind", NEW."met_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."set_on"); RETURN NULL;', hash='efe3697c591046ee820302315ad6f4645c8d56eb', operation='INSERT', pgid='pgtrigger_insert_insert_3f078', table='entities_caseterm', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseterm',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "entities_casetermevent" ("case_id", "due_on", "id", "kind", "met_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_on") VALUES (NEW."case_id", NEW."due_on", NEW."id", NEW."kind", NEW."met_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."set_on"); RETURN NULL;', hash='2a486cd3342b311156909f9e0ac56d7668b403c3', operation='UPDATE', pgid='pgtrigger_update_update_4f8b0', table='entities_caseterm', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseterm',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "entities_casetermevent" ("case_id", "due_on", "id", "kind", "met_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_on") VALUES (OLD."case_id", OLD."due_on", OLD."id", OLD."kind", OLD."met_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."set_on"); RETURN NULL;', hash='c321657f46878c9cf6e76a31d7e035e6295dd398', operation='DELETE', pgid='pgtrigger_delete_delete_21678', table='entities_caseterm', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='what_was_decided_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.letter_id IS DISTINCT FROM NEW.letter_id OR OLD.valid_from IS DISTINCT FROM NEW.valid_from OR OLD.loss_ground IS DISTINCT FROM NEW.loss_ground OR OLD.is_immediate IS DISTINCT FROM NEW.is_immediate OR OLD.extends_id IS DISTINCT FROM NEW.extends_id)', func="\n    IF EXISTS (SELECT FROM entities_letter WHERE id = OLD.letter_id AND state <> 'draft') THEN\n        RAISE EXCEPTION 'the letter of decision % is signed', OLD.id\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'signed_decisions_stay';\n    END IF;\n RETURN NEW;", hash='e70d78ea8a0be0241a7632a5eb97d32be2f7854c', operation='UPDATE', pgid='pgtrigger_what_was_decided_never_changes_51083', table='entities_decision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='signed_decisions_are_not_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT FROM entities_letter WHERE id = OLD.letter_id AND state <> 'draft') THEN\n        RAISE EXCEPTION 'the letter of decision % is signed', OLD.id\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'signed_decisions_stay';\n    END IF;\n RETURN OLD;", hash='da051bb2bf3def5a6f22beba8c80c0303f950049', operation='DELETE', pgid='pgtrigger_signed_decisions_are_not_deleted_c8fa9', table='entities_decision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "entities_decisionevent" ("appeal_outcome", "appeal_settled_on", "appealed_on", "extends_id", "former_until", "id", "is_immediate", "letter_id", "loss_ground", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ruled_from", "ruled_last_day", "ruling", "ruling_delivered_on", "ruling_number", "valid_from", "waived_on") VALUES (NEW."appeal_outcome", NEW."appeal_settled_on", NEW."appealed_on", NEW."extends_id", NEW."former_until", NEW."id", NEW."is_immediate", NEW."letter_id", NEW."loss_ground", NEW."period_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ruled_from", NEW."ruled_last_day", NEW."ruling", NEW."ruling_delivered_on", NEW."ruling_number", NEW."valid_from", NEW."waived_on"); RETURN NULL;', hash='8c1c59d2ce6fd14dbcad5d08d3d0b66627b0c558', operation='INSERT', pgid='pgtrigger_insert_insert_45eae', table='entities_decision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."appeal_outcome" IS DISTINCT FROM (NEW."appeal_outcome") OR OLD."appeal_settled_on" IS DISTINCT FROM (NEW."appeal_settled_on") OR OLD."appealed_on" IS DISTINCT FROM (NEW."appealed_on") OR OLD."extends_id" IS DISTINCT FROM (NEW."extends_id") OR OLD."former_until" IS DISTINCT FROM (NEW."former_until") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_immediate" IS DISTINCT FROM (NEW."is_immediate") OR OLD."letter_id" IS DISTINCT FROM (NEW."letter_id") OR OLD."loss_ground" IS DISTINCT FROM (NEW."loss_ground") OR OLD."period_id" IS DISTINCT FROM (NEW."period_id") OR OLD."ruled_from" IS DISTINCT FROM (NEW."ruled_from") OR OLD."ruled_last_day" IS DISTINCT FROM (NEW."ruled_last_day") OR OLD."ruling" IS DISTINCT FROM (NEW."ruling") OR OLD."ruling_delivered_on" IS DISTINCT FROM (NEW."ruling_delivered_on") OR OLD."ruling_number" IS DISTINCT FROM (NEW."ruling_number") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from") OR OLD."waived_on" IS DISTINCT FROM (NEW."waived_on"))', func='INSERT INTO "entities_decisionevent" ("appeal_outcome", "appeal_settled_on", "appealed_on", "extends_id", "former_until", "id", "is_immediate", "letter_id", "loss_ground", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ruled_from", "ruled_last_day", "ruling", "ruling_delivered_on", "ruling_number", "valid_from", "waived_on") VALUES (NEW."appeal_outcome", NEW."appeal_settled_on", NEW."appealed_on", NEW."extends_id", NEW."former_until", NEW."id", NEW."is_immediate", NEW."letter_id", NEW."loss_ground", NEW."period_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ruled_from", NEW."ruled_last_day", NEW."ruling", NEW."ruling_delivered_on", NEW."ruling_number", NEW."valid_from", NEW."waived_on"); RETURN NULL;', hash='782a64fe15ccccb8769487b8b805c25c689ec2eb', operation='UPDATE', pgid='pgtrigger_update_update_16bc4', table='entities_decision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "entities_decisionevent" ("appeal_outcome", "appeal_settled_on", "appealed_on", "extends_id", "former_until", "id", "is_immediate", "letter_id", "loss_ground", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ruled_from", "ruled_last_day", "ruling", "ruling_delivered_on", "ruling_number", "valid_from", "waived_on") VALUES (OLD."appeal_outcome", OLD."appeal_settled_on", OLD."appealed_on", OLD."extends_id", OLD."former_until", OLD."id", OLD."is_immediate", OLD."letter_id", OLD."loss_ground", OLD."period_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ruled_from", OLD."ruled_last_day", OLD."ruling", OLD."ruling_delivered_on", OLD."ruling_number", OLD."valid_from", OLD."waived_on"); RETURN NULL;', hash='b6e4306c3af3a0b2199012e81b78bee359db5180', operation='DELETE', pgid='pgtrigger_delete_delete_ef2b1', table='entities_decision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letter',
            trigger=pgtrigger.compiler.Trigger(name='signed_letters_never_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.state <> 'draft' AND (OLD.case_id IS DISTINCT FROM NEW.case_id OR OLD.kind IS DISTINCT FROM NEW.kind OR OLD.number IS DISTINCT FROM NEW.number OR OLD.facts IS DISTINCT FROM NEW.facts OR OLD.pdf_id IS DISTINCT FROM NEW.pdf_id OR OLD.code IS DISTINCT FROM NEW.code OR OLD.corrects_id IS DISTINCT FROM NEW.corrects_id OR OLD.prepared_at IS DISTINCT FROM NEW.prepared_at OR OLD.prepared_by_id IS DISTINCT FROM NEW.prepared_by_id OR OLD.prepared_role IS DISTINCT FROM NEW.prepared_role OR OLD.authors IS DISTINCT FROM NEW.authors OR OLD.signed_at IS DISTINCT FROM NEW.signed_at OR OLD.signed_by_id IS DISTINCT FROM NEW.signed_by_id OR OLD.signed_role IS DISTINCT FROM NEW.signed_role OR NEW.state = 'draft' OR OLD.signed_copy_id <> COALESCE(NEW.signed_copy_id, '')))", func="\n                    RAISE EXCEPTION 'letter % is signed', OLD.id\n                        USING ERRCODE = 'check_violation',\n                              CONSTRAINT = 'signed_letters_never_change';\n                ", hash='46d29cf789a3c8b299c5e4b36f11111c7209d876', operation='UPDATE', pgid='pgtrigger_signed_letters_never_change_a8d2b', table='entities_letter', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letter',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "entities_letterevent" ("applied_on", "authors", "case_id", "code", "corrects_id", "delivered_on", "delivery_way", "id", "kind", "number", "pdf_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "prepared_role", "signature", "signed_at", "signed_by_id", "signed_copy_id", "signed_role", "state") VALUES (NEW."applied_on", NEW."authors", NEW."case_id", NEW."code", NEW."corrects_id", NEW."delivered_on", NEW."delivery_way", NEW."id", NEW."kind", NEW."number", NEW."pdf_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prepared_at", NEW."prepared_by_id", NEW."prepared_role", NEW."signature", NEW."signed_at", NEW."signed_by_id", NEW."signed_copy_id", NEW."signed_role", NEW."state"); RETURN NULL;', hash='f0d76b06c08f4b4cd8cd57807198f9e1cf78aa61', operation='INSERT', pgid='pgtrigger_insert_insert_3d564', table='entities_letter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letter',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."applied_on" IS DISTINCT FROM (NEW."applied_on") OR OLD."authors" IS DISTINCT FROM (NEW."authors") OR OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."delivered_on" IS DISTINCT FROM (NEW."delivered_on") OR OLD."delivery_way" IS DISTINCT FROM (NEW."delivery_way") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."pdf_id" IS DISTINCT FROM (NEW."pdf_id") OR OLD."prepared_at" IS DISTINCT FROM (NEW."prepared_at") OR OLD."prepared_by_id" IS DISTINCT FROM (NEW."prepared_by_id") OR OLD."prepared_role" IS DISTINCT FROM (NEW."prepared_role") OR OLD."signature" IS DISTINCT FROM (NEW."signature") OR OLD."signed_at" IS DISTINCT FROM (NEW."signed_at") OR OLD."signed_by_id" IS DISTINCT FROM (NEW."signed_by_id") OR OLD."signed_copy_id" IS DISTINCT FROM (NEW."signed_copy_id") OR OLD."signed_role" IS DISTINCT FROM (NEW."signed_role") OR OLD."state" IS DISTINCT FROM (NEW."state"))', func='INSERT INTO "entities_letterevent" ("applied_on", "authors", "case_id", "code", "corrects_id", "delivered_on", "delivery_way", "id", "kind", "number", "pdf_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "prepared_role", "signature", "signed_at", "signed_by_id", "signed_copy_id", "signed_role", "state") VALUES (NEW."applied_on", NEW."authors", NEW."case_id", NEW."code", NEW."corrects_id", NEW."delivered_on", NEW."delivery_way", NEW."id", NEW."kind", NEW."number", NEW."pdf_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prepared_at", NEW."prepared_by_id", NEW."prepared_role", NEW."signature", NEW."signed_at", NEW."signed_by_id", NEW."signed_copy_id", NEW."signed_role", NEW."state"); RETURN NULL;', hash='4a81d08d4cadb5fb26c35482945e63cccc0d99a2', operation='UPDATE', pgid='pgtrigger_update_update_46627', table='entities_letter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letter',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "entities_letterevent" ("applied_on", "authors", "case_id", "code", "corrects_id", "delivered_on", "delivery_way", "id", "kind", "number", "pdf_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "prepared_role", "signature", "signed_at", "signed_by_id", "signed_copy_id", "signed_role", "state") VALUES (OLD."applied_on", OLD."authors", OLD."case_id", OLD."code", OLD."corrects_id", OLD."delivered_on", OLD."delivery_way", OLD."id", OLD."kind", OLD."number", OLD."pdf_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prepared_at", OLD."prepared_by_id", OLD."prepared_role", OLD."signature", OLD."signed_at", OLD."signed_by_id", OLD."signed_copy_id", OLD."signed_role", OLD."state"); RETURN NULL;', hash='eb5eb331a35958f60d1f06b8079d6bfecae63bd8', operation='DELETE', pgid='pgtrigger_delete_delete_9a5ab', table='entities_letter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pause',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "entities_pauseevent" ("case_id", "during", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."case_id", NEW."during", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason"); RETURN NULL;', hash='972cca180d3f95c64ffdd9e47861fa7e1df5d56d', operation='INSERT', pgid='pgtrigger_insert_insert_19f44', table='entities_pause', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pause',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "entities_pauseevent" ("case_id", "during", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."case_id", NEW."during", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason"); RETURN NULL;', hash='58f5dd027cd3f47afda28ae32759c7ebfeb76e82', operation='UPDATE', pgid='pgtrigger_update_update_28203', table='entities_pause', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pause',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "entities_pauseevent" ("case_id", "during", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."case_id", OLD."during", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason"); RETURN NULL;', hash='96f695a16dfabe25c04c52671a3f52d70ac83e22', operation='DELETE', pgid='pgtrigger_delete_delete_e5195', table='entities_pause', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.CheckConstraint(condition=models.Q(('sent_on', None), ('begun_on__isnull', False), _connector='OR'), name='reminder_is_begun_before_it_is_sent', violation_error_message='Wysłane przypomnienie ma dzień, w którym je wysyłano.'),
        ),
        migrations.AddField(
            model_name='caseevent',
            name='assigned_to',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='prowadzi'),
        ),
        migrations.AddField(
            model_name='caseevent',
            name='entity',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='entities.entity', verbose_name='podmiot'),
        ),
        migrations.AddField(
            model_name='caseevent',
            name='office',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='entities.voivodeoffice', verbose_name='urząd'),
        ),
        migrations.AddField(
            model_name='caseevent',
            name='organisation',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='entities.organisation', verbose_name='strona w bazie organizacji'),
        ),
        migrations.AddField(
            model_name='caseevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='caseevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='versions', related_query_name='+', to='entities.case'),
        ),
        migrations.AddField(
            model_name='casetermevent',
            name='case',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='entities.case', verbose_name='sprawa'),
        ),
        migrations.AddField(
            model_name='casetermevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='casetermevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='versions', related_query_name='+', to='entities.caseterm'),
        ),
        migrations.AddField(
            model_name='decisionevent',
            name='extends',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='entities.decision', verbose_name='przedłuża status z decyzji'),
        ),
        migrations.AddField(
            model_name='decisionevent',
            name='letter',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='entities.letter', verbose_name='pismo'),
        ),
        migrations.AddField(
            model_name='decisionevent',
            name='period',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='entities.statusperiod', verbose_name='okres'),
        ),
        migrations.AddField(
            model_name='decisionevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='decisionevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='versions', related_query_name='+', to='entities.decision'),
        ),
        migrations.AddField(
            model_name='letterevent',
            name='case',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='entities.case', verbose_name='sprawa'),
        ),
        migrations.AddField(
            model_name='letterevent',
            name='corrects',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='entities.letter', verbose_name='prostuje'),
        ),
        migrations.AddField(
            model_name='letterevent',
            name='pdf',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='entities.storedfile', verbose_name='dokument'),
        ),
        migrations.AddField(
            model_name='letterevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='letterevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='versions', related_query_name='+', to='entities.letter'),
        ),
        migrations.AddField(
            model_name='letterevent',
            name='prepared_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='przygotował(a)'),
        ),
        migrations.AddField(
            model_name='letterevent',
            name='signed_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='podpisał(a)'),
        ),
        migrations.AddField(
            model_name='letterevent',
            name='signed_copy',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='entities.storedfile', verbose_name='z podpisem kwalifikowanym'),
        ),
        migrations.AddField(
            model_name='pauseevent',
            name='case',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='entities.case', verbose_name='sprawa'),
        ),
        migrations.AddField(
            model_name='pauseevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='pauseevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='versions', related_query_name='+', to='entities.pause'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4111f2dd167bf65aa9aec95070298a762bbe4a54', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f8cd1', table='entities_caseevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='casetermevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7ea7c319c847e22d0af3fa48b2eb40fc1fa3d493', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_aeb42', table='entities_casetermevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decisionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='177afe58d27958401d2e8cc755dc1adf3981e747', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_faf1b', table='entities_decisionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letterevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bd8a1db7b2fa2a3201bdcbd973d90c5626912bee', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b730d', table='entities_letterevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pauseevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c95869750620458e1bf3d14e622c32d63ef76a3e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9063d', table='entities_pauseevent', when='BEFORE')),
        ),
    ]
