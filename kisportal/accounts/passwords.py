"""What a password must be, in sentences that help to choose one."""

from typing import ClassVar

from django.contrib.auth import password_validation
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from . import demo


class LongEnough(password_validation.MinimumLengthValidator):
    """Length is what keeps a password from being guessed; nothing else is counted."""

    def get_error_message(self) -> str:
        return _("To hasło jest za krótkie: potrzeba co najmniej %d znaków.") % self.min_length

    def get_help_text(self) -> str:
        return (
            _("Długie na co najmniej %d znaków; dobre są trzy, cztery słowa, które nie są cytatem.")
            % self.min_length
        )


class UnlikeThePerson(password_validation.UserAttributeSimilarityValidator):
    """Whoever knows the person tries their name first."""

    COMPARED: ClassVar = ("email", "name")

    def __init__(self, max_similarity: float = 0.7) -> None:
        super().__init__(self.COMPARED, max_similarity)

    def get_error_message(self) -> str:
        return _("To hasło za bardzo przypomina adres e-mail, imię albo nazwisko.")

    def get_help_text(self) -> str:
        return _("Niepodobne do adresu e-mail, imienia ani nazwiska.")


class NotCommon(password_validation.CommonPasswordValidator):
    """Lists of passwords that many people use are tried by machines. Where demo accounts are off,
    theirs is one of them: it stands in the README.
    """

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raises ValidationError for a password that machines know."""
        if demo.refuses("", password):
            raise ValidationError(self.get_error_message(), code="password_too_common")
        super().validate(password, user)

    def get_error_message(self) -> str:
        return _("Tego hasła używa wiele osób, więc łatwo je odgadnąć. Wymyśl inne.")

    def get_help_text(self) -> str:
        return _("Nie takie, jakiego używa wiele osób (na przykład „qwerty123456”).")
