"""What a person types to come in: a password, a code."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm
from allauth.mfa.totp.internal.auth import validate_totp_code
from django import forms
from django.utils.translation import gettext_lazy as _

from . import attempts, demo, second_factor
from .models import User

LONGEST_CODE = 40  # as typed, with spaces and dashes
_REQUIRED = {"required": _("Wpisz hasło.")}
NUMERIC = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "off"}


class SignInForm(LoginForm):
    """E-mail and password; says why an account that exists is not let in."""

    DEMO = _(
        "Konta pokazowe są do prób na własnym komputerze: ich adresy i hasło zna każdy, więc "
        "tutaj nikogo nie wpuszczają. Załóż własne konto, a jeżeli pracujesz w urzędzie, poproś o "
        "nie administratora portalu."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label, password.label = _("Adres e-mail"), _("Hasło")
        login.error_messages["required"] = _("Wpisz adres e-mail.")
        password.error_messages |= _REQUIRED
        password.help_text = ""
        login.widget.attrs = {"autocomplete": "username", "spellcheck": "false"}
        password.widget.attrs = {"autocomplete": "current-password"}

    def clean(self) -> dict[str, Any] | None:
        try:
            return super().clean()
        except forms.ValidationError as error:
            typed = (self.cleaned_data.get(name, "") for name in ("login", "password"))
            if error.code == "email_password_mismatch" and demo.refuses(*typed):
                raise forms.ValidationError(self.DEMO, code="demo") from None
            raise


class PasswordForm(forms.Form):
    """The password once more, before something that only its owner may do."""

    password = forms.CharField(
        label=_("Hasło"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages=_REQUIRED,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        if not get_adapter().reauthenticate(self.user, password):
            raise forms.ValidationError(_("To nie jest hasło tego konta. Wpisz je jeszcze raz."))
        return password


class CodeForm(forms.Form):
    """A code of the app, or a recovery code."""

    code = forms.CharField(
        label=_("Kod"),
        max_length=LONGEST_CODE,
        help_text=_("Sześć cyfr z aplikacji albo osiem cyfr kodu zapasowego."),
        widget=forms.TextInput(attrs=NUMERIC),
        error_messages={"required": _("Wpisz kod.")},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_code(self) -> str:
        """Right once; attempts are counted a person, however many browsers they come from."""
        code = self.cleaned_data["code"]
        attempts.try_code(self.user)
        self.authenticator = second_factor.accepts(self.user, code)
        if self.authenticator is None:
            raise forms.ValidationError(
                _(
                    "Ten kod nie pasuje. Wpisz ten, który aplikacja pokazuje teraz, albo kod "
                    "zapasowy, którego nie było jeszcze w użyciu: każdy działa tylko raz."
                )
            )
        attempts.code_was_right(self.user)
        return code


class SetUpForm(forms.Form):
    """The first code of an app that is being set up: the proof that it has the secret."""

    code = forms.CharField(
        label=_("Kod z aplikacji"),
        max_length=LONGEST_CODE,
        help_text=_("Sześć cyfr, które aplikacja pokazuje teraz."),
        widget=forms.TextInput(attrs=NUMERIC),
        error_messages={"required": _("Wpisz kod, który pokazuje aplikacja.")},
    )

    def __init__(self, *args: Any, secret: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.secret = secret

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if not validate_totp_code(self.secret, code):
            raise forms.ValidationError(
                _(
                    "Ten kod nie pasuje. Wpisz ten, który aplikacja pokazuje teraz, i sprawdź, czy "
                    "telefon sam ustawia godzinę."
                )
            )
        return code
