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
        own_entries.ask(on)
        report_years.ask(on)
        watches.run(on)
        notices.send_waiting(on)
        outcome = reminders.run(on, again=options["again"])
        told = _(
            "Przypomnienia: wysłane %(sent)s, bez adresu %(unaddressed)s, nieudane %(failed)s, "
            "niepewne %(doubtful)s."
        )
        words = asdict(outcome)
        if outcome.failed:
            raise CommandError(told % words)
        self.stdout.write(told % words)
