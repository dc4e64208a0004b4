"""Accounts and roles: opened, changed, closed. Events name the role and the account's number,
never a person."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial

from django.db import transaction

from entities.enums import EventVerb
from entities.models import Case, Membership, OfficeMembership
from entities.rules import persons, signers
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from kisportal.accounts import addresses, mails, second_factor
from kisportal.accounts.models import User

from . import access, acts, team_notices, teams, watches

# People are not asked why they change their own password: it is theirs.
OWN_CHANGE = "Własna zmiana hasła"
OWN_SIGNATURE = "Własne dane do podpisu"
OWN_ACCOUNT = "Własna zmiana na koncie"
OWN_ERASURE = "Na żądanie właściciela konta"
NOBODY_CONFIRMED = "Nikt nie potwierdził adresu w terminie"
OF_THE_ADMINISTRATOR = "To już jest na Twoim koncie. O zmianę poproś administratora portalu."


def save_account(
    account: User, *, by: User | None, reason: str, at: datetime | None = None
) -> None:
    """Open or change an account; its password, if new, is already hashed on it. Whoever writes an
    address or a password at the desk vouches for the person; else the address stays as confirmed
    as it was.

    The event says what was done to the account, and never an address, a name or anything of a
    password: it stays when the person's data go.
    """
    with acts.act(by=by, reason=reason, at=at) as act:
        stored = User.objects.select_for_update(no_key=True).filter(pk=account.pk).first()
        with teams.owners_watched(account, act):
            account.save()
        if _vouches(stored, account):
            addresses.count_as_confirmed(account)
        state = "czynne" if account.is_active else "nieczynne"
        facts = ", ".join([state, *_done(stored or User(password=""), account)])
        act.record(EventVerb.ACCOUNT_CHANGED, f"konto nr {account.pk}: {facts}", row=account)


def change_own_password(account: User, password: str, *, at: datetime | None = None) -> None:
    """Give the person the password that they chose themselves, having shown the one they had.

    Raises `Conflict` when the account has been closed or given another password since it was
    read: what the person showed no longer proves anything.
    """
    with acts.act(by=account, reason=OWN_CHANGE, at=at) as act:
        stored = User.objects.select_for_update(no_key=True).get(pk=account.pk)
        if not stored.is_active or stored.password != account.password:
            raise Conflict(
                "Hasło tego konta zmieniono tymczasem w innym miejscu albo konto jest już "
                "nieczynne. To hasło nie zostało zapisane. Zaloguj się jeszcze raz."
            )
        account.set_password(password)
        account.save(update_fields=["password"])
        act.record(EventVerb.ACCOUNT_CHANGED, f"konto nr {account.pk}: nowe hasło")


@contextmanager
def own_change(account: User, what: str, *, at: datetime | None = None) -> Iterator[None]:
    """An act in which a person changes their own account; the event says what, without values."""
    with acts.act(by=account, reason=OWN_ACCOUNT, at=at) as act:
        yield
        act.record(EventVerb.ACCOUNT_CHANGED, f"konto nr {account.pk}: {what}", row=account)


def take_factor_away(
    account: User, *, by: User | None, reason: str, at: datetime | None = None
) -> None:
    """Take the second factor that the person lost, and end their sessions; whoever needs one sets
    up a new one at the next sign-in. The person is told by e-mail. Raises `RequirementsNotMet` when
    there is none.
    """
    with acts.act(by=by, reason=reason, at=at) as act:
        if not second_factor.forget(account):
            raise RequirementsNotMet("To konto nie ma drugiego składnika: nie ma czego odebrać.")
        act.record(
            EventVerb.ACCOUNT_CHANGED,
            f"konto nr {account.pk}: odebrano drugi składnik logowania",
            row=account,
        )
        told = partial(mails.tell_of_the_factor, account, second_factor.TAKEN)
        transaction.on_commit(told)


def complete_signature(
    account: User, *, name: str, posts: dict[int, str], at: datetime | None = None
) -> None:
    """Write what the person's signature lacks: the name, the posts by the number of the role. What
    is there already changes only an administrator. The event names neither.

    Raises `RequirementsNotMet` for what is no name, `NotAllowed` for what is there already.
    """
    with acts.act(by=account, reason=OWN_SIGNATURE, at=at) as act:
        stored = User.objects.select_for_update(no_key=True).get(pk=account.pk)
        done = []
        if name:
            if signers.is_a_name(stored.name):
                raise NotAllowed(OF_THE_ADMINISTRATOR)
            if not signers.is_a_name(name):
                raise RequirementsNotMet("Wpisz imię i nazwisko, na przykład: Anna Nowak.")
            stored.name = " ".join(name.split())
            stored.save(update_fields=["name"])
            done.append("wpisano imię i nazwisko")
        for role in OfficeMembership.objects.filter(user=stored, pk__in=posts).order_by("pk"):
            if role.post:
                raise NotAllowed(OF_THE_ADMINISTRATOR)
            role.post = " ".join(posts[role.pk].split())
            role.save(update_fields=["post"])
            done.append("wpisano stanowisko")
        if done:
            subject = f"konto nr {account.pk}: {', '.join(done)}"
            act.record(EventVerb.ACCOUNT_CHANGED, subject, row=account)
    account.refresh_from_db()


def erase(account: User, *, by: User | None, reason: str, at: datetime | None = None) -> None:
    """Delete the account with its roles and requests: nothing of the person is left, and the
    register's events keep the role in which they acted (ADR 24).
    """
    with acts.act(by=by, reason=reason, at=at) as act:
        _erase(act, account)


def erase_own(account: User, *, at: datetime | None = None) -> None:
    """Delete the account because its person asks for it. Raises `NotAllowed` for officials and
    for the last owner or the last person of an organisation: acts are one at a time, so of two last
    owners who leave at once one stays.
    """
    with acts.act(by=account, reason=OWN_ERASURE, at=at) as act:
        stored = User.objects.select_for_update().get(pk=account.pk)
        if sentences := persons.why_not_erase(stored):
            raise NotAllowed(sentences)
        _erase(act, stored)


def remove_unconfirmed(numbers: list[int], *, at: datetime | None = None) -> int:
    """Delete accounts whose address nobody has confirmed, unless somebody gave them a role
    meanwhile; how many. One event tells of all: anybody may sign up, and the register grows for
    ever.
    """
    with acts.act(by=None, reason=NOBODY_CONFIRMED, at=at) as act:
        accounts = User.objects.filter(
            pk__in=numbers, memberships=None, office_memberships=None, last_login=None
        ).exclude(emailaddress__verified=True)
        gone = [account for account in accounts.order_by("pk") if account.delete()]
        if gone:
            subject = f"konta, których adresu nikt nie potwierdził: usunięto {len(gone)}"
            act.record(EventVerb.ACCOUNT_CHANGED, subject)
    return len(gone)


def _erase(act: acts.Act, account: User) -> None:
    act.record(EventVerb.ACCOUNT_CHANGED, f"konto nr {account.pk}: usunięte", row=account)
    for case in Case.objects.select_for_update().filter(assigned_to=account).order_by("pk"):
        case.assigned_to = None
        case.save(update_fields=["assigned_to"])
        subject = f"{case.number}: przydział"
        act.record(EventVerb.CASE_CHANGED, subject, entity=case.entity, row=case)
    for role in account.memberships.select_related("organisation", "user").order_by("pk"):
        teams.end(role, act)
    for asked in account.access_requests.select_related("organisation").order_by("pk"):
        access.forget_proofs(asked.organisation, account)
    if addresses.is_confirmed(account):
        watches.forget_address(account.email)
    account.delete()


def save_roles(
    kept: list[Membership | OfficeMembership],
    removed: list[Membership | OfficeMembership],
    *,
    by: User | None,
    reason: str,
    at: datetime | None = None,
) -> None:
    """Give and take roles; whoever lost one loses its rights at once, and of an organisation also
    the files that showed who they were.
    """
    if not kept and not removed:
        return
    with acts.act(by=by, reason=reason, at=at) as act, ExitStack() as watched:
        for person in {role.user for role in (*removed, *kept)}:
            watched.enter_context(teams.owners_watched(person, act))
        for role in removed:
            _told(act, role, "odebrano")
            if isinstance(role, Membership):
                access.forget_proofs(role.organisation, role.user)
                team_notices.role_lost(role, act)
                team_notices.person_left(role, act)
            role.delete()
        for role in kept:
            is_news = isinstance(role, Membership) and _is_another(role)
            role.save()
            _told(act, role, "nadano")
            if isinstance(role, Membership) and is_news:
                team_notices.role_changed(role, act)


def _is_another(role: Membership) -> bool:
    """Whether the role lets the person do something else than the stored one did: one that waits
    for the office lets them do nothing yet.
    """
    if not role.is_confirmed:
        return False
    before = Membership.objects.filter(pk=role.pk).first()
    return before is None or not before.is_confirmed or before.role != role.role


def _done(before: User, after: User) -> list[str]:
    """What differs, in words without values; a new account differs from an empty one."""
    new = before.pk is None
    had_password = bool(before.password) and before.has_usable_password()
    has_password = after.has_usable_password()
    done = {
        "zamknięto je": before.is_active and not after.is_active and not new,
        "otwarto je ponownie": after.is_active and not before.is_active,
        "nadano prawa administratora portalu": after.is_superuser and not before.is_superuser,
        "odebrano prawa administratora portalu": before.is_superuser and not after.is_superuser,
        "zmieniono adres": before.email != after.email and not new,
        "zmieniono imię i nazwisko": before.name != after.name and not new,
        "nowe hasło": has_password and before.password != after.password,
        "odebrano hasło": had_password and not has_password,
    }
    return [words for words, was_done in done.items() if was_done]


def _vouches(before: User | None, after: User) -> bool:
    if before is None or before.email != after.email:
        return True
    return before.password != after.password and after.has_usable_password()


def _told(act: acts.Act, role: Membership | OfficeMembership, what: str) -> None:
    subject = f"konto nr {role.user_id}: {what} rolę {role}"
    act.record(EventVerb.ACCOUNT_CHANGED, subject, row=role.user)
