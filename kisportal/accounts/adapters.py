"""How allauth behaves here: whom it lets in, what it says, whom it counts attempts against."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from . import addresses, demo, rooms
from .models import User
from .spelling import normal

TOO_MANY = _(
    "Za dużo nieudanych prób. Odczekaj pięć minut i spróbuj ponownie: do tego czasu portal nie "
    "wpuści nawet z poprawnym hasłem."
)
# Whose address is not known share one count; they are not turned away.
UNKNOWN = "unknown"


class AccountAdapter(DefaultAccountAdapter):
    """Pages, e-mails and the order of a sign-in are the portal's own."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "Nie ma konta z takim adresem e-mail i hasłem albo konto jest nieczynne. Sprawdź "
            "pisownię; w haśle liczy się wielkość liter, w adresie nie."
        ),
        "too_many_login_attempts": TOO_MANY,
    }

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
        """What follows the password: a confirmed address, a code from whoever holds a factor."""
        code = ["CodeStage"] if settings.SECOND_FACTOR else []
        return [f"kisportal.accounts.stages.{stage}" for stage in ("ConfirmedStage", *code)]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where the person works, if they wanted nothing else."""
        return rooms.home_of(request.user)

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """The same after the first time."""
        return rooms.home_of(request.user)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """The page that says that the account is closed."""
        return render(request, "account/closed.html", status=403)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Whose attempts are counted together. Behind the proxy that HTTPS stands for, its word."""
        return get_client_ip(request) or UNKNOWN

    def reauthenticate(self, user: User, password: str) -> bool:
        """Whether it is the password of the person who is signed in; counted like a sign-in."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk


class FactorAdapter(DefaultMFAAdapter):
    """Nothing of its own yet: where secrets would be encrypted (ADR 52)."""


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Whom a provider of identity may let in, and as whom."""

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict) -> User:
        """A new account has the address and the name that the provider tells."""
        user = super().populate_user(request, sociallogin, data)
        named = " ".join(str(data.get("name") or "").split())
        user.name = "".join(filter(str.isprintable, named))[:150]
        return user

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """The account that signs in with an address for which the provider vouches."""
        for address in sociallogin.email_addresses:
            email = normal(address.email)
            user = User.objects.filter(email__iexact=email).first()
            if address.verified and user:
                return user, email
        return None

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Only a person whose account is open, or whose address the provider vouches for.

        Somebody may have signed up with an address that is not theirs and wait for its owner:
        where nobody has confirmed it, their password goes when the owner comes this way.
        """
        user = sociallogin.user
        if sociallogin.is_existing:
            if not user.is_active or demo.refuses(user.email):
                raise ImmediateHttpResponse(
                    get_account_adapter().respond_user_inactive(request, user)
                )
            if not addresses.is_confirmed(user):
                user.set_unusable_password()
                user.save(update_fields=["password"])
                addresses.count_as_confirmed(user)
        elif not any(address.verified for address in sociallogin.email_addresses):
            self.refuse(request, "address")

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        """The portal's page, whatever went wrong."""
        cancelled = kwargs.get("error") == AuthError.CANCELLED
        self.refuse(request, "cancelled" if cancelled else "failed")

    def refuse(self, request: HttpRequest, why: str) -> None:
        """The page that says why the person did not come in, and how they may."""
        raise ImmediateHttpResponse(
            render(
                request,
                "account/provider_refused.html",
                {"why": why, "provider": settings.OIDC_NAME},
                status=403,
            )
        )
