"""Places of services of an application become rows: the lines of the text that held them are read.

A line „nazwa, ul. Długa 5, 45-001 Opole” is an address, with its name if it has one. Any other line
stays in one piece, as the name of the place: nothing is guessed. So is the gmina: it is known only
where the line names a street of the very town that the application gives for the centre; elsewhere
it stays empty until an official fills it in.
"""

import re
import textwrap

import django.core.validators
import django.db.models.deletion
import django.db.models.lookups
from django.db import migrations, models

ONE_LINE = re.compile(
    r"(?:(?P<name>.+?)[,:;]\s*)?(?P<street>[^,]+?),?\s+(?P<postal_code>\d{2}-\d{3})\s+(?P<city>[^,]+)"
)
STREET = re.compile(r"(ul|al|pl|os)\.\s|(ulica|aleja|aleje|plac|osiedle|rynek)\s", re.IGNORECASE)
LENGTHS = {"name": 200, "street": 200, "postal_code": 6, "city": 100}


def read(line, city, gmina):
    """The places that one line tells, as columns: one, or several for what is too long for one."""
    found = ONE_LINE.fullmatch(line)
    parts = {name: (value or "").strip() for name, value in found.groupdict().items()} if found else {}
    if not parts or any(len(value) > LENGTHS[name] for name, value in parts.items()):
        return [{"name": piece} for piece in textwrap.wrap(line, LENGTHS["name"])]
    same_town = parts["city"].casefold() == city.strip().casefold()
    if same_town and STREET.match(parts["street"]):
        parts["gmina_id"] = gmina
    return [parts]


def lines_to_rows(apps, schema_editor):
    applications = apps.get_model("entities", "Application").objects.exclude(old_lines="")
    places = apps.get_model("entities", "ApplicationPlace").objects
    for application in applications.order_by("pk").iterator():
        told = []
        for line in application.old_lines.splitlines():
            if line.strip():
                told += read(" ".join(line.split()), application.city, application.gmina_id)
        for number, columns in enumerate(told):
            if columns not in told[:number]:
                places.create(application=application, **columns)
    # Checks that wait for the end would not let the tables be changed any further.
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def rows_to_lines(apps, schema_editor):
    for application in apps.get_model("entities", "Application").objects.order_by("pk").iterator():
        lines = []
        for place in application.service_places.order_by("pk"):
            post = f"{place.postal_code} {place.post_town or place.city}".strip()
            village = place.city if place.post_town not in ("", place.city) else ""
            gmina = f"gmina {place.gmina.name}" if place.gmina else ""
            lines.append(", ".join(filter(None, (place.name, place.street, village, post, gmina))))
        application.old_lines = "\n".join(lines)
        application.save(update_fields=["old_lines"])


class Migration(migrations.Migration):

    dependencies = [
        ('entities', '0011_reminders_by_hand'),
    ]

    operations = [
        migrations.RenameField(
            model_name='application',
            old_name='service_places',
            new_name='old_lines',
        ),
        migrations.CreateModel(
            name='ApplicationPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('street', models.CharField(blank=True, help_text='Na przykład: ul. Długa 5/2.', max_length=200, verbose_name='ulica i numer')),
                ('postal_code', models.CharField(blank=True, max_length=6, validators=[django.core.validators.RegexValidator('^\\d{2}-\\d{3}\\Z', 'Wpisz kod w postaci 00-000.')], verbose_name='kod pocztowy')),
                ('post_town', models.CharField(blank=True, help_text='Jeżeli inna niż miejscowość.', max_length=100, verbose_name='poczta')),
                ('city', models.CharField(blank=True, max_length=100, verbose_name='miejscowość')),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='nazwa miejsca')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='service_places', to='entities.application', verbose_name='wniosek')),
                ('gmina', models.ForeignKey(blank=True, limit_choices_to={'level': 'gmina'}, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='entities.territory', verbose_name='gmina')),
            ],
            options={
                'verbose_name': 'miejsce realizacji usług we wniosku',
                'verbose_name_plural': 'miejsca realizacji usług we wniosku',
                'constraints': [models.CheckConstraint(condition=django.db.models.lookups.Regex(models.F('gmina'), '^\\d{7}$'), name='places_applied_for_are_in_a_gmina', violation_error_message='Wskaż gminę, a nie powiat ani województwo.'), models.CheckConstraint(condition=models.Q(('city', ''), ('name', ''), ('postal_code', ''), ('street', ''), _negated=True), name='place_applied_for_says_something', violation_error_message='Podaj nazwę albo adres miejsca realizacji usług.'), models.UniqueConstraint(fields=('application', 'name', 'street', 'postal_code', 'post_town', 'city', 'gmina'), name='each_place_is_applied_for_once', nulls_distinct=False, violation_error_message='To miejsce realizacji usług już jest we wniosku.')],
            },
        ),
        migrations.RunPython(lines_to_rows, rows_to_lines),
        migrations.RemoveField(
            model_name='application',
            name='old_lines',
        ),
    ]
