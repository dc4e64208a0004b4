"""`manage.py close_demo`: closes the demo accounts that the dump of a trial brought along."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from entities.actions import demo


class Command(BaseCommand):
    help = _("Zamyka konta pokazowe i odbiera im hasła.")

    def handle(self, *args: Any, **options: Any) -> None:
        closed = demo.close(by=None, reason=_("Koniec prób: konta pokazowe mają jawne hasło"))
        for email in closed:
            self.stdout.write(_("Zamknięto konto %s.") % email)
        if not closed:
            self.stdout.write(_("Nie ma czynnych kont pokazowych."))
