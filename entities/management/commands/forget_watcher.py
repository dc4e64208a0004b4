"""`manage.py forget_watcher ADDRESS`: for whoever asks to be forgotten without the link."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from entities.actions import watches


class Command(BaseCommand):
    help = _("Usuwa adres, na który portal wysyła powiadomienia o zmianach, i wszystko o nim.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", metavar="ADRES", help=_("adres e-mail"))

    def handle(self, *args: Any, **options: Any) -> None:
        gone = watches.forget_address(options["address"])
        self.stdout.write(_("Usunięto powiadomień: %d.") % gone)
