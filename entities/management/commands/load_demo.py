"""`manage.py load_demo`: accounts for trying the portal out, one for each role."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.actions import demo, demo_cases, demo_panel, demo_party, demo_reports


class Command(BaseCommand):
    help = _("Zakłada konta pokazowe, po jednym dla każdej roli, i wypisuje je.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_ACCOUNTS:
            raise CommandError(
                _(
                    "Konta pokazowe mają jawne hasło, więc ten portal ich nie wpuszcza. Do prób, "
                    "na komputerze, do którego nikt inny nie ma dostępu, ustaw DEMO_ACCOUNTS=on."
                )
            )
        accounts = demo.load()
        demo_cases.load_for(demo.CLERK, demo.APPROVER, timezone.localdate())
        demo_panel.load_for(demo.OWNER, demo.EDITOR, timezone.localdate())
        demo_party.load_for(demo.CLERK, demo.APPROVER, demo.OWNER, timezone.localdate())
        demo_reports.load_for(demo.OWNER, demo.CLERK, timezone.localdate())
        widest = max(len(account.email) for account in accounts)
        heading = _("Konta pokazowe do /admin/ (hasło do każdego: %(password)s):")
        self.stdout.write(heading % {"password": demo.PASSWORD})
        for account in accounts:
            self.stdout.write(f"  {account.email:<{widest}}  {account.role}")
