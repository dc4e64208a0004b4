"""Search: documents in the Polish order, and indexes from which conditions are read alone."""

import django.contrib.postgres.constraints
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.contrib.postgres.operations import BtreeGinExtension
from django.db import migrations, models

PLACES = """
UPDATE entities_searchdocument AS document SET name_key = entity.name_key
FROM entities_entity AS entity WHERE entity.id = document.entity_id
"""

# As many documents as asked for, as the index gives them, each with its place in the Polish order.
SOME_DOCUMENTS = """
CREATE FUNCTION some_documents_with(query tsquery, number integer)
RETURNS TABLE (id bigint, place text)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 1000
SET enable_seqscan = off
SET enable_indexscan = off
AS 'SELECT entity_id, name_key FROM entities_searchdocument WHERE vector @@ query LIMIT number'
"""

# All documents before a place in the Polish order.
DOCUMENTS_BEFORE = """
CREATE FUNCTION documents_before(query tsquery, place text) RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE ROWS 1000
SET enable_seqscan = off
SET enable_indexscan = off
AS 'SELECT entity_id FROM entities_searchdocument WHERE vector @@ query AND name_key < place'
"""

# Which of some entities have the words: one document after another, whatever the planner thinks.
DOCUMENTS_AMONG = """
CREATE FUNCTION documents_among(entities bigint[], query tsquery) RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE ROWS 1000
AS 'SELECT asked.id FROM unnest(entities) AS asked(id)
    WHERE (SELECT vector @@ query FROM entities_searchdocument WHERE entity_id = asked.id)'
"""

# Links by the row of the catalogue, with the entity in the same index; that of the entity alone
# is the beginning of the unique one. Django makes these tables, so it knows nothing of the change.
LINKS = """
CREATE INDEX entities_of_group ON entities_entity_groups (participantgroup_id, entity_id);
CREATE INDEX entities_of_service ON entities_entity_services (service_id, entity_id);
CREATE INDEX entities_of_legal_basis ON entities_entity_legal_bases (legalbasis_id, entity_id);
DROP INDEX entities_entity_groups_participantgroup_id_49002d7e;
DROP INDEX entities_entity_groups_entity_id_a7a44d79;
DROP INDEX entities_entity_services_service_id_d1a50bc7;
DROP INDEX entities_entity_services_entity_id_b552632a;
DROP INDEX entities_entity_legal_bases_legalbasis_id_59c8d3b7;
DROP INDEX entities_entity_legal_bases_entity_id_0ed9f5d0;
"""
LINKS_BEFORE = """
CREATE INDEX entities_entity_groups_participantgroup_id_49002d7e
    ON entities_entity_groups (participantgroup_id);
CREATE INDEX entities_entity_groups_entity_id_a7a44d79 ON entities_entity_groups (entity_id);
CREATE INDEX entities_entity_services_service_id_d1a50bc7
    ON entities_entity_services (service_id);
CREATE INDEX entities_entity_services_entity_id_b552632a ON entities_entity_services (entity_id);
CREATE INDEX entities_entity_legal_bases_legalbasis_id_59c8d3b7
    ON entities_entity_legal_bases (legalbasis_id);
CREATE INDEX entities_entity_legal_bases_entity_id_0ed9f5d0
    ON entities_entity_legal_bases (entity_id);
DROP INDEX entities_of_group;
DROP INDEX entities_of_service;
DROP INDEX entities_of_legal_basis;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('entities', '0007_tally'),
    ]

    operations = [
        BtreeGinExtension(),
        migrations.RemoveConstraint(
            model_name='founding',
            name='one_founding_of_an_organisation_at_a_time',
        ),
        migrations.RemoveConstraint(
            model_name='statusperiod',
            name='one_status_at_a_time',
        ),
        migrations.RemoveIndex(
            model_name='searchdocument',
            name='document_by_token',
        ),
        migrations.AddField(
            model_name='searchdocument',
            name='name_key',
            field=models.TextField(db_collation='C', default='', verbose_name='klucz kolejności'),
            preserve_default=False,
        ),
        migrations.RunSQL(PLACES, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='founding',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='foundings', to='entities.organisation', verbose_name='organizacja'),
        ),
        migrations.AlterField(
            model_name='statusperiod',
            name='entity',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='periods', to='entities.entity', verbose_name='podmiot'),
        ),
        migrations.AddIndex(
            model_name='founding',
            index=models.Index(fields=['organisation'], include=('entity', 'during'), name='founding_of_organisation'),
        ),
        migrations.AddIndex(
            model_name='searchdocument',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['vector', 'name_key'], name='document_by_token'),
        ),
        migrations.AddIndex(
            model_name='statusperiod',
            index=models.Index(fields=['entity'], include=('during', 'basis'), name='period_of_entity'),
        ),
        migrations.AddConstraint(
            model_name='founding',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('during__isempty', False)), expressions=[('entity', '='), ('organisation', '='), ('during', '&&')], name='one_founding_of_an_organisation_at_a_time', violation_error_message='Ta organizacja już prowadzi ten podmiot w tym okresie.'),
        ),
        migrations.AddConstraint(
            model_name='statusperiod',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('during__isempty', False)), expressions=[('entity', '='), ('during', '&&')], name='one_status_at_a_time', violation_error_message='W tym okresie podmiot jest już na liście.'),
        ),
        migrations.RunSQL(
            SOME_DOCUMENTS, "DROP FUNCTION some_documents_with(tsquery, integer)"
        ),
        migrations.RunSQL(DOCUMENTS_BEFORE, "DROP FUNCTION documents_before(tsquery, text)"),
        migrations.RunSQL(DOCUMENTS_AMONG, "DROP FUNCTION documents_among(bigint[], tsquery)"),
        migrations.RunSQL(LINKS, LINKS_BEFORE),
    ]
