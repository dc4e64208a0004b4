"""`manage.py remove_unconfirmed`: once a day, accounts that somebody began and nobody confirmed."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.actions import people
from kisportal.accounts import addresses, signing_up

DAYS = 7


class Command(BaseCommand):
    help = _("Usuwa konta, których adresu nikt nie potwierdził.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=DAYS, help=_("po ilu dniach od założenia"))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["days"] < addresses.LASTS.days:
            raise CommandError(
                _("Podaj co najmniej %d: tyle dni działa link z listu.") % addresses.LASTS.days
            )
        before = timezone.now() - timedelta(days=options["days"])
        numbers = signing_up.forgotten(before)
        self.stdout.write(_("Usunięto kont: %d.") % people.remove_unconfirmed(numbers))
