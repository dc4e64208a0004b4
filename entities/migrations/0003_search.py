"""Search: the list of documents that match a query, and the order of the newest entries."""

from django.db import migrations

# The planner knows neither how long it takes to read a large document nor how rarely a word
# occurs; left to itself it reads every document (1 s of 100,000). These settings make it use
# the index, in this one query only.
DOCUMENTS_WITH = """
CREATE FUNCTION documents_with(query tsquery) RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE ROWS 1000
SET enable_seqscan = off
SET enable_indexscan = off
AS 'SELECT entity_id FROM entities_searchdocument WHERE vector @@ query'
"""


class Migration(migrations.Migration):
    dependencies = [("entities", "0002_initial")]
    operations = [migrations.RunSQL(DOCUMENTS_WITH, "DROP FUNCTION documents_with(tsquery)")]
