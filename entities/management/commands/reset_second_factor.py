"""`manage.py reset_second_factor ADDRESS`: for whoever has nobody else to ask."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from entities.actions import people
from entities.rules.errors import RuleError
from kisportal.accounts.models import User


class Command(BaseCommand):
    help = _("Odbiera kontu drugi składnik logowania i kończy jego sesje.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help=_("adres e-mail konta"))
        parser.add_argument("--reason", required=True, help=_("dlaczego; zostaje w historii"))

    def handle(self, *args: Any, **options: Any) -> None:
        account = User.objects.filter(email__iexact=options["email"].strip()).first()
        if account is None:
            raise CommandError(_("Nie ma konta z adresem „%s”.") % options["email"])
        try:
            people.take_factor_away(account, by=None, reason=options["reason"])
        except RuleError as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(
            _("Odebrano drugi składnik kontu nr %d; nowy ustawi przy następnym logowaniu.")
            % account.pk
        )
