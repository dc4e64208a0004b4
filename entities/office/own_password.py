"""A person's own password: changed by themselves, as an act of the register."""

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminPasswordChangeForm
from django.contrib.auth.views import PasswordChangeView
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from entities.actions import people
from entities.rules import refusals
from kisportal.accounts.models import User

from . import form_pages


class OwnPasswordForm(AdminPasswordChangeForm):
    """The password of today, and twice the one from now on."""

    error_messages = {
        "password_incorrect": _("To nie jest Twoje obecne hasło. Wpisz je jeszcze raz."),
        "password_mismatch": _("Hasła różnią się. Wpisz to samo dwa razy."),
    }

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.fields["old_password"].label = _("Obecne hasło")
        self.fields["new_password1"].label = _("Nowe hasło")
        self.fields["new_password2"].label = _("Nowe hasło jeszcze raz")
        self.fields["new_password2"].help_text = ""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        old, new = map(self.cleaned_data.get, ("old_password", "new_password1"))
        if old and old == new:
            self.add_error("new_password1", _("To jest hasło, które masz teraz. Wpisz inne."))
        return cleaned

    def save(self, commit: bool = True) -> User:
        """Let the action change it: the register has no other way to learn of it."""
        people.change_own_password(self.user, self.cleaned_data["new_password1"])
        return self.user


class OwnPasswordView(PasswordChangeView):
    """Django's page; the person stays signed in here and is signed out everywhere else."""

    form_class = OwnPasswordForm

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Change it, or show why the action would not."""
        try:
            return super().form_valid(form)
        except refusals.REFUSALS as error:
            form_pages.refuse(form, error)
        return self.form_invalid(form)
