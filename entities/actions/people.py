"""Accounts and roles: opened, changed, closed. Events name the role and the account's number,
never a person."""

from datetime import datetime

from entities.enums import EventVerb
from entities.models import Membership, OfficeMembership
from kisportal.accounts.models import User

from . import acts


def save_account(
    account: User, *, by: User | None, reason: str, at: datetime | None = None
) -> None:
    """Open or change an account; its password, if new, is already hashed on it."""
    with acts.act(by=by, reason=reason, at=at) as act:
        account.save()
        state = "czynne" if account.is_active else "nieczynne"
        act.record(EventVerb.ACCOUNT_CHANGED, f"konto nr {account.pk}: {state}", row=account)


def save_roles(
    kept: list[Membership | OfficeMembership],
    removed: list[Membership | OfficeMembership],
    *,
    by: User | None,
    reason: str,
    at: datetime | None = None,
) -> None:
    """Give and take roles; whoever lost one loses its rights at once."""
    if not kept and not removed:
        return
    with acts.act(by=by, reason=reason, at=at) as act:
        for role in removed:
            _told(act, role, "odebrano")
            role.delete()
        for role in kept:
            role.save()
            _told(act, role, "nadano")


def _told(act: acts.Act, role: Membership | OfficeMembership, what: str) -> None:
    subject = f"konto nr {role.user_id}: {what} rolę {role}"
    act.record(EventVerb.ACCOUNT_CHANGED, subject, row=role.user)
