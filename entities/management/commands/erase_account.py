"""`manage.py erase_account ADDRESS`: takes a person out of the database, not out of the acts."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from entities.actions import people
from entities.rules.errors import RuleError
from kisportal.accounts.models import User


class Command(BaseCommand):
    help = _("Usuwa konto z rolami; w historii rejestru zostaje rola, bez osoby.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help=_("adres e-mail konta"))
        parser.add_argument("--reason", required=True, help=_("dlaczego; zostaje w historii"))

    def handle(self, *args: Any, **options: Any) -> None:
        account = User.objects.filter(email__iexact=options["email"].strip()).first()
        if account is None:
            raise CommandError(_("Nie ma konta z adresem „%s”.") % options["email"])
        number = account.pk
        try:
            people.erase(account, by=None, reason=options["reason"])
        except RuleError as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(_("Usunięto konto nr %d.") % number)
