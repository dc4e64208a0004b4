"""Every party of a case is an addressee of its letters; letterheads are checked."""
import django.core.validators
import django.db.models.deletion
import entities.models.office
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('entities', '0016_cases_are_watched'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.AlterField(
            model_name='letter',
            name='delivery_way',
            field=models.CharField(blank=True, choices=[('e_delivery', 'e-Doręczenia'), ('post', 'poczta, za potwierdzeniem odbioru'), ('in_person', 'odbiór osobisty'), ('deemed', 'poczta, nieodebrane mimo dwóch zawiadomień (art. 44 KPA)'), ('deemed_e', 'e-Doręczenia, nieodebrane przez 14 dni')], max_length=10, verbose_name='sposób doręczenia'),
        ),
        migrations.AlterField(
            model_name='letterevent',
            name='delivery_way',
            field=models.CharField(blank=True, choices=[('e_delivery', 'e-Doręczenia'), ('post', 'poczta, za potwierdzeniem odbioru'), ('in_person', 'odbiór osobisty'), ('deemed', 'poczta, nieodebrane mimo dwóch zawiadomień (art. 44 KPA)'), ('deemed_e', 'e-Doręczenia, nieodebrane przez 14 dni')], max_length=10, verbose_name='sposób doręczenia'),
        ),
        migrations.AlterField(
            model_name='voivodeoffice',
            name='authorised',
            field=models.CharField(blank=True, help_text='Stoi nad podpisem, na przykład: z up. Wojewody Opolskiego (art. 268a KPA). Puste, gdy podpisuje wojewoda.', max_length=150, verbose_name='formuła upoważnienia'),
        ),
        migrations.AlterField(
            model_name='voivodeoffice',
            name='authority',
            field=models.CharField(blank=True, help_text='Puste: z nazwy województwa. Na przykład: Wojewoda Opolski.', max_length=100, validators=[django.core.validators.RegexValidator('^Wojewoda [A-ZĄĆĘŁŃÓŚŹŻ][\\w-]*[scz]ki$', 'Wpisz organ w mianowniku, na przykład: Wojewoda Opolski.')], verbose_name='organ'),
        ),
        migrations.AlterField(
            model_name='voivodeoffice',
            name='case_numbers',
            field=models.CharField(default='CIS-KIS.{numer}.{rok}', help_text='Na przykład: PS-II.9420.{numer}.{rok}. Numery biegną od 1 w każdym roku; po zmianie schematu biegną dalej, a znaki nadane wcześniej zostają.', max_length=50, validators=[entities.models.office.check_scheme], verbose_name='schemat znaku sprawy'),
        ),
        migrations.AlterField(
            model_name='voivodeoffice',
            name='delivery_address',
            field=models.CharField(blank=True, help_text='Stoi w nagłówku pism, na przykład: AE:PL-12345-67890-ABCDE-12.', max_length=60, validators=[django.core.validators.RegexValidator('^AE:PL-[0-9]{5}-[0-9]{5}-[A-Z]{5}-[0-9]{2}$', 'Adres do e-Doręczeń ma postać AE:PL-12345-67890-ABCDE-12.')], verbose_name='adres do e-Doręczeń'),
        ),
        migrations.AlterField(
            model_name='voivodeofficeevent',
            name='authorised',
            field=models.CharField(blank=True, help_text='Stoi nad podpisem, na przykład: z up. Wojewody Opolskiego (art. 268a KPA). Puste, gdy podpisuje wojewoda.', max_length=150, verbose_name='formuła upoważnienia'),
        ),
        migrations.AlterField(
            model_name='voivodeofficeevent',
            name='authority',
            field=models.CharField(blank=True, help_text='Puste: z nazwy województwa. Na przykład: Wojewoda Opolski.', max_length=100, validators=[django.core.validators.RegexValidator('^Wojewoda [A-ZĄĆĘŁŃÓŚŹŻ][\\w-]*[scz]ki$', 'Wpisz organ w mianowniku, na przykład: Wojewoda Opolski.')], verbose_name='organ'),
        ),
        migrations.AlterField(
            model_name='voivodeofficeevent',
            name='case_numbers',
            field=models.CharField(default='CIS-KIS.{numer}.{rok}', help_text='Na przykład: PS-II.9420.{numer}.{rok}. Numery biegną od 1 w każdym roku; po zmianie schematu biegną dalej, a znaki nadane wcześniej zostają.', max_length=50, validators=[entities.models.office.check_scheme], verbose_name='schemat znaku sprawy'),
        ),
        migrations.AlterField(
            model_name='voivodeofficeevent',
            name='delivery_address',
            field=models.CharField(blank=True, help_text='Stoi w nagłówku pism, na przykład: AE:PL-12345-67890-ABCDE-12.', max_length=60, validators=[django.core.validators.RegexValidator('^AE:PL-[0-9]{5}-[0-9]{5}-[A-Z]{5}-[0-9]{2}$', 'Adres do e-Doręczeń ma postać AE:PL-12345-67890-ABCDE-12.')], verbose_name='adres do e-Doręczeń'),
        ),
        migrations.CreateModel(
            name='Addressee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300, verbose_name='nazwa')),
                ('address', models.CharField(blank=True, max_length=400, verbose_name='adres')),
                ('is_public_body', models.BooleanField(default=False, help_text='Pismo elektroniczne jest mu doręczone w dniu wpływu.', verbose_name='podmiot publiczny')),
                ('delivered_on', models.DateField(blank=True, null=True, verbose_name='doręczono dnia')),
                ('delivery_way', models.CharField(blank=True, choices=[('e_delivery', 'e-Doręczenia'), ('post', 'poczta, za potwierdzeniem odbioru'), ('in_person', 'odbiór osobisty'), ('deemed', 'poczta, nieodebrane mimo dwóch zawiadomień (art. 44 KPA)'), ('deemed_e', 'e-Doręczenia, nieodebrane przez 14 dni')], max_length=10, verbose_name='sposób doręczenia')),
                ('first_notice_on', models.DateField(blank=True, null=True, verbose_name='pierwsze zawiadomienie')),
                ('second_notice_on', models.DateField(blank=True, null=True, verbose_name='powtórne zawiadomienie')),
                ('arrived_on', models.DateField(blank=True, null=True, verbose_name='wpłynęło na adres do e-Doręczeń')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addressees', to='entities.letter', verbose_name='pismo')),
            ],
            options={
                'verbose_name': 'adresat pisma',
                'verbose_name_plural': 'adresaci pism',
            },
        ),
        migrations.CreateModel(
            name='AddresseeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=300, verbose_name='nazwa')),
                ('address', models.CharField(blank=True, max_length=400, verbose_name='adres')),
                ('is_public_body', models.BooleanField(default=False, help_text='Pismo elektroniczne jest mu doręczone w dniu wpływu.', verbose_name='podmiot publiczny')),
                ('delivered_on', models.DateField(blank=True, null=True, verbose_name='doręczono dnia')),
                ('delivery_way', models.CharField(blank=True, choices=[('e_delivery', 'e-Doręczenia'), ('post', 'poczta, za potwierdzeniem odbioru'), ('in_person', 'odbiór osobisty'), ('deemed', 'poczta, nieodebrane mimo dwóch zawiadomień (art. 44 KPA)'), ('deemed_e', 'e-Doręczenia, nieodebrane przez 14 dni')], max_length=10, verbose_name='sposób doręczenia')),
                ('first_notice_on', models.DateField(blank=True, null=True, verbose_name='pierwsze zawiadomienie')),
                ('second_notice_on', models.DateField(blank=True, null=True, verbose_name='powtórne zawiadomienie')),
                ('arrived_on', models.DateField(blank=True, null=True, verbose_name='wpłynęło na adres do e-Doręczeń')),
                ('letter', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='entities.letter', verbose_name='pismo')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='versions', related_query_name='+', to='entities.addressee')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='addressee',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('delivered_on', None), ('delivery_way', '')), models.Q(('delivered_on__isnull', False), models.Q(('delivery_way', ''), _negated=True)), _connector='OR'), name='delivery_to_an_addressee_says_when_and_how', violation_error_message='Doręczenie ma dzień i sposób.'),
        ),
        migrations.AddConstraint(
            model_name='addressee',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('delivery_way', 'deemed'), _negated=True), models.Q(('first_notice_on__isnull', False), ('second_notice_on__isnull', False)), _connector='OR'), name='substitute_service_has_two_notices', violation_error_message='Podaj dni obu zawiadomień (art. 44 § 2 i 3 KPA).'),
        ),
        migrations.AddConstraint(
            model_name='addressee',
            constraint=models.UniqueConstraint(fields=('letter', 'name'), name='addressee_gets_a_letter_once', violation_error_message='Ten adresat już jest na liście.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='addressee',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "entities_addresseeevent" ("address", "arrived_on", "delivered_on", "delivery_way", "first_notice_on", "id", "is_public_body", "letter_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_notice_on") VALUES (NEW."address", NEW."arrived_on", NEW."delivered_on", NEW."delivery_way", NEW."first_notice_on", NEW."id", NEW."is_public_body", NEW."letter_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."second_notice_on"); RETURN NULL;', hash='6a2c1f412db49875d33482ae4af7d37d09174edf', operation='INSERT', pgid='pgtrigger_insert_insert_46f7b', table='entities_addressee', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='addressee',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "entities_addresseeevent" ("address", "arrived_on", "delivered_on", "delivery_way", "first_notice_on", "id", "is_public_body", "letter_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_notice_on") VALUES (NEW."address", NEW."arrived_on", NEW."delivered_on", NEW."delivery_way", NEW."first_notice_on", NEW."id", NEW."is_public_body", NEW."letter_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."second_notice_on"); RETURN NULL;', hash='0447d489b72d43d5331f2821fe25183be761d946', operation='UPDATE', pgid='pgtrigger_update_update_f8381', table='entities_addressee', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='addressee',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "entities_addresseeevent" ("address", "arrived_on", "delivered_on", "delivery_way", "first_notice_on", "id", "is_public_body", "letter_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_notice_on") VALUES (OLD."address", OLD."arrived_on", OLD."delivered_on", OLD."delivery_way", OLD."first_notice_on", OLD."id", OLD."is_public_body", OLD."letter_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."second_notice_on"); RETURN NULL;', hash='238a2031ae1d36a4de9f5ed334b82c23c06103e0', operation='DELETE', pgid='pgtrigger_delete_delete_04225', table='entities_addressee', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='addresseeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d3100111eac543df67473c7adb7a447b9bc39099', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4032f', table='entities_addresseeevent', when='BEFORE')),
        ),
        migrations.RunSQL(
            """
            INSERT INTO entities_addressee
                (letter_id, name, address, is_public_body, delivered_on, delivery_way)
            SELECT letter.id, party.party,
                   concat_ws(', ', nullif(party.street, ''), nullif(
                       trim(party.postal_code || ' ' || coalesce(
                           nullif(party.post_town, ''), party.city)), '')),
                   false, letter.delivered_on,
                   CASE letter.delivery_way WHEN 'deemed' THEN 'post'
                       ELSE letter.delivery_way END
            FROM entities_letter AS letter
            JOIN entities_case AS party ON party.id = letter.case_id
            WHERE letter.state <> 'draft'
            """,
            migrations.RunSQL.noop,
        ),
    ]
