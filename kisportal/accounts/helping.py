"""Whom somebody asks who does not get into their account."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from . import rooms
from .models import User


@dataclass(frozen=True, slots=True)
class Contact:
    """Who helps, and how they are reached."""

    name: str
    phone: str = ""
    email: str = ""
    page: str = ""


def contacts_of(user: User) -> list[Contact]:
    """Who keeps the portal, where the installation names them (`SECURITY_CONTACT`); else the
    offices that know the person, which pass the request on.
    """
    named = settings.SECURITY_CONTACT
    scheme, _colon, rest = named.partition(":")
    if named:
        reached = {"mailto": {"email": rest}, "tel": {"phone": rest}}
        return [Contact(_("Administrator portalu"), **reached.get(scheme, {"page": named}))]
    return [Contact(**office) for office in rooms.offices_of(user)]
