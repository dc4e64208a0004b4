"""`manage.py serve`: the portal for a person at this computer; what `make run` starts."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from entities.importing import first_run
from kisportal import serving


class Command(BaseCommand):
    help = _("Przygotowuje bazę danych i uruchamia portal. Ctrl-C zatrzymuje.")
    # The database may not be there yet; the checks are part of `make test`.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", default="8000", help=_("port, domyślnie 8000"))
        parser.add_argument("--host", default="127.0.0.1", help=_("adres, domyślnie 127.0.0.1"))
        parser.add_argument("--no-load", action="store_true", help=_("bez wczytywania danych"))

    def handle(self, *args: Any, **options: Any) -> None:
        fill = (lambda: None) if options["no_load"] else (lambda: first_run.fill(self.stdout))
        serving.serve(options["host"], options["port"], fill=fill, say=self._say)

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
