"""A new password: of whoever shows the old one, or reads the e-mails of the account."""

from django.contrib.auth.tokens import default_token_generator

from . import addresses, mails, rooms
from .models import User


class NotTheirsError(Exception):
    """What was shown proves nothing any more: it was used, it is old, the account changed."""


def of_link(number: int, token: str) -> User | None:
    """The account whose password the link lets set now."""
    user = User.objects.filter(pk=number).first()
    return user if user and default_token_generator.check_token(user, token) else None


def by_link(number: int, token: str, password: str) -> User:
    """Set the password that was chosen behind a link. Whoever opened it reads the e-mails of the
    account, so its address is confirmed by this too. All sessions of the account end.

    Raises `NotTheirsError` for a link that was used meanwhile, `rooms.RefusedError` when the
    register cannot be told.
    """
    user = User.objects.filter(pk=number).first()
    if user is None:
        raise NotTheirsError
    with rooms.remembered(user, "nowe hasło"):
        stored = User.objects.select_for_update(no_key=True).get(pk=number)
        if not stored.is_active or not default_token_generator.check_token(stored, token):
            raise NotTheirsError
        _set(stored, password)
        if not addresses.is_confirmed(stored):
            addresses.count_as_confirmed(stored)
    mails.tell_of_the_password(stored)
    return stored


def by_person(user: User, password: str) -> User:
    """Set the password of a person who has just shown the one they had; other sessions end.
    Raises `NotTheirsError` when the account was closed or given another password meanwhile.
    """
    with rooms.remembered(user, "nowe hasło"):
        stored = User.objects.select_for_update(no_key=True).get(pk=user.pk)
        if not stored.is_active or stored.password != user.password:
            raise NotTheirsError
        _set(stored, password)
    mails.tell_of_the_password(stored)
    return stored


def _set(user: User, password: str) -> None:
    user.set_password(password)
    user.save(update_fields=["password"])
