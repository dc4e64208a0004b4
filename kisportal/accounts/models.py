"""Who a person is. What a person may do follows from memberships, in `entities`."""

from collections.abc import Iterator
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .spelling import normal


class UserManager(BaseUserManager["User"]):
    """Makes accounts that sign in by e-mail, in whatever letter case it is typed."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """A saved account, for whose address the caller vouches; without a password nobody can
        sign in to it yet.
        """
        from . import addresses

        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=normal(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        addresses.count_as_confirmed(user)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        """An administrator of the portal: every office, every account."""
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=normal(username or ""))


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account. Nothing else in the database names a natural person."""

    email = models.EmailField(_("adres e-mail"), unique=True)
    name = models.CharField(_("imię i nazwisko"), max_length=150, blank=True)
    is_active = models.BooleanField(
        _("czynne"), default=True, help_text=_("Konto nieczynne zostaje w bazie, ale nie wpuszcza.")
    )
    joined_at = models.DateTimeField(_("założone"), default=timezone.now, editable=False)
    session_series = models.PositiveIntegerField(
        _("seria sesji"),
        default=0,
        editable=False,
        help_text=_("Nowa seria kończy wszystkie sesje konta, bez zmiany hasła."),
    )

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("konto")
        verbose_name_plural = _("konta")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_account_per_email",
                violation_error_message=_("Konto z tym adresem e-mail już istnieje."),
            )
        ]

    def __str__(self) -> str:
        return self.email

    @classmethod
    def end_sessions(cls, number: int) -> None:
        """Begin a new series of sessions for the account of the number."""
        cls.objects.filter(pk=number).update(session_series=models.F("session_series") + 1)

    def get_session_auth_hash(self) -> str:
        """What every session of the account carries: Django's, and the series after the first."""
        return self._in_series(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under former keys of the server."""
        yield from map(self._in_series, super().get_session_auth_fallback_hash())

    def _in_series(self, of_the_password: str) -> str:
        return (
            f"{of_the_password}-{self.session_series}" if self.session_series else of_the_password
        )
