"""What a person types to open an account, to get back into it and to change what is theirs."""

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from . import attempts, demo, sent
from .forms import PasswordForm
from .models import User
from .spelling import normal

_NEW = {"autocomplete": "new-password", "autocapitalize": "off", "spellcheck": "false"}
_EMAIL = {"autocomplete": "email", "autocapitalize": "off", "spellcheck": "false"}


def email_field(label: Any, help_text: Any = "") -> forms.EmailField:
    """An address, with sentences for what is none."""
    return forms.EmailField(
        label=label,
        max_length=254,
        help_text=help_text,
        widget=forms.EmailInput(attrs=_EMAIL),
        error_messages={
            "required": _("Wpisz adres e-mail."),
            "invalid": _("To nie jest adres e-mail. Sprawdź pisownię, na przykład: jan@gmina.pl."),
            "max_length": _("Ten adres jest za długi: może mieć najwyżej 254 znaki."),
        },
    )


class CountedForm(forms.Form):
    """A form that anybody may send, so it is counted; only one without mistakes does something."""

    def clean(self) -> dict[str, Any] | None:
        attempts.send_form()
        return super().clean()


class AddressForm(CountedForm):
    """The address that an e-mail is to go to."""

    email = email_field(_("Adres e-mail"))

    def __init__(self, *args: Any, what: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.what = what

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if email := self.cleaned_data.get("email"):
            _mailed(self.what, email)
        return cleaned


class NewPasswordForm(forms.Form):
    """A new password, twice. What it must be is said before it is typed, what is wrong with it at
    once and together.
    """

    password1 = forms.CharField(
        label=_("Nowe hasło"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs=_NEW),
        error_messages={
            "required": _("Wymyśl hasło i wpisz je."),
            "max_length": _("To hasło jest za długie: może mieć najwyżej 1000 znaków."),
        },
    )
    password2 = forms.CharField(
        label=_("To samo hasło jeszcze raz"),
        strip=False,
        widget=forms.PasswordInput(attrs=_NEW),
        error_messages={"required": _("Wpisz to samo hasło jeszcze raz.")},
    )

    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.rules = [text for text in password_validation.password_validators_help_texts() if text]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        first, second = map(self.cleaned_data.get, ("password1", "password2"))
        if first:
            try:
                password_validation.validate_password(first, self.of_whom())
            except forms.ValidationError as error:
                self.add_error("password1", error)
        if first and second and first != second:
            self.add_error("password2", _("Hasła różnią się. Wpisz to samo dwa razy."))
        return cleaned

    def of_whom(self) -> User:
        """Whose password it will be: it must not resemble their address or name."""
        return self.user or User()


class SignUpForm(NewPasswordForm):
    """A new account: an address and a password."""

    email = email_field(
        _("Adres e-mail"),
        _("Najlepiej służbowy. Wyślemy na niego list z linkiem i będziesz się nim logować."),
    )
    field_order = ("email", "password1", "password2")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("Hasło")

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if demo.is_demo(email):
            raise forms.ValidationError(
                _("To adres na pokaz: nikt nie odbierze pod nim listu. Wpisz własny.")
            )
        return email

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.errors:
            attempts.send_form()
        return cleaned

    def of_whom(self) -> User:
        return User(email=self.cleaned_data.get("email", ""))


class OwnPasswordForm(NewPasswordForm):
    """The password of today, and twice the one from now on."""

    password = PasswordForm.base_fields["password"]
    field_order = ("password", "password1", "password2")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Obecne hasło")

    def clean_password(self) -> str:
        return _theirs(self.user, self.cleaned_data["password"])

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        old, new = map(self.cleaned_data.get, ("password", "password1"))
        if old and old == new:
            self.add_error("password1", _("To jest hasło, które masz teraz. Wpisz inne."))
        return _counted(self, cleaned)


class OwnAddressForm(PasswordForm):
    """The address from now on. The password, because it decides who gets into the account."""

    email = email_field(_("Nowy adres e-mail"))
    field_order = ("email", "password")

    def clean_email(self) -> str:
        email = normal(self.cleaned_data["email"])
        if email == normal(self.user.email):
            raise forms.ValidationError(_("To jest adres, który masz teraz. Wpisz inny."))
        if demo.is_demo(email):
            raise forms.ValidationError(
                _("To adres na pokaz: nikt nie odbierze pod nim listu. Wpisz własny.")
            )
        return email

    def clean(self) -> dict[str, Any] | None:
        cleaned = _counted(self, super().clean())
        if not self.errors:
            _mailed(sent.CHANGE, self.cleaned_data["email"])
        return cleaned


class OwnNameForm(forms.Form):
    """The name; it may stay empty."""

    name = forms.CharField(
        label=_("Imię i nazwisko"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Widzi je urząd i osoby z Twojej organizacji. Może zostać puste."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.initial.setdefault("name", user.name)

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> dict[str, Any] | None:
        return _counted(self, super().clean())


class EraseForm(PasswordForm):
    """The password, and a tick: nobody deletes an account by mistake."""

    sure = forms.BooleanField(
        label=_("Rozumiem, że konta nie da się odzyskać."),
        error_messages={"required": _("Zaznacz, że chcesz usunąć konto na zawsze.")},
    )
    field_order = ("password", "sure")


def _theirs(user: User, password: str) -> str:
    """The password, if it is the person's. Raises ValidationError; attempts are counted."""
    if not get_adapter().reauthenticate(user, password):
        raise forms.ValidationError(_("To nie jest Twoje obecne hasło. Wpisz je jeszcze raz."))
    return password


def _counted(form: forms.Form, cleaned: dict[str, Any] | None) -> dict[str, Any] | None:
    if not form.errors:
        attempts.change_own(form.user)
    return cleaned


def _mailed(what: str, email: str) -> None:
    """Count an e-mail to the address. Raises ValidationError when none may go now."""
    if why := attempts.why_no_mail(what, email):
        raise forms.ValidationError(why, code="too_many")
