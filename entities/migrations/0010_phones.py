"""Telephone numbers are numbers: a name typed beside one would be published."""

import django.contrib.postgres.fields
import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('entities', '0009_cases'),
    ]

    operations = [
        migrations.AlterField(
            model_name='application',
            name='phone',
            field=models.CharField(blank=True, max_length=50, validators=[django.core.validators.RegexValidator('^\\s*\\+?(?:[\\s()/.-]*[0-9]){3,15}(?:\\s*wew\\.?\\s*[0-9]{1,6})?\\s*(?:,\\s*\\+?(?:[\\s()/.-]*[0-9]){3,15}(?:\\s*wew\\.?\\s*[0-9]{1,6})?\\s*)*\\Z', 'Wpisz numer telefonu cyframi, na przykład „32 738 11 55” albo „32 738 11 55 wew. 12”, bez nazwisk i innych słów.')], verbose_name='telefon'),
        ),
        migrations.AlterField(
            model_name='entity',
            name='phones',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30, validators=[django.core.validators.RegexValidator('^\\s*\\+?(?:[\\s()/.-]*[0-9]){3,15}(?:\\s*wew\\.?\\s*[0-9]{1,6})?\\s*(?:,\\s*\\+?(?:[\\s()/.-]*[0-9]){3,15}(?:\\s*wew\\.?\\s*[0-9]{1,6})?\\s*)*\\Z', 'Wpisz numer telefonu cyframi, na przykład „32 738 11 55” albo „32 738 11 55 wew. 12”, bez nazwisk i innych słów.')]), blank=True, default=list, size=None, verbose_name='telefony'),
        ),
        migrations.AlterField(
            model_name='entityevent',
            name='phones',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30, validators=[django.core.validators.RegexValidator('^\\s*\\+?(?:[\\s()/.-]*[0-9]){3,15}(?:\\s*wew\\.?\\s*[0-9]{1,6})?\\s*(?:,\\s*\\+?(?:[\\s()/.-]*[0-9]){3,15}(?:\\s*wew\\.?\\s*[0-9]{1,6})?\\s*)*\\Z', 'Wpisz numer telefonu cyframi, na przykład „32 738 11 55” albo „32 738 11 55 wew. 12”, bez nazwisk i innych słów.')]), blank=True, default=list, size=None, verbose_name='telefony'),
        ),
        migrations.AlterField(
            model_name='organisation',
            name='phone',
            field=models.CharField(blank=True, max_length=50, validators=[django.core.validators.RegexValidator('^\\s*\\+?(?:[\\s()/.-]*[0-9]){3,15}(?:\\s*wew\\.?\\s*[0-9]{1,6})?\\s*(?:,\\s*\\+?(?:[\\s()/.-]*[0-9]){3,15}(?:\\s*wew\\.?\\s*[0-9]{1,6})?\\s*)*\\Z', 'Wpisz numer telefonu cyframi, na przykład „32 738 11 55” albo „32 738 11 55 wew. 12”, bez nazwisk i innych słów.')], verbose_name='telefon'),
        ),
        migrations.AlterField(
            model_name='organisationevent',
            name='phone',
            field=models.CharField(blank=True, max_length=50, validators=[django.core.validators.RegexValidator('^\\s*\\+?(?:[\\s()/.-]*[0-9]){3,15}(?:\\s*wew\\.?\\s*[0-9]{1,6})?\\s*(?:,\\s*\\+?(?:[\\s()/.-]*[0-9]){3,15}(?:\\s*wew\\.?\\s*[0-9]{1,6})?\\s*)*\\Z', 'Wpisz numer telefonu cyframi, na przykład „32 738 11 55” albo „32 738 11 55 wew. 12”, bez nazwisk i innych słów.')], verbose_name='telefon'),
        ),
        migrations.AlterField(
            model_name='voivodeoffice',
            name='phone',
            field=models.CharField(blank=True, max_length=50, validators=[django.core.validators.RegexValidator('^\\s*\\+?(?:[\\s()/.-]*[0-9]){3,15}(?:\\s*wew\\.?\\s*[0-9]{1,6})?\\s*(?:,\\s*\\+?(?:[\\s()/.-]*[0-9]){3,15}(?:\\s*wew\\.?\\s*[0-9]{1,6})?\\s*)*\\Z', 'Wpisz numer telefonu cyframi, na przykład „32 738 11 55” albo „32 738 11 55 wew. 12”, bez nazwisk i innych słów.')], verbose_name='telefon'),
        ),
        migrations.AlterField(
            model_name='voivodeofficeevent',
            name='phone',
            field=models.CharField(blank=True, max_length=50, validators=[django.core.validators.RegexValidator('^\\s*\\+?(?:[\\s()/.-]*[0-9]){3,15}(?:\\s*wew\\.?\\s*[0-9]{1,6})?\\s*(?:,\\s*\\+?(?:[\\s()/.-]*[0-9]){3,15}(?:\\s*wew\\.?\\s*[0-9]{1,6})?\\s*)*\\Z', 'Wpisz numer telefonu cyframi, na przykład „32 738 11 55” albo „32 738 11 55 wew. 12”, bez nazwisk i innych słów.')], verbose_name='telefon'),
        ),
    ]
