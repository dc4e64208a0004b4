"""What a sign-in goes through between the password and the session."""

from allauth.account.stages import LoginStage
from django.http import HttpResponse
from django.shortcuts import redirect

from . import second_factor


class CodeStage(LoginStage):
    """A code, asked of whoever holds a second factor. allauth's own stage needs a library for
    security keys, which the portal does not offer.
    """

    key = "second_factor"
    urlname = "account:code"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Lead to the code, or on."""
        asked = second_factor.of(self.login.user).app is not None
        return (redirect(self.urlname) if asked else None), True
