"""What a sign-in goes through between the password and the session."""

from contextlib import suppress

from allauth.account.stages import LoginStage
from django.http import HttpResponse
from django.shortcuts import redirect

from . import addresses, attempts, mails, proofs, second_factor, sent


class ConfirmedStage(LoginStage):
    """Nobody comes in before the address of the account is confirmed: the link is sent again."""

    key = "confirmed"
    urlname = "account:sent"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Lead to the page that says what to do, or on."""
        user = self.login.user
        if addresses.is_confirmed(user):
            return None, True
        then = self.login.redirect_url or ""
        went = attempts.was_mailed(sent.SIGN_UP, user.email)
        # When no mail server answers, the page still has the button that tries again.
        if not went and not attempts.why_no_mail(sent.CONFIRM, user.email):
            with suppress(mails.NotSentError):
                mails.ask_to_confirm(addresses.unconfirmed(user), then)
        return sent.page(self.request, sent.CONFIRM_FIRST, user.email, then=then), False


class CodeStage(LoginStage):
    """A code, asked of whoever holds a second factor. allauth's own stage needs a library for
    security keys, which the portal does not offer.
    """

    key = "second_factor"
    urlname = "account:code"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Lead to the code, or on."""
        user = self.login.user
        asked = second_factor.of(user).app is not None
        asked = asked and not proofs.vouched_for(self.request, user)
        return (redirect(self.urlname) if asked else None), True
