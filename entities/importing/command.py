"""The command line of the import: what a person types, and what they are told."""

import errno
import signal
import threading
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
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
from .outcome import Fate, Kind, Outcome, RemarkFile

_STEP = 1000
_STEM_LENGTH = 60  # letters of up to four bytes: with the ending it is a name that any disk takes


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
            metavar="RRRR-MM-DD",
            help="dzień, w którym odczytano publikację (domyślnie dziś)",
        )
        parser.add_argument("--rejects", type=Path, help="gdzie zapisać wiersze z uwagami")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        on, office = _day(options["on"]), _office(options["office"])
        _refuse_unreadable(path)
        remarks = RemarkFile(_remarks_place(options["rejects"], path))
        outcome = None
        try:
            with _ended_as_by_hand(), remarks:
                outcome = load(
                    path,
                    office=office,
                    on=on,
                    dry_run=options["dry_run"],
                    keep=remarks.keep,
                    progress=self._progress,
                )
        except UnreadableFile as problem:
            raise CommandError(problem.sentence) from None
        except OSError as problem:
            if outcome:  # all is in, but for the remarks
                self._tell(outcome, options["dry_run"])
            raise CommandError(_of_place(problem, remarks.path, outcome)) from None
        except KeyboardInterrupt:
            raise CommandError(_("Przerwano. Niczego nie zapisano."), returncode=130) from None
        self._tell(outcome, options["dry_run"])
        self._tell_of_remarks(outcome, remarks.path)

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
        self.stdout.write(
            _("Wierszy: %(rows)d; %(counts)s.") % {"rows": outcome.rows, "counts": counts}
        )
        if dry_run:
            self.stdout.write(_("To była próba: niczego nie zapisano."))
        elif not outcome.changed:
            self.stdout.write(_nothing_changed(outcome))

    def _tell_of_remarks(self, outcome: Outcome, path: Path) -> None:
        if not outcome.remarks:
            return
        told = _("Odrzucone: %(rejects)d, różnice: %(differences)d, uwagi: %(warnings)d – %(path)s")
        self.stdout.write(
            told
            % {
                "rejects": outcome.remarks[Kind.REJECT],
                "differences": outcome.remarks[Kind.DIFFERENCE],
                "warnings": outcome.remarks[Kind.WARNING],
                "path": path,
            }
        )


@contextmanager
def _ended_as_by_hand() -> Iterator[None]:
    """Whoever ends the import by a signal to the process is told the same as by Ctrl-C."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _day(text: str | None) -> date:
    """The day of reading. Raises `CommandError` when it is no day or has not come yet."""
    today = timezone.localdate()
    if text is None:
        return today
    # Called from code, it may be a day already.
    if isinstance(text, date):
        return text
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise CommandError(
            _("„%s” to nie data. Podaj ją w postaci RRRR-MM-DD, na przykład 2026-11-01.") % text
        ) from None
    if day > today:
        raise CommandError(_("Dzień odczytania publikacji (%s) jeszcze nie nadszedł.") % text)
    return day


def _office(code: str | None) -> VoivodeOffice | None:
    """The office of the code. Raises `CommandError` with the codes that there are."""
    if code is None:
        return None
    offices = {
        office.pk: office
        for office in VoivodeOffice.objects.select_related("voivodeship").order_by("pk")
    }
    if code not in offices:
        codes = ", ".join(f"{pk} ({office.voivodeship.name})" for pk, office in offices.items())
        raise CommandError(
            _("Nie ma urzędu o kodzie „%(code)s”. Kody województw: %(codes)s.")
            % {"code": code, "codes": codes}
        )
    return offices[code]


def _refuse_unreadable(path: Path) -> None:
    """Raise `CommandError` when the file cannot be opened at all, or would never end (a pipe)."""
    try:
        if path.is_fifo() or path.is_socket():
            raise CommandError(
                _("„%s” to nie plik z tabelą. Podaj plik CSV, XLSX albo XLS.") % path
            )
        with path.open("rb"):
            pass
    except OSError as problem:
        raise CommandError(_of_file(problem, path)) from None
    except ValueError:  # a NUL in the name
        raise CommandError(_("Nie ma pliku „%s”. Sprawdź ścieżkę.") % repr(str(path))) from None


def _remarks_place(chosen: Path | None, path: Path) -> Path:
    """Where remarks go. Raises `CommandError` when that is the very file that is read."""
    if chosen is None:
        return settings.PORTAL_DATA_DIR / "import" / f"{path.stem[:_STEM_LENGTH]}-uwagi.csv"
    if chosen.resolve() == path.resolve():
        raise CommandError(
            _("Uwagi zastąpiłyby wczytywany plik „%s”. Podaj w --rejects inny.") % path
        )
    return chosen


def _nothing_changed(outcome: Outcome) -> str:
    if not outcome.fates[Fate.REJECTED]:
        return _("Niczego nie zmieniono: rejestr ma już wszystko z tego pliku.")
    if outcome.fates[Fate.UNCHANGED]:
        return _("Niczego nie zmieniono: rejestr ma już wszystko, co dało się wczytać.")
    return _("Niczego nie zmieniono: odrzucono wszystkie wiersze.")


def _of_file(problem: OSError, path: Path) -> str:
    if problem.errno in (errno.EACCES, errno.EPERM):
        return _("Brak prawa odczytu pliku „%s”. Nadaj je sobie albo skopiuj plik.") % path
    if problem.errno == errno.EISDIR:
        return _("„%s” to folder. Podaj plik.") % path
    return _("Nie ma pliku „%s”. Sprawdź ścieżkę.") % path


def _of_place(problem: OSError, path: Path, outcome: Outcome | None) -> str:
    """Why the remarks could not be written, and what that means for the import."""
    kept = _("Niczego nie zapisano.") if outcome is None else _("Reszta jest zapisana.")
    told = {"path": path, "kept": kept}
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("Brak miejsca na dysku na uwagi („%(path)s”). %(kept)s") % told
    if isinstance(problem, IsADirectoryError):
        return _("„%(path)s” to folder. Podaj w --rejects plik. %(kept)s") % told
    return _("Nie można zapisać uwag w „%(path)s”. Wskaż w --rejects inne miejsce. %(kept)s") % told
