"""What commands about one account share: its address, why, and what they answer of either."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from entities.rules.errors import RuleError
from kisportal.accounts.models import User
from kisportal.accounts.spelling import normal


class AccountCommand(BaseCommand):
    """`manage.py <name> ADDRESS --reason WHY`: the act, and the sentence that it was done."""

    verb: Callable[..., None]
    done: str

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help=_("adres e-mail konta"))
        parser.add_argument("--reason", required=True, help=_("dlaczego; zostaje w historii"))

    def handle(self, *args: Any, **options: Any) -> None:
        account = User.objects.filter(email__iexact=normal(options["email"])).first()
        if account is None:
            raise CommandError(_("Nie ma konta z adresem „%s”.") % options["email"])
        number = account.pk
        try:
            self.verb(account, by=None, reason=options["reason"])
        except RuleError as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(self.done % number)
