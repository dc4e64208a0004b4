"""`manage.py verify_register`: names the first thing in the register that does not fit."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from entities.rules import integrity
from kisportal.language.plurals import counted


class Command(BaseCommand):
    help = _("Sprawdza łańcuch zdarzeń i dokumenty rejestru; nazywa pierwsze, które nie pasuje.")

    def handle(self, *args: Any, **options: Any) -> None:
        found = integrity.check()
        if found.misfit:
            raise CommandError(found.misfit)
        events = counted(found.events, "zdarzenie", "zdarzenia", "zdarzeń")
        documents = counted(found.documents, "dokument", "dokumenty", "dokumentów")
        self.stdout.write(f"Rejestr jest spójny: {events}, {documents}.")
