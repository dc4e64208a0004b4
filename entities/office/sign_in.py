"""Signing in to the desk."""

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.utils.translation import gettext_lazy as _

from entities.rules import permissions
from kisportal.accounts import demo
from kisportal.accounts.models import User


class SignInForm(AdminAuthenticationForm):
    """E-mail and password; says why an account that exists is not let in."""

    error_messages = {
        "invalid_login": _(
            "Nie ma konta z takim adresem e-mail i hasłem albo konto jest nieczynne. Sprawdź "
            "pisownię; w haśle liczy się wielkość liter, w adresie nie."
        ),
        "no_desk": _(
            "To konto nie ma dostępu do biurka urzędu: wchodzą tu pracownicy urzędów wojewódzkich. "
            "Jeżeli jesteś jednym z nich, poproś administratora portalu o przypisanie do urzędu."
        ),
        "demo": _(
            "Konta pokazowe są do prób na własnym komputerze: ich adresy i hasło zna każdy, więc "
            "tutaj nikogo nie wpuszczają. Poproś administratora portalu o własne konto i hasło."
        ),
    }
    required_css_class = "required"

    def confirm_login_allowed(self, user: User) -> None:
        """Let in whoever may enter the desk, and nobody else."""
        if not permissions.may_enter_office(user):
            raise forms.ValidationError(self.error_messages["no_desk"], code="no_desk")

    def get_invalid_login_error(self) -> forms.ValidationError:
        """Why nobody was found; of demo accounts, that they are of no use here."""
        typed = (self.cleaned_data.get("username", ""), self.cleaned_data.get("password", ""))
        if demo.refuses(*typed):
            return forms.ValidationError(self.error_messages["demo"], code="demo")
        return super().get_invalid_login_error()
