"""`manage.py make_entities 10000`: invented entities, for trying the portal out under load."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.actions import reference, sample


class Command(BaseCommand):
    help = _("Dodaje zmyślone podmioty, do prób portalu z dużą liczbą wpisów.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("count", type=int, help=_("ile podmiotów"))
        parser.add_argument("--seed", type=int, default=1, help=_("inna liczba, inne podmioty"))

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            # What is in the register's history can never be taken out again.
            raise CommandError(
                _(
                    "Zmyślonych podmiotów nie da się potem usunąć, więc nie dodajemy ich do bazy, "
                    "z której ktoś korzysta. Do prób ustaw DEBUG=on."
                )
            )
        reference.load()
        sample.make(options["count"], seed=options["seed"], on=timezone.localdate(), done=self._say)

    def _say(self, made: int) -> None:
        self.stdout.write(_("Dodano podmiotów: %(made)s") % {"made": made})
