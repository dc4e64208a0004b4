"""What a person holds beside a password: an app that shows codes, and recovery codes on paper."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import decrypt, encrypt
from django.db import transaction

from .models import User

# What people are told of by e-mail: who did it was perhaps not they.
SET_UP, CHANGED, NEW_CODES = "set_up", "changed", "new_codes"
CODE_USED, DROPPED, TAKEN = "code_used", "dropped", "taken"


class AlreadyDifferentError(Exception):
    """The person's factor is no longer the one that they wanted to replace."""


@dataclass(frozen=True)
class SecondFactor:
    """The two rows of one person; without the app there is no second factor."""

    app: Authenticator | None = None
    codes: Authenticator | None = None

    @property
    def codes_left(self) -> int:
        """How many recovery codes nobody has used yet."""
        return len(RecoveryCodes(self.codes).get_unused_codes()) if self.codes else 0

    @property
    def codes_unseen(self) -> bool:
        """Whether the person has not said yet that they keep the newest recovery codes."""
        return self.codes is not None and not RecoveryCodes(self.codes).did_view


def of(user: User) -> SecondFactor:
    """What the person holds now."""
    rows = {row.type: row for row in Authenticator.objects.filter(user_id=user.pk).order_by("pk")}
    kinds = Authenticator.Type
    return SecondFactor(rows.get(kinds.TOTP), rows.get(kinds.RECOVERY_CODES))


def accepts(user: User, code: str) -> Authenticator | None:
    """What the code came from, if it is right: it is used up by this, and never right again."""
    factor = of(user)
    if factor.app is None:
        return None
    if TOTP(factor.app).validate_code(code):
        return factor.app
    if factor.codes and RecoveryCodes(factor.codes).validate_code(code):
        return factor.codes
    return None


def set_up(user: User, secret: str, code: str, *, instead_of: int | None) -> bool:
    """Make the app that shares the secret the person's second factor, with recovery codes; whether
    this did it.

    Sent twice, it is done once. Raises `AlreadyDifferentError` when the person holds another app
    than the one that this is to replace (`instead_of`, its key): another browser was quicker.
    """
    with transaction.atomic():
        _alone(user)
        app = of(user).app
        if app and decrypt(app.data["secret"]) == secret:
            return False
        if (app.pk if app else None) != instead_of:
            raise AlreadyDifferentError
        if app:
            app.delete()
        new = TOTP.activate(user, secret)
        RecoveryCodes.activate(user)
    # The code that proved the app is used up: nobody who saw it signs in with it.
    new.validate_code(code)
    return True


def make_new_codes(user: User) -> None:
    """Ten new recovery codes in place of the old ones, whose paper is worthless from now on."""
    with transaction.atomic():
        _alone(user)
        codes = RecoveryCodes.activate(user).instance
        codes.data = {"seed": encrypt(RecoveryCodes.generate_seed()), "used_mask": 0}
        codes.save(update_fields=["data"])


def show_codes(factor: SecondFactor) -> list[str]:
    """The recovery codes while the person has not said that they keep them; then never again."""
    if not factor.codes_unseen:
        return []
    codes = RecoveryCodes(factor.codes).get_unused_codes()
    return [f"{code[:4]} {code[4:]}" for code in codes]


def keep_codes(user: User) -> None:
    """The person keeps the codes: they are not shown again."""
    with transaction.atomic():
        _alone(user)
        if (factor := of(user)).codes:
            RecoveryCodes(factor.codes).mark_as_viewed()


def forget(user: User) -> bool:
    """Take the factor away and end the sessions of the person; whether there was one."""
    with transaction.atomic():
        _alone(user)
        deleted, _ = Authenticator.objects.filter(user_id=user.pk).delete()
        User.end_sessions(user.pk)
    return bool(deleted)


def _alone(user: User) -> None:
    """Wait for whoever is changing the same person's factor."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
