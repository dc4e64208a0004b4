"""The secret that a person is about to put into an app: kept in their session until it is proved.

It stays the same while the page is opened again, so that a code scanned a moment ago still fits.
"""

import time
from dataclasses import asdict, dataclass

from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.http import HttpRequest

from .second_factor import SecondFactor

LASTS = 30 * 60
_KEY = "second_factor_offer"


@dataclass(frozen=True)
class Offer:
    """A secret, since when it is offered, and the key of the app that it is to replace."""

    secret: str
    at: float
    instead_of: int | None

    @property
    def in_groups(self) -> str:
        """As people read and type it."""
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))


def current(request: HttpRequest) -> Offer | None:
    """The offer of the session, unless it has grown old."""
    kept = request.session.get(_KEY)
    offer = Offer(**kept) if kept else None
    return offer if offer and time.time() - offer.at < LASTS else None


def make(request: HttpRequest, factor: SecondFactor) -> Offer:
    """The offer of the session, or a new one if there is none for the app held now."""
    held = factor.app.pk if factor.app else None
    offer = current(request)
    if offer is None or offer.instead_of != held:
        offer = Offer(generate_totp_secret(), time.time(), held)
        request.session[_KEY] = asdict(offer)
    return offer


def forget(request: HttpRequest) -> None:
    """The secret is proved, or of no use any more."""
    request.session.pop(_KEY, None)
