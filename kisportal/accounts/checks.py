"""What `manage.py check --deploy` says of accounts and of how they are signed in to."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, Warning, register
from django.db import DatabaseError

from . import demo


@register(Tags.security, deploy=True)
def no_demo_account_is_open(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """An installation has no account whose password everybody may read."""
    from .models import User

    try:
        emails = User.objects.filter(is_active=True, email__iendswith=demo.DOMAIN)
        found = [*emails.order_by("email").values_list("email", flat=True)]
    except DatabaseError:
        return [
            Info(
                "Nie sprawdzono kont pokazowych: baza danych nie odpowiada albo nie ma tabel.",
                id="accounts.I001",
            )
        ]
    if not found:
        return []
    return [
        Error(
            f"Konta pokazowe są czynne, a ich hasło jest jawne: {', '.join(found)}.",
            hint="Zamknij je poleceniem „manage.py close_demo”.",
            id="accounts.E001",
        )
    ]


@register(Tags.security, deploy=True)
def officials_need_a_second_factor(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """An installation does not leave its register to passwords alone."""
    if settings.SECOND_FACTOR:
        return []
    return [
        Warning(
            "Drugi składnik logowania jest wyłączony: do biurka urzędu wpuszcza samo hasło.",
            hint="Ustaw SECOND_FACTOR=on albo usuń tę zmienną.",
            id="accounts.W001",
        )
    ]
