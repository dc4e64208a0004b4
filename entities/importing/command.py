"""The command line of the import: what a person types, and what they are told."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.models import VoivodeOffice

from .errors import UnreadableFile
from .loading import load
from .outcome import Fate, Outcome, Remark, write

_STEP = 1000


class ImportCommand(BaseCommand):
    """Reads a file as an office or anybody published it; ends with counts and remarks."""

    help = "Wczytuje CIS i KIS z pliku CSV, XLSX lub XLS takiego, jaki publikują urzędy."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="plik CSV, XLSX albo XLS")
        parser.add_argument(
            "--office",
            metavar="KOD",
            help="kod TERYT województwa: plik jest rejestrem tego wojewody (decyzje i wpisy)",
        )
        parser.add_argument("--dry-run", action="store_true", help="sprawdza, niczego nie zapisuje")
        parser.add_argument(
            "--on",
            type=date.fromisoformat,
            metavar="RRRR-MM-DD",
            help="dzień, w którym odczytano publikację (domyślnie dziś)",
        )
        parser.add_argument("--rejects", type=Path, help="gdzie zapisać wiersze z uwagami")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            outcome = load(
                path,
                office=self._office(options["office"]),
                on=options["on"] or timezone.localdate(),
                dry_run=options["dry_run"],
                progress=self._progress,
            )
        except (UnreadableFile, OSError) as problem:
            raise CommandError(_sentence(problem, path)) from None
        self._tell(outcome, options["dry_run"])
        if outcome.remarks:
            self._write(outcome, options["rejects"] or _remarks_file(path))

    def _office(self, code: str | None) -> VoivodeOffice | None:
        if code is None:
            return None
        try:
            return VoivodeOffice.objects.select_related("voivodeship").get(pk=code)
        except (VoivodeOffice.DoesNotExist, ValueError):
            codes = ", ".join(
                f"{office.pk} ({office.voivodeship.name})"
                for office in VoivodeOffice.objects.select_related("voivodeship").order_by("pk")
            )
            raise CommandError(
                _("Nie ma urzędu o kodzie „%(code)s”. Kody województw: %(codes)s.")
                % {"code": code, "codes": codes}
            ) from None

    def _progress(self, done: int) -> None:
        if done % _STEP == 0:
            self.stderr.write(_("Przeczytano wierszy: %d") % done)

    def _tell(self, outcome: Outcome, dry_run: bool) -> None:
        for notice in outcome.notices:
            self.stdout.write(notice)
        if outcome.persons_dropped:
            self.stdout.write(
                _("Pominięto dane osób fizycznych (komórek lub zwrotów): %d.")
                % outcome.persons_dropped
            )
        counts = ", ".join(f"{fate.value}: {outcome.fates[fate]}" for fate in Fate)
        rows = sum(outcome.fates.values())
        self.stdout.write(_("Wierszy: %(rows)d; %(counts)s.") % {"rows": rows, "counts": counts})
        if dry_run:
            self.stdout.write(_("To była próba: niczego nie zapisano."))
        elif not outcome.changed:
            self.stdout.write(_("Niczego nie zmieniono: rejestr ma już wszystko z tego pliku."))

    def _write(self, outcome: Outcome, path: Path) -> None:
        try:
            write(outcome, path)
        except OSError as problem:
            self.stderr.write(_sentence(problem, path))
            return
        self.stdout.write(
            _("Odrzucone: %(rejects)d, różnice: %(differences)d, uwagi: %(warnings)d – w %(path)s")
            % {
                "rejects": outcome.count_of(Remark.REJECT),
                "differences": outcome.count_of(Remark.DIFFERENCE),
                "warnings": outcome.count_of(Remark.WARNING),
                "path": path,
            }
        )


def _remarks_file(path: Path) -> Path:
    return settings.PORTAL_DATA_DIR / "import" / f"{path.stem}-uwagi.csv"


def _sentence(problem: Exception, path: Path) -> str:
    if isinstance(problem, FileNotFoundError):
        return _("Nie ma pliku „%s”. Sprawdź ścieżkę.") % path
    if isinstance(problem, PermissionError):
        return _("Brak uprawnień do „%s”. Zmień uprawnienia albo miejsce.") % path
    if isinstance(problem, IsADirectoryError):
        return _("„%s” to folder. Podaj plik.") % path
    return str(problem)
