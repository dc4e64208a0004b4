"""Which address of an account is confirmed: nobody comes in before theirs is.

allauth's table keeps it, a row an account. An address that is to replace it stands in no table
until its owner confirms it: the link that was sent there says all.
"""

from dataclasses import dataclass
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.core import signing
from django.db import IntegrityError, transaction

from . import rooms
from .models import User
from .spelling import normal

LASTS = timedelta(days=3)
_SALT = "kisportal.accounts.addresses"


class TakenError(Exception):
    """The address belongs to another account by now."""


@dataclass(frozen=True)
class Link:
    """What a link from an e-mail stands for today."""

    address: EmailAddress | None = None
    is_old: bool = False

    @property
    def is_used(self) -> bool:
        """Whether it did its work already."""
        return self.address is not None and self.address.verified

    @property
    def is_good(self) -> bool:
        """Whether it confirms something now."""
        return bool(self.address and not self.is_old and not self.is_used) and not self.is_closed

    @property
    def is_closed(self) -> bool:
        """Whether the account was closed meanwhile."""
        return self.address is not None and not self.address.user.is_active

    @property
    def changes(self) -> bool:
        """Whether the address is to replace another one."""
        return self.address is not None and not self.address.primary


def count_as_confirmed(user: User) -> None:
    """The account signs in with its address: somebody vouches for it, or its owner showed it."""
    email = normal(user.email)
    with transaction.atomic():
        EmailAddress.objects.filter(user_id=user.pk).exclude(email=email).delete()
        EmailAddress.objects.update_or_create(
            user_id=user.pk, email=email, defaults={"verified": True, "primary": True}
        )


def waits(user: User) -> EmailAddress:
    """The address of a new account, until its owner confirms it."""
    return EmailAddress.objects.create(user=user, email=normal(user.email), primary=True)


def is_confirmed(user: User) -> bool:
    """Whether the person has shown that the address of the account is theirs."""
    own = EmailAddress.objects.filter(user_id=user.pk, email=normal(user.email), verified=True)
    return own.exists()


def unconfirmed(user: User) -> EmailAddress:
    """The address of an account that waits; made anew if it is missing."""
    found, _made = EmailAddress.objects.get_or_create(
        user_id=user.pk, email=normal(user.email), defaults={"primary": True}
    )
    return found


def change_to(user: User, email: str) -> EmailAddress:
    """The address that is to replace the account's; it is kept nowhere."""
    return EmailAddress(user=user, email=normal(email), primary=False)


def key_of(address: EmailAddress) -> str:
    """What a link says of the address: signed, so nobody makes one up. A change says from which
    address, too: it holds as long as the account has that one.
    """
    user = address.user
    said = address.pk or [user.pk, address.email, normal(user.email)]
    return signing.dumps(said, salt=_SALT)


def read(key: str) -> Link:
    """What the link stands for now; nothing, if nobody ever sent it or its address is gone."""
    try:
        said = signing.loads(key, salt=_SALT)
    except signing.BadSignature:
        return Link()
    if isinstance(said, list):
        address = _of_change(*said)
    else:
        address = EmailAddress.objects.filter(pk=said).select_related("user").first()
    try:
        signing.loads(key, salt=_SALT, max_age=LASTS)
    except signing.SignatureExpired:
        return Link(address, is_old=True)
    return Link(address)


def _of_change(number: int, email: str, before: str) -> EmailAddress | None:
    user = User.objects.filter(pk=number).first()
    if user is None or normal(user.email) not in {email, before}:
        return None
    change = change_to(user, email)
    change.verified = normal(user.email) == email
    return change


def confirm(address: EmailAddress) -> str:
    """Confirm the address; the one that it replaced, "" for a new account.

    Raises `TakenError` when the address belongs to another account by now or does not wait any
    more, `rooms.RefusedError` when the register cannot be told.
    """
    try:
        if not address.primary:
            with rooms.remembered(address.user, "zmieniono adres"):
                return _replace(address)
        with transaction.atomic():
            return _confirm(address)
    except IntegrityError:
        raise TakenError from None


def _confirm(address: EmailAddress) -> str:
    stored = User.objects.select_for_update(no_key=True).get(pk=address.user_id)
    if not stored.is_active or normal(stored.email) != address.email:
        raise TakenError
    count_as_confirmed(stored)
    return ""


def _replace(address: EmailAddress) -> str:
    stored = User.objects.select_for_update(no_key=True).get(pk=address.user_id)
    if not stored.is_active or normal(stored.email) != normal(address.user.email):
        raise TakenError
    before, stored.email = stored.email, address.email
    with transaction.atomic():
        stored.save(update_fields=["email"])
        count_as_confirmed(stored)
    return before
