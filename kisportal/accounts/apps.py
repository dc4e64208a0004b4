"""Accounts: an app of its own, because everything else points to it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "kisportal.accounts"
    label = "accounts"
    verbose_name = _("konta")

    def ready(self) -> None:
        """Django finds the checks by their import."""
        from . import checks  # noqa: F401 - registers itself
