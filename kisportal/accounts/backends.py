"""Who is let in, at the sign-in and with every page after it."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from . import demo
from .models import User


class AccountBackend(ModelBackend):
    """Active accounts with their password; demo accounts only where they are meant to be."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        """The account of the address and the password, or None."""
        email = username or kwargs.pop("email", None)
        if demo.refuses(email or "", password or ""):
            return None
        return super().authenticate(request, username=email, password=password, **kwargs)

    def user_can_authenticate(self, user: User) -> bool:
        """Whether the account may come in now; asked for each page, so a session ends too."""
        return super().user_can_authenticate(user) and not demo.refuses(user.email)
