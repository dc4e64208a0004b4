"""`manage.py send_reminders`: e-mails before statuses end, before terms of cases and of yearly
reports, on what people watch, once each, and those of acts that no mail server took.
"""

from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.actions import own_entries, report_years
from entities.actions.runs import Run
from entities.mailing import notices, reminders, watches
from entities.search.days import as_day


class Command(BaseCommand):
    help = _("Wysyła przypomnienia o końcu statusów, o terminach spraw i sprawozdań, każde raz.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--on", metavar="DZIEŃ", help=_("jak tego dnia, na przykład 2026-01-31")
        )
        parser.add_argument(
            "--again",
            action="store_true",
            help=_("także niepewne, których serwer poczty na pewno nie przyjął"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        on = as_day(options["on"]) if options["on"] else timezone.localdate()
        if on is None:
            raise CommandError(_("--on: podaj dzień, na przykład 2026-01-31."))
        whole = Run()
        for begin in (own_entries.ask, report_years.ask, watches.run):
            with whole.guarded(f"{begin.__module__}.{begin.__name__}"):
                begin(on, whole)
        with whole.guarded("e-mails of acts"):
            notices.send_waiting(on, whole=whole)
        outcome = reminders.run(on, again=options["again"])
        told = _(
            "Przypomnienia: wysłane %(sent)s, bez adresu %(unaddressed)s, nieudane %(failed)s, "
            "niepewne %(doubtful)s."
        )
        words = asdict(outcome)
        if whole.failed:
            told += _(" Inne listy: nieudane %(others)s; powody są w dzienniku.")
            words["others"] = whole.failed
        if outcome.failed or whole.failed:
            raise CommandError(told % words)
        self.stdout.write(told % words)
