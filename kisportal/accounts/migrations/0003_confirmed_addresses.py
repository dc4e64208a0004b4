from django.db import migrations
from django.db.models.functions import Lower


def confirm(apps, schema_editor):
    """Until now administrators opened all accounts: they vouched for the addresses."""
    User = apps.get_model("accounts", "User")
    EmailAddress = apps.get_model("account", "EmailAddress")
    EmailAddress.objects.all().delete()
    addresses = User.objects.annotate(normal=Lower("email")).values_list("pk", "normal")
    EmailAddress.objects.bulk_create(
        EmailAddress(user_id=number, email=email, verified=True, primary=True)
        for number, email in addresses.order_by("pk")
    )


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0002_second_factor"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [migrations.RunPython(confirm, migrations.RunPython.noop)]
