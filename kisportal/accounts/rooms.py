"""What accounts ask the rest of the portal about a person: the module that
`settings.ACCOUNT_ROOMS` names has a function of the same name for each of these.
"""

from contextlib import AbstractContextManager
from importlib import import_module
from typing import Any

from django.conf import settings

from .models import User


class RefusedError(Exception):
    """The rest of the portal does not allow it; `sentences` say why."""

    def __init__(self, sentences: list[str]) -> None:
        self.sentences = sentences
        super().__init__(" ".join(sentences))


def home_of(user: User) -> str:
    """The address where the person works: what they see after signing in."""
    return _answers().home_of(user)


def wish_of(path: str) -> str:
    """What somebody wants who is led to the sign-in from there: an infinitive, or nothing."""
    return _answers().wish_of(path)


def offices_of(user: User) -> list[dict[str, str]]:
    """Name, phone and e-mail of the offices that know the person."""
    return _answers().offices_of(user)


def needs_factor(user: User) -> bool:
    """Whether a password alone is not enough for what the person may do."""
    return _answers().needs_factor(user)


def remembered(user: User, what: str) -> AbstractContextManager[None]:
    """The frame in which a person's own account changes, so that the register tells of it.
    Raises `RefusedError` when it cannot be told now.
    """
    return _answers().remembered(user, what)


def data_of(user: User) -> dict[str, Any]:
    """What the rest of the portal holds of the person, as JSON can tell it."""
    return _answers().data_of(user)


def why_not_erase(user: User) -> list[str]:
    """Why the person may not delete their account now; nothing, if they may."""
    return _answers().why_not_erase(user)


def erase(user: User) -> None:
    """Delete the account as its person asks. Raises `RefusedError`, also for what changed since
    `why_not_erase` was asked.
    """
    _answers().erase(user)


def _answers() -> Any:
    return import_module(settings.ACCOUNT_ROOMS)
