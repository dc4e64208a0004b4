"""The number of listed entities by days, months and years, kept by triggers."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

# The periods that are there already; from here on the triggers add to it.
TALLY = """
INSERT INTO entities_listingchange (span, since, region, kind, basis, number)
SELECT span, date_trunc(span, day)::date, left(entity.gmina_id, 2), entity.kind, ends.basis,
    sum(ends.number)
FROM (
    SELECT entity_id, basis, lower(during) AS day, 1 AS number FROM entities_statusperiod
    UNION ALL
    SELECT entity_id, basis, upper(during), -1 FROM entities_statusperiod
        WHERE upper(during) IS NOT NULL
) AS ends
JOIN entities_entity AS entity ON entity.id = ends.entity_id
CROSS JOIN (VALUES ('year'), ('month'), ('day')) AS spans(span)
GROUP BY 1, 2, 3, 4, 5
HAVING sum(ends.number) <> 0
"""


class Migration(migrations.Migration):

    dependencies = [
        ('entities', '0006_what_the_database_refuses'),
    ]

    operations = [
        migrations.CreateModel(
            name='ListingChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('span', models.CharField(choices=[('day', 'dzień'), ('month', 'miesiąc'), ('year', 'rok')], max_length=5, verbose_name='rozpiętość')),
                ('since', models.DateField(verbose_name='pierwszy dzień')),
                ('region', models.CharField(max_length=2, verbose_name='kod województwa')),
                ('kind', models.CharField(choices=[('CIS', 'Centrum Integracji Społecznej'), ('KIS', 'Klub Integracji Społecznej')], max_length=3, verbose_name='rodzaj')),
                ('basis', models.CharField(choices=[('decision', 'decyzja wojewody'), ('entry', 'wpis do rejestru wojewody'), ('published', 'według publikacji, bez potwierdzenia w rejestrze')], max_length=9, verbose_name='na podstawie')),
                ('number', models.IntegerField(verbose_name='o ile')),
            ],
            options={
                'verbose_name': 'zmiana liczby podmiotów na liście',
                'verbose_name_plural': 'zmiany liczby podmiotów na liście',
            },
        ),
        migrations.AddConstraint(
            model_name='listingchange',
            constraint=models.UniqueConstraint(fields=('span', 'since', 'region', 'kind', 'basis'), name='one_change_in_a_span', violation_error_message='Ta zmiana liczby podmiotów jest już zapisana.'),
        ),
        migrations.RunSQL(TALLY, migrations.RunSQL.noop),
        pgtrigger.migrations.AddTrigger(
            model_name='entity',
            trigger=pgtrigger.compiler.Trigger(name='tally_after_move', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (left(OLD.gmina_id, 2) <> left(NEW.gmina_id, 2))', func="\n        INSERT INTO entities_listingchange AS kept (span, since, region, kind, basis, number)\n        SELECT span, date_trunc(span, day)::date, left(OLD.gmina_id, 2), entity.kind, ends.basis,\n            sum(ends.number)\n        FROM (\n        SELECT entity_id, basis, lower(during) AS day, -1 AS number FROM (SELECT * FROM entities_statusperiod WHERE entity_id = NEW.id) AS periods\n        UNION ALL\n        SELECT entity_id, basis, upper(during), -(-1) FROM (SELECT * FROM entities_statusperiod WHERE entity_id = NEW.id) AS periods\n            WHERE upper(during) IS NOT NULL) AS ends\n        JOIN entities_entity AS entity ON entity.id = ends.entity_id\n        CROSS JOIN (VALUES ('year'), ('month'), ('day')) AS spans(span)\n        GROUP BY 1, 2, 3, 4, 5\n        HAVING sum(ends.number) <> 0\n        ORDER BY 1, 2, 3, 4, 5\n        ON CONFLICT (span, since, region, kind, basis)\n        DO UPDATE SET number = kept.number + EXCLUDED.number;\n    \n        INSERT INTO entities_listingchange AS kept (span, since, region, kind, basis, number)\n        SELECT span, date_trunc(span, day)::date, left(NEW.gmina_id, 2), entity.kind, ends.basis,\n            sum(ends.number)\n        FROM (\n        SELECT entity_id, basis, lower(during) AS day, +1 AS number FROM (SELECT * FROM entities_statusperiod WHERE entity_id = NEW.id) AS periods\n        UNION ALL\n        SELECT entity_id, basis, upper(during), -(+1) FROM (SELECT * FROM entities_statusperiod WHERE entity_id = NEW.id) AS periods\n            WHERE upper(during) IS NOT NULL) AS ends\n        JOIN entities_entity AS entity ON entity.id = ends.entity_id\n        CROSS JOIN (VALUES ('year'), ('month'), ('day')) AS spans(span)\n        GROUP BY 1, 2, 3, 4, 5\n        HAVING sum(ends.number) <> 0\n        ORDER BY 1, 2, 3, 4, 5\n        ON CONFLICT (span, since, region, kind, basis)\n        DO UPDATE SET number = kept.number + EXCLUDED.number;\n    RETURN NEW;", hash='e96269257219139851155f445727e4691715fe7f', operation='UPDATE OF "gmina_id"', pgid='pgtrigger_tally_after_move_f32b3', table='entities_entity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='statusperiod',
            trigger=pgtrigger.compiler.Trigger(name='tally_after_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO entities_listingchange AS kept (span, since, region, kind, basis, number)\n        SELECT span, date_trunc(span, day)::date, left(entity.gmina_id, 2), entity.kind, ends.basis,\n            sum(ends.number)\n        FROM (\n        SELECT entity_id, basis, lower(during) AS day, +1 AS number FROM new_periods\n        UNION ALL\n        SELECT entity_id, basis, upper(during), -(+1) FROM new_periods\n            WHERE upper(during) IS NOT NULL) AS ends\n        JOIN entities_entity AS entity ON entity.id = ends.entity_id\n        CROSS JOIN (VALUES ('year'), ('month'), ('day')) AS spans(span)\n        GROUP BY 1, 2, 3, 4, 5\n        HAVING sum(ends.number) <> 0\n        ORDER BY 1, 2, 3, 4, 5\n        ON CONFLICT (span, since, region, kind, basis)\n        DO UPDATE SET number = kept.number + EXCLUDED.number;\n     RETURN NULL;", hash='b24521ea7f4e08981ddf6b9aa3dbe5dee31d61fd', level='STATEMENT', operation='INSERT', pgid='pgtrigger_tally_after_insert_40b22', referencing='REFERENCING NEW TABLE AS new_periods ', table='entities_statusperiod', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='statusperiod',
            trigger=pgtrigger.compiler.Trigger(name='tally_after_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO entities_listingchange AS kept (span, since, region, kind, basis, number)\n        SELECT span, date_trunc(span, day)::date, left(entity.gmina_id, 2), entity.kind, ends.basis,\n            sum(ends.number)\n        FROM (\n        SELECT entity_id, basis, lower(during) AS day, -1 AS number FROM old_periods\n        UNION ALL\n        SELECT entity_id, basis, upper(during), -(-1) FROM old_periods\n            WHERE upper(during) IS NOT NULL UNION ALL \n        SELECT entity_id, basis, lower(during) AS day, +1 AS number FROM new_periods\n        UNION ALL\n        SELECT entity_id, basis, upper(during), -(+1) FROM new_periods\n            WHERE upper(during) IS NOT NULL) AS ends\n        JOIN entities_entity AS entity ON entity.id = ends.entity_id\n        CROSS JOIN (VALUES ('year'), ('month'), ('day')) AS spans(span)\n        GROUP BY 1, 2, 3, 4, 5\n        HAVING sum(ends.number) <> 0\n        ORDER BY 1, 2, 3, 4, 5\n        ON CONFLICT (span, since, region, kind, basis)\n        DO UPDATE SET number = kept.number + EXCLUDED.number;\n     RETURN NULL;", hash='79a724f69e485b2d4a8dc1247dffe31f8311a9fa', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_tally_after_update_4296e', referencing='REFERENCING OLD TABLE AS old_periods  NEW TABLE AS new_periods ', table='entities_statusperiod', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='statusperiod',
            trigger=pgtrigger.compiler.Trigger(name='tally_after_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        INSERT INTO entities_listingchange AS kept (span, since, region, kind, basis, number)\n        SELECT span, date_trunc(span, day)::date, left(entity.gmina_id, 2), entity.kind, ends.basis,\n            sum(ends.number)\n        FROM (\n        SELECT entity_id, basis, lower(during) AS day, -1 AS number FROM old_periods\n        UNION ALL\n        SELECT entity_id, basis, upper(during), -(-1) FROM old_periods\n            WHERE upper(during) IS NOT NULL) AS ends\n        JOIN entities_entity AS entity ON entity.id = ends.entity_id\n        CROSS JOIN (VALUES ('year'), ('month'), ('day')) AS spans(span)\n        GROUP BY 1, 2, 3, 4, 5\n        HAVING sum(ends.number) <> 0\n        ORDER BY 1, 2, 3, 4, 5\n        ON CONFLICT (span, since, region, kind, basis)\n        DO UPDATE SET number = kept.number + EXCLUDED.number;\n     RETURN NULL;", hash='7471c0e7e49da0afe10a883d9cd86bded79d641f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_tally_after_delete_98ed3', referencing='REFERENCING OLD TABLE AS old_periods ', table='entities_statusperiod', when='AFTER')),
        ),
    ]
