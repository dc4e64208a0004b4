"""Signing in to the desk: so far the only room that is closed to visitors."""

from django.utils.translation import gettext as _

from entities.rules import permissions
from kisportal.accounts.forms import SignInForm
from kisportal.accounts.models import User


class DeskSignInForm(SignInForm):
    """The portal's form, for whoever may enter the desk and for nobody else."""

    @classmethod
    def refusal(cls, user: User) -> str:
        """Why the account is of no use here; "" if it is."""
        if permissions.may_enter_office(user):
            return ""
        return _(
            "To konto nie ma dostępu do biurka urzędu: wchodzą tu pracownicy urzędów wojewódzkich. "
            "Jeżeli jesteś jednym z nich, poproś administratora portalu o przypisanie do urzędu."
        )
