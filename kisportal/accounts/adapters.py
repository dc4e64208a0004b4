"""How allauth behaves here: whom it lets in, what it says, whom it counts attempts against."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from .models import User

TOO_MANY = _(
    "Za dużo nieudanych prób. Odczekaj pięć minut i spróbuj ponownie: do tego czasu portal nie "
    "wpuści nawet z poprawnym hasłem."
)
# Whose address is not known share one count; they are not turned away.
UNKNOWN = "unknown"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by an administrator; pages are the portal's own."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "Nie ma konta z takim adresem e-mail i hasłem albo konto jest nieczynne. Sprawdź "
            "pisownię; w haśle liczy się wielkość liter, w adresie nie."
        ),
        "too_many_login_attempts": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody opens an account for themselves."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only pages under the very address that the visitor is at."""
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, {request.get_host()}, require_https=request.is_secure()
        )

    def is_ajax(self, request: HttpRequest) -> bool:
        """Everybody gets pages."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: the pages say what happened."""

    def get_login_stages(self) -> list[str]:
        """What follows the password: a code, from whoever holds a second factor."""
        return ["kisportal.accounts.stages.CodeStage"] if settings.SECOND_FACTOR else []

    def get_client_ip(self, request: HttpRequest) -> str:
        """Whose attempts are counted together. Behind the proxy that HTTPS stands for, its word."""
        return get_client_ip(request) or UNKNOWN

    def reauthenticate(self, user: User, password: str) -> bool:
        """Whether it is the password of the person who is signed in; counted like a sign-in."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk


class FactorAdapter(DefaultMFAAdapter):
    """Nothing of its own yet: where secrets would be encrypted (ADR 52)."""
