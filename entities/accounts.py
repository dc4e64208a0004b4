"""A door: what the portal answers when accounts ask about a person (`ACCOUNT_ROOMS`)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.actions import people
from entities.models import Entity, VoivodeOffice
from entities.rules import permissions, persons
from entities.rules.errors import RuleError
from kisportal.accounts.models import User
from kisportal.accounts.rooms import RefusedError


def home_of(user: User) -> str:
    """The desk for officials, the panel for others."""
    return reverse("admin:index" if permissions.may_enter_office(user) else "panel:home")


def wish_of(path: str) -> str:
    """To look after an entry, which is named if it is public, or to answer an invitation."""
    try:
        asked = resolve(urlsplit(path).path)
    except Resolver404:
        return ""
    if asked.view_name == "panel:invitation":
        return _("odpowiedzieć na zaproszenie")
    if asked.view_name != "panel:ours":
        return ""
    entity = Entity.objects.listed(timezone.localdate()).filter(**asked.kwargs).first()
    if entity is None:
        return _("zająć się tym wpisem")
    # Within quotes, others.
    name = entity.name.replace("„", "«").replace("”", "»")
    return _("zająć się wpisem „%(name)s”") % {"name": name}


def offices_of(user: User) -> list[dict[str, str]]:
    """Of an official, where they work; of others, the offices that keep their organisations."""
    found = {*permissions.offices_of(user)} or {
        permissions.keeper_of(role.organisation)
        for role in user.memberships.select_related("organisation")
    }
    offices = VoivodeOffice.objects.filter(pk__in=found - {""}).order_by("pk")
    return [{"name": one.name, "phone": one.phone, "email": one.email} for one in offices]


def needs_factor(user: User) -> bool:
    """Whoever may enter the desk: what is signed there becomes law for others."""
    return permissions.may_enter_office(user)


@contextmanager
def remembered(user: User, what: str) -> Iterator[None]:
    """An act of the person on their own account."""
    with _told(), people.own_change(user, what):
        yield


def data_of(user: User) -> dict[str, Any]:
    """What the register knows of the person: roles, requests, proposals, e-mails, acts."""
    return persons.data_of(user)


def why_not_erase(user: User) -> list[str]:
    """Why the person may not delete their account by themselves now."""
    return persons.why_not_erase(user)


def erase(user: User) -> None:
    """Delete it, with its roles."""
    with _told():
        people.erase_own(user)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except RuleError as error:
        raise RefusedError(error.sentences) from None
