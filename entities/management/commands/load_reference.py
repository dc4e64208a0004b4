"""`manage.py load_reference`: territories, localities, offices and catalogues from the fixtures."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from entities.actions import reference


class Command(BaseCommand):
    help = _("Wczytuje dane wzorcowe: podział terytorialny, miejscowości, urzędy, katalogi.")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = sum(reference.load(tell=self.stdout.write).values())
        if rows:
            self.stdout.write(_("Wczytano dane wzorcowe, wierszy: %(rows)s.") % {"rows": rows})
