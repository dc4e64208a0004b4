"""What a person may do with their own account, and what the register knows of them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from entities.enums.access import InvitationOutcome
from entities.models import (
    AccessRequest,
    ApplicationDraft,
    EntryProposal,
    Filing,
    FilingDraft,
    Invitation,
    Membership,
    Notice,
    Organisation,
    RegisterEvent,
    Watch,
)
from kisportal.accounts import addresses
from kisportal.accounts.models import User
from kisportal.accounts.spelling import normal

from . import permissions, teams

OF_AN_OFFICIAL = (
    "To konto ma dostęp do biurka urzędu, więc zamyka albo usuwa je administrator portalu: urząd "
    "musi wiedzieć, kto przejmie sprawy. Poproś go o to."
)


def owned_alone(user: User) -> list[Organisation]:
    """Organisations for which nobody would decide without the person."""
    return [role.organisation for role in _roles(user) if teams.is_last_owner(role)]


def _roles(user: User) -> QuerySet[Membership]:
    return user.memberships.select_related("organisation", "user").order_by("organisation__name")


def why_not_erase(user: User) -> list[str]:
    """Why the person may not delete their account; nothing, if they may."""
    if permissions.may_enter_office(user):
        return [OF_AN_OFFICIAL]
    owned = owned_alone(user)
    return [
        *(
            f"Tylko Ty jesteś właścicielem wpisów organizacji: {organisation.name}. Najpierw w "
            "panelu przekaż tę rolę komuś innemu albo odejdź z zespołu."
            for organisation in owned
        ),
        *(
            f"Tylko Ty jesteś w zespole organizacji: {role.organisation.name}. Najpierw odejdź z "
            "niego w panelu: urząd się dowie, że nikt nie prowadzi jej wpisów."
            for role in _roles(user)
            if role.organisation not in owned and teams.is_last_person(role)
        ),
    ]


def data_of(user: User) -> dict[str, Any]:
    """Roles of the person, what they asked for, proposed and sent, what is about to be sent
    to them, and the acts that the register says they did, as JSON can tell it.
    """
    offices = user.office_memberships.select_related("office").order_by("pk")
    organisations = user.memberships.select_related("organisation").order_by("pk")
    asked = user.access_requests.select_related("organisation").order_by("pk")
    proposed = EntryProposal.objects.filter(proposed_by=user.pk).order_by("pk")
    mine = Q(person=user) | Q(address__iexact=user.email)
    acts = RegisterEvent.objects.filter(by=user.pk).order_by("number")
    return {
        "administrator_portalu": user.is_superuser,
        "role_w_urzedach": [
            {"urzad": role.office.name, "rola": role.get_role_display(), "stanowisko": role.post}
            for role in offices
        ],
        "role_w_organizacjach": [
            {"organizacja": role.organisation.name, "rola": role.get_role_display()}
            for role in organisations
        ],
        "prosby_o_dostep": [_asked(one) for one in asked],
        "zaproszenia": [_invited(one) for one in _invitations(user)],
        "propozycje_danych_rejestru": [_proposed(one) for one in proposed.select_related("entity")],
        "pisma_wyslane_przez_portal": [
            _filed(one) for one in Filing.objects.filter(sent_by=user.pk).order_by("pk")
        ],
        "szkice_wnioskow": [*_drafts(user)],
        "szkice_pism_zapisane_ostatnio": [*_filing_drafts(user)],
        "powiadomienia_czekajace_na_wyslanie": [
            {"o_czym": notice.get_kind_display(), "napisano": notice.written_on.isoformat()}
            for notice in Notice.objects.filter(mine).order_by("pk")
        ],
        "powiadomienia_o_zmianach": [*_watched(user)],
        "czynnosci_w_rejestrze": [
            {
                "numer": event.number,
                "kiedy": _moment(event.at),
                "w_roli": event.by_role,
                "co": event.get_verb_display(),
                "czego_dotyczy": event.subject,
                "powod": event.reason,
            }
            for event in acts
        ],
    }


def _watched(user: User) -> Iterator[dict[str, Any]]:
    """What the address watches, once the person has shown that it is theirs."""
    if not addresses.is_confirmed(user):
        return
    mine = Watch.objects.filter(watcher__email=normal(user.email))
    for watch in mine.select_related("entity").order_by("pk"):
        yield {
            "wyszukiwanie": watch.question,
            "podmiot": watch.entity.name if watch.entity else "",
            "jak_czesto": watch.get_rhythm_display(),
            "poproszono": watch.asked_on.isoformat(),
            "potwierdzono": watch.confirmed_on.isoformat() if watch.confirmed_on else None,
            "wazne_do": watch.expires_on.isoformat(),
        }


def _drafts(user: User) -> Iterator[dict[str, Any]]:
    """Applications that wait to be sent, which the person began or saved the last."""
    mine = ApplicationDraft.objects.filter(Q(created_by=user) | Q(changed_by=user))
    for draft in mine.select_related("organisation").order_by("pk"):
        yield {
            "organizacja": draft.organisation.name,
            "rodzaj": draft.get_kind_display(),
            "rozpoczety_przez_te_osobe": draft.created_by_id == user.pk,
            "zapisany_ostatnio_przez_te_osobe": draft.changed_by_id == user.pk,
            "kiedy_zapisany": _moment(draft.changed_at),
        }


def _filing_drafts(user: User) -> Iterator[dict[str, Any]]:
    """Letters that wait to be sent, which the person saved the last."""
    for draft in FilingDraft.objects.filter(changed_by=user).select_related("case").order_by("pk"):
        yield {
            "sprawa": draft.case.number,
            "rodzaj": draft.get_kind_display(),
            "kiedy_zapisany": _moment(draft.changed_at),
            "tresc": draft.answers,
        }


def _invitations(user: User) -> QuerySet[Invitation]:
    """Those that wait, and those that the person answered: of these the address is forgotten."""
    answered = (InvitationOutcome.ACCEPTED, InvitationOutcome.DECLINED)
    theirs = Q(email__iexact=user.email) | Q(settled_by=user.pk, outcome__in=answered)
    return Invitation.objects.filter(theirs).select_related("organisation").order_by("pk")


def _invited(one: Invitation) -> dict[str, Any]:
    return {
        "organizacja": one.organisation.name,
        "rola": one.get_role_display(),
        "kiedy": _moment(one.invited_at),
        "wazne_do": one.expires_on.isoformat(),
        "rozstrzygniecie": one.get_outcome_display(),
        "kiedy_rozstrzygnieto": _moment(one.settled_at) if one.settled_at else None,
    }


def _asked(one: AccessRequest) -> dict[str, Any]:
    return {
        "organizacja": one.organisation.name,
        "kiedy": _moment(one.asked_at),
        "stanowisko": one.post,
        "wyjasnienie": one.statement,
        "plik": one.proof_name,
        "rozstrzygniecie": one.get_outcome_display(),
        "odpowiedz": one.answer,
    }


def _proposed(one: EntryProposal) -> dict[str, Any]:
    return {
        "podmiot": one.entity.name,
        "kiedy": _moment(one.proposed_at),
        "w_roli": one.proposed_role,
        "dane": one.values,
        "prowadzacy": one.founder,
        "skad_zmiana": one.reason,
        "rozstrzygniecie": one.get_outcome_display(),
        "odpowiedz": one.answer,
    }


def _filed(one: Filing) -> dict[str, Any]:
    return {
        "sprawa": one.case.number,
        "rodzaj": one.get_kind_display(),
        "kiedy": _moment(one.sent_at),
        "w_roli": one.sent_role,
        "tresc": one.text,
    }


def _moment(at: datetime) -> str:
    """With the time zone of the portal: what a person reads on its pages is the same hour."""
    return at.astimezone(timezone.get_default_timezone()).isoformat(timespec="seconds")
