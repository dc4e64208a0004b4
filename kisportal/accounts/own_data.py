"""What the portal holds of a person, told to that person."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.utils import timezone

from . import rooms, second_factor
from .models import User


def of(user: User) -> dict[str, Any]:
    """Everything but the secrets: a password and an app are known by traces that nobody can read
    back, or that would let in whoever finds the file.
    """
    factor = second_factor.of(user)
    linked = SocialAccount.objects.filter(user=user).order_by("pk")
    return {
        "stan_na": _moment(timezone.now()),
        "konto": {
            "numer": user.pk,
            "adres_email": user.email,
            "imie_i_nazwisko": user.name,
            "zalozone": _moment(user.joined_at),
            "ostatnie_logowanie": _moment(user.last_login),
            "haslo_ustawione": user.has_usable_password(),
        },
        "adresy": [
            {"adres_email": row.email, "potwierdzony": row.verified, "do_logowania": row.primary}
            for row in EmailAddress.objects.filter(user=user).order_by("pk")
        ],
        "drugi_skladnik": {
            "ustawiony": _moment(factor.app.created_at) if factor.app else None,
            "ostatnio_uzyty": _moment(factor.app.last_used_at) if factor.app else None,
            "niewykorzystane_kody_zapasowe": factor.codes_left,
        },
        "logowanie_przez_dostawce": [
            {"numer_u_dostawcy": row.uid, "polaczone": _moment(row.date_joined)} for row in linked
        ],
        **rooms.data_of(user),
    }


def _moment(at: datetime | None) -> str | None:
    return timezone.localtime(at).isoformat(timespec="seconds") if at else None
