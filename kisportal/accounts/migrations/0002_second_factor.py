from django.db import migrations, models

# Counts of attempts, gone after minutes: not worth writing to the log of the database.
ATTEMPTS = """
CREATE UNLOGGED TABLE accounts_attempts (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX accounts_attempts_expires ON accounts_attempts (expires);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='session_series',
            field=models.PositiveIntegerField(default=0, editable=False, help_text='Nowa seria kończy wszystkie sesje konta, bez zmiany hasła.', verbose_name='seria sesji'),
        ),
        migrations.RunSQL(ATTEMPTS, 'DROP TABLE accounts_attempts'),
    ]
