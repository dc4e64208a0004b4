"""What becomes of decisions after their delivery: mended deliveries, courts, corrected entries."""
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('entities', '0018_sealed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            ],
            options={
                'verbose_name': 'poprawka doręczenia',
                'verbose_name_plural': 'poprawki doręczeń',
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='application',
            name='what_was_decided_on_stays',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='decision',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='decision',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='decision',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='case',
            name='one_open_case_of_a_kind_per_entity',
        ),
        migrations.AddField(
            model_name='decision',
            name='cassation_on',
            field=models.DateField(blank=True, null=True, verbose_name='skarga kasacyjna'),
        ),
        migrations.AddField(
            model_name='decision',
            name='complained_on',
            field=models.DateField(blank=True, null=True, verbose_name='skarga do sądu'),
        ),
        migrations.AddField(
            model_name='decision',
            name='court_note',
            field=models.CharField(blank=True, max_length=500, verbose_name='sygnatura i treść wyroku'),
        ),
        migrations.AddField(
            model_name='decision',
            name='files_back_on',
            field=models.DateField(blank=True, null=True, verbose_name='zwrot akt z prawomocnym wyrokiem'),
        ),
        migrations.AddField(
            model_name='decision',
            name='held_up_on',
            field=models.DateField(blank=True, null=True, verbose_name='bez skutków od dnia'),
        ),
        migrations.AddField(
            model_name='decision',
            name='in_effect_again_on',
            field=models.DateField(blank=True, null=True, verbose_name='znów wywołuje skutki od'),
        ),
        migrations.AddField(
            model_name='decision',
            name='judged_on',
            field=models.DateField(blank=True, null=True, verbose_name='dzień wyroku'),
        ),
        migrations.AddField(
            model_name='decision',
            name='judgment',
            field=models.CharField(blank=True, choices=[('dismissed', 'skargi nie uwzględniono: oddalono, odrzucono albo umorzono'), ('minister_set_aside', 'uchylono decyzję ministra (art. 145 § 1 pkt 1 p.p.s.a.)'), ('both_set_aside', 'uchylono decyzje ministra i wojewody (art. 145 § 1 pkt 1 i art. 135 p.p.s.a.)'), ('minister_void', 'stwierdzono nieważność decyzji ministra (art. 145 § 1 pkt 2 p.p.s.a.)'), ('both_void', 'stwierdzono nieważność decyzji obu instancji (art. 145 § 1 pkt 2 i art. 135 p.p.s.a.)'), ('quashed', 'NSA uchylił wyrok: skargę rozpozna znowu sąd wojewódzki (art. 185 p.p.s.a.)')], max_length=20, verbose_name='wyrok'),
        ),
        migrations.AddField(
            model_name='decision',
            name='judgment_final_on',
            field=models.DateField(blank=True, null=True, verbose_name='wyrok prawomocny od'),
        ),
        migrations.AddField(
            model_name='decision',
            name='rounds',
            field=models.JSONField(blank=True, default=list, verbose_name='wcześniejsze rozstrzygnięcia'),
        ),
        migrations.AddField(
            model_name='decision',
            name='stayed_on',
            field=models.DateField(blank=True, null=True, verbose_name='wstrzymano wykonanie'),
        ),
        migrations.AddField(
            model_name='decision',
            name='stays_in_effect',
            field=models.BooleanField(default=False, help_text='Art. 152 § 1 p.p.s.a.; bez tego decyzja nie wywołuje ich od wyroku.', verbose_name='sąd postanowił, że mimo wyroku decyzja wywołuje skutki'),
        ),
        migrations.AddField(
            model_name='decisionevent',
            name='cassation_on',
            field=models.DateField(blank=True, null=True, verbose_name='skarga kasacyjna'),
        ),
        migrations.AddField(
            model_name='decisionevent',
            name='complained_on',
            field=models.DateField(blank=True, null=True, verbose_name='skarga do sądu'),
        ),
        migrations.AddField(
            model_name='decisionevent',
            name='files_back_on',
            field=models.DateField(blank=True, null=True, verbose_name='zwrot akt z prawomocnym wyrokiem'),
        ),
        migrations.AddField(
            model_name='decisionevent',
            name='held_up_on',
            field=models.DateField(blank=True, null=True, verbose_name='bez skutków od dnia'),
        ),
        migrations.AddField(
            model_name='decisionevent',
            name='in_effect_again_on',
            field=models.DateField(blank=True, null=True, verbose_name='znów wywołuje skutki od'),
        ),
        migrations.AddField(
            model_name='decisionevent',
            name='judged_on',
            field=models.DateField(blank=True, null=True, verbose_name='dzień wyroku'),
        ),
        migrations.AddField(
            model_name='decisionevent',
            name='judgment',
            field=models.CharField(blank=True, choices=[('dismissed', 'skargi nie uwzględniono: oddalono, odrzucono albo umorzono'), ('minister_set_aside', 'uchylono decyzję ministra (art. 145 § 1 pkt 1 p.p.s.a.)'), ('both_set_aside', 'uchylono decyzje ministra i wojewody (art. 145 § 1 pkt 1 i art. 135 p.p.s.a.)'), ('minister_void', 'stwierdzono nieważność decyzji ministra (art. 145 § 1 pkt 2 p.p.s.a.)'), ('both_void', 'stwierdzono nieważność decyzji obu instancji (art. 145 § 1 pkt 2 i art. 135 p.p.s.a.)'), ('quashed', 'NSA uchylił wyrok: skargę rozpozna znowu sąd wojewódzki (art. 185 p.p.s.a.)')], max_length=20, verbose_name='wyrok'),
        ),
        migrations.AddField(
            model_name='decisionevent',
            name='judgment_final_on',
            field=models.DateField(blank=True, null=True, verbose_name='wyrok prawomocny od'),
        ),
        migrations.AddField(
            model_name='decisionevent',
            name='stayed_on',
            field=models.DateField(blank=True, null=True, verbose_name='wstrzymano wykonanie'),
        ),
        migrations.AddField(
            model_name='decisionevent',
            name='stays_in_effect',
            field=models.BooleanField(default=False, help_text='Art. 152 § 1 p.p.s.a.; bez tego decyzja nie wywołuje ich od wyroku.', verbose_name='sąd postanowił, że mimo wyroku decyzja wywołuje skutki'),
        ),
        migrations.AlterField(
            model_name='case',
            name='state',
            field=models.CharField(choices=[('received', 'wpłynęła'), ('incomplete', 'wezwano do uzupełnienia'), ('examined', 'w rozpatrywaniu'), ('suspended', 'zawieszona'), ('explaining', 'żądanie wyjaśnień'), ('mending', 'wezwanie do usunięcia nieprawidłowości'), ('to_sign', 'projekt czeka na podpis'), ('signed', 'podpisana, do doręczenia'), ('delivered', 'doręczona'), ('appealed', 'odwołanie u ministra'), ('in_court', 'skarga w sądzie administracyjnym'), ('decided', 'rozstrzygnięta ostatecznie'), ('forwarded', 'przekazana innemu organowi'), ('unexamined', 'pozostawiona bez rozpoznania'), ('withdrawn', 'wycofana'), ('entered', 'wpisano do rejestru'), ('removed', 'wykreślono z rejestru'), ('certified', 'wydano zaświadczenie'), ('refused', 'odmówiono zaświadczenia'), ('settled', 'zakończona bez decyzji')], default='received', max_length=20, verbose_name='stan'),
        ),
        migrations.AlterField(
            model_name='caseevent',
            name='state',
            field=models.CharField(choices=[('received', 'wpłynęła'), ('incomplete', 'wezwano do uzupełnienia'), ('examined', 'w rozpatrywaniu'), ('suspended', 'zawieszona'), ('explaining', 'żądanie wyjaśnień'), ('mending', 'wezwanie do usunięcia nieprawidłowości'), ('to_sign', 'projekt czeka na podpis'), ('signed', 'podpisana, do doręczenia'), ('delivered', 'doręczona'), ('appealed', 'odwołanie u ministra'), ('in_court', 'skarga w sądzie administracyjnym'), ('decided', 'rozstrzygnięta ostatecznie'), ('forwarded', 'przekazana innemu organowi'), ('unexamined', 'pozostawiona bez rozpoznania'), ('withdrawn', 'wycofana'), ('entered', 'wpisano do rejestru'), ('removed', 'wykreślono z rejestru'), ('certified', 'wydano zaświadczenie'), ('refused', 'odmówiono zaświadczenia'), ('settled', 'zakończona bez decyzji')], default='received', max_length=20, verbose_name='stan'),
        ),
        migrations.AlterField(
            model_name='registerevent',
            name='verb',
            field=models.CharField(choices=[('entity_added', 'dodano podmiot'), ('entity_changed', 'zmieniono dane podmiotu'), ('status_opened', 'otwarto okres na liście'), ('status_closed', 'zamknięto okres na liście'), ('status_corrected', 'poprawiono okres na liście'), ('status_voided', 'wykreślono okres, który się nie zaczął'), ('status_replaced', 'zastąpiono publikację wpisem z rejestru'), ('status_proposed', 'zaproponowano zmianę okresu'), ('status_settled', 'rozstrzygnięto propozycję zmiany okresu'), ('organisation_added', 'dodano organizację'), ('organisation_changed', 'zmieniono dane organizacji'), ('catalogue_changed', 'zmieniono słownik'), ('office_changed', 'zmieniono dane urzędu'), ('account_changed', 'zmieniono konto lub uprawnienia'), ('case_opened', 'założono sprawę'), ('case_moved', 'zrobiono krok w sprawie'), ('case_changed', 'zmieniono dane sprawy'), ('letter_prepared', 'przygotowano pismo'), ('letter_signed', 'podpisano pismo'), ('letter_delivered', 'doręczono pismo'), ('delivery_proposed', 'zaproponowano poprawkę doręczenia'), ('delivery_mended', 'poprawiono doręczenie'), ('delivery_kept', 'odrzucono poprawkę doręczenia'), ('decision_followed', 'odnotowano los decyzji'), ('reminded', 'wysłano przypomnienie'), ('import_done', 'wczytano plik'), ('sealed', 'zapisano sumę kontrolną stanu, jaki był')], max_length=30, verbose_name='co zrobiono'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='application',
            trigger=pgtrigger.compiler.Trigger(name='what_was_decided_on_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="\n                    IF EXISTS (\n                        SELECT FROM entities_case WHERE id = OLD.case_id\n                            AND state IN ('appealed', 'certified', 'decided', 'delivered', 'entered', 'forwarded', 'in_court', 'refused', 'removed', 'settled', 'signed', 'unexamined', 'withdrawn')\n                    ) THEN\n                        RAISE EXCEPTION 'the case of application % is decided', OLD.id\n                            USING ERRCODE = 'check_violation',\n                                  CONSTRAINT = 'what_was_decided_on_stays';\n                    END IF;\n                    RETURN NEW;\n                ", hash='89e118cc39d0f28737b79dbc7c63a67d7b0c6c47', operation='UPDATE', pgid='pgtrigger_what_was_decided_on_stays_fedbe', table='entities_application', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "entities_decisionevent" ("appeal_outcome", "appeal_settled_on", "appealed_on", "cassation_on", "complained_on", "extends_id", "files_back_on", "former_until", "held_up_on", "id", "in_effect_again_on", "is_immediate", "judged_on", "judgment", "judgment_final_on", "letter_id", "loss_ground", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ruled_from", "ruled_last_day", "ruling", "ruling_delivered_on", "ruling_number", "stayed_on", "stays_in_effect", "valid_from", "waived_on") VALUES (NEW."appeal_outcome", NEW."appeal_settled_on", NEW."appealed_on", NEW."cassation_on", NEW."complained_on", NEW."extends_id", NEW."files_back_on", NEW."former_until", NEW."held_up_on", NEW."id", NEW."in_effect_again_on", NEW."is_immediate", NEW."judged_on", NEW."judgment", NEW."judgment_final_on", NEW."letter_id", NEW."loss_ground", NEW."period_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ruled_from", NEW."ruled_last_day", NEW."ruling", NEW."ruling_delivered_on", NEW."ruling_number", NEW."stayed_on", NEW."stays_in_effect", NEW."valid_from", NEW."waived_on"); RETURN NULL;', hash='77bdc86f694c68dd241a02d69b255100b1fc7bfb', operation='INSERT', pgid='pgtrigger_insert_insert_45eae', table='entities_decision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."appeal_outcome" IS DISTINCT FROM (NEW."appeal_outcome") OR OLD."appeal_settled_on" IS DISTINCT FROM (NEW."appeal_settled_on") OR OLD."appealed_on" IS DISTINCT FROM (NEW."appealed_on") OR OLD."cassation_on" IS DISTINCT FROM (NEW."cassation_on") OR OLD."complained_on" IS DISTINCT FROM (NEW."complained_on") OR OLD."extends_id" IS DISTINCT FROM (NEW."extends_id") OR OLD."files_back_on" IS DISTINCT FROM (NEW."files_back_on") OR OLD."former_until" IS DISTINCT FROM (NEW."former_until") OR OLD."held_up_on" IS DISTINCT FROM (NEW."held_up_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."in_effect_again_on" IS DISTINCT FROM (NEW."in_effect_again_on") OR OLD."is_immediate" IS DISTINCT FROM (NEW."is_immediate") OR OLD."judged_on" IS DISTINCT FROM (NEW."judged_on") OR OLD."judgment" IS DISTINCT FROM (NEW."judgment") OR OLD."judgment_final_on" IS DISTINCT FROM (NEW."judgment_final_on") OR OLD."letter_id" IS DISTINCT FROM (NEW."letter_id") OR OLD."loss_ground" IS DISTINCT FROM (NEW."loss_ground") OR OLD."period_id" IS DISTINCT FROM (NEW."period_id") OR OLD."ruled_from" IS DISTINCT FROM (NEW."ruled_from") OR OLD."ruled_last_day" IS DISTINCT FROM (NEW."ruled_last_day") OR OLD."ruling" IS DISTINCT FROM (NEW."ruling") OR OLD."ruling_delivered_on" IS DISTINCT FROM (NEW."ruling_delivered_on") OR OLD."ruling_number" IS DISTINCT FROM (NEW."ruling_number") OR OLD."stayed_on" IS DISTINCT FROM (NEW."stayed_on") OR OLD."stays_in_effect" IS DISTINCT FROM (NEW."stays_in_effect") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from") OR OLD."waived_on" IS DISTINCT FROM (NEW."waived_on"))', func='INSERT INTO "entities_decisionevent" ("appeal_outcome", "appeal_settled_on", "appealed_on", "cassation_on", "complained_on", "extends_id", "files_back_on", "former_until", "held_up_on", "id", "in_effect_again_on", "is_immediate", "judged_on", "judgment", "judgment_final_on", "letter_id", "loss_ground", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ruled_from", "ruled_last_day", "ruling", "ruling_delivered_on", "ruling_number", "stayed_on", "stays_in_effect", "valid_from", "waived_on") VALUES (NEW."appeal_outcome", NEW."appeal_settled_on", NEW."appealed_on", NEW."cassation_on", NEW."complained_on", NEW."extends_id", NEW."files_back_on", NEW."former_until", NEW."held_up_on", NEW."id", NEW."in_effect_again_on", NEW."is_immediate", NEW."judged_on", NEW."judgment", NEW."judgment_final_on", NEW."letter_id", NEW."loss_ground", NEW."period_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ruled_from", NEW."ruled_last_day", NEW."ruling", NEW."ruling_delivered_on", NEW."ruling_number", NEW."stayed_on", NEW."stays_in_effect", NEW."valid_from", NEW."waived_on"); RETURN NULL;', hash='5c84ae09ff59fda334a09173139747c7337ec180', operation='UPDATE', pgid='pgtrigger_update_update_16bc4', table='entities_decision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "entities_decisionevent" ("appeal_outcome", "appeal_settled_on", "appealed_on", "cassation_on", "complained_on", "extends_id", "files_back_on", "former_until", "held_up_on", "id", "in_effect_again_on", "is_immediate", "judged_on", "judgment", "judgment_final_on", "letter_id", "loss_ground", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ruled_from", "ruled_last_day", "ruling", "ruling_delivered_on", "ruling_number", "stayed_on", "stays_in_effect", "valid_from", "waived_on") VALUES (OLD."appeal_outcome", OLD."appeal_settled_on", OLD."appealed_on", OLD."cassation_on", OLD."complained_on", OLD."extends_id", OLD."files_back_on", OLD."former_until", OLD."held_up_on", OLD."id", OLD."in_effect_again_on", OLD."is_immediate", OLD."judged_on", OLD."judgment", OLD."judgment_final_on", OLD."letter_id", OLD."loss_ground", OLD."period_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ruled_from", OLD."ruled_last_day", OLD."ruling", OLD."ruling_delivered_on", OLD."ruling_number", OLD."stayed_on", OLD."stays_in_effect", OLD."valid_from", OLD."waived_on"); RETURN NULL;', hash='beda618152559dbfc38743ac0ef6946048b0acb3', operation='DELETE', pgid='pgtrigger_delete_delete_ef2b1', table='entities_decision', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('state__in', ['appealed', 'certified', 'decided', 'delivered', 'entered', 'forwarded', 'in_court', 'refused', 'removed', 'settled', 'signed', 'unexamined', 'withdrawn']), _negated=True), models.Q(('kind', 'certificate'), _negated=True), ('returned_on', None)), fields=('entity', 'kind'), name='one_open_case_of_a_kind_per_entity', violation_error_message='W urzędzie toczy się już taka sprawa tego podmiotu. Dołącz pismo do tamtej.'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('complained_on', None), models.Q(('appeal_outcome', ''), _negated=True), _connector='OR'), name='complaint_follows_a_ruling', violation_error_message='Skargę wnosi się na rozstrzygnięcie ministra.'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cassation_on', None), ('judged_on', None), ('judgment_final_on', None), ('stayed_on', None)), ('complained_on__isnull', False), _connector='OR'), name='court_acts_on_a_complaint', violation_error_message='Sąd rozstrzyga o skardze, którą wniesiono.'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('judged_on', None), ('judgment', '')), models.Q(models.Q(('judgment', ''), _negated=True), ('judged_on__gte', models.F('complained_on'))), _connector='OR'), name='judgment_has_its_day', violation_error_message='Wyrok zapada po skardze i ma swój dzień.'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('judgment_final_on', None), ('judgment_final_on__gte', models.F('judged_on')), _connector='OR'), name='final_judgment_was_made', violation_error_message='Wyrok nie jest prawomocny, zanim zapadł.'),
        ),
        migrations.AddField(
            model_name='deliveryproposal',
            name='addressee',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='entities.addressee', verbose_name='adresat'),
        ),
        migrations.AddField(
            model_name='deliveryproposal',
            name='proposed_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='zaproponował(a)'),
        ),
        migrations.AddField(
            model_name='deliveryproposal',
            name='settled_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='rozstrzygnął(-ęła)'),
        ),
        migrations.AddConstraint(
            model_name='deliveryproposal',
            constraint=models.UniqueConstraint(condition=models.Q(('outcome', '')), fields=('addressee',), name='one_open_proposal_per_delivery', violation_error_message='Inna poprawka tego doręczenia już czeka.'),
        ),
        migrations.AddConstraint(
            model_name='deliveryproposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('settled_at', None), ('settled_by', None)), models.Q(models.Q(('outcome', ''), _negated=True), ('settled_at__isnull', False), ('settled_by__isnull', False)), _connector='OR'), name='settled_deliveries_say_when_and_by_whom', violation_error_message='Propozycja rozstrzygnięta ma chwilę i osobę, która ją rozstrzygnęła.'),
        ),
        migrations.AddConstraint(
            model_name='deliveryproposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'confirmed'), _negated=True), models.Q(('settled_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='nobody_confirms_their_own_delivery', violation_error_message='Doręczenie poprawia inna osoba niż ta, która wpisała poprawkę.'),
        ),
    ]
