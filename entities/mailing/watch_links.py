"""Links in e-mails on what is watched: signed, without the address, each for one purpose.

Whoever has the link has the mailbox, or got it from whoever has: there is nothing else to prove.
"""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from entities.models import Watch, Watcher
from entities.rules.watching import CONFIRMED_WITHIN

# No colon: some programs that show e-mails end a link there.
_SEP = "."
_CONFIRM, _ONE, _ALL = (f"entities.watch.{purpose}" for purpose in ("confirm", "one", "all"))


def to_confirm(watch: Watch) -> str:
    """The page with the button that begins it; for seven days."""
    signer = signing.TimestampSigner(salt=_CONFIRM, sep=_SEP)
    return _address("directory:watch-confirm", signer.sign(str(watch.pk)))


def to_stop(watch: Watch) -> str:
    """The page with the button that stops it, for programs too (RFC 8058)."""
    return _address("directory:watch-stop", key_of_one(watch))


def to_renew(watch: Watch) -> str:
    """The page with the button for another year."""
    return _address("directory:watch-renew", key_of_one(watch))


def to_all(watch: Watch) -> str:
    """The page of all that the address watches."""
    return _address("directory:watch-own", key_of_all(watch))


def to_stop_all(watch: Watch) -> str:
    """The page with the button that forgets the address."""
    return _address("directory:watch-stop-all", key_of_all(watch))


def confirmed(token: str) -> int | None:
    """Which watch the link confirms; None when it is forged or older than seven days."""
    signer = signing.TimestampSigner(salt=_CONFIRM, sep=_SEP)
    try:
        return _number(signer.unsign(token, max_age=CONFIRMED_WITHIN))
    except signing.BadSignature:
        return None


def watch_of(token: str) -> Watch | None:
    """The watch that the link is about; None when it is forged, or the watch is gone."""
    found = Watch.objects.select_related("watcher", "entity")
    return found.filter(pk=_read(_ONE, token)).first()


def watcher_of(token: str) -> Watcher | None:
    """Whose watches the link is about; None when it is forged, or the address is forgotten."""
    return Watcher.objects.filter(pk=_read(_ALL, token)).first()


def is_signed(token: str) -> bool:
    """Whether the portal wrote the link, whatever is left of what it is about."""
    return any(_read(purpose, token) is not None for purpose in (_ONE, _ALL))


def key_of_one(watch: Watch) -> str:
    """What stands in the addresses of the pages about it."""
    return _signed(_ONE, watch.pk)


def key_of_all(watch: Watch) -> str:
    """What stands in the address of the page of all that its address watches."""
    return _signed(_ALL, watch.watcher_id)


def _signed(purpose: str, number: int) -> str:
    return signing.Signer(salt=purpose, sep=_SEP).sign(str(number))


def _read(purpose: str, token: str) -> int | None:
    try:
        return _number(signing.Signer(salt=purpose, sep=_SEP).unsign(token))
    except signing.BadSignature:
        return None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


def _address(name: str, token: str) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse(name, args=[token])}"
