"""`manage.py verify_register`: names the first thing in the register that does not fit."""

import re
from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from entities.rules import integrity
from kisportal.language.plurals import counted


class Command(BaseCommand):
    help = _("Sprawdza łańcuch zdarzeń i dokumenty rejestru; nazywa pierwsze, które nie pasuje.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--expect",
            type=_end,
            metavar="NUMER:SKRÓT",
            help=_("koniec łańcucha zdarzeń, zapisany kiedyś poza bazą: ma w nim być nadal"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = integrity.check(options["expect"] or "")
        if found.misfit:
            raise CommandError(found.misfit)
        events = counted(found.events, "zdarzenie", "zdarzenia", "zdarzeń")
        documents = counted(found.documents, "dokument", "dokumenty", "dokumentów")
        self.stdout.write(f"Rejestr jest spójny: {events}, {documents}.")
        if found.head:
            self.stdout.write(f"Koniec łańcucha: {found.head}")


def _end(text: str) -> str:
    if not re.fullmatch(r"[1-9][0-9]{0,17}:[0-9a-f]{64}", text):
        raise ArgumentTypeError(_("podaj numer zdarzenia, dwukropek i 64 znaki skrótu"))
    return text
